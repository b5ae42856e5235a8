/** Tables as Typst code: every cell at a place of its own, so that no span can be refused. */
import type { PrintedCell, PrintedRow, PrintedTable } from "../print/printed.js";
import { call, joined, list, literal, points, type Code } from "./code.js";
import { numberCode, runsCode, type CanLink } from "./inline.js";

/** A cell in the grid it takes part in, after the spans of the rows above. */
export interface PlacedCell {
  cell: PrintedCell;
  row: number;
  column: number;
  colspan: number;
  rowspan: number;
}

export interface Grid {
  columns: number;
  rows: number;
  /** The rows at the top that repeat on each page. */
  headRows: number;
  cells: PlacedCell[];
}

const widest = 60;

/** Cells where their row has room; a span never leaves the table. */
export function gridOf({ rows }: PrintedTable): Grid {
  const taken = rows.map(() => new Set<number>());
  const cells: PlacedCell[] = [];
  rows.forEach(({ cells: given }, row) => {
    let column = 0;
    for (const cell of given) {
      while (taken[row]!.has(column)) column++;
      const colspan = roomFor(taken[row]!, column, clamp(cell.colspan, widest));
      const rowspan = clamp(cell.rowspan, rows.length - row);
      for (let y = row; y < row + rowspan; y++) {
        for (let x = column; x < column + colspan; x++) taken[y]!.add(x);
      }
      cells.push({ cell, row, column, colspan, rowspan });
      column += colspan;
    }
  });
  const columns = Math.max(1, ...cells.map(({ column, colspan }) => column + colspan));
  return { columns, rows: rows.length, headRows: headRows(rows, cells), cells };
}

const clamp = (span: number, most: number) => Math.max(1, Math.min(Math.trunc(span) || 1, most));

function roomFor(taken: Set<number>, from: number, wanted: number): number {
  let room = 1;
  while (room < wanted && !taken.has(from + room)) room++;
  return room;
}

/** Leading rows of headings, as far as no cell of theirs reaches below. */
function headRows(rows: PrintedRow[], cells: PlacedCell[]): number {
  let end = rows.findIndex(
    ({ cells: own }) => own.length === 0 || !own.every(({ header }) => header),
  );
  if (end < 0) end = rows.length - 1;
  const reach = Math.max(
    0,
    ...cells.filter(({ row }) => row < end).map(({ row, rowspan }) => row + rowspan),
  );
  return reach > end ? 0 : end;
}

export function tableCode(
  table: PrintedTable,
  number: Code | null,
  left: number,
  canLink: CanLink,
): Code {
  const grid = gridOf(table);
  const code = (cells: PlacedCell[]) => cells.map((cell) => cellCode(cell, canLink));
  const head = grid.cells.filter(({ row }) => row < grid.headRows);
  const body = grid.cells.filter(({ row }) => row >= grid.headRows);
  const caption = [number, table.caption === "" ? null : literal(table.caption)].filter(
    (part) => part !== null,
  );
  return call("tbl", points(left), caption.length === 0 ? "none" : joined(spaced(caption)), {
    columns: list(Array.from({ length: grid.columns }, () => "auto")),
    small: grid.columns > 9 ? "7pt" : grid.columns > 6 ? "8pt" : null,
    head: list(code(head)),
    body: list(code(body)),
  });
}

const spaced = (codes: Code[]) => codes.flatMap((code, at) => (at === 0 ? [code] : ['" "', code]));

const alignments: Record<string, string> = { left: "left", right: "right", center: "center" };

function cellCode({ cell, row, column, colspan, rowspan }: PlacedCell, canLink: CanLink) {
  const lines = cell.lines.map(({ depth, number, runs }) => {
    const words = joined([
      ...(number.length === 0 ? [] : [numberCode(number), '" "']),
      ...runsCode(runs, canLink),
    ]);
    return call("cl", points(depth * 9), words);
  });
  const align = alignments[cell.align ?? ""] ?? null;
  return call(
    "table.cell",
    {
      x: String(column),
      y: String(row),
      colspan: colspan === 1 ? null : String(colspan),
      rowspan: rowspan === 1 ? null : String(rowspan),
      align: align === null ? null : `${align}+top`,
    },
    cell.header ? call("hd", joined(lines)) : joined(lines),
  );
}
