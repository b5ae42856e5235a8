/** A table's cells at places of their own, so that no span reaches out of it or over another. */
import type { PrintedCell, PrintedRow, PrintedTable } from "./printed.js";

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
