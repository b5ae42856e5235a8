/** Pasted or written plain text as an act: numbering recognised, everything else kept as words. */
import type { ActText, Language, ProvisionId, Regime } from "../act.js";
import type { NumberedKind } from "../languages.js";
import { deepestLine } from "../validate.js";
import type { InlineJson, ItemsJson, LineJson } from "../schema.js";
import { FormatError } from "./formatError.js";
import { lineOf } from "./inline.js";
import { joinLanguages } from "./joined.js";
import { deriveNumbers } from "./locks.js";
import { pairSiblings } from "./pairing.js";
import { partOf, type OneLanguage, type Part } from "./part.js";
import { guessLanguage, OpenNumbers, readPlainLine, type PlainLine } from "./plainLines.js";

export interface PlainFile {
  name: string;
  text: string;
  /** Guessed from the words where absent. */
  language?: Language;
}

/** An act from plain text, one file a language; a bill unless said otherwise, so that its numbers are derived. */
export function importPlainText(
  files: PlainFile[],
  newId: () => ProvisionId,
  regime: Regime = "bill",
): ActText {
  if (files.length === 0) throw new FormatError("noFiles");
  const read = files.map((file) => deriveNumbers(readPlainText(file, regime)));
  requireLanguages(read);
  const act = joinLanguages(read, pairSiblings, newId);
  return { ...act, source: { format: "plainText" } };
}

function requireLanguages(files: OneLanguage[]): void {
  files.forEach(({ file, language }, at) => {
    const twin = files.slice(0, at).find((other) => other.language === language);
    if (twin) throw new FormatError("sameLanguage", { file }, { language, other: twin.file });
  });
}

export function readPlainText(file: PlainFile, regime: Regime): OneLanguage {
  const language = file.language ?? guessLanguage(file.text);
  const reader = new PlainReader();
  const lines = unwrapped(file.text);
  lines.forEach((line, at) => reader.read(line, lines[at + 1] ?? ""));
  const { title, parts } = reader.end();
  if (parts.length === 0) throw new FormatError("noText", { file: file.name });
  return { file: file.name, language, regime, title, parts, source: { format: "plainText" } };
}

/** Lines broken only by the width of a page are one; a blank line always parts them. */
function unwrapped(text: string): string[] {
  const lines: string[] = [];
  for (const paragraph of text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n/)) {
    let open = false;
    for (const written of paragraph.split("\n")) {
      const line = written.trim();
      if (line === "") continue;
      if (open && /^\p{Ll}/u.test(line) && !/^[a-z]{1,4}\)/.test(line)) {
        lines[lines.length - 1] += ` ${line}`;
      } else lines.push(line);
      open = !/[.;:,—]$|\b(?:and|or|et|ou)$/u.test(lines.at(-1) ?? "");
    }
  }
  return lines;
}

class PlainReader {
  private readonly parts: Part[] = [];
  private readonly open = new OpenNumbers();
  private title: string | null = null;
  private note: string | null = null;
  /** The numbered line that still waits for its words. */
  private waiting: LineJson | null = null;
  private depth = 0;

  /** Words alone before a numbered line head it; the first words of all are the title. */
  read(text: string, next: string): void {
    const found = readPlainLine(text, this.open);
    const only = found.length === 1 ? found[0] : undefined;
    if (only?.as === "words" && this.isAside(only.words, next)) return;
    for (const piece of found) this.take(piece);
    this.waiting = null;
  }

  end(): { title: string; parts: Part[] } {
    if (this.note !== null) this.addWords(this.note);
    return { title: this.title ?? "", parts: this.parts };
  }

  private isAside(words: string, next: string): boolean {
    if (this.title === null && this.parts.length === 0) {
      this.title = words;
      return true;
    }
    if (/[.;:,]$/.test(words) || words.length > 120 || !opensNumbered(next)) return false;
    if (this.note !== null) this.addHeading("", this.note, 4);
    this.note = words;
    return true;
  }

  private take(piece: PlainLine): void {
    switch (piece.as) {
      case "heading":
        return this.addHeading(piece.label, piece.words, piece.level);
      case "section":
        return this.addSection(piece.label);
      case "schedule":
        return this.addSchedule(piece.label);
      case "line":
        return this.addLine(piece.kind, piece.number);
      case "definition":
        return this.addDefinition(piece.words);
      case "words":
        return this.addWords(piece.words);
    }
  }

  private addHeading(label: string, words: string, level: number): void {
    const content = words === "" ? [] : [lineOf("heading", 0, null, plain(words))];
    this.parts.push({ ...partOf("heading", label, content), level });
    this.open.clear();
  }

  /** Inside a schedule a numbered line is one of its items. */
  private addSection(label: string): void {
    this.depth = 0;
    const container = this.parts.at(-1);
    if (container?.kind !== "schedule") {
      this.parts.push(partOf("section", label, this.takeNote()));
      return;
    }
    if (container.parts.length === 0) container.text.content.push(itemsAt(1));
    container.parts.push(partOf("item", label, this.takeNote()));
  }

  private addSchedule(label: string): void {
    this.depth = 0;
    this.open.clear();
    this.parts.push(partOf("schedule", label, []));
  }

  private addLine(kind: NumberedKind, number: string): void {
    this.depth = Math.min(this.open.depthOf(kind), deepestLine);
    this.waiting = lineOf(kind, this.depth, number);
    this.current().text.content.push(...this.takeNote(), this.waiting);
  }

  private takeNote(): LineJson[] {
    const { note } = this;
    this.note = null;
    return note === null ? [] : [lineOf("note", this.depth, null, plain(note))];
  }

  private addDefinition(words: string): void {
    const section = this.current();
    if (section.kind !== "section") return this.addWords(words);
    const { content } = section.text;
    if (section.parts.length === 0) content.push(itemsAt(this.depth + 1));
    section.parts.push(partOf("definition", "", [lineOf("text", 0, null, defined(words))]));
  }

  /** Words after a number are its line's; on a line of their own they go on after a list, or begin. */
  private addWords(words: string): void {
    if (this.waiting) {
      this.waiting.content = plain(words);
      return;
    }
    const { kind, text } = this.current();
    if (kind === "preamble") text.content.push(lineOf("recital", 0, null, plain(words)));
    else if (this.depth === 0) text.content.push(lineOf("text", 0, null, plain(words)));
    else text.content.push(lineOf("continued", this.depth - 1, null, plain(words)));
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

const opensNumbered = (text: string) => /^(?:\(?\p{L}{1,5}\)|\(\d|\d|§|art|sec)/iu.test(text);

const plain = (words: string): InlineJson[] => [{ type: "text", text: words }];

/** The term between quotation marks or asterisks is what is defined. */
function defined(words: string): InlineJson[] {
  const found = /^(?:[“"«]\s*([^”"»]+?)\s*[”"»]|\*([^*]+)\*)/u.exec(words);
  const term = found?.[1] ?? found?.[2];
  if (!found || term === undefined) return plain(words);
  return [
    { type: "text", text: term, marks: [{ type: "term" }] },
    ...plain(words.slice(found[0].length)).filter((run) => run.type === "text" && run.text !== ""),
  ];
}
