/** Quoted text added to an act: sections after sections, lines after lines, items where their list wants them. */
import type { Provision } from "../act.js";
import { blockWords, plainWords } from "../hash.js";
import { collatorOf } from "../languages.js";
import type { BlockJson, Text } from "../schema.js";
import type { AmendedAct } from "./amended.js";
import type { QuotedPart } from "./bill.js";
import { findPlace, groupsIn, onlyOne, spotOf, type Spot } from "./find.js";
import type { Place, Where } from "./instruction.js";
import { deeper, depthOf, isLine, splice, type Extent } from "./lines.js";
import { Refused } from "./refused.js";
import { withEnd } from "./words.js";

/** Adds quoted parts to a unit (null: to the act itself), where the sentence says. */
export function addParts(
  act: AmendedAct,
  home: Spot | null,
  where: Where,
  quoted: QuotedPart[],
): void {
  if (where.column ?? where.enacted) throw new Refused("notCarriedOut", "where");
  if (where.order === "alphabetical" || where.under !== undefined) {
    return addItems(act, home, where, quoted);
  }
  const anchor = where.after ?? where.before;
  if (!anchor) return addAtEnd(act, home, quoted);
  const spot = onlyOne(anchorSpots(act, anchor, home, where.before !== undefined));
  if (spot.at === null) addProvisions(act, spot, quoted, where.before !== undefined);
  else addLines(act, spot, quoted, where.before !== undefined);
}

/** Of a list ("after subsections (2) and (3)") the last counts, or the first for "before". */
function anchorSpots(act: AmendedAct, anchor: Place, home: Spot | null, before: boolean): Spot[] {
  const spots = findPlace(act, anchor, home);
  const spot = before ? spots[0] : spots.at(-1);
  return spot ? [spot] : [];
}

// ---- Provisions

function addProvisions(
  act: AmendedAct,
  { provision }: Spot,
  quoted: QuotedPart[],
  before: boolean,
) {
  const parts = wholeParts(quoted);
  const { parent, group } = provision;
  const added = act.provisionsOf(parts, parent, group ?? 0);
  refuseTaken(act, added);
  act.insert(added, parent, before ? act.siblingBefore(provision.id) : provision.id);
}

/** Quoted definitions and items stand in a part that only holds them. */
function wholeParts(quoted: QuotedPart[]): QuotedPart[] {
  const parts = quoted.flatMap((part) => (part.loose && holdsOnly(part) ? part.parts : [part]));
  if (parts.some(({ loose }) => loose)) throw new Refused("quotedDoesNotFit");
  return parts;
}

const holdsOnly = ({ text, parts }: QuotedPart) =>
  parts.length > 0 && text.content.every(({ type }) => type === "items");

/** In a bill a new number moves the others on. */
function refuseTaken(act: AmendedAct, added: Provision[]): void {
  if (!act.inForce) return;
  const sections = (provisions: Provision[]) =>
    provisions.filter(({ kind, parent }) => kind === "section" && parent === null);
  const taken = new Set(sections(act.provisions).map((section) => act.labelOf(section)));
  const twice = sections(added).find((section) => taken.has(act.labelOf(section)));
  if (twice && act.labelOf(twice)) throw new Refused("numberTaken", act.labelOf(twice));
}

// ---- Lines

function addLines(act: AmendedAct, spot: Spot, quoted: QuotedPart[], before: boolean): void {
  const { provision, at, from, to } = spot;
  const text = act.textOf(act.now(provision.id));
  const lines = fitted(quoted, depthOf(text.content[at!]));
  const place = before ? from : to;
  const opened = before ? text : listGoingOn(text, { from, to }, at!, lines);
  act.setText(provision.id, splice(opened, { from: place, to: place }, lines));
}

/**
 * The part of a list that was its last ends with a full stop: as the law is consolidated, it ends as the
 * parts before it do once others of its kind follow. No instruction says so.
 */
function listGoingOn(text: Text, { to }: Extent, at: number, added: BlockJson[]): Text {
  const [anchor, last, first] = [text.content[at], text.content[to - 1], added[0]];
  if (!isLine(anchor) || !isLine(last) || !isLine(first)) return text;
  const { kind, depth } = anchor.attrs;
  if (!listed.has(kind) || first.attrs.kind !== kind || last.attrs.kind === "continued")
    return text;
  const before = text.content
    .slice(0, at)
    .findLast((block) => isLine(block) && block.attrs.kind === kind && block.attrs.depth === depth);
  if (before && blockWords(before).trimEnd().endsWith(".")) return text;
  const content = withEnd(last.content ?? [], ";");
  return splice(text, { from: to - 1, to }, [{ ...last, content }]);
}

const listed = new Set(["paragraph", "subparagraph", "clause", "subclause", "subsubclause"]);

/** Loose lines at a depth; a section quoted around its subsections gives its lines without its note. */
function fitted(quoted: QuotedPart[], depth: number): BlockJson[] {
  const [part, another] = quoted;
  if (!part || another || part.parts.length > 0) throw new Refused("quotedDoesNotFit");
  const lines = part.text.content;
  const lead = lines.find((block) => !(isLine(block) && block.attrs.kind === "note"));
  if (!lead || (!part.loose && part.kind !== "section")) throw new Refused("quotedDoesNotFit");
  return deeper(lines, depth - depthOf(lead));
}

/** At the end of a unit, after its last line; at the end of the act, after its last section. */
function addAtEnd(act: AmendedAct, home: Spot | null, quoted: QuotedPart[]): void {
  if (!home) return addToAct(act, quoted);
  const { provision, to } = home;
  const text = act.textOf(act.now(provision.id));
  const last = text.content.slice(0, to).findLast((block) => isLine(block) && block.attrs.number);
  const first = quoted[0]?.text.content.find((block) => isLine(block) && block.attrs.number);
  if (!last || !first) throw new Refused("quotedDoesNotFit");
  const depth = home.at === null ? 1 : depthOf(text.content[home.at]) + 1;
  act.setText(provision.id, splice(text, { from: to, to }, fitted(quoted, depth)));
}

function addToAct(act: AmendedAct, quoted: QuotedPart[]): void {
  const last = act.childrenOf(null).findLast(({ kind }) => kind === wholeParts(quoted)[0]?.kind);
  const end = last ?? act.childrenOf(null).at(-1);
  if (!end) throw new Refused("noSuchPlace");
  addProvisions(act, spotOf(act, end), quoted, false);
}

// ---- Items of a list

/** Definitions go where their term belongs; rows of a schedule before the first that sorts after them. */
function addItems(act: AmendedAct, home: Spot | null, where: Where, quoted: QuotedPart[]): void {
  if (!home) throw new Refused("notCarriedOut", "order");
  const parts = wholeParts(quoted);
  if (parts.every(({ kind }) => kind === "definition")) return addDefinitions(act, home, parts);
  if (home.provision.kind !== "schedule") throw new Refused("notCarriedOut", "order");
  for (const part of parts) addRow(act, home.provision, where.under, part);
}

function addDefinitions(act: AmendedAct, home: Spot, parts: QuotedPart[]): void {
  const groups = [...groupsIn(act, home)];
  const group = groups[0];
  if (group === undefined || groups.length > 1) {
    throw new Refused(groups.length ? "severalPlaces" : "noSuchPlace", "definitions");
  }
  const { id } = home.provision;
  const added = act.provisionsOf(parts, id, group);
  act.insert(added, id, act.childrenOf(id).at(-1)?.id ?? null);
}

function addRow(act: AmendedAct, { id }: Provision, under: string | undefined, part: QuotedPart) {
  const rows = act.childrenOf(id);
  const [start, end] = under === undefined ? [0, rows.length] : listUnder(act, rows, under);
  const { compare } = collatorOf(act.language);
  const words = plainWords(part.text);
  const following = rows
    .slice(start, end)
    .findIndex((row) => row.kind === "item" && compare(plainWords(act.textOf(row)), words) > 0);
  const place = following < 0 ? end : start + following;
  const group = rows[Math.min(place, rows.length - 1)]?.group ?? 0;
  act.insert(act.provisionsOf([part], id, group), id, rows[place - 1]?.id ?? null);
}

/** The rows between a heading of a schedule and the next. */
export function listUnder(act: AmendedAct, rows: Provision[], under: string): [number, number] {
  const at = rows.findIndex(
    (row) => row.kind === "heading" && plainWords(act.textOf(row)).trim() === under,
  );
  if (at < 0) throw new Refused("noSuchPlace", under);
  const next = rows.findIndex((row, place) => place > at && row.kind === "heading");
  return [at + 1, next < 0 ? rows.length : next];
}

/** Takes the quoted rows out of a schedule, each of which must be there once. */
export function strikeRows(
  act: AmendedAct,
  { provision }: Spot,
  under: string | undefined,
  quoted: QuotedPart[],
): void {
  for (const part of wholeParts(quoted)) {
    const rows = act.childrenOf(provision.id);
    const [start, end] = under === undefined ? [0, rows.length] : listUnder(act, rows, under);
    const words = plainWords(part.text);
    const found = rows
      .slice(start, end)
      .filter((row) => row.kind === "item" && plainWords(act.textOf(row)) === words);
    if (found.length !== 1)
      throw new Refused(found.length ? "severalPlaces" : "wordsNotThere", words);
    act.remove([found[0]!.id]);
  }
}
