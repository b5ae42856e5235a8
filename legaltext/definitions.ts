/** Defined terms: which provision defines what, in which language, and with which twin in the other. */
import type { ActText, ByLanguage, Language, Provision, ProvisionId } from "./act.js";
import { inlineWords } from "./hash.js";
import type { BlockJson, InlineJson, LineJson } from "./schema.js";

/** The term a definition defines in a language; its first words where none is marked, "" where not written. */
export function termOf(provision: Pick<Provision, "texts">, language: Language): string {
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

export interface DefinedTerm {
  term: string;
  provision: ProvisionId;
  /** The line that defines it. */
  at: number;
  /** The terms printed as its twins at the end of the definition, by whatever language they are in. */
  others: string[];
}

/** Every term an act defines in a language, in document order. A line may define several. */
export function termsOf(act: ActText, language: Language): DefinedTerm[] {
  return act.provisions.flatMap((provision) =>
    (provision.texts[language]?.content ?? []).flatMap((block, at) =>
      block.type === "line" ? termsOfLine(block, provision.id, at) : [],
    ),
  );
}

function termsOfLine(line: LineJson, provision: ProvisionId, at: number): DefinedTerm[] {
  const others = markedRuns(line.content ?? [], "otherTerm");
  return markedRuns(line.content ?? [], "term").map((term) => ({ term, provision, at, others }));
}

/** The words of each run of pieces under a mark. */
export function markedRuns(content: InlineJson[], mark: string): string[] {
  const runs: InlineJson[][] = [];
  content.forEach((piece, at) => {
    if (!hasMark(piece, mark)) return;
    const before = content[at - 1];
    if (before && hasMark(before, mark)) runs.at(-1)!.push(piece);
    else runs.push([piece]);
  });
  return runs.map((run) => inlineWords(run).trim()).filter((words) => words !== "");
}

/** The terms of one definition in every language it is written in: what a reader of both compares. */
export function pairedTerms(act: ActText): { provision: ProvisionId; terms: ByLanguage<string> }[] {
  return act.provisions
    .filter(({ kind }) => kind === "definition")
    .map((provision) => ({
      provision: provision.id,
      terms: Object.fromEntries(
        Object.keys(provision.texts).map((language) => [language, termOf(provision, language)]),
      ),
    }));
}
