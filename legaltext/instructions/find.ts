/** Where in an act a place of an instruction is: a provision, or some of its lines. Never a guess. */
import type { Provision } from "../act.js";
import { hasMark, termOf } from "../definitions.js";
import { blockWords, inlineWords, plainWords } from "../hash.js";
import type { BlockJson, LineJson } from "../schema.js";
import { isOld } from "./billNumbers.js";
import { sameLabel, type AmendedAct } from "./amended.js";
import type { Place, Span, Units } from "./instruction.js";
import { extentOf, isLine, linesAt, wholeOf, type Extent } from "./lines.js";
import { Refused } from "./refused.js";

/** Lines of a provision; `at` is the line that is named, null where it is the provision itself. */
export interface Spot extends Extent {
  provision: Provision;
  at: number | null;
}

/** A provision as a whole. */
export const spotOf = (act: AmendedAct, provision: Provision): Spot => ({
  provision,
  at: null,
  ...wholeOf(act.textOf(provision)),
});

/** All that a place names, in order. `inside` is what "paragraph (a)" alone is a paragraph of. */
export function findPlace(act: AmendedAct, place: Place, inside: Spot | null = null): Spot[] {
  if (place.except) throw new Refused("notCarriedOut", "except");
  const within = place.in && !isAct(place.in) ? onlyOne(findPlace(act, place.in, inside)) : inside;
  if (place.portion) return [portionOf(act, place)];
  if (place.before || place.after) return [portionOf(act, halved(place))];
  if (place.headingBefore) return [headingBefore(act, place.headingBefore, place.heading)];
  if (place.headingsBefore) return headingsAt(act, place.headingsBefore);
  if (place.definitions) return place.definitions.map((term) => definition(act, term, within));
  if (place.part) return [namedPart(act, place, within)];
  if (place.units) return findUnits(act, place.units, within);
  throw new Refused("noSuchPlace");
}

/** Whether a place is the act as a whole, or one language version of it. */
export function isAct(place: Place): boolean {
  if (place.act) return true;
  return place.version !== undefined && (place.in === undefined || isAct(place.in));
}

export function onlyOne(spots: Spot[]): Spot {
  const [spot, another] = spots;
  if (!spot) throw new Refused("noSuchPlace");
  if (another) throw new Refused("severalPlaces");
  return spot;
}

const single = <T>(found: T[], what: string): T => {
  if (found.length === 0) throw new Refused("noSuchPlace", what);
  if (found.length > 1) throw new Refused("severalPlaces", what);
  return found[0]!;
};

// ---- Numbered units

function findUnits(act: AmendedAct, units: Units, inside: Spot | null): Spot[] {
  if (units.spans.length === 0 && inside) return [inside];
  return units.spans.flatMap((span) => findSpan(act, units, span, inside));
}

function findSpan(act: AmendedAct, units: Units, span: Span, inside: Spot | null): Spot[] {
  const from = findNumber(act, units, span.from, inside);
  if (!span.to) return [from];
  const to = findNumber(act, units, span.to, inside);
  return from.at === null ? provisionsBetween(act, from, to) : linesBetween(act, from, to);
}

function findNumber(act: AmendedAct, units: Units, path: string[], inside: Spot | null): Spot {
  if (inside) return below(act, inside, path, units);
  const [label = "", ...rest] = path;
  const provision = topUnit(act, units, label);
  return rest.length ? lineIn(act, spotOf(act, provision), rest) : spotOf(act, provision);
}

const kindsOf: Partial<Record<string, Provision["kind"]>> = {
  schedule: "schedule",
  part: "heading",
  division: "heading",
  chapter: "heading",
};
const headingWords: Partial<Record<string, RegExp>> = {
  schedule: /^(?:schedule|annexe)\s*/iu,
  part: /^(?:part|partie)\s+/iu,
  division: /^(?:division|section)\s+/iu,
  chapter: /^(?:chapter|chapitre)\s+/iu,
};

function topUnit(act: AmendedAct, { unit }: Units, label: string): Provision {
  const kind = kindsOf[unit] ?? "section";
  const words = headingWords[unit];
  const found = act.provisions.filter(
    (provision) =>
      provision.kind === kind &&
      provision.parent === null &&
      !(act.isNew(provision) && !act.inForce) &&
      (!words || words.test(act.labelOf(provision))) &&
      sameLabel(act.labelOf(provision).replace(words ?? /^$/u, ""), label),
  );
  return single(found, label);
}

/** "paragraph (a)" of a definition or a line; "item 5" of a schedule. */
function below(act: AmendedAct, inside: Spot, path: string[], units: Units): Spot {
  const [label = "", ...rest] = path;
  const items = act
    .childrenOf(inside.provision.id)
    .filter((item) => inside.at === null && sameLabel(act.labelOf(item), label));
  if (items.length > 0 && !units.relative) {
    const spot = spotOf(act, single(items, label));
    return rest.length ? lineIn(act, spot, rest) : spot;
  }
  return lineIn(act, inside, path);
}

function lineIn(act: AmendedAct, { provision, from, to, at }: Spot, path: string[]): Spot {
  const text = act.textOf(provision);
  const found = linesAt(text, path, { from, to }, at, act.language).filter(
    (line) => act.inForce || isOld(text.content[line]),
  );
  const line = single(found, `${act.labelOf(provision)}(${path.join(")(")})`);
  return { provision, at: line, ...extentOf(text, line) };
}

function provisionsBetween(act: AmendedAct, from: Spot, to: Spot): Spot[] {
  const siblings = act.childrenOf(from.provision.parent);
  const [first, last] = [from, to].map(({ provision }) =>
    siblings.findIndex(({ id }) => id === provision.id),
  );
  if (first === undefined || last === undefined || last <= first) throw new Refused("notOneRun");
  return siblings
    .slice(first, last + 1)
    .filter(({ kind }) => kind === from.provision.kind)
    .map((provision) => spotOf(act, provision));
}

/** Every line of the same level from one to the other. */
function linesBetween(act: AmendedAct, from: Spot, to: Spot): Spot[] {
  const { provision } = from;
  if (provision.id !== to.provision.id || to.from < from.to) throw new Refused("notOneRun");
  const text = act.textOf(provision);
  const spots: Spot[] = [];
  for (let at = from.at!; at <= to.at!;) {
    const spot = { provision, at, ...extentOf(text, at) };
    spots.push(spot);
    at = spot.to;
    while (at < to.at! && isNote(text.content[at])) at++;
  }
  return spots;
}

const isNote = (block: BlockJson | undefined) => isLine(block) && block.attrs.kind === "note";

// ---- Definitions

function definition(act: AmendedAct, term: string, inside: Spot | null): Spot {
  const wanted = plainTerm(term);
  const items = definitionsIn(act, inside).filter(
    (item) => plainTerm(termOf(item, act.language)) === wanted,
  );
  if (items.length > 0) return spotOf(act, single(items, term));
  const lines = inside ? definingLines(act, inside, wanted) : [];
  return single(lines, term);
}

const plainTerm = (term: string) =>
  term
    .replace(/[\s\u00a0]+/gu, " ")
    .replace(/^[“"«]\s*|\s*[”"»]$/gu, "")
    .trim();

/** Definitions that stand in a section, or at the `items` place of one of its subsections. */
function definitionsIn(act: AmendedAct, inside: Spot | null): Provision[] {
  const all = act.provisions.filter(({ kind }) => kind === "definition");
  if (!inside) return all;
  const groups = groupsIn(act, inside);
  return all.filter(
    ({ parent, group }) => parent === inside.provision.id && groups.has(group ?? 0),
  );
}

/** The `items` places among these lines. */
export function groupsIn(act: AmendedAct, { provision, from, to }: Spot): Set<number> {
  const blocks = act.textOf(provision).content.slice(from, to);
  return new Set(blocks.flatMap((block) => (block.type === "items" ? [block.attrs.group] : [])));
}

function definingLines(act: AmendedAct, { provision, from, to }: Spot, term: string): Spot[] {
  const text = act.textOf(provision);
  return text.content.flatMap((block, at) => {
    if (at < from || at >= to || !isLine(block) || !defines(block, term)) return [];
    return [{ provision, at, ...extentOf(text, at) }];
  });
}

function defines({ attrs, content = [] }: LineJson, term: string): boolean {
  if (attrs.kind !== "definition") return false;
  const marked = content.filter((piece) => hasMark(piece, "term"));
  return plainTerm(inlineWords(marked)) === term;
}

// ---- Headings, and parts that have a name

/** The heading that stands directly before a section; where several do, the words must tell which. */
function headingBefore(act: AmendedAct, units: Units, words?: string): Spot {
  const spots = headingsAt(act, units);
  if (words === undefined) return onlyOne(spots);
  const said = spots.filter(({ provision }) => plainWords(act.textOf(provision)).trim() === words);
  return onlyOne(said);
}

function headingsAt(act: AmendedAct, units: Units): Spot[] {
  const { provision } = onlyOne(findUnits(act, units, null));
  const siblings = act.childrenOf(provision.parent);
  const end = siblings.findIndex(({ id }) => id === provision.id);
  let start = end;
  while (siblings[start - 1]?.kind === "heading" && !siblings[start - 1]?.repealed) start--;
  return siblings.slice(start, end).map((heading) => spotOf(act, heading));
}

function namedPart(act: AmendedAct, place: Place, inside: Spot | null): Spot {
  const all = (kind: Provision["kind"]) =>
    act.provisions.filter((provision) => provision.kind === kind && provision.parent === null);
  switch (place.part) {
    case "longTitle":
      return spotOf(act, single(all("title"), "title"));
    case "preamble":
      return spotOf(act, single(all("preamble"), "preamble"));
    case "schedule":
      return spotOf(act, single(all("schedule"), "schedule"));
    case "heading":
      if (inside) return inside;
      break;
    case "description":
      if (inside) return description(act, inside, String(place.letter));
      break;
    case "formula":
      if (inside) return formula(act, inside);
      break;
    case "table":
      if (inside) return table(act, inside);
      break;
  }
  throw new Refused("notCarriedOut", place.part ?? "");
}

function description(act: AmendedAct, inside: Spot, letter: string): Spot {
  const isOf = (block: BlockJson) =>
    isLine(block) &&
    block.attrs.kind === "formulaTerm" &&
    blockWords(block).trimStart().split(/\s/u)[0] === letter;
  return lineWhere(act, inside, isOf, letter);
}

function formula(act: AmendedAct, inside: Spot): Spot {
  return lineWhere(act, inside, (block) => isLine(block) && block.attrs.kind === "formula", "");
}

function table(act: AmendedAct, inside: Spot): Spot {
  return lineWhere(act, inside, ({ type }) => type === "table", "");
}

function lineWhere(
  act: AmendedAct,
  { provision, from, to }: Spot,
  is: (block: BlockJson) => boolean,
  what: string,
): Spot {
  const text = act.textOf(provision);
  const found = text.content.flatMap((block, at) =>
    at >= from && at < to && is(block) ? [at] : [],
  );
  const at = single(found, what);
  return { provision, at, ...extentOf(text, at) };
}

// ---- Portions

/** A place that says its limit itself: « le passage de la définition de … précédant l’alinéa a) ». */
function halved({ before, after, ...portion }: Place): Place {
  return { portion, ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

/** The words of a unit before one of its parts, or after it. Notes above the unit are no part of either. */
function portionOf(act: AmendedAct, { portion, before, after }: Place): Spot {
  const whole = onlyOne(findPlace(act, portion!));
  const limits = { ...whole, from: afterNotes(act, whole) };
  if (after) limits.from = onlyOne(findPlace(act, after, whole)).to;
  if (before) limits.to = onlyOne(findPlace(act, before, whole)).from;
  if (limits.from > limits.to) throw new Refused("notOneRun");
  return limits;
}

function afterNotes(act: AmendedAct, { provision, from, to }: Spot): number {
  const { content } = act.textOf(provision);
  const depth = content[from]?.attrs.depth;
  let at = from;
  while (at < to && isNote(content[at]) && content[at]!.attrs.depth === depth) at++;
  return at;
}
