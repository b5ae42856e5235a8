/** One text before and after as lines to print, places for items among them. */
import type { Language } from "../../act.js";
import { diffBlocks, type LineDiff, type RowDiff } from "../../diff.js";
import { numberLines } from "../../numbering.js";
import type { BlockJson, CellJson, LineJson, RowJson, TableJson, Text } from "../../schema.js";
import { numberPieces } from "./numberPieces.js";
import type {
  CellLine,
  Marked,
  NumberPiece,
  PrintedCell,
  PrintedLine,
  PrintedRow,
  PrintedTable,
  Run,
} from "./printed.js";

/** A line without its provision, or the place where items stand. */
export type Entry =
  | { items: { group: number; depth: number }; change: Marked }
  | ({ items: null; depth: number } & Omit<
      PrintedLine,
      "provision" | "nesting" | "inside" | "depth" | "label"
    >);

/** What a text says, with what became of it; null where it was not there. */
export function entriesOf(before: Text | null, after: Text | null, language: Language): Entry[] {
  const numbersA = before ? numberLines(before, language) : [];
  const numbersB = after === before ? numbersA : after ? numberLines(after, language) : [];
  if (before && before === after) {
    return before.content.map((block, at) =>
      entryOf(block, "equal", numberPieces(numbersA[at] ?? null, numbersA[at] ?? null)),
    );
  }
  return inPlace(diffBlocks(before?.content ?? [], after?.content ?? [])).map((diff) => {
    const a = diff.atA === null ? null : (numbersA[diff.atA] ?? null);
    const b = diff.atB === null ? null : (numbersB[diff.atB] ?? null);
    return diffEntry(
      diff,
      diff.a ? (diff.b ? numberPieces(a, b) : piecesOf("deleted", a)) : piecesOf("inserted", b),
    );
  });
}

const piecesOf = (change: Marked, text: string | null): NumberPiece[] =>
  text ? [{ change, text }] : [];

/**
 * A line that moved is struck where it stood and added where it stands: whoever rejects every change
 * must have the old text, and whoever accepts every change the new one.
 */
function inPlace(lines: LineDiff[]): LineDiff[] {
  const moved = lines.filter(({ change }) => change === "moved");
  const placed = lines.map((line) => (line.change === "moved" ? half(line, "inserted") : line));
  for (const line of moved) {
    const after = placed.findIndex(({ atA }) => atA !== null && atA > (line.atA ?? 0));
    placed.splice(after < 0 ? placed.length : after, 0, half(line, "deleted"));
  }
  return placed;
}

function half(line: LineDiff, change: "inserted" | "deleted"): LineDiff {
  const block = change === "inserted" ? line.b : line.a;
  const content = block?.type === "line" ? (block.content ?? []) : [];
  return {
    change,
    a: change === "deleted" ? block : null,
    b: change === "inserted" ? block : null,
    atA: change === "deleted" ? line.atA : null,
    atB: change === "inserted" ? line.atB : null,
    words: [{ change, content, words: 0 }],
  };
}

function diffEntry(diff: LineDiff, number: NumberPiece[]): Entry {
  const { a, b } = diff;
  const block = b ?? a;
  if (!block) throw new RangeError("a difference of nothing");
  if (!a || !b) return entryOf(block, a ? "deleted" : "inserted", number);
  if (a.type === "line" && b.type === "line") {
    const reshaped = a.attrs.kind !== b.attrs.kind || a.attrs.depth !== b.attrs.depth;
    const was = reshaped ? { kind: a.attrs.kind, depth: a.attrs.depth } : null;
    return lineEntry(b, "equal", number, diff.words, was);
  }
  if (b.type === "table" && diff.rows) return tableEntry(b, "equal", number, tableRows(diff.rows));
  return entryOf(b, "equal", number);
}

function entryOf(block: BlockJson, change: Marked, number: NumberPiece[]): Entry {
  switch (block.type) {
    case "items":
      return { items: block.attrs, change };
    case "line":
      return lineEntry(block, change, number, [{ change, content: block.content ?? [] }], null);
    case "table":
      return tableEntry(block, change, number, wholeRows(block.content ?? [], change));
    case "foreign":
      return {
        ...bare(block.attrs.depth, change),
        kind: "foreign",
        runs: [{ change, content: [{ type: "text", text: block.attrs.words }] }],
        number,
      };
  }
}

const bare = (depth: number, change: Marked) => ({
  items: null,
  depth,
  change,
  table: null,
  was: null,
});

function lineEntry(
  line: LineJson,
  change: Marked,
  number: NumberPiece[],
  words: Run[],
  was: PrintedLine["was"],
): Entry {
  const runs = words
    .filter(({ content }) => content.length > 0)
    .map((run): Run => ({ change: run.change, content: run.content }));
  return { ...bare(line.attrs.depth, change), kind: line.attrs.kind, number, runs, was };
}

function tableEntry(
  table: TableJson,
  change: Marked,
  number: NumberPiece[],
  rows: PrintedRow[],
): Entry {
  const printed: PrintedTable = { caption: table.attrs.caption ?? "", rows };
  return { ...bare(table.attrs.depth, change), kind: "table", number, runs: [], table: printed };
}

const wholeRows = (rows: RowJson[], change: Marked): PrintedRow[] =>
  rows.map(({ content = [] }) => ({
    change,
    cells: content.map((cell) => wholeCell(cell, change)),
  }));

function wholeCell(cell: CellJson, change: Marked): PrintedCell {
  return { ...cell.attrs, lines: (cell.content ?? []).map((line) => wholeLine(line, change)) };
}

const wholeLine = (line: LineJson, change: Marked): CellLine => ({
  change,
  depth: line.attrs.depth,
  number: piecesOf(change, line.attrs.number),
  runs: [{ change, content: line.content ?? [] }],
});

/** A row that moved is struck and added like a line. */
function tableRows(rows: RowDiff[]): PrintedRow[] {
  return rows.flatMap((row): PrintedRow[] => {
    const [before, after] = [row.a?.content ?? [], row.b?.content ?? []];
    if (!row.b) return wholeRows([{ type: "row", content: before }], "deleted");
    if (!row.a) return wholeRows([{ type: "row", content: after }], "inserted");
    if (row.change === "equal") return wholeRows([{ type: "row", content: after }], "equal");
    if (row.change === "moved" || row.cells.some(({ a, b }) => !a || !b)) {
      return [
        ...wholeRows([{ type: "row", content: before }], "deleted"),
        ...wholeRows([{ type: "row", content: after }], "inserted"),
      ];
    }
    return [{ change: "equal", cells: row.cells.map((cell) => comparedCell(cell.b!, cell.lines)) }];
  });
}

function comparedCell(cell: CellJson, lines: LineDiff[]): PrintedCell {
  const compared = inPlace(lines).flatMap(({ a, b, words }): CellLine[] => {
    const line = b ?? a;
    if (line?.type !== "line") return [];
    const change = !a ? "inserted" : !b ? "deleted" : "equal";
    const before = a?.type === "line" ? a.attrs.number : null;
    const after = b?.type === "line" ? b.attrs.number : null;
    const number = numberPieces(before, after);
    return [{ change, depth: line.attrs.depth, number, runs: words }];
  });
  return { ...cell.attrs, lines: compared };
}
