/**
 * The one rule of numbers, for both regimes: a locked number is printed as it is; any other is the
 * next after the sibling before it, or the decimal between where a locked sibling follows with which
 * that would collide. A bill locks little, so it renumbers; an act in force locks all, so it never does.
 */
import type { ActText, ByLanguage, Language, Provision } from "./act.js";
import {
  counterBetween,
  printCounter,
  readRange,
  type CountedKind,
  type Counter,
} from "./counters.js";
import { numberedKinds, type NumberedKind } from "./languages.js";
import type { BlockJson, LineJson, LineKind, Text } from "./schema.js";

/** A step of the way from a provision to a line of it. */
export interface LineStep {
  /** Where the line stands in its text. */
  at: number;
  kind: LineKind;
  /** As printed; null for the steps without a number, as a definition inside a section. */
  number: string | null;
}

/** The printed number of each block of a text; null where it has none. */
export function numberLines(text: Text, language: Language): (string | null)[] {
  const printed = text.content.map(lockedNumber);
  for (const { kind, places } of siblings(text)) {
    const locked = places.map((at) => printed[at] ?? null);
    numberInOrder(locked, kind, language).forEach((number, nth) => {
      printed[places[nth]!] = number;
    });
  }
  return printed;
}

/**
 * Numbers siblings in their order: locked ones stay, null ones are derived.
 * A locked number that is no counter ("Step 2") neither counts nor limits.
 */
export function numberInOrder(
  locked: (string | null)[],
  kind: CountedKind,
  language: Language,
): string[] {
  const ranges = locked.map((number) => (number === null ? null : readRange(number, kind)));
  const limits = followingLimits(ranges.map((range) => range?.first ?? null));
  let before: Counter | null = null;
  return locked.map((number, at) => {
    if (number !== null) {
      before = ranges[at]?.last ?? before;
      return number;
    }
    before = counterBetween(before, limits[at] ?? null);
    return printCounter(before, kind, language);
  });
}

/** For each place, the first locked counter that follows it. */
function followingLimits(counters: (Counter | null)[]): (Counter | null)[] {
  const limits: (Counter | null)[] = [];
  let limit: Counter | null = null;
  for (let at = counters.length - 1; at >= 0; at--) {
    limits[at] = limit;
    limit = counters[at] ?? limit;
  }
  return limits;
}

/**
 * A number that may stand between two printed siblings: `nextNumber("12", "13", "section", "eng")`
 * is "12.1". Null means that nothing stands before, or after.
 */
export function nextNumber(
  before: string | null,
  after: string | null,
  kind: CountedKind,
  language: Language,
): string {
  const from = before === null ? null : (readRange(before, kind)?.last ?? null);
  const limit = after === null ? null : (readRange(after, kind)?.first ?? null);
  return printCounter(counterBetween(from, limit), kind, language);
}

/**
 * The act with its section numbers derived. An act in force is returned as it is; so are the numbers
 * of headings, schedules and whatever stands inside a container, which are words of the law.
 */
export function numberAct(act: ActText): ActText {
  if (act.regime === "inForce") return act;
  const sections = act.provisions.filter(isNumberedSection);
  const labels = act.languages.map((language) => sectionNumbers(sections, language));
  const numbered = new Map(
    sections.map((section, at) => [
      section.id,
      Object.fromEntries(act.languages.map((language, nth) => [language, labels[nth]![at]!])),
    ]),
  );
  const provisions = act.provisions.map((provision) =>
    withLabels(provision, numbered.get(provision.id)),
  );
  return { ...act, provisions };
}

/** Whether a bill derives this provision's number, rather than keeping it as words. */
export function numberIsDerived(act: ActText, provision: Provision): boolean {
  return act.regime === "bill" && isNumberedSection(provision) && !provision.lockedNumber;
}

function isNumberedSection(provision: Provision): boolean {
  return provision.kind === "section" && provision.parent === null;
}

function sectionNumbers(sections: Provision[], language: Language): string[] {
  const locked = sections.map(({ lockedNumber, labels }) =>
    lockedNumber ? (labels[language] ?? "") : null,
  );
  return numberInOrder(locked, "section", language);
}

function withLabels(provision: Provision, labels: ByLanguage<string> | undefined): Provision {
  if (!labels || sameLabels(provision.labels, labels)) return provision;
  return { ...provision, labels: { ...provision.labels, ...labels } };
}

function sameLabels(a: ByLanguage<string>, b: ByLanguage<string>): boolean {
  return Object.keys(b).every((language) => a[language] === b[language]);
}

/**
 * The way from the provision down to the block at `at`, outermost first. A note leads to the line it
 * heads, continued text to the line it continues; a table or formula to the line above that it serves.
 * Who asks for many lines of one text gives its `numbers`, to have them worked out once.
 */
export function linePath(
  text: Text,
  at: number,
  language: Language,
  numbers: readonly (string | null)[] = numberLines(text, language),
): LineStep[] {
  return stepsTo(text, headedBy(text, at)).map((place) => ({
    at: place,
    kind: (text.content[place] as LineJson).attrs.kind,
    number: numbers[place] ?? null,
  }));
}

/** How the line at `at` is cited: "4(2)(a)", « 4(2)a) ». The label alone for the provision's own words. */
export function lineAddress(
  text: Text,
  at: number,
  label: string,
  language: Language,
  numbers?: readonly (string | null)[],
): string {
  const path = linePath(text, at, language, numbers);
  return label + path.map((step) => step.number ?? "").join("");
}

function headedBy(text: Text, at: number): number {
  const block = text.content[at];
  const next = text.content[at + 1];
  const heads =
    isLine(block) && block.attrs.kind === "note" && next && next.attrs.depth === block.attrs.depth;
  return heads ? at + 1 : at;
}

function stepsTo(text: Text, at: number): number[] {
  const block = text.content[at];
  if (!block) return [];
  const steps: number[] = [];
  let depth = opensList(block) ? block.attrs.depth : block.attrs.depth + 1;
  if (opensList(block)) steps.unshift(at);
  for (let place = at - 1; place >= 0 && depth > 0; place--) {
    const above = text.content[place]!;
    if (!opensList(above) || above.attrs.depth >= depth) continue;
    steps.unshift(place);
    depth = above.attrs.depth;
  }
  return steps;
}

/** Kinds under which a list starts anew. Words, notes and continued text interrupt a list without ending it. */
const opening: ReadonlySet<LineKind> = new Set<LineKind>([
  ...numberedKinds,
  "definition",
  "item",
  "formulaTerm",
  "quotation",
  "heading",
]);

function opensList(block: BlockJson): block is LineJson {
  return isLine(block) && opening.has(block.attrs.kind);
}

function isLine(block: BlockJson | undefined): block is LineJson {
  return block?.type === "line";
}

function lockedNumber(block: BlockJson): string | null {
  return isLine(block) ? (block.attrs.number ?? null) : null;
}

interface Siblings {
  kind: NumberedKind;
  places: number[];
}

/** The lists of a text: lines of one kind and depth under one parent, in their order. */
function siblings(text: Text): Siblings[] {
  const lists = new Map<string, Siblings>();
  const open: { at: number; depth: number }[] = [];
  text.content.forEach((block, at) => {
    if (!opensList(block)) return;
    const { kind, depth } = block.attrs;
    while (open.length && open.at(-1)!.depth >= depth) open.pop();
    if (isNumbered(kind)) addSibling(lists, `${open.at(-1)?.at ?? ""}/${depth}/${kind}`, kind, at);
    open.push({ at, depth });
  });
  return [...lists.values()];
}

function addSibling(lists: Map<string, Siblings>, key: string, kind: NumberedKind, at: number) {
  const list = lists.get(key);
  if (list) list.places.push(at);
  else lists.set(key, { kind, places: [at] });
}

function isNumbered(kind: LineKind): kind is NumberedKind {
  return (numberedKinds as readonly LineKind[]).includes(kind);
}
