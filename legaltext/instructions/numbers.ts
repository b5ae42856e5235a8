/** The numbers of units as sentences print them: "60(1) and (2)", "2(1)(a) to (c)", « 55(7)e)(ii) ». */
import type { Language } from "../act.js";
import type { Span, Units } from "./instruction.js";

/** The words between the numbers of a list, and inside a range. */
interface Joints {
  and: string;
  or: string;
  to: string;
}
const joints: Record<Language, Joints> = {
  eng: { and: " and ", or: " or ", to: " to " },
  fra: { and: " et ", or: " ou ", to: " à " },
};
export const jointsOf = (language: Language): Joints => joints[language] ?? joints.eng!;

const ladder = ["subsection", "paragraph", "subparagraph", "clause", "subclause"];

// ---- Writing

/** The numbers of a list; a step it shares with the one before is not said again. */
export function writeSpans({ unit, spans, relative }: Units, language: Language): string {
  const { and, to } = jointsOf(language);
  let before: string[] | null = null;
  const written = spans.map((span) => {
    const from = writeNumber(span.from, before, unit, relative, language);
    before = span.to ?? span.from;
    if (!span.to) return from;
    return from + to + writeNumber(span.to, span.from, unit, relative, language);
  });
  const last = written.pop() ?? "";
  return written.length ? written.join(", ") + and + last : last;
}

function writeNumber(
  steps: string[],
  before: string[] | null,
  unit: string,
  relative: true | undefined,
  language: Language,
): string {
  const shared = before ? sharedSteps(before, steps) : 0;
  return steps
    .map((_, at) => (at < shared ? "" : writeStep(steps, at, unit, relative, language)))
    .join("");
}

/** How many steps at the start need not be said again: never all, and none where they lie on different levels. */
function sharedSteps(a: string[], b: string[]): number {
  if (a.length !== b.length) return 0;
  let shared = 0;
  while (shared < b.length - 1 && a[shared] === b[shared]) shared++;
  return shared;
}

function writeStep(
  steps: string[],
  at: number,
  unit: string,
  relative: true | undefined,
  language: Language,
): string {
  const step = steps[at]!;
  if (at === 0 && !relative) return step;
  const bare = language === "fra" && isParagraph(steps, at, unit, relative);
  return bare ? `${step})` : `(${step})`;
}

const isLetters = (step: string) => /^[a-z]/.test(step);

/** French prints a paragraph's letter as « a) »: the first step that is a letter, unless it stands for less. */
function isParagraph(steps: string[], at: number, unit: string, relative?: true): boolean {
  const first = steps.findIndex((step, place) => isLetters(step) && (place > 0 || relative));
  if (first !== at) return false;
  const level = ladder.indexOf(unit) - (steps.length - 1 - at);
  return level <= ladder.indexOf("paragraph");
}

// ---- Reading

const own = "[0-9A-Z]+(?:\\.[0-9A-Z]+)*(?:-[0-9]+)?";
const inner = "\\([0-9A-Za-z]{1,8}(?:\\.[0-9]+)*\\)";
const bareLetter = "[a-z]{1,5}(?:\\.[0-9]+)*\\)";
const below = { eng: `(?:${inner})`, fra: `(?:${inner}|${bareLetter})` };
const numberPatterns: Record<Language, RegExp> = {
  eng: new RegExp(`(?:${own}(?![0-9a-z])${below.eng}*|${below.eng}+)`, "uy"),
  fra: new RegExp(`(?:${own}(?![0-9])${below.fra}*|${below.fra}+)`, "uy"),
};

const ownPattern = new RegExp(`^${own}`, "u");

interface ReadNumber {
  steps: string[];
  /** It began below the section: "(2)", « a) ». */
  below: boolean;
  end: number;
}

function readNumber(words: string, at: number, language: Language): ReadNumber | null {
  const pattern = numberPatterns[language] ?? numberPatterns.eng!;
  pattern.lastIndex = at;
  const match = pattern.exec(words);
  if (!match) return null;
  const [number] = match;
  const isBelow = /^(?:\(|[a-z])/.test(number);
  const top = isBelow ? "" : (ownPattern.exec(number)?.[0] ?? "");
  const steps = number.slice(top.length).match(/[0-9A-Za-z]+(?:\.[0-9]+)*/gu) ?? [];
  return { steps: top ? [top, ...steps] : steps, below: isBelow, end: at + number.length };
}

interface ReadSpans {
  spans: Span[];
  relative: boolean;
  end: number;
}

/** Every list of numbers that starts here, the longest first. */
export function readSpans(words: string, at: number, language: Language): ReadSpans[] {
  const first = readSpan(words, at, null, language);
  if (!first) return [];
  const { and } = jointsOf(language);
  const lists: ReadSpans[] = [{ spans: [first.span], relative: first.below, end: first.end }];
  let list = lists[0]!;
  while (words.startsWith(", ", list.end) || words.startsWith(and, list.end)) {
    const last = words.startsWith(and, list.end);
    const before = list.spans.at(-1)!;
    const next = readSpan(words, list.end + (last ? and.length : 2), before, language);
    if (!next || (list.relative && !next.below)) break;
    list = { ...list, spans: [...list.spans, next.span], end: next.end };
    if (last) lists.unshift(list);
    if (last) break;
  }
  return lists;
}

function readSpan(words: string, at: number, before: Span | null, language: Language) {
  const from = readStepsFrom(words, at, before && (before.to ?? before.from), language);
  if (!from) return null;
  const { to } = jointsOf(language);
  if (!words.startsWith(to, from.end)) return { ...from, span: { from: from.steps } };
  const upTo = readStepsFrom(words, from.end + to.length, from.steps, language);
  if (!upTo) return { ...from, span: { from: from.steps } };
  return { ...from, span: { from: from.steps, to: upTo.steps }, end: upTo.end };
}

/** A number that begins below the section goes on from the one before it. */
function readStepsFrom(
  words: string,
  at: number,
  before: string[] | null,
  language: Language,
): ReadNumber | null {
  const read = readNumber(words, at, language);
  if (!read || !before || !read.below) return read;
  const kept = before.slice(0, Math.max(0, before.length - read.steps.length));
  return { ...read, steps: [...kept, ...read.steps] };
}
