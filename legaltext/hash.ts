/**
 * The name of a text: SHA-256 over its words and structure, without what is derived or rendered.
 * Versions that share a text share this name, so what it leaves out can never tell two texts apart.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import {
  schema,
  type BlockJson,
  type CellJson,
  type InlineJson,
  type LineJson,
  type MarkJson,
  type RowJson,
  type TableJson,
  type Text,
  type WordsJson,
} from "./schema.js";

/** Stands for the words of a reference that has a target: they are rendered, not law. */
export const referencePlaceholder = "\ufffc";

/**
 * The text as the hash sees it: every attribute present and in one order, marks in schema order,
 * neighbouring words with the same marks joined, no ids, no words under a reference that has a target.
 * `canonical(canonical(t))` is `canonical(t)`.
 */
export function canonical(text: Text): Text {
  return { type: "doc", content: text.content.map((block) => canonicalBlock(block)) };
}

/** The canonical text to keep: `canonical`, but with the words that its references are printed with. */
export function keptText(text: Text): Text {
  return {
    type: "doc",
    content: text.content.map((block) => canonicalBlock(block, printedInline)),
  };
}

/** The name of a text, in lower-case hexadecimal. */
export function hashText(text: Text): string {
  return hashWords(JSON.stringify(canonical(text)));
}

/** SHA-256 of any string, as UTF-8. */
export function hashWords(words: string): string {
  return bytesToHex(sha256(utf8ToBytes(words)));
}

/** Whether two texts have the same hash, found without hashing; the same JSON is recognised at once. */
export function sameText(a: Text, b: Text): boolean {
  if (a.content.length !== b.content.length) return false;
  return a.content.every((block, at) => sameBlock(block, b.content[at]!));
}

function sameBlock(a: BlockJson, b: BlockJson): boolean {
  return sameJson(a, b) || (a.type === b.type && blockKey(a) === blockKey(b));
}

/** Whether two JSON values are the same, spelt the same way. Makes nothing, so it is the cheap first look. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [inA, inB] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = Object.keys(inA);
  return (
    names.length === Object.keys(inB).length &&
    names.every((name) => sameJson(inA[name], inB[name]))
  );
}

/** Equal for two blocks exactly when a text's hash cannot tell them apart. Built for speed: every diff starts here. */
export function blockKey(block: BlockJson): string {
  if (block.type !== "line") return JSON.stringify(canonicalBlock(block));
  const { kind, depth, number } = block.attrs;
  const place = `${kind ?? "text"} ${depth ?? 0} ${number == null ? "" : JSON.stringify(number)}`;
  return `${place}\n${inlineKey(block.content)}`;
}

function inlineKey(content: InlineJson[] = []): string {
  const only = content[0];
  if (content.length === 1 && only?.type === "text" && !only.marks?.length)
    return only.text && JSON.stringify(only.text);
  return joinInline(content).map(pieceKey).join("\n");
}

function pieceKey(piece: InlineJson): string {
  if (piece.type !== "text") return JSON.stringify(canonicalMarks(piece));
  return marksKey(piece.marks) + JSON.stringify(lawfulWords(piece));
}

/**
 * Gives every block an id that lacks one, "l0", "l1", ... by position, skipping ids already taken.
 * Deterministic, so that two servers seed the same ids; blocks that have an id keep it.
 */
export function withLineIds(text: Text): Text {
  const taken = new Set(text.content.map((block) => block.attrs.id));
  let next = 0;
  const fresh = () => {
    while (taken.has(`l${next}`)) next++;
    return `l${next++}`;
  };
  const content = text.content.map((block) =>
    block.attrs.id == null ? withId(block, fresh()) : block,
  );
  return { type: "doc", content };
}

/** The words of a text and nothing else: one line a block, the cells of a row parted by tabs. */
export function plainWords(text: Text): string {
  return text.content.map(blockWords).join("\n");
}

/** The words of one block; foreign markup by its readable words, an items place by none. */
export function blockWords(block: BlockJson): string {
  switch (block.type) {
    case "line":
      return inlineWords(block.content);
    case "table":
      return (block.content ?? []).map(rowWords).join("\n");
    case "foreign":
      return block.attrs.words;
    case "items":
      return "";
  }
}

/** The words of a run of inline content; a picture by its alternative words. */
export function inlineWords(content: InlineJson[] = []): string {
  return content.map(pieceWords).join("");
}

function pieceWords(piece: InlineJson): string {
  if (piece.type === "text") return piece.text;
  if (piece.type === "break") return "\n";
  const words = piece.type === "image" ? piece.attrs?.alternative : piece.attrs?.words;
  return typeof words === "string" ? words : "";
}

function rowWords(row: RowJson): string {
  return (row.content ?? []).map(cellWords).join("\t");
}

function cellWords(cell: CellJson): string {
  return (cell.content ?? []).map((line) => inlineWords(line.content)).join(" ");
}

function withId(block: BlockJson, id: string): BlockJson {
  switch (block.type) {
    case "line":
      return { ...block, attrs: { ...block.attrs, id } };
    case "table":
      return { ...block, attrs: { ...block.attrs, id } };
    case "items":
      return { ...block, attrs: { ...block.attrs, id } };
    case "foreign":
      return { ...block, attrs: { ...block.attrs, id } };
  }
}

type Inline = (content: InlineJson[]) => InlineJson[];

function canonicalBlock(block: BlockJson, inline: Inline = canonicalInline): BlockJson {
  const { attrs } = block;
  const place = { depth: attrs.depth ?? 0, id: null };
  switch (block.type) {
    case "line":
      return canonicalLine(block, inline);
    case "table":
      return {
        type: "table",
        attrs: { ...place, caption: block.attrs.caption ?? null },
        content: (block.content ?? []).map((row) => canonicalRow(row, inline)),
      } satisfies TableJson;
    case "items":
      return { type: "items", attrs: { ...place, group: block.attrs.group ?? 0 } };
    case "foreign":
      return {
        type: "foreign",
        attrs: { ...place, xml: block.attrs.xml ?? "", words: block.attrs.words ?? "" },
      };
  }
}

function canonicalLine(line: LineJson, inline: Inline): LineJson {
  const { kind, depth, number } = line.attrs;
  return {
    type: "line",
    attrs: { kind: kind ?? "text", depth: depth ?? 0, number: number ?? null, id: null },
    content: inline(line.content ?? []),
  };
}

function canonicalRow(row: RowJson, inline: Inline): RowJson {
  return { type: "row", content: (row.content ?? []).map((cell) => canonicalCell(cell, inline)) };
}

function canonicalCell(cell: CellJson, inline: Inline): CellJson {
  const { colspan, rowspan, header, align } = cell.attrs;
  return {
    type: "cell",
    attrs: {
      colspan: colspan ?? 1,
      rowspan: rowspan ?? 1,
      header: header ?? false,
      align: align ?? null,
    },
    content: (cell.content ?? []).map((line) => canonicalLine(line, inline)),
  };
}

/** Inline content as the hash sees it; see `canonical`. */
export function canonicalInline(content: InlineJson[]): InlineJson[] {
  return printedInline(content).map(withoutRenderedWords);
}

function printedInline(content: InlineJson[]): InlineJson[] {
  return joinInline(content.map(canonicalMarks));
}

/** Joins neighbouring words with the same marks into one piece, as ProseMirror itself does. */
export function joinInline(content: InlineJson[]): InlineJson[] {
  const joined: InlineJson[] = [];
  for (const piece of content) {
    const last = joined.at(-1);
    if (piece.type !== "text" || last?.type !== "text" || !sameMarks(piece, last)) {
      joined.push(piece);
    } else {
      joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    }
  }
  return joined.filter((piece) => piece.type !== "text" || piece.text !== "");
}

function sameMarks(a: InlineJson, b: InlineJson): boolean {
  return a.marks === b.marks || marksKey(a.marks) === marksKey(b.marks);
}

/** Equal exactly when two sets of marks are the same in any order and with or without defaults spelt out. */
export function marksKey(marks: MarkJson[] | undefined): string {
  return marks?.length ? JSON.stringify(inSchemaOrder(marks)) : "";
}

function canonicalMarks(piece: InlineJson): InlineJson {
  const marks = piece.marks?.length ? { marks: inSchemaOrder(piece.marks) } : {};
  if (piece.type === "text") return { type: "text", text: piece.text, ...marks };
  const attrs = atomAttrs(piece.type, piece.attrs);
  return { type: piece.type, ...(attrs ? { attrs } : {}), ...marks };
}

const markOrder = new Map(Object.keys(schema.marks).map((name, at) => [name, at]));

function inSchemaOrder(marks: MarkJson[]): MarkJson[] {
  const rank = (mark: MarkJson) => markOrder.get(mark.type) ?? markOrder.size;
  return [...marks].sort((a, b) => rank(a) - rank(b)).map(markWithAttrs);
}

function markWithAttrs(mark: MarkJson): MarkJson {
  const attrs = attrsInOrder(schema.marks[mark.type]?.spec.attrs, mark.attrs);
  return attrs ? { type: mark.type, attrs } : { type: mark.type };
}

function atomAttrs(type: string, attrs: MarkJson["attrs"]) {
  return attrsInOrder(schema.nodes[type]?.spec.attrs, attrs);
}

function attrsInOrder(
  specs: Record<string, { default?: unknown }> | undefined,
  attrs: MarkJson["attrs"],
): MarkJson["attrs"] {
  const names = Object.keys(specs ?? {});
  if (names.length === 0) return undefined;
  const valueOf = (name: string) => attrs?.[name] ?? plainValue(specs?.[name]?.default);
  return Object.fromEntries(names.map((name) => [name, valueOf(name)]));
}

function plainValue(value: unknown): string | number | boolean | null {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : null;
}

/** The target of the reference these words are under, if it has one. */
export function referenceTarget(piece: InlineJson): string | null {
  const target = piece.marks?.find((mark) => mark.type === "ref")?.attrs?.target;
  return typeof target === "string" && target !== "" ? target : null;
}

function withoutRenderedWords(piece: InlineJson): InlineJson {
  if (piece.type !== "text" || referenceTarget(piece) === null) return piece;
  return { ...piece, text: lawfulWords(piece) } satisfies WordsJson;
}

/** The words of a piece, but a placeholder for those of a reference that has a target. */
function lawfulWords(piece: WordsJson): string {
  return referenceTarget(piece) === null ? piece.text : referencePlaceholder;
}
