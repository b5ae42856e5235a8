/** CALS tables: columns by name or position, spans, header rows, and captions with their markup. */
import type { BlockJson, CellJson, LineJson, RowJson, TableJson } from "../../schema.js";
import { isLine, isPlain, lineOf } from "../inline.js";
import { childNamed, childrenNamed, elementsOf, wordsOf, type XmlElement } from "../xml.js";
import { flatTop, readBlocks, type Place } from "./blocks.js";
import { ownMarkup, readInline } from "./inline.js";

/** A TableGroup or bare table: its captions as lines, each tgroup a table. */
export function readTable(element: XmlElement, place: Place): BlockJson[] {
  if (element.name === "table") return readOneTable(element, place);
  return elementsOf(element).flatMap((child) =>
    child.name === "table" ? readOneTable(child, place) : readBlocks([child], place),
  );
}

function readOneTable(table: XmlElement, place: Place): BlockJson[] {
  const title = childNamed(table, "title");
  const groups = childrenNamed(table, "tgroup");
  const plain = title && groups.length > 0 && isPlain(readInline(title.children, place.language));
  const lines = title && !plain ? titleLine(title, place) : [];
  const others = elementsOf(table).filter((child) => child !== title && child.name !== "tgroup");
  const tables = groups.map((group, at) =>
    readGroup(group, place, plain && at === 0 ? wordsOf(title) : null),
  );
  return [...lines, ...tables, ...others.flatMap((child) => readBlocks([child], place))];
}

function titleLine(title: XmlElement, place: Place): LineJson[] {
  const content = readInline(title.children, place.language);
  return content.length > 0 ? [lineOf("heading", place.block, null, content)] : [];
}

function readGroup(group: XmlElement, place: Place, caption: string | null): TableJson {
  const columns = columnsOf(group);
  const rows = elementsOf(group).flatMap((part) =>
    childrenNamed(part, "row").map((row) => readRow(row, part.name === "thead", columns, place)),
  );
  return {
    type: "table",
    attrs: { depth: place.block, id: null, caption: caption === "" ? null : caption },
    content: rows,
  };
}

interface Columns {
  position: Map<string, number>;
  align: (string | null)[];
}

function columnsOf(group: XmlElement): Columns {
  const specs = childrenNamed(group, "colspec");
  return {
    position: new Map(specs.map((spec, at) => [spec.attributes.colname ?? String(at + 1), at])),
    align: specs.map((spec) => spec.attributes.align ?? group.attributes.align ?? null),
  };
}

function readRow(row: XmlElement, head: boolean, columns: Columns, place: Place): RowJson {
  const entries = elementsOf(row);
  return {
    type: "row",
    content: entries.map((entry, at) => readCell(entry, at, head, columns, place)),
  };
}

function readCell(
  entry: XmlElement,
  at: number,
  head: boolean,
  columns: Columns,
  place: Place,
): CellJson {
  const { align, morerows, rowheader } = entry.attributes;
  const column = columns.position.get(entry.attributes.colname ?? "") ?? at;
  return {
    type: "cell",
    attrs: {
      colspan: spanOf(entry, columns),
      rowspan: 1 + (Number(morerows) || 0),
      header: head || rowheader === "yes",
      align: align ?? columns.align[column] ?? null,
    },
    content: cellLines(entry, place),
  };
}

function spanOf(entry: XmlElement, { position }: Columns): number {
  const from = position.get(entry.attributes.namest ?? "");
  const to = position.get(entry.attributes.nameend ?? "");
  return from === undefined || to === undefined || to < from ? 1 : to - from + 1;
}

/** An entry holds words, or blocks; a cell holds only lines, so any other block stands inside one. */
function cellLines(entry: XmlElement, place: Place): LineJson[] {
  if (entry.name !== "entry") return [foreignLine(ownMarkup(entry), wordsOf(entry))];
  return readBlocks(entry.children, flatTop(place.language)).flatMap(asLines);
}

function asLines(block: BlockJson): LineJson[] {
  if (isLine(block)) return [block];
  if (block.type === "foreign") return [foreignLine(block.attrs.xml, block.attrs.words)];
  if (block.type === "items") return [];
  return (block.content ?? []).flatMap((row) =>
    (row.content ?? []).flatMap((cell) => cell.content ?? []),
  );
}

function foreignLine(xml: string, words: string): LineJson {
  return lineOf("text", 0, null, [{ type: "foreignInline", attrs: { xml, words } }]);
}
