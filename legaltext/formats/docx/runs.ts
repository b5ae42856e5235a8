/** Words with their marks as runs of a Word document. */
import { formsOf } from "../../languages.js";
import type { InlineJson, MarkJson } from "../../schema.js";
import { isWords } from "../inline.js";
import type { Marked, NumberPiece, Run } from "../print/printed.js";
import type { XmlElement } from "../xml.js";
import { element, type XmlContent } from "../xmlWriter.js";
import { styles, w } from "./styles.js";
import type { Tracking } from "./tracking.js";

export interface Links {
  /** The bookmark of a provision that is in the document. */
  bookmarkOf(provision: string): string | null;
  /** The relationship of an address outside. */
  relationshipOf(href: string): string;
}

export function wordRuns(runs: readonly Run[], tracking: Tracking, links: Links): XmlContent[] {
  return runs.map(({ change, content }) =>
    content.map((part) => linked(part, tracking.around(change, [run(part, change)]), links)),
  );
}

/** A number and what parts it from the words. */
export function numberRuns(
  pieces: readonly NumberPiece[],
  style: string,
  end: "tab" | "br" | "space",
  tracking: Tracking,
): XmlContent[] {
  return pieces.map(({ change, text }) => {
    const parted = end === "space" ? textElement(" ", change) : w(end);
    const properties = element("w:rPr", {}, w("rStyle", { val: style }));
    return tracking.around(change, [
      element("w:r", {}, properties, textElement(text, change), parted),
    ]);
  });
}

function run(part: InlineJson, change: Marked): XmlElement {
  const picture = element("w:rPr", {}, w("rStyle", { val: styles.image }));
  const look = part.type === "image" ? picture : properties(part.marks ?? []);
  return element("w:r", {}, look, content(part, change));
}

function content(part: InlineJson, change: Marked): XmlContent {
  if (isWords(part))
    return part.text
      .split("\t")
      .flatMap((words, at) => [
        at === 0 ? null : w("tab"),
        words === "" ? null : textElement(words, change),
      ]);
  if (part.type === "break") return w("br");
  const words =
    part.type === "image" ? `[${said(part.attrs?.alternative)}]` : said(part.attrs?.words);
  return textElement(words, change);
}

const said = (words: unknown) => (typeof words === "string" ? words : "");

function textElement(words: string, change: Marked): XmlElement {
  const name = change === "deleted" ? "w:delText" : "w:t";
  return element(name, { "xml:space": "preserve" }, words);
}

const characterStyles: Record<string, string> = {
  term: styles.term,
  otherTerm: styles.otherTerm,
  termUse: styles.termUse,
  foreignWords: styles.foreignWords,
};

/** In the order that Word's schema asks for. */
const looks: [mark: string, look: XmlElement][] = [
  ["strong", w("b")],
  ["emphasis", w("i")],
  ["smallCaps", w("smallCaps")],
  ["underline", w("u", { val: "single" })],
  ["sup", w("vertAlign", { val: "superscript" })],
  ["sub", w("vertAlign", { val: "subscript" })],
];

function properties(marks: MarkJson[]): XmlElement | null {
  if (marks.length === 0) return null;
  const has = new Set(marks.map(({ type }) => type));
  const style = marks.flatMap(({ type }) => characterStyles[type] ?? [])[0];
  const language = marks
    .map(({ attrs }) => attrs?.language)
    .find((given) => typeof given === "string" && given !== "");
  const all = [
    style === undefined ? null : w("rStyle", { val: style }),
    ...looks.map(([mark, look]) => (has.has(mark) ? look : null)),
    typeof language === "string" ? w("lang", { val: formsOf(language).tag }) : null,
  ].filter((one) => one !== null);
  return all.length === 0 ? null : element("w:rPr", {}, all);
}

/** A hyperlink may hold a tracked run, so the link stands outside. */
function linked(part: InlineJson, inner: XmlContent, links: Links): XmlContent {
  const ref = part.marks?.find(({ type }) => type === "ref")?.attrs;
  const target = typeof ref?.target === "string" ? ref.target.split("#")[0] : "";
  const bookmark = target ? links.bookmarkOf(target) : null;
  if (bookmark !== null) return element("w:hyperlink", { "w:anchor": bookmark }, inner);
  const href = ref?.href;
  if (typeof href !== "string" || !/^https?:\/\/[^\s]+$/i.test(href)) return inner;
  return element("w:hyperlink", { "r:id": links.relationshipOf(href) }, inner);
}
