/**
 * Where citations lead. A reference that a drafter makes, or that was recognised in the words, holds an
 * id (`p12#2/a`), and its number is rendered from today's; a citation in plain words is resolved by number.
 */
import type { ActText, Language, Provision, ProvisionId } from "./act.js";
import { citationsIn, rankOf, type Citation } from "./citations.js";
import { blockWords, inlineWords, referenceTarget } from "./hash.js";
import { numberedKinds } from "./languages.js";
import { linePath, numberLines, type LineStep } from "./numbering.js";
import type { BlockJson, InlineJson, LineJson, Text } from "./schema.js";

/** A provision, and the line in it where the reference goes below the provision as a whole. */
export interface CitedPlace {
  provision: Provision;
  /** Null for the whole provision, and where its line is gone. */
  at: number | null;
  /** "2", "a": the numbers down to the line that was asked for, whether it is there or not. */
  path: string[];
}

/** Where the citing words stand; relative citations count from there. */
export interface CitingPlace {
  provision: Provision;
  at: number;
}

/** Finds provisions and lines by id and by number, each text looked through once. Make it once for an act. */
export class ReferenceIndex {
  readonly act: ActText;
  readonly language: Language;
  /** Its sections are numbered 1, 2, 3, not "B.01.001". */
  numbersPlainly = false;
  private readonly byId: Map<ProvisionId, Provision>;
  private readonly sections = new Map<string, Provision>();
  private readonly named = new Map<string, Provision | null>();
  private readonly lines = new Map<Text, TextLines>();

  constructor(act: ActText, language: Language) {
    this.act = act;
    this.language = language;
    this.byId = new Map(act.provisions.map((provision) => [provision.id, provision]));
    for (const provision of act.provisions) this.enter(provision);
  }

  private enter(provision: Provision): void {
    const label = provision.labels[this.language] ?? "";
    if (provision.kind === "section" && provision.parent === null) {
      this.numbersPlainly ||= /^\d/.test(label);
      for (const one of sectionLabels(label)) {
        if (!this.sections.has(one)) this.sections.set(one, provision);
      }
    }
    const name = nameInLabel(provision, label);
    // A name borne twice ("Part 1" of two schedules) names nothing.
    if (name) this.named.set(name, this.named.has(name) ? null : provision);
  }

  provision(id: ProvisionId): Provision | undefined {
    return this.byId.get(id);
  }

  /** The section that bears a number; a repealed range ("5 to 7") bears both its ends. */
  section(label: string): Provision | undefined {
    return this.sections.get(label);
  }

  /** "Part 2", "Schedule III": where the name is borne once. */
  namedPart(unit: "part" | "schedule", label: string): Provision | undefined {
    return this.named.get(`${unit} ${label}`) ?? undefined;
  }

  /** The line of a provision with these numbers on the way down to it. */
  lineAt(provision: Provision, path: readonly string[]): number | null {
    const text = provision.texts[this.language];
    return (text && this.linesOf(text).byPath.get(path.join("/"))) ?? null;
  }

  /** The numbered steps down to the block at `at`. */
  stepsTo(provision: Provision, at: number): LineStep[] {
    const text = provision.texts[this.language];
    return text ? (this.linesOf(text).paths[at] ?? []) : [];
  }

  private linesOf(text: Text): TextLines {
    let lines = this.lines.get(text);
    if (!lines) this.lines.set(text, (lines = readLines(text, this.language)));
    return lines;
  }
}

interface TextLines {
  byPath: Map<string, number>;
  paths: LineStep[][];
}

function readLines(text: Text, language: Language): TextLines {
  const numbers = numberLines(text, language);
  const paths = text.content.map((_, at) => linePath(text, at, language, numbers));
  const byPath = new Map<string, number>();
  paths.forEach((steps, at) => {
    if (steps.at(-1)?.at !== at) return;
    for (const path of printedPaths(steps)) if (!byPath.has(path)) byPath.set(path, at);
  });
  return { byPath, paths };
}

/** A repealed "(3) to (5)" is found by "3" and by "5". */
function printedPaths(steps: LineStep[]): string[] {
  const above = steps.slice(0, -1).flatMap(({ number }) => bare(number)[0] ?? []);
  const own = bare(steps.at(-1)?.number ?? null).filter((word) => !/^(?:to|and|à|et)$/.test(word));
  return own.map((last) => [...above, last].join("/"));
}

function bare(printed: string | null): string[] {
  return printed?.match(/[\p{L}\p{N}.]+/gu) ?? [];
}

function sectionLabels(label: string): string[] {
  const ends = label.match(/(?:\b[A-Z]{1,2}\.)?\d+(?:\.\d+)*/g);
  return ends && ends.length > 1 ? [label, ends[0], ends.at(-1)!] : [label];
}

const partNoun = /^(?:part|partie)\s+(\S+)/iu;
const scheduleNoun = /^(?:schedule|annexe)(?:\s+(\S+))?/iu;

function nameInLabel({ kind, parent }: Provision, label: string): string | null {
  if (kind === "heading" && parent === null) {
    const [, part] = partNoun.exec(label) ?? [];
    return part ? `part ${part}` : null;
  }
  const schedule = kind === "schedule" ? scheduleNoun.exec(label) : null;
  return schedule ? `schedule ${schedule[1] ?? ""}`.trimEnd() : null;
}

/** What a reference holds to cite a line: the provision's id, and the numbers down to the line. */
export function targetOf(
  provision: ProvisionId,
  text: Text,
  at: number,
  language: Language,
): string {
  const path = linePath(text, at, language).flatMap(({ number }) => bare(number)[0] ?? []);
  return targetFor(provision, path);
}

const targetFor = (provision: ProvisionId, path: readonly string[]) =>
  path.length ? `${provision}#${path.join("/")}` : provision;

/** Where a reference leads today; null when its provision is gone, the whole provision when its line is. */
export function placeOf(index: ReferenceIndex, target: string): CitedPlace | null {
  const [id = "", joined = ""] = target.split("#");
  const provision = index.provision(id);
  if (!provision) return null;
  const path = joined === "" ? [] : joined.split("/");
  return { provision, at: path.length ? index.lineAt(provision, path) : null, path };
}

/**
 * The place a citation means in this act; null where there is none, or where it cites another act.
 * A relative one ("paragraph (a)") is looked for in the provision that cites, from the line that
 * cites outwards, then in what contains it: a definition's "subsection (2)" is that of its section.
 */
export function citedPlace(
  index: ReferenceIndex,
  citation: Citation,
  from: CitingPlace | null,
): CitedPlace | null {
  if (citation.of !== "this") return null;
  const { unit, label, path } = citation;
  if (unit === "part" || unit === "schedule") return wholePlace(index.namedPart(unit, label ?? ""));
  if (label === null) return from && relativePlace(index, citation, from);
  const provision = index.section(label);
  if (!provision || (unit === "article" && provision.element !== "article")) return null;
  return { provision, at: path.length ? index.lineAt(provision, path) : null, path };
}

const wholePlace = (provision: Provision | undefined): CitedPlace | null =>
  provision ? { provision, at: null, path: [] } : null;

function relativePlace(
  index: ReferenceIndex,
  { unit, path }: Citation,
  from: CitingPlace,
): CitedPlace | null {
  const here = placeBeside(index, from, unit, path);
  if (here) return here;
  const { parent } = from.provision;
  const container = parent === null ? undefined : index.provision(parent);
  if (!container || container.kind === "schedule") return null;
  const found = index.lineAt(container, path);
  return found === null ? null : { provision: container, at: found, path };
}

/** From "paragraph (b)" in 4(2)(a): first 4(2)(b), then 4(b). */
function placeBeside(
  index: ReferenceIndex,
  { provision, at }: CitingPlace,
  unit: Citation["unit"],
  path: string[],
): CitedPlace | null {
  const first = rankOf(unit) - path.length + 1;
  const above = index
    .stepsTo(provision, at)
    .filter(({ kind }) => numberedKinds.findIndex((one) => one === kind) < Math.max(first, 0))
    .flatMap(({ number }) => bare(number)[0] ?? []);
  for (let kept = above.length; kept >= 0; kept--) {
    const whole = [...above.slice(0, kept), ...path];
    const found = index.lineAt(provision, whole);
    if (found !== null) return { provision, at: found, path: whole };
  }
  return null;
}

/** The target that a reference to a cited place holds. */
export const targetOfPlace = ({ provision, path }: CitedPlace) => targetFor(provision.id, path);

/** How a reference prints its target: "4(2)(a)", « 4(2)a) »; null when its provision is gone. */
export function citedAs(index: ReferenceIndex, target: string): string | null {
  const place = placeOf(index, target);
  if (!place) return null;
  const label = numberedAs(place.provision, index.language) ?? "";
  if (place.at === null) return label;
  return (
    label +
    index
      .stepsTo(place.provision, place.at)
      .map((step) => step.number ?? "")
      .join("")
  );
}

function labelInWords({ kind }: Pick<Provision, "kind">, label: string): string {
  if (kind !== "heading" && kind !== "schedule") return label;
  return (partNoun.exec(label) ?? scheduleNoun.exec(label))?.[1] ?? "";
}

/** The number by which running words cite a provision: "2" of "PART 2", since the noun is in the text. */
export function numberedAs(
  provision: Pick<Provision, "kind" | "labels"> | undefined,
  language: Language,
): string | null {
  const label = provision?.labels[language];
  if (!provision || !label) return null;
  const cited = labelInWords(provision, label);
  // A repealed "5 to 7" is cited by one of its ends.
  return /^\S+$/u.test(cited) ? cited : null;
}

/** A reference with a target, and the words it stands under. */
export interface LinkedWords {
  target: string;
  words: string;
}

/** The references in a block that have a target. */
export function linkedWordsIn(block: BlockJson): LinkedWords[] {
  if (block.type === "line") return (block.content ?? []).flatMap(linkedWords);
  if (block.type !== "table") return [];
  return (block.content ?? []).flatMap((row) =>
    (row.content ?? []).flatMap((cell) => (cell.content ?? []).flatMap(linkedWordsIn)),
  );
}

function linkedWords(piece: InlineJson): LinkedWords[] {
  const target = referenceTarget(piece);
  return target === null ? [] : [{ target, words: inlineWords([piece]) }];
}

/** The targets of the references in a block. */
export const targetsIn = (block: BlockJson): string[] =>
  linkedWordsIn(block).map(({ target }) => target);

/** Whether a block quotes other law: what it cites, it cites there. */
export function quotesLaw(index: ReferenceIndex, { provision, at }: CitingPlace): boolean {
  const block = provision.texts[index.language]?.content[at];
  if (block?.type === "line" && notOurs.has(block.attrs.kind)) return true;
  return index.stepsTo(provision, at).some(({ kind }) => kind === "quotation");
}

const notOurs: ReadonlySet<string> = new Set(["quotation", "history", "footnote", "otherLanguage"]);

/** A citation in a block, with where it leads. */
export interface FoundCitation {
  citation: Citation;
  place: CitedPlace | null;
  /** What the reference over its words holds; null where they are plain words. */
  target: string | null;
}

/** The citations in a block: those that are references lead where the reference says. */
export function citationsAt(index: ReferenceIndex, from: CitingPlace): FoundCitation[] {
  const block = from.provision.texts[index.language]?.content[from.at];
  if (!block || block.type === "items" || quotesLaw(index, from)) return [];
  const marked = block.type === "line" ? referencesIn(block) : [];
  const guest = standsInSchedule(index, from.provision) && !isReferenceLine(block);
  return citationsIn(blockWords(block), index.language).map((found) => {
    const over = marked.find(({ from: start, to }) => found.from < to && found.to > start);
    if (over) return throughReference(index, found, over.target);
    const place = guest && !found.named ? null : citedPlace(index, found, from);
    const unsure = found.of === "this" && !place && (guest || isUnsure(index, found, block, from));
    const citation = unsure ? { ...found, of: "unclear" as const } : found;
    return { citation, place, target: null };
  });
}

/** A reference without a target leads to another act. */
function throughReference(
  index: ReferenceIndex,
  citation: Citation,
  target: string | null,
): FoundCitation {
  if (target === null) return { citation: { ...citation, of: "other" }, place: null, target };
  return { citation: { ...citation, of: "this" }, place: placeOf(index, target), target };
}

/** The references in a line, with where their words stand among the line's. */
function referencesIn(line: LineJson): { from: number; to: number; target: string | null }[] {
  let at = 0;
  return (line.content ?? []).flatMap((piece) => {
    const from = at;
    at += inlineWords([piece]).length;
    const isReference = piece.marks?.some(({ type }) => type === "ref");
    return isReference ? [{ from, to: at, target: referenceTarget(piece) }] : [];
  });
}

/**
 * Where what is found nowhere was hardly meant as a citation of this act: the "items 1 to 3" of a table
 * are "articles" in French, a heading names schedules of the parent act, and an act whose sections are
 * numbered "B.01.001" has no section 4.
 */
function isUnsure(
  index: ReferenceIndex,
  { label }: Citation,
  block: BlockJson,
  { provision }: CitingPlace,
): boolean {
  if (block.type !== "line" || provision.kind === "heading") return true;
  return label !== null && /^\d/.test(label) && !index.numbersPlainly;
}

/** A schedule lists sections of other acts, and has paragraphs of its own: there only "of this Act" is sure. */
function standsInSchedule(index: ReferenceIndex, provision: Provision): boolean {
  if (provision.kind === "schedule") return true;
  const container = provision.parent === null ? undefined : index.provision(provision.parent);
  return container !== undefined && standsInSchedule(index, container);
}

const isReferenceLine = (block: BlockJson) =>
  block.type === "line" && block.attrs.kind === "reference";
