/**
 * The tokens of a text: a break for every line, table, row and cell (kind, depth, locked number ...)
 * and a word with its following space and its marks. There are no closing tokens, so any sequence of
 * them is a text. Derived numbers and ids are not tokens; words under a reference with a target are one.
 */
import { joinInline, marksKey, referenceTarget, blockWords } from "./hash.js";
import type { BlockJson, CellJson, InlineJson, LineJson, RowJson, Text } from "./schema.js";

/** A word with its following space, or a mark of punctuation, a picture, a reference. */
export interface Word {
  /** Equal for two words exactly when the hash cannot tell them apart. */
  key: string;
  content: InlineJson;
}

export interface Token {
  /** The block of the text it stands in. */
  at: number;
  key: string;
  /** Null for breaks. */
  content: InlineJson | null;
}

/** Elided articles (« l’ ») are words of their own; "4(2)(a)", "12.1" and "1,000" are one word each. */
const wordPattern = new RegExp(
  [
    "(?:\\p{L}|(?:jus|lors|puis|quoi)?qu)['’](?=\\p{L})",
    "[\\p{L}\\p{M}\\p{N}]+(?:[-‑.,'’][\\p{L}\\p{M}\\p{N}]+)*(?:\\([\\p{L}\\p{N}.]{1,8}\\))*",
    "(?:\\([\\p{L}\\p{N}.]{1,8}\\))+",
    "[^\\s\\p{L}\\p{M}\\p{N}]",
  ]
    .map((word) => `(?:${word})\\s*`)
    .concat("\\s+")
    .join("|"),
  "giu",
);

/** The words of inline content; joined again they give the same content. */
export function wordsOf(content: InlineJson[] = []): Word[] {
  return joinInline(content).flatMap(pieceTokens);
}

function pieceTokens(piece: InlineJson): Word[] {
  const marks = marksKey(piece.marks);
  if (piece.type !== "text") return [{ key: atomKey(piece, marks), content: piece }];
  if (referenceTarget(piece) !== null) return [{ key: `${marks}→`, content: piece }];
  return (piece.text.match(wordPattern) ?? []).map((text) => ({
    key: marks + text,
    content: { ...piece, text },
  }));
}

/** How many words `wordsOf` would find. */
export function countTokens(content: InlineJson[]): number {
  return joinInline(content).reduce((sum, piece) => sum + countInPiece(piece), 0);
}

function countInPiece(piece: InlineJson): number {
  if (piece.type !== "text" || referenceTarget(piece) !== null) return 1;
  return piece.text.match(wordPattern)?.length ?? 0;
}

function atomKey(piece: InlineJson, marks: string): string {
  return JSON.stringify([marks, piece.type, "attrs" in piece ? piece.attrs : null]);
}

/** The content that these words make. */
export function joinWords(words: readonly Word[]): InlineJson[] {
  return joinInline(words.map(({ content }) => content));
}

/** Every token of a text, in reading order. */
export function tokensOf(text: Text): Token[] {
  return text.content.flatMap((block, at) => blockTokens(block).map((token) => ({ at, ...token })));
}

/** The tokens of one block: its own break first. */
export function blockTokens(block: BlockJson): Omit<Token, "at">[] {
  switch (block.type) {
    case "line":
      return lineTokens(block);
    case "table":
      return [opening(breakKey(block)), ...(block.content ?? []).flatMap(rowTokens)];
    default:
      return [opening(breakKey(block))];
  }
}

export function rowTokens(row: RowJson): Omit<Token, "at">[] {
  return [opening("row"), ...(row.content ?? []).flatMap(cellTokens)];
}

export function cellTokens(cell: CellJson): Omit<Token, "at">[] {
  return [opening(cellKey(cell)), ...(cell.content ?? []).flatMap(lineTokens)];
}

function lineTokens(line: LineJson): Omit<Token, "at">[] {
  return [opening(breakKey(line)), ...wordsOf(line.content)];
}

const opening = (key: string) => ({ key, content: null });

/** Equal for two blocks of the same kind, depth and locked number, whatever their words. */
export function breakKey(block: BlockJson): string {
  switch (block.type) {
    case "line":
      return `${block.attrs.kind} ${block.attrs.depth ?? 0} ${block.attrs.number ?? ""}`;
    case "table":
      return `table ${block.attrs.depth ?? 0} ${block.attrs.caption ?? ""}`;
    case "items":
      return `items ${block.attrs.depth ?? 0} ${block.attrs.group ?? 0}`;
    case "foreign":
      return `foreign ${block.attrs.depth ?? 0} ${block.attrs.xml}`;
  }
}

/** Equal for two cells of the same span, heading and alignment. */
export function cellKey({ attrs }: CellJson): string {
  const { colspan, rowspan, header, align } = attrs;
  return `cell ${colspan ?? 1} ${rowspan ?? 1} ${header ?? false} ${align ?? ""}`;
}

const readable = /[\p{L}\p{N}]/u;

/** How many words a person would count: punctuation and spaces are none. */
export function countWords(words: readonly { content: InlineJson | null }[]): number {
  return words.filter(({ content }) => content?.type === "text" && readable.test(content.text))
    .length;
}

const spoken = /[\p{L}\p{M}\p{N}]+/gu;

/** The bare words of a block, without marks and in lower case, to judge how alike two blocks are. */
export function bareWords(block: BlockJson): string[] {
  return blockWords(block).toLowerCase().match(spoken) ?? [];
}
