/**
 * Counts, independently of the reader, the characters of law in a source file and in what was made of it.
 * White space is markup's business and is left out; no-break spaces are law and count.
 */
import type { OneLanguage, Part } from "../../../legaltext/formats/part.js";
import {
  elementsOf,
  isElement,
  rawText,
  readXml,
  type XmlElement,
  type XmlNode,
} from "../../../legaltext/formats/xml.js";
import type { BlockJson, InlineJson } from "../../../legaltext/schema.js";

const solid = (text: string) => text.replace(/[ \t\r\n]+/g, "");

/** Metadata and the publisher's appendices are not law. */
const aside = new Set(["RecentAmendments"]);
const identification = new Set([
  ...["LongTitle", "ReaderNote", "Note", "EnablingAuthority", "Preamble"],
]);

export function charactersOfSource(xml: string): string {
  return solid(elementsOf(readXml(xml)).map(topCharacters).join(""));
}

function topCharacters(element: XmlElement): string {
  if (aside.has(element.name) || /^(RelatedProvs|NifProvs)$/.test(element.attributes.id ?? "")) {
    return "";
  }
  if (element.name !== "Identification") return inReadingOrder(element);
  return elementsOf(element)
    .filter((child) => identification.has(child.name))
    .map(inReadingOrder)
    .join("");
}

/** As a reader meets them: marginal note, number without its full stop, footnote mark, words. */
function inReadingOrder(node: XmlNode): string {
  if (!isElement(node)) return node;
  if (node.name === "Label") return labelCharacters(node);
  return reordered(node).map(inReadingOrder).join("");
}

function reordered({ name, children }: XmlElement): XmlNode[] {
  const first = name === "ImageGroup" ? "Caption" : "MarginalNote";
  if (name === "Heading") return children;
  const isFirst = (node: XmlNode) => isElement(node) && node.name === first;
  return [...children.filter(isFirst), ...children.filter((node) => !isFirst(node))];
}

function labelCharacters(label: XmlElement): string {
  const isMark = (node: XmlNode) => isElement(node) && node.name === "FootnoteRef";
  const number = label.children
    .filter((node) => !isMark(node))
    .map(rawText)
    .join("");
  return number.trim().replace(/\.$/, "") + label.children.filter(isMark).map(rawText).join("");
}

export function charactersOfAct(act: OneLanguage): string {
  return solid(act.parts.map(partCharacters).join(""));
}

function partCharacters(part: Part): string {
  const blocks = part.text.content;
  const notes = part.kind === "heading" || part.kind === "schedule" ? 0 : leadingNotes(blocks);
  const characters = (block: BlockJson) => blockCharacters(block, part);
  return [
    ...blocks.slice(0, notes).map(characters),
    part.label,
    ...blocks.slice(notes).map(characters),
  ].join("");
}

function leadingNotes(blocks: BlockJson[]): number {
  const other = blocks.findIndex(
    (block) => block.type !== "line" || block.attrs.kind !== "note" || block.attrs.depth > 0,
  );
  return other < 0 ? blocks.length : other;
}

function blockCharacters(block: BlockJson, part: Part): string {
  switch (block.type) {
    case "line":
      return (block.attrs.number ?? "") + (block.content ?? []).map(inlineCharacters).join("");
    case "table":
      return (block.attrs.caption ?? "") + tableCharacters(block);
    case "items":
      return part.parts
        .filter((item) => item.group === block.attrs.group)
        .map(partCharacters)
        .join("");
    case "foreign":
      return rawText(readXml(block.attrs.xml));
  }
}

function tableCharacters(table: Extract<BlockJson, { type: "table" }>): string {
  const cells = (table.content ?? []).flatMap((row) => row.content ?? []);
  return cells
    .flatMap((cell) => cell.content ?? [])
    .map((line) => (line.attrs.number ?? "") + (line.content ?? []).map(inlineCharacters).join(""))
    .join("");
}

function inlineCharacters(part: InlineJson): string {
  if (part.type === "text") return part.text;
  if (part.type === "image") return String(part.attrs?.alternative ?? "");
  return part.type === "foreignInline" ? rawText(readXml(String(part.attrs?.xml))) : "";
}

/** Where two streams of characters part, with what stands around it; null where they are the same. */
export function firstDifference(source: string, act: string): string | null {
  if (source === act) return null;
  let at = 0;
  while (source[at] === act[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 40), at + 60);
  return `at ${at} of ${source.length} (${act.length} kept): “${around(source)}” became “${around(act)}”`;
}
