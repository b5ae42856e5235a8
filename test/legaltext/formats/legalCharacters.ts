/**
 * Counts, independently of the reader, the characters of law in a source file and in what was made of it.
 * White space is markup's business and is left out; no-break spaces are law and count.
 */
import { readJusticeFile } from "../../../legaltext/formats/justiceCanada/readFile.js";
import type { OneLanguage, Part } from "../../../legaltext/formats/part.js";
import type { BlockJson, InlineJson } from "../../../legaltext/schema.js";
import { isTree, plainXml, rawWords, solid, treesOf, type Tree } from "./plainXml.js";

/** Metadata and the publisher's appendices are not law. */
const aside = new Set(["RecentAmendments"]);
const identification = new Set([
  ...["LongTitle", "ReaderNote", "Note", "EnablingAuthority", "Preamble"],
]);

/** What the reader loses, doubles or moves of a file; null where every character is kept in its place. */
export function faultOfFile(name: string, xml: string): string | null {
  return firstDifference(charactersOfSource(xml), charactersOfAct(readJusticeFile(name, xml)));
}

export function charactersOfSource(xml: string): string {
  return solid(treesOf(plainXml(xml)).map(topCharacters).join(""));
}

function topCharacters(element: Tree): string {
  if (aside.has(element.name) || /^(RelatedProvs|NifProvs)$/.test(element.attributes.id ?? "")) {
    return "";
  }
  if (element.name !== "Identification") return inReadingOrder(element);
  return treesOf(element)
    .filter((child) => identification.has(child.name))
    .map(inReadingOrder)
    .join("");
}

/** As a reader meets them: marginal note, number without its full stop, footnote mark, words. */
function inReadingOrder(node: Tree | string): string {
  if (!isTree(node)) return node;
  if (node.name === "Label") return labelCharacters(node);
  return reordered(node).map(inReadingOrder).join("");
}

/** Marginal notes stand before what they head, the running head of a schedule's pages not above its title. */
function reordered({ name, children }: Tree): (Tree | string)[] {
  if (name === "Heading") return children;
  const early = children.filter((node) => isTree(node) && node.name === "MarginalNote");
  const late = children.filter(
    (node) => isTree(node) && name === "Schedule" && node.name === "RunningHead",
  );
  const others = children.filter((node) => !early.includes(node) && !late.includes(node));
  const titles = late.length > 0 ? others.findIndex(isTitle) + 1 : 0;
  return [...early, ...others.slice(0, titles), ...late, ...others.slice(titles)];
}

const isTitle = (node: Tree | string) => isTree(node) && node.name === "ScheduleFormHeading";

function labelCharacters(label: Tree): string {
  const isMark = (node: Tree | string) => isTree(node) && node.name === "FootnoteRef";
  const number = label.children
    .filter((node) => !isMark(node))
    .map(rawWords)
    .join("");
  return number.trim().replace(/\.$/, "") + label.children.filter(isMark).map(rawWords).join("");
}

export function charactersOfAct(act: OneLanguage): string {
  return solid(act.parts.map(partCharacters).join(""));
}

function partCharacters(part: Part): string {
  const blocks = part.text.content;
  const notes = part.kind === "heading" || part.kind === "schedule" ? 0 : leadingNotes(part);
  const characters = (block: BlockJson) => blockCharacters(block, part);
  return [
    ...blocks.slice(0, notes).map(characters),
    part.label,
    ...blocks.slice(notes).map(characters),
  ].join("");
}

/** The marginal notes of a provision itself; an item may be indented as a whole. */
function leadingNotes({ kind, text: { content } }: Part): number {
  const own = kind === "item" ? Math.min(...content.map(({ attrs }) => attrs.depth)) : 0;
  const other = content.findIndex(
    (block) => block.type !== "line" || block.attrs.kind !== "note" || block.attrs.depth > own,
  );
  return other < 0 ? content.length : other;
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
      return inReadingOrder(plainXml(block.attrs.xml));
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
  return part.type === "foreignInline" ? inReadingOrder(plainXml(String(part.attrs?.xml))) : "";
}

/** Where two streams of characters part, with what stands around it; null where they are the same. */
export function firstDifference(source: string, act: string): string | null {
  if (source === act) return null;
  let at = 0;
  while (source[at] === act[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 40), at + 60);
  return `at ${at} of ${source.length} (${act.length} kept): “${around(source)}” became “${around(act)}”`;
}
