/**
 * Two people's versions of one table, joined cell by cell. One side may change rows or columns while
 * the other rewords cells; if both reshape it, the table is one conflict.
 */
import { alignCells, alignRows } from "./diff.js";
import { blockKey } from "./hash.js";
import { mergeBlocks } from "./merge.js";
import { joinValues } from "./mergeLine.js";
import type { CellJson, LineJson, RowJson, TableJson } from "./schema.js";
import { cellKey } from "./tokens.js";

/** The joined table, or null for a conflict. */
export function mergeTables(base: TableJson, ours: TableJson, theirs: TableJson): TableJson | null {
  const depth = joinValues(base, ours, theirs, ({ attrs }) => String(attrs.depth));
  const caption = joinValues(base, ours, theirs, ({ attrs }) => attrs.caption ?? "");
  const rows = joinRows(base.content ?? [], ours.content ?? [], theirs.content ?? []);
  if (!depth || !caption || !rows) return null;
  const attrs = { depth: depth.attrs.depth, caption: caption.attrs.caption ?? null };
  return { type: "table", attrs: { ...attrs, id: ours.attrs.id ?? null }, content: rows };
}

function joinRows(base: RowJson[], ours: RowJson[], theirs: RowJson[]): RowJson[] | null {
  if (!isReshaped(base, theirs)) return rowsOnto(base, ours, theirs);
  if (!isReshaped(base, ours)) return rowsOnto(base, theirs, ours);
  return null;
}

/** Whether rows or columns were added, removed or moved, rather than cells reworded. */
function isReshaped(base: RowJson[], side: RowJson[]): boolean {
  if (base.length !== side.length) return true;
  if (base.some((row, at) => cellsOf(row).length !== cellsOf(side[at]).length)) return true;
  return alignRows(base, side).some(({ atA, atB }) => atA !== atB);
}

/** The rows of the side that may have reshaped the table, with the cells that the other side reworded. */
function rowsOnto(base: RowJson[], shaping: RowJson[], wording: RowJson[]): RowJson[] | null {
  const source = isReshaped(base, shaping)
    ? sourceOf(alignRows(base, shaping), shaping.length)
    : shaping.map((_, at) => at);
  if (losesRewording(base, wording, source, rowKey)) return null;
  const rows = shaping.map((row, at) => {
    const from = source[at]!;
    return from < 0 ? row : joinCells(base[from]!, row, wording[from]!);
  });
  return allOf(rows);
}

function joinCells(base: RowJson, shaping: RowJson, wording: RowJson): RowJson | null {
  const [inBase, inShaping, inWording] = [cellsOf(base), cellsOf(shaping), cellsOf(wording)];
  const source = sourceOf(alignCells(inBase, inShaping), inShaping.length);
  if (losesRewording(inBase, inWording, source, cellContent)) return null;
  const cells = inShaping.map((cell, at) => {
    const from = source[at]!;
    return from < 0 ? cell : joinCell(inBase[from]!, cell, inWording[from]!);
  });
  const content = allOf(cells);
  return content && { type: "row", content };
}

function joinCell(base: CellJson, ours: CellJson, theirs: CellJson): CellJson | null {
  const whole = joinValues(base, ours, theirs, cellContent);
  if (whole) return whole;
  const shape = joinValues(base, ours, theirs, cellKey);
  const merged = mergeBlocks(base.content ?? [], ours.content ?? [], theirs.content ?? []);
  if (!shape || merged.some(({ outcome }) => outcome === "conflict")) return null;
  const content = merged.flatMap(({ result }) => result).filter((block) => block.type === "line");
  return { type: "cell", attrs: shape.attrs, content: content satisfies LineJson[] };
}

/** Whether a row or cell that one side removed was reworded by the other. */
function losesRewording<T>(
  base: T[],
  wording: T[],
  source: number[],
  key: (of: T) => string,
): boolean {
  const kept = new Set(source);
  return base.some((of, at) => !kept.has(at) && key(of) !== key(wording[at]!));
}

function sourceOf(pairs: { atA: number; atB: number }[], length: number): number[] {
  const source = new Array<number>(length).fill(-1);
  for (const { atA, atB } of pairs) source[atB] = atA;
  return source;
}

function allOf<T>(found: (T | null)[]): T[] | null {
  const present = found.filter((one) => one !== null);
  return present.length === found.length ? present : null;
}

const cellsOf = (row: RowJson | undefined): CellJson[] => row?.content ?? [];
const rowKey = (row: RowJson): string => cellsOf(row).map(cellContent).join("\n");
const cellContent = (cell: CellJson): string =>
  [cellKey(cell), ...(cell.content ?? []).map(blockKey)].join("\t");
