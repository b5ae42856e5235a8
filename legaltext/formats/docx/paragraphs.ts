/** Printed lines as paragraphs and tables of a Word document. */
import type { CellLine, PrintedCell, PrintedLine, PrintedRow } from "../print/printed.js";
import { gridOf, type PlacedCell } from "../print/tableGrid.js";
import type { XmlElement } from "../xml.js";
import { element, type XmlContent } from "../xmlWriter.js";
import { openingName, returnName } from "./bookmarks.js";
import { numberRuns, wordRuns, type Links } from "./runs.js";
import { edgeOf, styleOfKind, styles, w } from "./styles.js";
import type { Tracking } from "./tracking.js";

/** Writes the body of a document, paragraph by paragraph. */
export class BodyWriter {
  private bookmarks = 0;
  private readonly named = new Set<string>();
  private readonly tracking: Tracking;
  private readonly links: Links;
  private readonly nameOf: (provision: string) => number;

  constructor(tracking: Tracking, links: Links, nameOf: (provision: string) => number) {
    this.tracking = tracking;
    this.links = links;
    this.nameOf = nameOf;
  }

  /** The lines of one provision at the top of the act, and of everything inside it. */
  body(lines: readonly PrintedLine[]): XmlElement[] {
    const opened = new Set<string>();
    return lines.flatMap((line, at) => {
      const anchor = line.provision === lines[at - 1]?.provision ? null : this.anchor(line, opened);
      return line.table ? this.table(line, anchor) : this.line(line, anchor);
    });
  }

  /** A provision is opened once; after its items it goes on. */
  private anchor(line: PrintedLine, opened: Set<string>): XmlContent {
    const { id, kind, group = 0 } = line.provision;
    const opening = { kind, nesting: line.nesting, inside: line.inside, group };
    const name = opened.has(id)
      ? returnName(line.nesting, ++this.bookmarks)
      : openingName(opening, this.numberOf(id));
    opened.add(id);
    const place = { "w:id": `${++this.bookmarks}` };
    return [
      element("w:bookmarkStart", { ...place, "w:name": name }),
      element("w:bookmarkEnd", place),
    ];
  }

  /** What was moved stands twice; only the first can be linked to. */
  private numberOf(id: string): number {
    const again = this.named.has(id);
    this.named.add(id);
    return again ? 1_000_000 + ++this.bookmarks : this.nameOf(id);
  }

  private line(line: PrintedLine, anchor: XmlContent): XmlElement[] {
    const { provision, label } = line;
    if (provision.kind === "schedule" && label.length > 0) {
      const title = this.paragraph(
        line,
        styles.schedule,
        anchor,
        numberRuns(label, styles.label, "space", this.tracking),
      );
      const empty = line.runs.length === 0 && line.number.length === 0;
      return empty ? [title] : [title, ...this.line({ ...line, label: [] }, null)];
    }
    const style = styleOf(line);
    const end = provision.kind === "heading" ? "space" : "tab";
    return [
      this.paragraph(line, style, anchor, [
        numberRuns(label, styles.label, end, this.tracking),
        numberRuns(line.number, styles.number, "tab", this.tracking),
        wordRuns(line.runs, this.tracking, this.links),
      ]),
    ];
  }

  private paragraph(line: PrintedLine, style: string, anchor: XmlContent, content: XmlContent) {
    return element("w:p", {}, this.properties(line, style), anchor, content);
  }

  private properties(line: PrintedLine, style: string): XmlElement {
    const { was, depth, inside, change } = line;
    const before = was
      ? element(
          "w:pPr",
          {},
          w("pStyle", { val: styleOfKind(was.kind) }),
          indent(inside + was.depth, edgeOf(inside + was.depth)),
        )
      : null;
    const mark = this.tracking.mark(change);
    return element(
      "w:pPr",
      {},
      w("pStyle", { val: style }),
      isIndented(line) ? indent(depth, beginning(line)) : null,
      mark ? element("w:rPr", {}, mark) : null,
      before ? this.tracking.was(before) : null,
    );
  }

  private table(line: PrintedLine, anchor: XmlContent): XmlElement[] {
    const table = line.table!;
    const heads = line.label.length > 0 || line.number.length > 0 || table.caption !== "";
    const caption = element(
      "w:p",
      {},
      element(
        "w:pPr",
        {},
        w("pStyle", { val: styles.caption }),
        indent(line.depth, edgeOf(line.depth)),
      ),
      anchor,
      numberRuns(line.label, styles.label, "space", this.tracking),
      numberRuns(line.number, styles.number, "space", this.tracking),
      table.caption === ""
        ? null
        : wordRuns(
            [{ change: line.change, content: [{ type: "text", text: table.caption }] }],
            this.tracking,
            this.links,
          ),
    );
    const grid = gridOf(table);
    const rows = table.rows.map((row, at) =>
      this.row(row, grid.cells, at, grid.columns, at < grid.headRows),
    );
    const columns = Array.from({ length: grid.columns }, () =>
      w("gridCol", { w: String(Math.floor(9000 / grid.columns)) }),
    );
    return [
      ...(heads || anchor !== null ? [caption] : []),
      element("w:tbl", {}, tableLook(line.depth), element("w:tblGrid", {}, columns), rows),
      // Word joins two tables that touch, and asks for a paragraph after the last.
      element("w:p", {}, element("w:pPr", {}, w("pStyle", { val: styles.afterTable }))),
    ];
  }

  private row(row: PrintedRow, cells: PlacedCell[], at: number, columns: number, head: boolean) {
    const here = cells
      .filter(({ row: from, rowspan }) => from <= at && at < from + rowspan)
      .sort((a, b) => a.column - b.column);
    const written: XmlElement[] = [];
    let column = 0;
    for (const placed of here) {
      if (placed.column > column) written.push(emptyCell(placed.column - column));
      written.push(this.cell(placed, at));
      column = placed.column + placed.colspan;
    }
    if (column < columns) written.push(emptyCell(columns - column));
    const mark = this.tracking.mark(row.change);
    return element(
      "w:tr",
      {},
      head || mark ? element("w:trPr", {}, head ? w("tblHeader") : null, mark) : null,
      written,
    );
  }

  private cell({ cell, row, colspan, rowspan }: PlacedCell, at: number): XmlElement {
    const merge = rowspan === 1 ? null : w("vMerge", at === row ? { val: "restart" } : {});
    const lines = at === row ? cell.lines : [];
    return element(
      "w:tc",
      {},
      element("w:tcPr", {}, colspan === 1 ? null : w("gridSpan", { val: String(colspan) }), merge),
      lines.length === 0
        ? element("w:p", {}, cellProperties(cell, null, null))
        : lines.map((line) => this.cellLine(cell, line)),
    );
  }

  private cellLine(cell: PrintedCell, line: CellLine): XmlElement {
    return element(
      "w:p",
      {},
      cellProperties(cell, line, this.tracking.mark(line.change)),
      numberRuns(line.number, styles.number, "space", this.tracking),
      wordRuns(line.runs, this.tracking, this.links),
    );
  }
}

function styleOf({ kind, provision, depth, inside, label }: PrintedLine): string {
  if (kind === "heading" && provision.kind === "heading")
    return styles.partOf(provision.level ?? 1);
  if (provision.kind === "heading" && label.length > 0) return styles.partOf(provision.level ?? 1);
  const opens = kind === "text" && depth === inside;
  if (provision.kind === "title" && opens) return styles.longTitle;
  return kind === "table" ? styles.caption : styleOfKind(kind);
}

const isIndented = ({ provision, kind, depth }: PrintedLine) =>
  !(
    provision.kind === "title" ||
    (provision.kind === "heading" && depth === 0) ||
    (kind === "heading" && depth === 0)
  );

/** Where a line begins: at its number, or at its words. */
function beginning({ label, number, kind, depth, inside }: PrintedLine): number {
  if (label.length > 0) return Math.min(numberEdge(inside), edgeOf(depth));
  const hangs = number.length > 0 || (kind === "note" && depth > 0);
  return hangs ? numberEdge(depth) : edgeOf(depth);
}

const numberEdge = (depth: number) => (depth === 0 ? 0 : edgeOf(depth - 1));

/** Words at their edge; numbers hang before them, each at a stop of its own. */
function indent(depth: number, from: number): XmlContent {
  const left = edgeOf(depth);
  if (from >= left) return w("ind", { left: String(left) });
  const stops = Array.from({ length: depth }, (_, at) => edgeOf(at)).filter((stop) => stop > from);
  const tabs = stops.map((stop) => w("tab", { val: "left", pos: String(stop) }));
  return [
    tabs.length === 0 ? null : element("w:tabs", {}, tabs),
    w("ind", { left: String(left), hanging: String(left - from) }),
  ];
}

const emptyCell = (columns: number) =>
  element(
    "w:tc",
    {},
    element("w:tcPr", {}, columns === 1 ? null : w("gridSpan", { val: String(columns) })),
    element("w:p"),
  );

function cellProperties(cell: PrintedCell, line: CellLine | null, mark: XmlElement | null) {
  const align =
    cell.align !== null && ["left", "center", "right", "both"].includes(cell.align)
      ? cell.align
      : null;
  return element(
    "w:pPr",
    {},
    cell.header ? w("pStyle", { val: styles.headerCell }) : null,
    line && line.depth > 0 ? w("ind", { left: String(line.depth * 180) }) : null,
    align === null ? null : w("jc", { val: align }),
    mark ? element("w:rPr", {}, mark) : null,
  );
}

function tableLook(depth: number): XmlElement {
  const line = { val: "single", sz: "4", space: "0", color: "808080" };
  const borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map((side) =>
    w(side, line),
  );
  return element(
    "w:tblPr",
    {},
    w("tblW", { w: "0", type: "auto" }),
    w("tblInd", { w: String(edgeOf(depth)), type: "dxa" }),
    element("w:tblBorders", {}, borders),
  );
}
