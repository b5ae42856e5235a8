/**
 * What changed from one text to another: line by line, and word by word inside a line; in tables row by
 * row and cell by cell. `applyDiff(a, diffTexts(a, b))` is `b`.
 */
import { align, type Alignable, type Pair } from "./align.js";
import { blockKey, sameJson } from "./hash.js";
import { commonRuns } from "./sequences.js";
import type {
  BlockJson,
  CellJson,
  InlineJson,
  LineJson,
  RowJson,
  TableJson,
  Text,
} from "./schema.js";
import { bareWords, cellKey, countTokens, joinWords, wordsOf, type Word } from "./tokens.js";

export type LineChange =
  | "equal"
  | "reworded"
  | "inserted"
  | "deleted"
  /** Stands elsewhere; its words may have changed too. */
  | "moved"
  /** Only its locked number changed. */
  | "renumbered"
  /** Its kind or depth changed, its words did not. */
  | "indented"
  | "table";

export interface LineDiff {
  change: LineChange;
  /** The block before and after; null where it was inserted or deleted. */
  a: BlockJson | null;
  b: BlockJson | null;
  atA: number | null;
  atB: number | null;
  /** The words of a line, in the order to read them. Empty for other blocks. */
  words: WordDiff[];
  /** Where a table became another: its rows. */
  rows?: RowDiff[];
}

export interface WordDiff {
  change: "equal" | "inserted" | "deleted";
  content: InlineJson[];
  /** How many tokens the content holds. */
  words: number;
}

export interface RowDiff {
  change: "equal" | "changed" | "inserted" | "deleted" | "moved";
  a: RowJson | null;
  b: RowJson | null;
  atA: number | null;
  atB: number | null;
  cells: CellDiff[];
}

export interface CellDiff {
  change: RowDiff["change"];
  a: CellJson | null;
  b: CellJson | null;
  atA: number | null;
  atB: number | null;
  lines: LineDiff[];
}

/** In the order of `b`; what was deleted stands where it was, ahead of what replaced it. */
export interface TextDiff {
  lines: LineDiff[];
}

export function diffTexts(a: Text, b: Text): TextDiff {
  return { lines: diffBlocks(a.content, b.content) };
}

/** Whether a diff says that nothing changed. */
export function isUnchanged(diff: TextDiff): boolean {
  return diff.lines.every(({ change }) => change === "equal");
}

/** The text that a diff leads to. Throws if the diff was made from another text than `a`. */
export function applyDiff(a: Text, diff: TextDiff): Text {
  return { type: "doc", content: diff.lines.flatMap((line) => applyLine(a, line)) };
}

/** The aligned blocks of two texts, in the order of `b`. Only what lies between equal ends is compared in earnest. */
export function alignBlocks(a: BlockJson[], b: BlockJson[]): Pair[] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && sameJson(a[start], b[start])) start++;
  let end = 0;
  while (end < shorter - start && sameJson(a[a.length - 1 - end], b[b.length - 1 - end])) end++;
  const between = align(
    a.slice(start, a.length - end).map(alignableBlock),
    b.slice(start, b.length - end).map(alignableBlock),
  );
  return [
    ...unmovedPairs(0, 0, start),
    ...between.map((pair) => ({ ...pair, atA: pair.atA + start, atB: pair.atB + start })),
    ...unmovedPairs(a.length - end, b.length - end, end),
  ];
}

function unmovedPairs(fromA: number, fromB: number, count: number): Pair[] {
  return Array.from({ length: count }, (_, n) => ({
    atA: fromA + n,
    atB: fromB + n,
    moved: false,
    same: true,
  }));
}

export function alignRows(a: RowJson[], b: RowJson[]): Pair[] {
  return align(a.map(alignableRow), b.map(alignableRow));
}

export function alignCells(a: CellJson[], b: CellJson[]): Pair[] {
  const [inA, inB] = [a.map(alignableCell), b.map(alignableCell)];
  if (a.length !== b.length) return align(inA, inB);
  return inA.map(({ key }, at) => ({ atA: at, atB: at, moved: false, same: key === inB[at]!.key }));
}

const keysOf = (words: readonly Word[]) => words.map(({ key }) => key);

function alignableBlock(block: BlockJson): Alignable {
  return {
    key: blockKey(block),
    id: block.attrs.id ?? null,
    sort: block.type === "items" ? `items ${block.attrs.group}` : block.type,
    words: () => bareWords(block),
  };
}

function alignableRow(row: RowJson): Alignable {
  const cells = row.content ?? [];
  return {
    key: cells.map(cellContentKey).join("\n"),
    id: null,
    sort: "row",
    words: () => cells.flatMap(cellBareWords),
  };
}

function alignableCell(cell: CellJson): Alignable {
  return { key: cellContentKey(cell), id: null, sort: "cell", words: () => cellBareWords(cell) };
}

function cellContentKey(cell: CellJson): string {
  return [cellKey(cell), ...(cell.content ?? []).map(blockKey)].join("\t");
}

function cellBareWords(cell: CellJson): string[] {
  return (cell.content ?? []).flatMap(bareWords);
}

/** One pair, deletion or insertion, in the order in which a reader meets them. */
interface Step {
  atA: number | null;
  atB: number | null;
  moved: boolean;
  same: boolean;
}

function stepsOf(pairs: Pair[], lengthA: number, lengthB: number): Step[] {
  const pairOf = new Map(pairs.map((pair) => [pair.atB, pair]));
  const paired = new Set(pairs.map(({ atA }) => atA));
  const steps: Step[] = [];
  let next = 0;
  const deleteUpTo = (end: number) => {
    for (; next < end; next++) {
      if (!paired.has(next)) steps.push({ atA: next, atB: null, moved: false, same: false });
    }
  };
  const kept = pairs.filter(({ moved }) => !moved);
  let gap = 0;
  deleteUpTo(kept[0]?.atA ?? lengthA);
  for (let atB = 0; atB < lengthB; atB++) {
    const pair = pairOf.get(atB);
    steps.push(pair ?? { atA: null, atB, moved: false, same: false });
    if (pair && !pair.moved) deleteUpTo(kept[++gap]?.atA ?? lengthA);
  }
  return steps;
}

export function diffBlocks(a: BlockJson[], b: BlockJson[]): LineDiff[] {
  return stepsOf(alignBlocks(a, b), a.length, b.length).map((step) => lineDiff(step, a, b));
}

function lineDiff(step: Step, blocksA: BlockJson[], blocksB: BlockJson[]): LineDiff {
  const { atA, atB, moved, same } = step;
  const a = atA === null ? null : blocksA[atA]!;
  const b = atB === null ? null : blocksB[atB]!;
  const places = { a, b, atA, atB };
  if (!a || !b) return { change: a ? "deleted" : "inserted", ...places, words: wholeLine(a, b) };
  if (same) return { change: moved ? "moved" : "equal", ...places, words: sameWords(b) };
  if (a.type === "table" && b.type === "table") {
    return { change: moved ? "moved" : "table", ...places, words: [], rows: diffRows(a, b) };
  }
  const words = diffLineWords(a, b);
  return { change: moved ? "moved" : pairChange(a, b, words), ...places, words };
}

function sameWords(block: BlockJson): WordDiff[] {
  if (block.type !== "line" || !block.content?.length) return [];
  return [{ change: "equal", content: block.content, words: countTokens(block.content) }];
}

function wholeLine(a: BlockJson | null, b: BlockJson | null): WordDiff[] {
  const line = a ?? b;
  const words = line?.type === "line" ? wordsOf(line.content) : [];
  return words.length ? [wordDiff(a ? "deleted" : "inserted", words)] : [];
}

function pairChange(a: BlockJson, b: BlockJson, words: WordDiff[]): LineChange {
  if (words.some(({ change }) => change !== "equal")) return "reworded";
  if (a.type === "line" && b.type === "line") return attributeChange(a, b);
  return a.type === "items" ? "indented" : "reworded";
}

function attributeChange(a: LineJson, b: LineJson): LineChange {
  const indented = a.attrs.kind !== b.attrs.kind || a.attrs.depth !== b.attrs.depth;
  return indented ? "indented" : "renumbered";
}

function diffLineWords(a: BlockJson, b: BlockJson): WordDiff[] {
  if (a.type !== "line" || b.type !== "line") return [];
  return diffWords(wordsOf(a.content), wordsOf(b.content));
}

/** Runs of equal, deleted and inserted words; at one place what was deleted comes first. */
export function diffWords(a: readonly Word[], b: readonly Word[]): WordDiff[] {
  const diffs: WordDiff[] = [];
  let atA = 0;
  let atB = 0;
  const upTo = (endA: number, endB: number) => {
    if (atA < endA) diffs.push(wordDiff("deleted", a.slice(atA, endA)));
    if (atB < endB) diffs.push(wordDiff("inserted", b.slice(atB, endB)));
  };
  for (const { fromA, fromB, length } of commonRuns(keysOf(a), keysOf(b))) {
    upTo(fromA, fromB);
    diffs.push(wordDiff("equal", b.slice(fromB, fromB + length)));
    atA = fromA + length;
    atB = fromB + length;
  }
  upTo(a.length, b.length);
  return diffs;
}

function wordDiff(change: WordDiff["change"], words: readonly Word[]): WordDiff {
  return { change, content: joinWords(words), words: words.length };
}

function diffRows(a: TableJson, b: TableJson): RowDiff[] {
  const rowsA = a.content ?? [];
  const rowsB = b.content ?? [];
  return stepsOf(alignRows(rowsA, rowsB), rowsA.length, rowsB.length).map((step) => {
    const { atA, atB } = step;
    const rowA = atA === null ? null : rowsA[atA]!;
    const rowB = atB === null ? null : rowsB[atB]!;
    const cells = rowA && rowB ? diffCells(rowA, rowB) : [];
    return { change: nestedChange(step, cells), a: rowA, b: rowB, atA, atB, cells };
  });
}

function diffCells(a: RowJson, b: RowJson): CellDiff[] {
  const cellsA = a.content ?? [];
  const cellsB = b.content ?? [];
  return stepsOf(alignCells(cellsA, cellsB), cellsA.length, cellsB.length).map((step) => {
    const { atA, atB } = step;
    const cellA = atA === null ? null : cellsA[atA]!;
    const cellB = atB === null ? null : cellsB[atB]!;
    const lines = cellA && cellB ? diffBlocks(cellA.content ?? [], cellB.content ?? []) : [];
    const reshaped = cellA && cellB && cellKey(cellA) !== cellKey(cellB);
    const change = reshaped ? "changed" : nestedChange(step, lines);
    return { change, a: cellA, b: cellB, atA, atB, lines };
  });
}

function nestedChange(step: Step, within: { change: string }[]): RowDiff["change"] {
  if (step.atA === null) return "inserted";
  if (step.atB === null) return "deleted";
  if (step.moved) return "moved";
  return within.every(({ change }) => change === "equal") ? "equal" : "changed";
}

function applyLine(a: Text, diff: LineDiff): BlockJson[] {
  if (diff.a && diff.atA !== null) checkSource(a, diff.a, diff.atA);
  if (!diff.b) return [];
  if (diff.b.type !== "line" || (diff.a && diff.a.type !== "line")) return [diff.b];
  const content = applyWords(diff.a?.content, diff.words);
  const { content: _, ...line } = diff.b;
  return [content.length ? { ...line, content } : line];
}

function checkSource(a: Text, block: BlockJson, at: number): void {
  const found = a.content[at];
  if (found === block || (found && blockKey(found) === blockKey(block))) return;
  throw new Error(`this diff was made from another text: block ${at + 1} differs`);
}

function applyWords(before: InlineJson[] = [], diffs: readonly WordDiff[]): InlineJson[] {
  if (diffs.every(({ change }) => change === "equal")) return before;
  const a = wordsOf(before);
  let at = 0;
  const words = diffs.flatMap(({ change, content, words: count }) => {
    if (change === "inserted") return wordsOf(content);
    const from = at;
    at += count;
    return change === "equal" ? a.slice(from, at) : [];
  });
  return joinWords(words);
}
