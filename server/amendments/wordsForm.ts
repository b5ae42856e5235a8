/**
 * A provision's text as a form that works without script: each line a field with its words, its level
 * a choice beside it. The form carries the text it was made from, so that what others typed meanwhile
 * is merged, never overwritten.
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { checkText, TextError } from "../../legaltext/validate.js";
import {
  lineKinds,
  type BlockJson,
  type CellJson,
  type LineJson,
  type LineKind,
  type RowJson,
  type TableJson,
  type Text,
} from "../../legaltext/schema.js";
import { Refusal } from "./refusal.js";
import { rewordLine, shownWords } from "./rewordLine.js";

/** A block as the form shows it. `of` is its place in the text the form was made from, null when it is new. */
export type FormRow =
  | { type: "line"; of: number | null; kind: LineKind; depth: number; words: string }
  | { type: "table"; of: number; rows: FormTableRow[] }
  | { type: "fixed"; of: number };

/** Cells are lists of lines, each with its own field. */
export interface FormTableRow {
  of: number | null;
  cells: string[][];
}

export function rowsOf(text: Text): FormRow[] {
  return text.content.map((block, of): FormRow => {
    if (block.type === "line") {
      const { kind, depth } = block.attrs;
      return { type: "line", of, kind, depth, words: shownWords(block.content) };
    }
    if (block.type === "table") {
      return { type: "table", of, rows: (block.content ?? []).map(tableRowOf) };
    }
    return { type: "fixed", of };
  });
}

const tableRowOf = (row: RowJson, of: number): FormTableRow => ({
  of,
  cells: (row.content ?? []).map((cell) =>
    (cell.content ?? []).map(({ content }) => shownWords(content)),
  ),
});

/**
 * A text over another base: what one person typed, set over what stands now. Lines are the same where
 * they have the same id; the rest is new.
 */
export function rowsOver(base: Text, text: Text): FormRow[] {
  const places = new Map(base.content.map((block, at) => [block.attrs.id, at]));
  return rowsOf(text).flatMap((row, at): FormRow[] => {
    const block = text.content[at];
    const id = block?.attrs.id ?? null;
    const of = id === null ? undefined : places.get(id);
    if (of !== undefined && base.content[of]?.type === block?.type) return [{ ...row, of }];
    return row.type === "line" ? [{ ...row, of: null }] : [];
  });
}

/** The text that a filled form asks for. Lines left untouched are the same line, marks and all. */
export function textFrom(base: Text, rows: FormRow[], newId: () => string): Text {
  return { type: "doc", content: rows.map((row) => blockFrom(base, row, newId)) };
}

function blockFrom(base: Text, row: FormRow, newId: () => string): BlockJson {
  const block = row.of === null ? undefined : base.content[row.of];
  if (row.type === "line") return lineFrom(block?.type === "line" ? block : null, row, newId);
  if (!block) throw new Refusal("brokenForm");
  if (row.type === "table" && block.type === "table") return tableFrom(block, row.rows);
  return block;
}

function lineFrom(
  line: LineJson | null,
  row: Extract<FormRow, { type: "line" }>,
  newId: () => string,
): LineJson {
  const { kind, depth } = row;
  const content = rewordLine(line?.content, row.words);
  const same = line?.attrs.kind === kind && line.attrs.depth === depth;
  // A line that moves to another level leaves its old number behind; the new one is derived.
  const number = same ? line.attrs.number : null;
  return {
    type: "line",
    attrs: { kind, depth, number, id: line?.attrs.id ?? newId() },
    ...(content.length ? { content } : {}),
  };
}

function tableFrom(table: TableJson, rows: FormTableRow[]): TableJson {
  const model = table.content?.at(-1);
  return {
    ...table,
    content: rows.map(({ of, cells }) => {
      const row = of === null ? undefined : table.content?.[of];
      return rowFrom(row ?? emptied(model), cells);
    }),
  };
}

function rowFrom(row: RowJson, cells: string[][]): RowJson {
  const content = (row.content ?? []).map((cell, at): CellJson => {
    const lines = cell.content ?? [];
    return {
      ...cell,
      content: lines.map((line, nth) => reworded(line, cells[at]?.[nth] ?? "")),
    };
  });
  return { ...row, content };
}

function reworded(line: LineJson, words: string): LineJson {
  const content = rewordLine(line.content, words);
  return { type: "line", attrs: line.attrs, ...(content.length ? { content } : {}) };
}

/** A new row has the cells of the last one, one empty line each. */
export function emptied(row: RowJson | undefined): RowJson {
  const attrs = { kind: "text", depth: 0, number: null, id: null } as const;
  const content = (row?.content ?? []).map((cell): CellJson => ({
    ...cell,
    attrs: { ...cell.attrs, rowspan: 1, header: false },
    content: [{ type: "line", attrs }],
  }));
  return { type: "row", content };
}

// ---- over the wire

/** The text a form was made from, as a hidden field: a third of its JSON, and no quotes to escape. */
export function packText(text: Text): string {
  return deflateRawSync(JSON.stringify(text)).toString("base64url");
}

/** @throws Refusal for anything this server cannot have sent */
export function unpackText(packed: string): Text {
  try {
    const bytes = inflateRawSync(Buffer.from(packed, "base64url"), { maxOutputLength: 8_000_000 });
    return checkText(JSON.parse(bytes.toString("utf8")));
  } catch (error) {
    throw new Refusal("brokenForm", error instanceof TextError ? [error.message] : []);
  }
}

type Fields = Record<string, unknown>;

/** What was typed, row by row, however the rows were added and removed. */
export function readRows(fields: Fields, base: Text): FormRow[] {
  const many = wholeNumber(fields.rows) ?? 0;
  if (many > 2000) throw new Refusal("brokenForm");
  return Array.from({ length: many }, (_, at) => readRow(fields, at, base));
}

function readRow(fields: Fields, at: number, base: Text): FormRow {
  const of = wholeNumber(fields[`of.${at}`]);
  const block = of === null ? undefined : base.content[of];
  if (of !== null && !block) throw new Refusal("brokenForm");
  if (of !== null && block?.type === "table")
    return { type: "table", of, rows: readTable(fields, at, block) };
  if (of !== null && block && block.type !== "line") return { type: "fixed", of };
  return {
    type: "line",
    of,
    ...readLevel(fields[`level.${at}`]),
    words: words(fields[`words.${at}`]),
  };
}

function readTable(fields: Fields, at: number, table: TableJson): FormTableRow[] {
  const order = words(fields[`table.${at}`]).split(",").filter(Boolean);
  return order.map((name, nth) => {
    const of = wholeNumber(name);
    const row = of === null ? emptied(table.content?.at(-1)) : table.content?.[of];
    if (!row) throw new Refusal("brokenForm");
    const cells = (row.content ?? []).map((cell, column) =>
      (cell.content ?? []).map((_, line) => words(fields[`cell.${at}.${nth}.${column}.${line}`])),
    );
    return { of, cells };
  });
}

/** "paragraph:2" */
function readLevel(field: unknown): { kind: LineKind; depth: number } {
  const [kind = "", depth = ""] = words(field).split(":");
  const known = lineKinds.find((one) => one === kind);
  const deep = wholeNumber(depth);
  if (!known || deep === null || deep > 20) throw new Refusal("brokenForm");
  return { kind: known, depth: deep };
}

/** A field as words; anything but words is none. */
export const words = (field: unknown) =>
  typeof field === "string" ? field.replace(/\r\n?/g, "\n") : "";

function wholeNumber(field: unknown): number | null {
  return typeof field === "string" && /^\d{1,5}$/.test(field) ? Number(field) : null;
}

// ---- adding and removing

/** "add.3", "remove.3", "addRow.3.1", "removeRow.3.1": what the pressed button asks; null to save. */
export function rearrange(rows: FormRow[], asked: string): FormRow[] | null {
  const [what, at, row] = asked.split(".");
  if (what === "addFirst") return [lineAfter(undefined), ...rows];
  const place = wholeNumber(at);
  if (place === null || place >= rows.length) return null;
  if (what === "add") return rows.toSpliced(place + 1, 0, lineAfter(rows[place]));
  if (what === "remove") return rows.toSpliced(place, 1);
  const table = rows[place];
  const nth = wholeNumber(row);
  if (table?.type !== "table" || nth === null || !table.rows[nth]) return null;
  if (what !== "addRow" && what !== "removeRow") return null;
  const changed =
    what === "addRow"
      ? table.rows.toSpliced(nth + 1, 0, { of: null, cells: table.rows[nth].cells.map(() => [""]) })
      : table.rows.toSpliced(nth, 1);
  return rows.with(place, { ...table, rows: changed });
}

/** A new line is of the level of the one before it; after a note, the words that it heads. */
function lineAfter(row: FormRow | undefined): FormRow {
  const level =
    row?.type === "line" && row.kind !== "note"
      ? { kind: row.kind, depth: row.depth }
      : { kind: "text" as const, depth: 0 };
  return { type: "line", of: null, ...level, words: "" };
}
