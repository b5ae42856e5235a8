/** Akoma Ntoso's tables, which are HTML's. */
import type { BlockJson, CellJson, LineJson, RowJson, TableJson } from "../../schema.js";
import { lineOf } from "../inline.js";
import {
  childNamed,
  childrenNamed,
  elementsOf,
  rawText,
  wordsOf,
  type XmlElement,
  type XmlNode,
} from "../xml.js";

export interface TableSetting {
  /** Written by Assent: every space of the caption counts. */
  own: boolean;
  depth: number;
  /** What stands in a cell, as blocks. */
  inCell: (nodes: XmlNode[]) => BlockJson[];
}

export function readTable(element: XmlElement, setting: TableSetting): TableJson {
  const { own, depth, inCell } = setting;
  const caption = childNamed(element, "caption");
  const rows = childrenNamed(element, "tr").filter((row) => !row.attributes["assent:empty"]);
  const words = caption ? (own ? rawText(caption) : wordsOf(caption)) : null;
  const attrs = { depth, id: null, caption: words };
  return { type: "table", attrs, content: rows.map((row) => readRow(row, inCell)) };
}

function readRow(row: XmlElement, inCell: TableSetting["inCell"]): RowJson {
  const cells = elementsOf(row).filter((cell) => !cell.attributes["assent:empty"]);
  return { type: "row", content: cells.map((cell) => readCell(cell, inCell)) };
}

function readCell(cell: XmlElement, inCell: TableSetting["inCell"]): CellJson {
  const { colspan, rowspan, style } = cell.attributes;
  const align = /text-align:\s*([^;]+)/.exec(style ?? "")?.[1] ?? null;
  return {
    type: "cell",
    attrs: {
      colspan: spanOf(colspan),
      rowspan: spanOf(rowspan),
      header: cell.name === "th",
      align: align?.trim() ?? null,
    },
    content: inCell(cell.children).flatMap((block) => cellLines(block)),
  };
}

const spanOf = (span: string | undefined) => Math.max(1, Math.trunc(Number(span ?? 1)) || 1);

/** A cell holds lines; a table inside it is read row by row. */
function cellLines(block: BlockJson): LineJson[] {
  if (block.type === "line") return [block];
  if (block.type === "items") return [];
  if (block.type === "foreign") {
    const { xml, words } = block.attrs;
    return [lineOf("text", 0, null, [{ type: "foreignInline", attrs: { xml, words } }])];
  }
  const cells = (block.content ?? []).flatMap((row) => row.content ?? []);
  return cells.flatMap((cell) => cell.content ?? []);
}
