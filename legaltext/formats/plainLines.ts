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
  /** `depth` where the number itself says it: "4.2.1" stands under "4.2". */
  | { as: "line"; kind: NumberedKind; number: string; depth: number | null }
  | { as: "definition"; words: string }
  | { as: "words"; words: string };

/** Roman, Arabic or written out: "PART II", "CHAPITRE PREMIER", "Titre Ier". */
const count =
  "(?:[IVXLC]+(?:er|re)?|\\d+(?:\\.\\d+)*[A-Z]?|[A-Z]|premi(?:er|ère)|one|two|three|four|five|six|seven|eight|nine|ten)";
const heading = (names: string) =>
  new RegExp(`^(?<label>(?:${names})\\s+${count})(?=$|[\\s.:–—-])[\\s.:–—-]*(?<words>.*)$`, "iu");

const headings: [RegExp, number][] = [
  [heading("part|partie|title|titre|book|livre"), 1],
  [heading("chapter|chapitre|division"), 2],
  [heading("subdivision|sous-section|subpart|sous-partie"), 3],
];
const schedule = /^(?:schedule|annexe|appendix|appendice)(?:\s+(?:[\dIVXLC]+(?:\.\d+)*|[A-Z]))?$/iu;
const section =
  /^(?:(?:section|articles?|art\.|sec\.|s\.|§)\s*)?(?<label>\d+(?:\.\d+)*[A-Z]?)(?:\.?[—–]\s?(?=\(1\))|[.)](?!\d)|(?=\s|$|\(\d))\s*[.—–-]?\s*(?=\S|$)/iu;
/** French articles have names that are no counters: "Article premier", "Art. 1er", "Article L. 123-4". */
const frenchArticle =
  /^art(?:icle|\.)\s*(?<label>premier|unique|\d+\s?(?:er|bis|ter|quater)|[LRD]\.?\s?\d[\d-]*)(?:\s*[.:–—-]+\s*|\s+|$)/iu;
const marker = /^(?<number>\((?:\d+|[a-z]{1,5}|[A-Z]{1,5})(?:\.\d+)*\)|[a-z]{1,4}(?:\.\d+)*\))\s*/u;
const definition = /^(?:[“"«]\s*[^”"»]+\s*[”"»]|\*[^*]+\*)/u;

/** Where the reader is. */
export interface ReadingPlace {
  inSchedule: boolean;
  /** The label of the section that was opened last. */
  section: string | null;
}

export const opensNumbered = (text: string): boolean =>
  /^(?:\(?\p{L}{1,5}\)|\(\d|\d|§|art(?:icle|\.)?\s|sec(?:tion|\.)?\s)/iu.test(text);

/** Everything a line opens, from left to right: "4 (1) words" is a section, a subsection, words. */
export function readPlainLine(
  text: string,
  open: OpenNumbers,
  place: ReadingPlace = { inSchedule: false, section: null },
): PlainLine[] {
  if (schedule.test(text)) return [{ as: "schedule", label: text }];
  const heading = headingOf(text);
  if (heading) return [heading];
  const found: PlainLine[] = [];
  let rest = text;
  const opened = frenchArticle.exec(rest) ?? section.exec(rest);
  const label = opened?.groups?.label;
  if (opened && label !== undefined && opened[0] !== "") {
    found.push(underSection(label, place) ?? { as: "section", label });
    rest = rest.slice(opened[0].length);
    open.clear();
  }
  for (let next = open.read(rest); next; next = open.read(rest)) {
    found.push({ as: "line", kind: next.kind, number: next.number, depth: null });
    rest = rest.slice(next.length);
  }
  if (rest === "") return found;
  const defines = found.length === 0 && definition.test(rest);
  return [...found, defines ? { as: "definition", words: rest } : { as: "words", words: rest }];
}

/** "4.2.1" under section "4.2" is a line of it, as cities number their by-laws. */
function underSection(label: string, { section: above }: ReadingPlace): PlainLine | null {
  const steps = label.split(".");
  if (above === null || steps.length < 3) return null;
  const root = steps.slice(0, 2).join(".");
  if (root !== above) return null;
  const depth = steps.length - 2;
  const kind = numberedKinds[Math.min(depth, numberedKinds.length) - 1] ?? "subsection";
  return { as: "line", kind, number: label, depth };
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

  /** Closes every list but the outermost ones. */
  cut(kept: number): void {
    this.open = this.open.slice(0, kept);
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
