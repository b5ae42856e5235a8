/**
 * Law recognised by how it is written: numbers, headings, notes, definitions. Pasted text and the
 * paragraphs of a Word document without our styles are read by the same rules.
 */
import type { NumberedKind } from "../languages.js";
import { inlineWords } from "../hash.js";
import type { BlockJson, InlineJson, ItemsJson, LineJson, TableJson } from "../schema.js";
import { deepestLine } from "../validate.js";
import { isWords, lineOf, words as run } from "./inline.js";
import { partOf, type Part } from "./part.js";
import { OpenNumbers, opensNumbered, readPlainLine, type PlainLine } from "./plainLines.js";

/** A paragraph as it was written. */
export interface WrittenLine {
  content: InlineJson[];
  /** Marked as a heading of this level where it was written; 0 is the title. */
  heading?: number;
}

export class LawReader {
  private readonly parts: Part[] = [];
  private readonly open = new OpenNumbers();
  private title: string | null = null;
  private note: InlineJson[] | null = null;
  /** The numbered line that still waits for its words. */
  private waiting: LineJson | null = null;
  private depth = 0;
  /** The definition that was read last, while lines may still be its own. */
  private definition: Part | null = null;
  /** The depth of the words that the definitions of a section follow. */
  private definitionsAt = 0;
  private content: InlineJson[] = [];

  /** Words alone before a numbered line head it; the first words of all are the title. */
  read(line: WrittenLine, next: string): void {
    this.content = line.content;
    const text = inlineWords(line.content);
    if (line.heading !== undefined) return this.readHeading(text, line.heading, next);
    const found = readPlainLine(text, this.open, this.place());
    const only = found.length === 1 ? found[0] : undefined;
    if (
      only?.as === "words" &&
      definesByLook(line.content) &&
      this.parts.at(-1)?.kind === "section"
    ) {
      return this.addDefinition(line.content);
    }
    if (only?.as === "words" && this.isAside(only.words, next)) return;
    if (this.headsSection(found, next)) return;
    for (const piece of found) this.take(piece);
    this.waiting = null;
  }

  /** A table, footnote or other block that stands where the reader is. */
  add(block: BlockJson): void {
    this.flushNote();
    const depth = block.type === "table" ? Math.max(0, this.depth) : block.attrs.depth;
    this.current().text.content.push({ ...block, attrs: { ...block.attrs, depth } } as BlockJson);
  }

  addTable(table: TableJson): void {
    this.add(table);
  }

  addFootnote(number: string, content: InlineJson[]): void {
    this.current().text.content.push(lineOf("footnote", this.depth, number, content));
  }

  end(): { title: string; parts: Part[] } {
    this.flushNote();
    return { title: this.title ?? "", parts: this.parts };
  }

  private flushNote(): void {
    const { note } = this;
    this.note = null;
    if (note !== null) this.addWords(note);
  }

  private place() {
    return {
      inSchedule: this.parts.at(-1)?.kind === "schedule",
      section: this.parts.findLast(({ kind }) => kind === "section")?.label ?? null,
    };
  }

  private readHeading(text: string, level: number, next: string): void {
    if (level === 0 || (this.title === null && this.parts.length === 0 && level === 1)) {
      if (this.title === null) {
        this.title = text;
        return;
      }
    }
    const found = readPlainLine(text, this.open, this.place());
    const [first] = found;
    if (first?.as === "heading" || first?.as === "schedule") {
      for (const piece of found) this.take(piece);
      return;
    }
    if (first?.as === "section") return this.titledSection(found, level, next);
    this.flushHeading();
    this.addHeading("", this.content, Math.max(1, level - 1));
  }

  /** "### 5 Records": a section that its heading names; "## 1. Definitions" before "1.1" is a heading. */
  private titledSection(found: PlainLine[], level: number, next: string): void {
    const [first, ...rest] = found;
    if (first?.as !== "section") return;
    const named = rest.map((piece) => ("words" in piece ? piece.words : "")).join(" ");
    if (next.trim().startsWith(`${first.label}.1`)) {
      this.flushHeading();
      this.addHeading(first.label, this.suffix(named), Math.max(1, level - 1));
      return;
    }
    if (named !== "") this.note = this.suffix(named);
    this.addSection(first.label);
  }

  /** "5 Records" before "(1) ...": words without an end that stand alone beside the number are its note. */
  private headsSection(found: PlainLine[], next: string): boolean {
    const [section, named] = found;
    if (found.length !== 2 || section?.as !== "section" || named?.as !== "words") return false;
    if (this.place().inSchedule || this.note !== null || !isTitleLike(named.words)) return false;
    if (next.startsWith(`${section.label}.1`)) {
      this.addHeading(section.label, this.suffix(named.words), 2);
      return true;
    }
    if (!/^[([]1[)\]]/.test(next)) return false;
    this.note = this.suffix(named.words);
    this.addSection(section.label);
    return true;
  }

  private isAside(words: string, next: string): boolean {
    if (this.namesHeading(words)) return true;
    if (this.title === null && this.parts.length === 0) {
      this.title = words;
      return true;
    }
    if (!isTitleLike(words) || !opensNumbered(next)) return false;
    this.flushHeading();
    this.note = this.content;
    return true;
  }

  /** "PART I" alone on its line, then its words. */
  private namesHeading(words: string): boolean {
    const last = this.parts.at(-1);
    if (last?.kind !== "heading" || last.label === "" || this.note !== null) return false;
    if (last.text.content.length > 0 || !isTitleLike(words)) return false;
    last.text.content.push(lineOf("heading", 0, null, this.content));
    return true;
  }

  private flushHeading(): void {
    const { note } = this;
    this.note = null;
    if (note !== null) this.addHeading("", note, 4);
  }

  private take(piece: PlainLine): void {
    switch (piece.as) {
      case "heading":
        this.flushHeading();
        return this.addHeading(piece.label, this.suffix(piece.words), piece.level);
      case "section":
        return this.addSection(piece.label);
      case "schedule":
        return this.addSchedule(piece.label);
      case "line":
        return this.addLine(piece.kind, piece.number, piece.depth);
      case "definition":
        return this.addDefinition(this.suffix(piece.words));
      case "words":
        return this.addWords(this.suffix(piece.words));
    }
  }

  /** The end of the written line that these words are, with its marks. */
  private suffix(words: string): InlineJson[] {
    let skip = inlineWords(this.content).length - words.length;
    return this.content.flatMap((part): InlineJson[] => {
      const length = inlineWords([part]).length;
      const cut = Math.min(Math.max(skip, 0), length);
      skip -= length;
      if (cut === 0) return [part];
      if (!isWords(part) || cut === length) return [];
      return [{ ...part, text: part.text.slice(cut) }];
    });
  }

  private addHeading(label: string, words: InlineJson[], level: number): void {
    const content = words.length === 0 ? [] : [lineOf("heading", 0, null, words)];
    this.parts.push({ ...partOf("heading", label, content), level });
    this.depth = 0;
    this.definition = null;
    this.open.clear();
  }

  /** Inside a schedule a numbered line is one of its items. */
  private addSection(label: string): void {
    this.depth = 0;
    this.definition = null;
    const container = this.parts.at(-1);
    if (container?.kind !== "schedule") {
      this.parts.push(partOf("section", label, this.takeNote()));
      return;
    }
    if (container.parts.length === 0) container.text.content.push(itemsAt(1));
    container.parts.push(partOf("item", label, this.takeNote()));
  }

  private addSchedule(label: string): void {
    this.flushHeading();
    this.depth = 0;
    this.open.clear();
    this.parts.push(partOf("schedule", label, []));
  }

  private addLine(kind: NumberedKind, number: string, depth: number | null): void {
    this.depth = Math.min(depth ?? this.open.depthOf(kind), deepestLine);
    if (kind === "subsection") this.definition = null;
    if (this.definition) {
      this.waiting = lineOf(kind, Math.max(1, this.depth - this.definitionsAt), number);
      this.definition.text.content.push(...this.takeNote(), this.waiting);
      return;
    }
    this.waiting = lineOf(kind, this.depth, number);
    this.current().text.content.push(...this.takeNote(), this.waiting);
  }

  private takeNote(): LineJson[] {
    const { note } = this;
    this.note = null;
    return note === null ? [] : [lineOf("note", this.depth, null, note)];
  }

  private addDefinition(words: InlineJson[]): void {
    const section = this.current();
    if (section.kind !== "section") return this.addWords(words);
    const { content } = section.text;
    if (section.parts.length === 0) {
      this.definitionsAt = this.depth;
      content.push(itemsAt(this.depth + 1));
    }
    this.depth = this.definitionsAt;
    this.open.cut(this.depth);
    this.definition = partOf("definition", "", [lineOf("text", 0, null, defined(words))]);
    section.parts.push(this.definition);
  }

  /** Words after a number are its line's; on a line of their own they go on after a list, or begin. */
  private addWords(words: InlineJson[]): void {
    if (this.waiting) {
      this.waiting.content = words;
      return;
    }
    const within = this.depth - this.definitionsAt;
    if (this.definition && within > 0) {
      this.definition.text.content.push(lineOf("continued", within - 1, null, words));
      return;
    }
    const { kind, text } = this.current();
    if (kind === "preamble") {
      const line = enacting.test(inlineWords(words)) ? "enacts" : "recital";
      text.content.push(lineOf(line, 0, null, words));
    } else if (this.depth === 0) text.content.push(lineOf("text", 0, null, words));
    else text.content.push(lineOf("continued", this.depth - 1, null, words));
  }

  /** The section being written; before the first one, the preamble. */
  private current(): Part {
    const last = this.parts.at(-1);
    if (last?.kind === "schedule") return last.parts.at(-1) ?? last;
    if (last?.kind === "section" || last?.kind === "preamble") return last;
    const opened = partOf(this.parts.length === 0 ? "preamble" : "section", "", []);
    this.parts.push(opened);
    return opened;
  }
}

const itemsAt = (depth: number): ItemsJson => ({
  type: "items",
  attrs: { group: 0, depth, id: null },
});

/** Short words without an end: a heading or a note, not a sentence. */
const isTitleLike = (words: string) =>
  words.length <= 120 &&
  !/[.;:,—–-]$/u.test(words) &&
  !/^\p{Ll}/u.test(words) &&
  !leadsIn.test(words);

/** Words after which a list goes on: a sentence that is not over. */
const leadsIn =
  /[\s’'](?:may|shall|must|will|is|are|means?|includes?|if|when|where|that|to|of|for|by|in|the|and|or|peut|peuvent|doit|doivent|est|sont|si|que|à|de|du|des|pour|par|et|ou)$/iu;

/** The words by which an assembly enacts. */
const enacting =
  /(?:\b(?:enacts?|enacted)(?:\s+as\s+follows)?|décrète|arrête|édicte|ordonne|statue)\s*(?:que)?\s*(?:ce\s+qui\s+suit)?\s*[:—–.-]*\s*$/iu;

const defining =
  /^[\s,:—–-]*(?:[^.;]{0,120}?[\s,])?(?:means?|includes?|ha(?:s|ve) the (?:same )?meaning|is defined|s[’']entend|désigne|comprend|signifie|vise|s[’']applique)\b/iu;

/** A term in bold or italics, then what says that it is defined; after bold a sentence of its own will do. */
function definesByLook([first, ...rest]: InlineJson[]): boolean {
  if (!first || !isWords(first) || first.text.length > 100) return false;
  const said = inlineWords(rest);
  const strong = isStrong(first);
  const italic = (first.marks ?? []).some(({ type }) => type === "emphasis");
  if (!strong && !italic) return false;
  return defining.test(said) || (strong && /^[\s:]+\p{Lu}\p{L}* \p{L}/u.test(said));
}

/** The term in quotation marks, or set in bold or between asterisks, is what is defined. */
function defined(content: InlineJson[]): InlineJson[] {
  const [first, ...rest] = content;
  if (first && isWords(first) && isSetApart(first)) {
    return [
      run(first.text.replace(/[\s:]+$/u, ""), [{ type: "term" }]),
      ...after(first.text),
      ...rest,
    ];
  }
  if (!first || !isWords(first)) return content;
  const found = /^(?:[“"«]\s*([^”"»]+?)\s*[”"»]|\*([^*]+)\*)/u.exec(first.text);
  const term = found?.[1] ?? found?.[2];
  if (!found || term === undefined) return content;
  const left = first.text.slice(found[0].length);
  return [
    run(term, [{ type: "term" }]),
    ...(left === "" ? [] : [{ ...first, text: left }]),
    ...rest,
  ];
}

const isSetApart = (part: InlineJson) =>
  isStrong(part) || (part.marks ?? []).some(({ type }) => type === "emphasis");

const isStrong = (part: InlineJson) =>
  (part.marks ?? []).some(({ type }) => type === "strong" || type === "term");

/** What stood behind the term inside the bold. */
function after(text: string): InlineJson[] {
  const end = /[\s:]+$/u.exec(text)?.[0] ?? "";
  return end === "" ? [] : [run(end)];
}
