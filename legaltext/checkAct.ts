/**
 * What stands between an act and its publication. Live texts are permissive, since a strict schema
 * deletes words under concurrent editing; strictness is here, and it only reports.
 */
import type { ActText, Language, Provision, ProvisionId } from "./act.js";
import { compareCounters, readRange } from "./counters.js";
import { termOf, termsOf } from "./definitions.js";
import { wordsFor, type FindingCode } from "./findingWords.js";
import { blockWords } from "./hash.js";
import { numberedKinds } from "./languages.js";
import { lineAddress, linePath, numberLines, type LineStep } from "./numbering.js";
import { byParent } from "./order.js";
import { placeOf, targetsIn } from "./references.js";
import type { BlockJson, LineKind, Text } from "./schema.js";

export type { FindingCode } from "./findingWords.js";

export interface Finding {
  code: FindingCode;
  provision: ProvisionId;
  /** The block of its text, or null where it concerns the provision as a whole. */
  line: number | null;
  /** How the place is cited: "4(2)(a)". */
  address: string;
  /** What is wrong, and what to do: sentences in the language that was asked for. */
  why: string;
  mend: string;
}

/** Everything that should be mended before this language of the act is published, in document order. */
export function checkAct(act: ActText, language: Language): Finding[] {
  const context = contextOf(act, language);
  return [
    ...act.provisions.flatMap((provision, at) => [
      ...checkPlace(context, provision, at),
      ...(context.labelTwice.has(provision.id) ? [found("numberTwice", provision)] : []),
      ...checkWords(context, provision),
    ]),
    ...checkTerms(act, language),
  ].map((finding) => worded(finding, language));
}

interface Context {
  act: ActText;
  language: Language;
  /** Where each provision first stands. */
  placeOfId: Map<ProvisionId, number>;
  children: Map<ProvisionId | null, Provision[]>;
  labelTwice: Set<ProvisionId>;
}

function contextOf(act: ActText, language: Language): Context {
  const placeOfId = new Map<ProvisionId, number>();
  act.provisions.forEach(({ id }, at) => {
    if (!placeOfId.has(id)) placeOfId.set(id, at);
  });
  const labelTwice = labelsTwice(act, language);
  return { act, language, placeOfId, children: byParent(act), labelTwice };
}

interface BareFinding {
  code: FindingCode;
  provision: Provision;
  line: number | null;
}

function found(code: FindingCode, provision: Provision, line: number | null = null): BareFinding {
  return { code, provision, line };
}

function worded({ code, provision, line }: BareFinding, language: Language): Finding {
  const label = provision.labels[language] ?? "";
  const text = provision.texts[language];
  const address = line === null || !text ? label : lineAddress(text, line, label, language);
  const { why, mend } = wordsFor(code, language);
  return { code, provision: provision.id, line, address, why, mend };
}

/** Ids and the order of containers and items: wrong only if a program wrote the act. */
function checkPlace({ placeOfId }: Context, provision: Provision, at: number): BareFinding[] {
  const findings: BareFinding[] = [];
  if (placeOfId.get(provision.id) !== at) findings.push(found("idTwice", provision));
  if (provision.parent === null) return findings;
  const container = placeOfId.get(provision.parent);
  if (container === undefined) findings.push(found("containerMissing", provision));
  else if (container > at) findings.push(found("beforeItsContainer", provision));
  return findings;
}

function labelsTwice(act: ActText, language: Language): Set<ProvisionId> {
  const seen = new Set<string>();
  const twice = new Set<ProvisionId>();
  for (const { id, kind, parent, labels } of act.provisions) {
    const label = labels[language] ?? "";
    if (kind !== "section" || parent !== null || label === "") continue;
    if (seen.has(label)) twice.add(id);
    seen.add(label);
  }
  return twice;
}

function checkWords(context: Context, provision: Provision): BareFinding[] {
  const text = provision.texts[context.language];
  if (!text) return [found("notWritten", provision)];
  if (text.content.every(isWordless)) return [found("noWords", provision)];
  const numbers = numberLines(text, context.language);
  const paths = text.content.map((_, at) => linePath(text, at, context.language, numbers));
  return [
    ...checkLines(context, provision, text, paths),
    ...checkNumbers(provision, text, paths),
    ...checkItems(context, provision, text),
    ...(provision.kind === "definition" && !definesTerm(text) ? [found("noTerm", provision)] : []),
  ];
}

function isWordless(block: BlockJson): boolean {
  return block.type !== "items" && blockWords(block).trim() === "";
}

function definesTerm(text: Text): boolean {
  return text.content.some(
    (block) =>
      block.type === "line" &&
      block.content?.some(({ marks }) => marks?.some(({ type }) => type === "term")),
  );
}

function checkLines(
  { act, language }: Context,
  provision: Provision,
  text: Text,
  paths: LineStep[][],
): BareFinding[] {
  return text.content.flatMap((block, at) => {
    const codes: FindingCode[] = [];
    if (block.type === "line" && isWordless(block)) codes.push("emptyLine");
    if (skipsDepth(text, at)) codes.push("depthSkipped");
    if (isUpsideDown(paths[at]!)) codes.push("ladderBroken");
    if (block.type === "table" && isRagged(block)) codes.push("tableRagged");
    codes.push(...targetsIn(block).flatMap((target) => checkTarget(act, target, language)));
    return codes.map((code) => found(code, provision, at));
  });
}

function checkTarget(act: ActText, target: string, language: Language): FindingCode[] {
  const place = placeOf(act, target, language);
  if (!place) return ["referenceBroken"];
  return place.provision.repealed ? ["referenceRepealed"] : [];
}

/** A line may stand one step below the line above it, no further. */
function skipsDepth(text: Text, at: number): boolean {
  const { depth } = text.content[at]!.attrs;
  const above = at === 0 ? 0 : text.content[at - 1]!.attrs.depth;
  return depth > above + 1;
}

/** A subsection inside a paragraph, or a paragraph inside a paragraph. */
function isUpsideDown(path: LineStep[]): boolean {
  const ranks = path.map(({ kind }) => numberedKinds.findIndex((numbered) => numbered === kind));
  const [own, parent] = [ranks.at(-1) ?? -1, ranks.at(-2) ?? -1];
  return own >= 0 && parent >= 0 && own <= parent;
}

function isRagged(block: BlockJson & { type: "table" }): boolean {
  const rows = block.content ?? [];
  if (rows.some((row) => row.content?.some(({ attrs }) => attrs.rowspan > 1))) return false;
  const widths = rows.map((row) =>
    (row.content ?? []).reduce((sum, { attrs }) => sum + attrs.colspan, 0),
  );
  return widths.some((width) => width !== widths[0]);
}

/** Numbers under one parent: none twice, and none out of order. */
function checkNumbers(provision: Provision, text: Text, paths: LineStep[][]): BareFinding[] {
  const seen = new Set<string>();
  const last = new Map<string, string>();
  return text.content.flatMap((block, at) => {
    const step = paths[at]!.at(-1);
    if (block.type !== "line" || step?.at !== at || step.number === null) return [];
    const list = JSON.stringify([paths[at]!.slice(0, -1).map((above) => above.at), step.kind]);
    const before = last.get(list);
    last.set(list, step.number);
    if (seen.has(list + step.number)) return [found("numberTwice", provision, at)];
    seen.add(list + step.number);
    const falls = before !== undefined && isOutOfOrder(before, step.number, step.kind);
    return falls ? [found("numberOutOfOrder", provision, at)] : [];
  });
}

function isOutOfOrder(before: string, own: string, kind: LineKind): boolean {
  const numbered = numberedKinds.find((one) => one === kind);
  if (!numbered) return false;
  const [above, here] = [readRange(before, numbered), readRange(own, numbered)];
  return Boolean(above && here && compareCounters(above.last, here.first) >= 0);
}

/** Every group of items has one place in its container's words, and every place has items. */
function checkItems({ children }: Context, provision: Provision, text: Text): BareFinding[] {
  const items = children.get(provision.id) ?? [];
  const groups = new Set(items.map(({ group }) => group ?? 0));
  const places = text.content.flatMap((block, at) =>
    block.type === "items" ? [{ at, group: block.attrs.group ?? 0 }] : [],
  );
  const lacking = [...groups].filter((group) => !places.some((place) => place.group === group));
  return [
    ...lacking.map(() => found("itemsWithoutPlace", provision)),
    ...places
      .filter(({ group }) => !groups.has(group))
      .map(({ at }) => found("placeWithoutItems", provision, at)),
  ];
}

/** Terms defined twice in one container, and printed twins that are not the other language's term. */
function checkTerms(act: ActText, language: Language): BareFinding[] {
  const provisions = new Map(act.provisions.map((provision) => [provision.id, provision]));
  const seen = new Set<string>();
  return termsOf(act, language).flatMap(({ term, provision: id, at, others }) => {
    const provision = provisions.get(id)!;
    const name = JSON.stringify([provision.parent ?? id, term.toLocaleLowerCase()]);
    const findings = seen.has(name) ? [found("termTwice", provision, at)] : [];
    seen.add(name);
    return hasOtherTwin(act, provision, others, language)
      ? [...findings, found("termsApart", provision, at)]
      : findings;
  });
}

function hasOtherTwin(
  act: ActText,
  provision: Provision,
  others: string[],
  language: Language,
): boolean {
  if (provision.kind !== "definition" || others.length === 0) return false;
  const twins = act.languages.filter((other) => other !== language && provision.texts[other]);
  const terms = twins.map((other) => termOf(provision, other).toLocaleLowerCase());
  return terms.length > 0 && !others.some((other) => terms.includes(other.toLocaleLowerCase()));
}
