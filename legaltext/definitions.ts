/** Defined terms: which provision defines what, in which language, and with which twin in the other. */
import type { Language, Provision } from "./act.js";
import { inlineWords } from "./hash.js";
import type { BlockJson, InlineJson, LineJson } from "./schema.js";

/** The term a definition defines in a language; its first words where none is marked, "" where not written. */
export function termOf(provision: Provision, language: Language): string {
  const lines = linesOf(provision.texts[language]?.content ?? []);
  for (const line of lines) {
    const term = markedWords(line, "term");
    if (term) return term;
  }
  return inlineWords(lines.find(({ content }) => content?.length)?.content).trim();
}

/** The words under a mark in one line, its first run only. */
export function markedWords(line: LineJson, mark: string): string {
  const content = line.content ?? [];
  const start = content.findIndex((piece) => hasMark(piece, mark));
  if (start < 0) return "";
  const rest = content.slice(start);
  const end = rest.findIndex((piece) => !hasMark(piece, mark));
  return inlineWords(end < 0 ? rest : rest.slice(0, end)).trim();
}

export function hasMark(piece: InlineJson, mark: string): boolean {
  return piece.marks?.some(({ type }) => type === mark) ?? false;
}

function linesOf(blocks: BlockJson[]): LineJson[] {
  return blocks.filter((block) => block.type === "line");
}
