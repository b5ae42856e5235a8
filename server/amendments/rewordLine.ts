/**
 * Plain words typed over a line that has more than words: emphasis, terms, references, pictures. What
 * the typist left alone keeps its marks; what is typed between words of one mark takes that mark.
 */
import { inlineWords, joinInline, referenceTarget } from "../../legaltext/hash.js";
import type { InlineJson, WordsJson } from "../../legaltext/schema.js";
import { commonRuns } from "../../legaltext/sequences.js";

/** Stands in a form for a picture or for markup that has no words. */
export const atomSign = "\ufffc";

interface Chunk {
  text: string;
  /** The piece of the line it comes from. */
  of: number;
}

/** The words of a line as its field shows them; `rewordLine(line, shownWords(line))` is the line. */
export function shownWords(content: InlineJson[] = []): string {
  return content.map(shownPiece).join("");
}

/** The line's content with these words. */
export function rewordLine(content: InlineJson[] = [], typed: string): InlineJson[] {
  const words = typed.replace(/\r\n?/g, "\n");
  if (words === shownWords(content)) return content;
  const before = content.flatMap((piece, of) =>
    chunksOf(shownPiece(piece)).map((text): Chunk => ({ text, of })),
  );
  const after = chunksOf(words);
  const kept = keptChunks(before, after);
  const whole = wholeReferences(content, before, kept);
  const pieces = after.flatMap((text, at): InlineJson[] => {
    const from = kept[at] ?? -1;
    const source = from < 0 ? undefined : content[before[from]!.of];
    if (source) return [pieceFrom(source, text, whole.has(before[from]!.of))];
    return typedPieces(text, marksBetween(content, before, kept, at));
  });
  return joinInline(pieces);
}

const pieceWords = (piece: InlineJson) => inlineWords([piece]);

function shownPiece(piece: InlineJson): string {
  if (piece.type === "text" || piece.type === "break") return pieceWords(piece);
  return atomSign;
}

const chunksOf = (words: string) =>
  words.match(/[\p{L}\p{M}\p{N}]+|\n|[^\S\n]+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];

/** For each chunk of the typed words, the chunk of the line it is, or -1. */
function keptChunks(before: Chunk[], after: string[]): number[] {
  const kept = after.map(() => -1);
  const runs = commonRuns(
    before.map(({ text }) => text),
    after,
  );
  for (const { fromA, fromB, length } of runs) {
    for (let n = 0; n < length; n++) kept[fromB + n] = fromA + n;
  }
  return kept;
}

/** A reference is its target's words as a whole: with a word of them gone, what is left is only words. */
function wholeReferences(content: InlineJson[], before: Chunk[], kept: number[]): Set<number> {
  const survivors = new Map<number, number>();
  for (const from of kept) {
    const of = before[from]?.of;
    if (of !== undefined) survivors.set(of, (survivors.get(of) ?? 0) + 1);
  }
  const lengthOf = (of: number) => before.filter((chunk) => chunk.of === of).length;
  return new Set(
    content.flatMap((piece, of) =>
      referenceTarget(piece) === null || survivors.get(of) === lengthOf(of) ? [of] : [],
    ),
  );
}

function pieceFrom(source: InlineJson, text: string, whole: boolean): InlineJson {
  if (source.type !== "text") return source;
  const marks = whole ? source.marks : source.marks?.filter(({ type }) => type !== "ref");
  return withMarks(text, marks);
}

/** Words between two kept chunks of one piece take its marks, but are never part of its reference. */
function marksBetween(content: InlineJson[], before: Chunk[], kept: number[], at: number) {
  const previous = kept.slice(0, at).findLast((from) => from >= 0);
  const next = kept.slice(at + 1).find((from) => from >= 0);
  const of = previous === undefined ? undefined : before[previous]?.of;
  if (of === undefined || next === undefined || before[next]?.of !== of) return undefined;
  return content[of]?.marks?.filter(({ type }) => type !== "ref");
}

function typedPieces(text: string, marks: WordsJson["marks"]): InlineJson[] {
  if (text === "\n") return [{ type: "break" }];
  return text === atomSign ? [] : [withMarks(text, marks)];
}

function withMarks(text: string, marks: WordsJson["marks"]): WordsJson {
  return marks?.length ? { type: "text", text, marks } : { type: "text", text };
}
