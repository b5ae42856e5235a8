/**
 * A Word document as paragraphs and tables, as it was before its tracked changes or as it is with all
 * of them accepted. A paragraph whose break was struck runs on into the next.
 */
import type { CellJson, InlineJson, TableJson } from "../../schema.js";
import { joinInline } from "../../hash.js";
import { atom, isWords, lineOf, trimEnds, words } from "../inline.js";
import { childNamed, childrenNamed, elementsOf, rawText, type XmlElement } from "../xml.js";
import { readBookmark, type Opening } from "./bookmarks.js";
import { childValue, Numbering, numberPlace, valueOf } from "./numberingPart.js";
import type { WordPackage } from "./readPackage.js";
import { describedPicture, pictureOf, symbolOf } from "./pictures.js";
import { readRunMarks } from "./runMarks.js";
import { styles } from "./styles.js";

/** As it was, or with every tracked change accepted. */
export type View = "base" | "proposed";

export interface Paragraph {
  style: string;
  /** The left edge in twentieths of a point; null where the style decides. */
  left: number | null;
  openings: (Opening | { back: number })[];
  /** The number that Word itself prints. */
  automatic: string;
  /** Typed as the number of a provision or of a line, in our styles. */
  label: string;
  number: string;
  content: InlineJson[];
  /** Words of the notes it refers to, with their numbers. */
  footnotes: { number: string; content: InlineJson[] }[];
}

export interface WordTable {
  table: TableJson;
  left: number | null;
}

export type WordBlock = { paragraph: Paragraph } | WordTable;

interface Piece {
  content: InlineJson;
  role: "words" | "label" | "number";
}

export class DocumentReader {
  private readonly word: WordPackage;
  private readonly view: View;
  private readonly numbering: Numbering;
  private readonly styleNumbers = new Map<string, XmlElement | undefined>();
  private readonly basedOn = new Map<string, string>();
  private notes = 0;

  constructor(word: WordPackage, view: View) {
    this.word = word;
    this.view = view;
    this.numbering = new Numbering(word.numbering);
    for (const style of word.styles ? childrenNamed(word.styles, "w:style") : []) {
      const id = valueOf(style, "styleId");
      this.styleNumbers.set(id, childNamed(style, "w:pPr"));
      this.basedOn.set(id, childValue(style, "w:basedOn"));
    }
  }

  read(): WordBlock[] {
    return this.blocks(this.word.body);
  }

  private blocks(parent: XmlElement): WordBlock[] {
    const found: WordBlock[] = [];
    let open: Paragraph | null = null;
    for (const child of flat(parent, this.view)) {
      if (child.name === "w:tbl") {
        const table = this.table(child);
        if (table) found.push(table);
      } else {
        const { paragraph, runsOn } = this.paragraph(child, open);
        open = runsOn ? paragraph : null;
        if (!runsOn) found.push({ paragraph });
      }
    }
    if (open && open.content.length > 0) found.push({ paragraph: open });
    return found;
  }

  /** With what ran on from the paragraph before. */
  private paragraph(element: XmlElement, before: Paragraph | null) {
    const properties = this.properties(element);
    const style = (properties && childValue(properties, "w:pStyle")) || "Normal";
    const footnotes: Paragraph["footnotes"] = [];
    const openings: Paragraph["openings"] = [];
    const pieces = this.pieces(element, { footnotes, openings, href: null });
    const of = (role: Piece["role"]) =>
      pieces.filter((one) => one.role === role).map((one) => one.content);
    const text = (role: Piece["role"]) =>
      of(role)
        .map((one) => (isWords(one) ? one.text : ""))
        .join("")
        .trim();
    const content = trimEnds(joinInline(of("words")));
    const runsOn = this.breakIsGone(element);
    const empty = content.length === 0 && text("label") === "" && text("number") === "";
    const stands = runsOn && empty ? [] : openings;
    const said =
      before && (before.content.length > 0 || before.label !== "" || before.number !== "");
    const paragraph: Paragraph = {
      style,
      left: leftOf(properties),
      openings: said ? [...before.openings, ...stands] : stands,
      automatic: runsOn && empty ? "" : this.automatic(properties, style),
      label: said ? before.label || text("label") : text("label"),
      number: said ? before.number || text("number") : text("number"),
      content: said ? joinInline([...before.content, ...content]) : content,
      footnotes: [...(before?.footnotes ?? []), ...footnotes],
    };
    return { paragraph, runsOn };
  }

  /** The properties in force: before a tracked change of them, the old ones. */
  private properties(paragraph: XmlElement): XmlElement | undefined {
    const now = childNamed(paragraph, "w:pPr");
    const changed = now && this.view === "base" ? childNamed(now, "w:pPrChange") : undefined;
    return (changed && childNamed(changed, "w:pPr")) ?? now;
  }

  private breakIsGone(paragraph: XmlElement): boolean {
    const properties = childNamed(paragraph, "w:pPr");
    const mark = properties && childNamed(properties, "w:rPr");
    const gone = this.view === "base" ? ["w:ins", "w:moveTo"] : ["w:del", "w:moveFrom"];
    return mark !== undefined && gone.some((name) => childNamed(mark, name));
  }

  private automatic(properties: XmlElement | undefined, style: string): string {
    let place = numberPlace(properties);
    for (let id = style, steps = 0; place === null && id !== "" && steps < 20; steps++) {
      place = numberPlace(this.styleNumbers.get(id));
      id = this.basedOn.get(id) ?? "";
    }
    return place === null || place === "off" ? "" : this.numbering.next(place);
  }

  private pieces(parent: XmlElement, into: Gathered): Piece[] {
    return elementsOf(parent).flatMap((child) => this.piecesOf(child, into));
  }

  private piecesOf(element: XmlElement, into: Gathered): Piece[] {
    switch (element.name) {
      case "w:pPr":
      case "w:instrText":
      case "w:delInstrText":
      case "mc:Fallback":
        return [];
      case "w:ins":
      case "w:moveTo":
        return this.view === "base" ? [] : this.pieces(element, into);
      case "w:del":
      case "w:moveFrom":
        return this.view === "proposed" ? [] : this.pieces(element, into);
      case "w:bookmarkStart": {
        const read = readBookmark(valueOf(element, "name"));
        if (read) into.openings.push(read);
        return [];
      }
      case "w:hyperlink": {
        const href = this.word.links.get(element.attributes["r:id"] ?? "") ?? null;
        return this.pieces(element, { ...into, href });
      }
      case "w:r":
        return this.run(element, into);
      case "m:t":
        return [{ role: "words", content: words(rawText(element)) }].filter(hasWords) as Piece[];
      default:
        return this.pieces(element, into);
    }
  }

  private run(run: XmlElement, into: Gathered): Piece[] {
    const properties = childNamed(run, "w:rPr");
    const style = properties ? childValue(properties, "w:rStyle") : "";
    const role = style === styles.label ? "label" : style === styles.number ? "number" : "words";
    const marks = readRunMarks(properties, into.href);
    if (style === styles.image) return [{ role: "words", content: describedPicture(run) }];
    return elementsOf(run).flatMap((part): Piece[] => {
      const content = this.runPart(part, marks, into);
      return content.map((one) => ({ role, content: one }));
    });
  }

  private runPart(
    part: XmlElement,
    marks: ReturnType<typeof readRunMarks>,
    into: Gathered,
  ): InlineJson[] {
    const say = (text: string) => (text === "" ? [] : [words(text, marks)]);
    switch (part.name) {
      case "w:t":
      case "w:delText":
        return say(rawText(part));
      case "w:tab":
        return say("\t");
      case "w:br":
      case "w:cr":
        return valueOf(part, "type") === "" ? [atom("break", undefined, marks)] : [];
      case "w:noBreakHyphen":
        return say("\u2011");
      case "w:sym":
        return say(symbolOf(valueOf(part, "char")));
      case "w:footnoteReference":
        return this.note(this.word.footnotes, "w:footnote", valueOf(part, "id"), into);
      case "w:endnoteReference":
        return this.note(this.word.endnotes, "w:endnote", valueOf(part, "id"), into);
      case "w:drawing":
      case "w:pict":
        return pictureOf(part, (box) => this.pieces(box, into).map(({ content }) => content));
      case "mc:AlternateContent":
        return this.pieces(part, into).map(({ content }) => content);
      default:
        return [];
    }
  }

  /** A note's words stand below the line that refers to it. */
  private note(part: XmlElement | null, name: string, id: string, into: Gathered): InlineJson[] {
    const found = part && childrenNamed(part, name).find((one) => valueOf(one, "id") === id);
    if (!found) return [];
    const number = String(++this.notes);
    const content = flat(found, this.view).flatMap((one, at): InlineJson[] => [
      ...(at === 0 ? [] : [words(" ")]),
      ...this.pieces(one, { ...into, footnotes: [] }).map((piece) => piece.content),
    ]);
    into.footnotes.push({ number, content: trimEnds(joinInline(content)) });
    return [words(number, [{ type: "sup" }])];
  }

  private table(element: XmlElement): WordTable | null {
    const rows = childrenNamed(element, "w:tr").filter((row) => this.stands(row));
    const grid: CellJson[][] = [];
    for (const row of rows) grid.push(this.row(row, grid.at(-1) ?? []));
    const content = grid.map((cells, at) => {
      const above = new Set(grid[at - 1]);
      return {
        type: "row" as const,
        content: [...new Set(cells)].filter((cell) => !above.has(cell)),
      };
    });
    if (content.length === 0) return null;
    const look = childNamed(element, "w:tblPr");
    const indent = look && childNamed(look, "w:tblInd");
    return {
      table: { type: "table", attrs: { depth: 0, id: null, caption: null }, content },
      left: indent ? Number(valueOf(indent, "w")) || 0 : null,
    };
  }

  private stands(row: XmlElement): boolean {
    const properties = childNamed(row, "w:trPr");
    return !properties || !childNamed(properties, this.view === "base" ? "w:ins" : "w:del");
  }

  /** One entry for each column; a cell that reaches down is the one above it. */
  private row(row: XmlElement, above: CellJson[]): CellJson[] {
    const head = childNamed(row, "w:trPr");
    const isHead = head !== undefined && childNamed(head, "w:tblHeader") !== undefined;
    const columns: CellJson[] = [];
    for (const cell of flatCells(row)) {
      const look = childNamed(cell, "w:tcPr");
      const span = Math.max(1, Math.min(Number((look && childValue(look, "w:gridSpan")) || 1), 60));
      const merge = look && childNamed(look, "w:vMerge");
      const goesOn = merge !== undefined && valueOf(merge, "val") !== "restart";
      const up = above[columns.length];
      if (goesOn && up) {
        if (!columns.includes(up)) up.attrs.rowspan++;
        for (let n = 0; n < span; n++) columns.push(up);
      } else {
        const made = this.cell(cell, span, isHead);
        for (let n = 0; n < span; n++) columns.push(made);
      }
    }
    return columns;
  }

  private cell(cell: XmlElement, colspan: number, head: boolean): CellJson {
    let [align, header]: [string | null, boolean] = [null, head];
    const lines = flat(cell, this.view).flatMap((child) => {
      if (child.name === "w:tbl") return this.nested(child);
      const { paragraph } = this.paragraph(child, null);
      const look = childNamed(child, "w:pPr");
      align ??= (look && childValue(look, "w:jc")) || null;
      header ||= paragraph.style === styles.headerCell;
      if (paragraph.content.length === 0 && paragraph.number === "") return [];
      const depth = Math.min(Math.round((paragraph.left ?? 0) / 180), 9);
      const number = paragraph.number || paragraph.automatic || null;
      return [lineOf("text", depth, number, paragraph.content)];
    });
    return { type: "cell", attrs: { colspan, rowspan: 1, header, align }, content: lines };
  }

  /** A table inside a cell gives its words, a line a cell. */
  private nested(element: XmlElement) {
    const rows = this.table(element)?.table.content ?? [];
    return rows.flatMap((row) => (row.content ?? []).flatMap((cell) => cell.content ?? []));
  }
}

interface Gathered {
  footnotes: Paragraph["footnotes"];
  openings: Paragraph["openings"];
  href: string | null;
}

const hasWords = ({ content }: { content: InlineJson }) => isWords(content) && content.text !== "";

/** Paragraphs and tables, out of the frames that Word puts around them. */
function flat(parent: XmlElement, view: View): XmlElement[] {
  const gone = view === "base" ? ["w:ins", "w:moveTo"] : ["w:del", "w:moveFrom"];
  return elementsOf(parent).flatMap((child) => {
    if (child.name === "w:p" || child.name === "w:tbl") return [child];
    if (gone.includes(child.name) || child.name.endsWith("Pr")) return [];
    return flat(child, view);
  });
}

function flatCells(parent: XmlElement): XmlElement[] {
  return elementsOf(parent).flatMap((child) =>
    child.name === "w:tc" ? [child] : child.name.endsWith("Pr") ? [] : flatCells(child),
  );
}

function leftOf(properties: XmlElement | undefined): number | null {
  const indent = properties && childNamed(properties, "w:ind");
  const left = indent && (indent.attributes["w:left"] ?? indent.attributes["w:start"]);
  return left === undefined ? null : Number(left) || 0;
}

export const isParagraph = (block: WordBlock): block is { paragraph: Paragraph } =>
  "paragraph" in block;
