/**
 * An act as a printer sets it: one entry a line, with what was struck and added marked. PDF and DOCX are
 * written from these lines alone, so a clean copy and a redline can never be set differently.
 */
import type { Provision } from "../../act.js";
import type { InlineJson, LineKind } from "../../schema.js";

export type Marked = "equal" | "inserted" | "deleted";

/** A number, or a part of one that was struck or added. */
export interface NumberPiece {
  change: Marked;
  text: string;
}

/** Words that share one fate. */
export interface Run {
  change: Marked;
  content: InlineJson[];
}

export interface PrintedLine {
  provision: Provision;
  kind: LineKind | "table" | "foreign";
  /** How many containers its provision stands in. */
  nesting: number;
  /** The depth at which its provision begins, counted through containers. */
  inside: number;
  /** Nesting, counted through containers. */
  depth: number;
  /** The number of the provision, where this line opens it. */
  label: NumberPiece[];
  /** The line's own number. */
  number: NumberPiece[];
  runs: Run[];
  table: PrintedTable | null;
  /** Whether the line itself, with its break, was struck or added. */
  change: Marked;
  /** What it was before, where its kind or depth changed. */
  was: { kind: LineKind; depth: number } | null;
}

export interface PrintedTable {
  caption: string;
  rows: PrintedRow[];
}

export interface PrintedRow {
  change: Marked;
  cells: PrintedCell[];
}

export interface PrintedCell {
  colspan: number;
  rowspan: number;
  header: boolean;
  align: string | null;
  lines: CellLine[];
}

export interface CellLine {
  change: Marked;
  depth: number;
  number: NumberPiece[];
  runs: Run[];
}

export const isChanged = (line: PrintedLine): boolean =>
  line.change !== "equal" ||
  line.was !== null ||
  [...line.label, ...line.number, ...line.runs].some(({ change }) => change !== "equal") ||
  (line.table !== null && tableChanged(line.table));

const tableChanged = ({ rows }: PrintedTable) =>
  rows.some(
    ({ change, cells }) =>
      change !== "equal" ||
      cells.some(({ lines }) =>
        lines.some(
          (line) =>
            line.change !== "equal" ||
            [...line.number, ...line.runs].some((piece) => piece.change !== "equal"),
        ),
      ),
  );

export const piecesText = (pieces: readonly NumberPiece[]): string =>
  pieces.map(({ text }) => text).join(" ");
