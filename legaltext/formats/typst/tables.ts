/** Tables as Typst code: every cell at a place of its own, so that no span can be refused. */
import type { PrintedTable } from "../print/printed.js";
import { gridOf, type PlacedCell } from "../print/tableGrid.js";
import { call, joined, list, literal, points, type Code } from "./code.js";
import { numberCode, runsCode, type CanLink } from "./inline.js";

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
