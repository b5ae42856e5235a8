/**
 * Lines of pasted law by their numbering: "4 (1)", "(a)", "(i)", "(A)", "PART 2", and definitions.
 * Whether "(i)" is a letter or a roman numeral is told by the line before it.
 */
import type { Language } from "../act.js";
import { compareCounters, readCounter } from "../counters.js";
import { numberedKinds, type NumberedKind } from "../languages.js";

export type PlainLine =
  | { as: "heading"; label: string; words: string; level: number }
  | { as: "section" | "schedule"; label: string }
  | { as: "line"; kind: NumberedKind; number: string }
  | { as: "definition"; words: string }
  | { as: "words"; words: string };

const headings: [RegExp, number][] = [
  [
    /^(?<label>(?:part|partie|title|titre|book|livre)\s+[\dIVXLC]+(?:\.\d+)*[A-Z]?)\b[\s.:–—-]*(?<words>.*)$/iu,
    1,
  ],
  [
    /^(?<label>(?:chapter|chapitre|division)\s+[\dIVXLCA-Z]+(?:\.\d+)*)\b[\s.:–—-]*(?<words>.*)$/iu,
    2,
  ],
  [/^(?<label>(?:subdivision|sous-section)\s+[\dA-Z]+(?:\.\d+)*)\b[\s.:–—-]*(?<words>.*)$/iu, 3],
];
const schedule = /^(?:schedule|annexe|appendix|appendice)(?:\s+[\dIVXLCA-Z]+(?:\.\d+)*)?$/iu;
const section =
  /^(?:(?:section|article|art\.|sec\.|§)\s*)?(?<label>\d+(?:\.\d+)*[A-Z]?)(?:[.)]|(?=\s|$))\s*(?=\S|$)/iu;
const marker = /^(?<number>\((?:\d+|[a-z]{1,5}|[A-Z]{1,5})(?:\.\d+)*\)|[a-z]{1,4}(?:\.\d+)*\))\s*/u;
const definition = /^(?:[“"«]\s*[^”"»]+\s*[”"»]|\*[^*]+\*)/u;

/** Everything a line opens, from left to right: "4 (1) words" is a section, a subsection, words. */
export function readPlainLine(text: string, open: OpenNumbers): PlainLine[] {
  if (schedule.test(text)) return [{ as: "schedule", label: text }];
  const heading = headingOf(text);
  if (heading) return [heading];
  const found: PlainLine[] = [];
  let rest = text;
  const opened = section.exec(rest);
  if (opened?.groups?.label !== undefined && opened[0] !== "") {
    found.push({ as: "section", label: opened.groups.label });
    rest = rest.slice(opened[0].length);
    open.clear();
  }
  for (let next = open.read(rest); next; next = open.read(rest)) {
    found.push({ as: "line", kind: next.kind, number: next.number });
    rest = rest.slice(next.length);
  }
  if (rest === "") return found;
  const defines = found.length === 0 && definition.test(rest);
  return [...found, defines ? { as: "definition", words: rest } : { as: "words", words: rest }];
}

function headingOf(text: string): PlainLine | null {
  for (const [form, level] of headings) {
    const groups = form.exec(text)?.groups;
    if (groups)
      return { as: "heading", label: groups.label ?? "", words: groups.words ?? "", level };
  }
  return null;
}

/** The numbers of the lists that are open, outermost first. */
export class OpenNumbers {
  private open: { kind: NumberedKind; number: string }[] = [];

  clear(): void {
    this.open = [];
  }

  /** The number that opens a text, and whose sort it is: the next of an open list, or the first of a new one. */
  read(text: string): { kind: NumberedKind; number: string; length: number } | null {
    const found = marker.exec(text);
    const number = found?.groups?.number;
    if (!found || number === undefined) return null;
    const kind = this.kindOf(number);
    if (!kind) return null;
    const at = this.open.findIndex((one) => one.kind === kind);
    this.open = [...(at < 0 ? this.open : this.open.slice(0, at)), { kind, number }];
    return { kind, number, length: found[0].length };
  }

  private kindOf(number: string): NumberedKind | null {
    const follows = this.open.findLast((one) => isNext(one.number, number, one.kind));
    if (follows && !this.startsDeeper(number, follows.kind)) return follows.kind;
    return (
      this.startedBy(number) ?? numberedKinds.find((kind) => readCounter(number, kind)) ?? null
    );
  }

  /** "(i)" right after "(h)" goes on with the letters; anywhere else it starts the numerals. */
  private startsDeeper(number: string, kind: NumberedKind): boolean {
    return this.open.at(-1)?.kind !== kind && this.startedBy(number) !== null && number !== "(i)";
  }

  private startedBy(number: string): NumberedKind | null {
    const last = this.open.at(-1);
    const from = last ? numberedKinds.indexOf(last.kind) + 1 : 0;
    return (
      numberedKinds.slice(from).find((kind) => {
        const counter = readCounter(number, kind);
        return counter?.base === 1 && counter.decimals === "";
      }) ?? null
    );
  }

  /** How many numbered lines a line of this kind stands under. */
  depthOf(kind: NumberedKind): number {
    return this.open.findIndex((one) => one.kind === kind) + 1;
  }
}

/** Whether one number may follow another in a list: the next, or a decimal between. */
function isNext(before: string, number: string, kind: NumberedKind): boolean {
  const [a, b] = [readCounter(before, kind), readCounter(number, kind)];
  if (!a || !b || compareCounters(a, b) >= 0) return false;
  return b.base - a.base <= 1;
}

/** The language a text is most likely in, by its commonest small words. */
export function guessLanguage(text: string): Language {
  const count = (words: RegExp) => text.match(words)?.length ?? 0;
  const french = count(/\b(?:le|la|les|des|du|est|dans|loi|présente|peut)\b/giu);
  const english = count(/\b(?:the|of|and|is|in|act|this|may|must|shall)\b/giu);
  return french > english ? "fra" : "eng";
}
