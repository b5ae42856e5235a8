/**
 * The styles by which a Word document says what each paragraph of law is. A drafter sees and uses them;
 * reading the file back goes by them first, and by the look of the numbers where somebody typed anew.
 */
import { lineKinds, type LineKind } from "../../schema.js";
import { element, type XmlContent } from "../xmlWriter.js";
import type { XmlElement } from "../xml.js";

/** Twentieths of a point: where a section's words begin, and a step of depth. */
export const sectionEdge = 680;
export const stepOfDepth = 520;

export const edgeOf = (depth: number): number => sectionEdge + depth * stepOfDepth;
export const depthOfEdge = (left: number): number =>
  Math.max(0, Math.round((left - sectionEdge) / stepOfDepth));

const named = (kind: string) => `Law${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;

export const styleOfKind = (kind: LineKind | "foreign"): string => named(kind);
export const kindOfStyle = new Map<string, LineKind>([
  ...lineKinds.map((kind) => [named(kind), kind] as const),
  ["LawForeign", "text"],
]);

export const styles = {
  title: "Title",
  longTitle: "LawLongTitle",
  schedule: "LawSchedule",
  caption: "LawCaption",
  headerCell: "LawHeaderCell",
  afterTable: "LawAfterTable",
  partOf: (level: number) => `LawPart${Math.min(Math.max(level, 1), 6)}`,
  label: "LawLabel",
  number: "LawNumber",
  term: "LawTerm",
  otherTerm: "LawOtherTerm",
  termUse: "LawTermUse",
  foreignWords: "LawForeignWords",
  image: "LawImage",
} as const;

/** The level of a heading by its style: ours, or Word's own. */
export function levelOfStyle(style: string): number | null {
  const found = /^(?:LawPart|Heading|Titre|berschrift)([1-6])$/i.exec(style);
  return found ? Number(found[1]) : null;
}

const look: Partial<Record<LineKind, XmlContent>> = {
  note: [w("keepNext"), spacing(200, 20), runs(w("b"), size(18))],
  heading: [w("keepNext"), spacing(240, 120), centre(), runs(w("b"), size(24))],
  history: runs(w("color", { val: "555555" }), size(16)),
  footnote: runs(size(16)),
  reference: [centre(), runs(size(18))],
  formula: centre(),
  signature: w("jc", { val: "right" }),
  otherLanguage: runs(w("i")),
};

/** `word/styles.xml` as a tree. */
export function stylesPart(languageTag: string): XmlElement {
  return element(
    "w:styles",
    { "xmlns:w": wordNamespace },
    element(
      "w:docDefaults",
      {},
      element(
        "w:rPrDefault",
        {},
        element(
          "w:rPr",
          {},
          element("w:rFonts", { "w:ascii": serif, "w:hAnsi": serif, "w:cs": serif }),
          size(21),
          w("lang", { val: languageTag }),
        ),
      ),
      element("w:pPrDefault", {}, element("w:pPr", {}, spacing(0, 100))),
    ),
    paragraph("Normal", "Normal", [], null),
    paragraph("Title", "Title", [spacing(0, 240), runs(w("b"), size(40))]),
    paragraph(styles.longTitle, "Long title", [spacing(0, 240), runs(size(24))]),
    ...[1, 2, 3, 4, 5, 6].map((level) => partStyle(level)),
    paragraph(styles.schedule, "Schedule", [
      w("keepNext"),
      spacing(480, 120),
      centre(),
      w("outlineLvl", { val: "0" }),
      runs(w("b"), size(24)),
    ]),
    paragraph(styles.caption, "Table caption", [w("keepNext"), runs(w("b"))]),
    paragraph(styles.afterTable, "After a table", [spacing(0, 0), runs(size(4))]),
    paragraph(styles.headerCell, "Table heading", runs(w("b"))),
    ...[...kindOfStyle].map(([id, kind]) =>
      paragraph(id, `Law ${id.slice(3).toLowerCase()}`, id === "LawForeign" ? [] : look[kind]),
    ),
    character(styles.label, "Provision number", w("b")),
    character(styles.number, "Line number of law", null),
    character(styles.term, "Defined term", w("b")),
    character(styles.otherTerm, "Defined term, other language", w("i")),
    character(styles.termUse, "Use of a defined term", w("i")),
    character(styles.image, "Description of a picture", null),
    character(styles.foreignWords, "Words of another language", w("i")),
  );
}

const serif = "Georgia";
export const wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** `<w:name w:val="…"/>`: nearly every element of a style is of this form. */
export function w(name: string, attributes: Record<string, string> = {}): XmlElement {
  const prefixed = Object.entries(attributes).map(([key, value]) => [`w:${key}`, value]);
  return element(`w:${name}`, Object.fromEntries(prefixed) as Record<string, string>);
}

function spacing(before: number, after: number) {
  return w("spacing", { before: String(before), after: String(after) });
}

function centre() {
  return w("jc", { val: "center" });
}

function size(halfPoints: number) {
  return w("sz", { val: String(halfPoints) });
}

function runs(...content: XmlContent[]) {
  return element("w:rPr", {}, content);
}

function paragraph(
  id: string,
  name: string,
  look: XmlContent = [],
  basedOn: string | null = "Normal",
) {
  const all = (Array.isArray(look) ? look : [look]).filter(
    (one) => one !== null && one !== undefined,
  );
  const isRuns = (one: XmlContent) =>
    typeof one === "object" && one !== null && "name" in one && one.name === "w:rPr";
  return element(
    "w:style",
    { "w:type": "paragraph", "w:styleId": id, ...(id === "Normal" ? { "w:default": "1" } : {}) },
    w("name", { val: name }),
    basedOn === null ? null : w("basedOn", { val: basedOn }),
    w("qFormat"),
    element(
      "w:pPr",
      {},
      all.filter((one) => !isRuns(one)),
    ),
    all.filter(isRuns),
  );
}

function partStyle(level: number) {
  return paragraph(styles.partOf(level), `Law heading ${level}`, [
    w("keepNext"),
    spacing(level < 3 ? 400 : 280, 120),
    centre(),
    w("outlineLvl", { val: String(level - 1) }),
    runs(w("b"), level > 2 ? w("i") : null, size(level === 1 ? 28 : level === 2 ? 24 : 22)),
  ]);
}

function character(id: string, name: string, look: XmlContent) {
  return element(
    "w:style",
    { "w:type": "character", "w:styleId": id },
    w("name", { val: name }),
    w("qFormat"),
    runs(look),
  );
}
