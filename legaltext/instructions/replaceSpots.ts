/** Units of an act replaced by quoted text: whole provisions by provisions, lines by lines. */
import type { Provision } from "../act.js";
import type { BlockJson } from "../schema.js";
import type { AmendedAct } from "./amended.js";
import type { QuotedPart } from "./bill.js";
import type { Spot } from "./find.js";
import { deeper, depthOf, isLine, splice, type Extent } from "./lines.js";
import { Refused } from "./refused.js";

/**
 * Replaces what the spots name by the quoted parts. A portion keeps the marginal note over it unless
 * another is quoted; a whole unit is replaced with its note.
 */
export function replaceSpots(
  act: AmendedAct,
  spots: Spot[],
  quoted: QuotedPart[],
  portion: boolean,
): void {
  const [first] = spots;
  if (!first) throw new Refused("noSuchPlace");
  if (!portion && spots.every(({ at }) => at === null))
    return replaceProvisions(act, spots, quoted);
  const run = runOf(spots);
  replaceLines(act, run, onePart(ofItsKind(run, quoted)), portion);
}

/** The words of a definition are quoted as a definition, held loosely. */
function ofItsKind({ provision }: Spot, quoted: QuotedPart[]): QuotedPart[] {
  if (provision.kind !== "definition" && provision.kind !== "item") return quoted;
  return quoted.flatMap((part) =>
    part.loose && part.parts.length > 0 && isOnlyPlaces(part.text.content) ? part.parts : [part],
  );
}

function onePart(quoted: QuotedPart[]): QuotedPart {
  const [part, another] = quoted;
  if (!part || another) throw new Refused("quotedDoesNotFit");
  return part;
}

// ---- Provisions

function replaceProvisions(act: AmendedAct, spots: Spot[], quoted: QuotedPart[]): void {
  const old = spots.map(({ provision }) => act.now(provision.id));
  const first = old[0]!;
  const parts = inKindOf(first, quoted);
  if (first.kind === "definition") return replaceDefinitions(act, old, parts);
  const run = wholeRun(act, old);
  const added = act.provisionsOf(parts, first.parent, first.group ?? 0, run);
  const after = act.siblingBefore(run[0]!.id);
  act.remove(run.map(({ id }) => id));
  act.insert(added, first.parent, after);
}

/** Quoted loose lines are the whole new text of a title or preamble; loose definitions and items are provisions. */
function inKindOf({ kind }: Provision, quoted: QuotedPart[]): QuotedPart[] {
  const parts = quoted.flatMap((part) =>
    part.loose && part.parts.length > 0 && isOnlyPlaces(part.text.content) ? part.parts : [part],
  );
  if (parts.some(({ loose }) => loose)) throw new Refused("quotedDoesNotFit");
  const fits = kind === "section" || kind === "heading" ? ["section", "heading"] : [kind];
  if (!parts.every((part) => fits.includes(part.kind))) throw new Refused("quotedDoesNotFit");
  return parts;
}

const isOnlyPlaces = (blocks: BlockJson[]) => blocks.every(({ type }) => type === "items");

/** The provisions from the first to the last, if they stand together; headings between them go along. */
function wholeRun(act: AmendedAct, old: Provision[]): Provision[] {
  const siblings = act.childrenOf(old[0]!.parent);
  const places = old.map(({ id }) => siblings.findIndex((sibling) => sibling.id === id));
  if (places.includes(-1)) throw new Refused("notOneRun");
  const run = siblings.slice(Math.min(...places), Math.max(...places) + 1);
  const named = new Set(old.map(({ id }) => id));
  const along = ({ id, kind, repealed }: Provision) =>
    named.has(id) || kind === "heading" || repealed === true;
  if (!run.every(along)) throw new Refused("notOneRun");
  return run;
}

/** Each definition by the one of its term; the order is that of the terms. */
function replaceDefinitions(act: AmendedAct, old: Provision[], parts: QuotedPart[]): void {
  const { parent, group } = old[0]!;
  const after = act.siblingBefore(old[0]!.id);
  const added = act.provisionsOf(parts, parent, group ?? 0, old);
  act.remove(old.map(({ id }) => id));
  const stays = after !== null && act.provisions.some(({ id }) => id === after);
  act.insert(added, parent, stays ? after : null);
}

// ---- Lines

/** One run of lines of one provision, with its first line's depth. */
function runOf(spots: Spot[]): Spot {
  const first = spots[0]!;
  let to = first.to;
  for (const spot of spots.slice(1)) {
    if (spot.provision.id !== first.provision.id || spot.from !== to) {
      throw new Refused("notOneRun");
    }
    to = spot.to;
  }
  return { ...first, to };
}

function replaceLines(act: AmendedAct, spot: Spot, part: QuotedPart, portion: boolean): void {
  const { provision, from, to } = spot;
  const text = act.textOf(act.now(provision.id));
  const lines = fitted(act, spot, part, portion);
  const items = placeItems(act, spot, part, lines);
  act.setText(provision.id, splice(text, { from, to }, items));
  if (!part.loose) quoteNote(act, provision, part);
}

/** The quoted lines at the depth of what they replace, without the section's own note. */
function fitted(act: AmendedAct, spot: Spot, part: QuotedPart, portion: boolean): BlockJson[] {
  const { provision, from, at } = spot;
  const lines = part.loose ? part.text.content : withoutOwnNote(part.text.content);
  const own = act.textOf(provision).content;
  const from0 = at === null ? depthOf(own[from]) : depthOf(own[at]);
  const lead = lines.find((block) => !isNote(block));
  if (!lead) throw new Refused("quotedDoesNotFit");
  const wanted = portion && at === null && part.kind === "definition" ? 0 : from0;
  return deeper(lines, wanted - depthOf(lead));
}

const isNote = (block: BlockJson | undefined) => isLine(block) && block.attrs.kind === "note";

function withoutOwnNote(blocks: BlockJson[]): BlockJson[] {
  const start = blocks.findIndex((block) => !isNote(block) || depthOf(block) > 0);
  return start < 0 ? [] : blocks.slice(start);
}

/** A section quoted around one of its subsections brings its marginal note. */
function quoteNote(act: AmendedAct, { id, kind }: Provision, part: QuotedPart): void {
  const note = part.text.content.find((block) => isNote(block) && depthOf(block) === 0);
  if (!note || kind !== part.kind) return;
  const text = act.textOf(act.now(id));
  const has = isNote(text.content[0]) && depthOf(text.content[0]) === 0;
  act.setText(id, splice(text, { from: 0, to: has ? 1 : 0 }, [note]));
}

/** New items take the places of those that the replaced lines had, in order; more places are new ones. */
function placeItems(
  act: AmendedAct,
  spot: Spot,
  part: QuotedPart,
  lines: BlockJson[],
): BlockJson[] {
  const { provision, from, to } = spot;
  const text = act.textOf(act.now(provision.id));
  const freed = placesIn(text.content, { from, to });
  const taken = new Set(placesIn(text.content, { from: 0, to: text.content.length }));
  const old = act.childrenOf(provision.id).filter(({ group }) => freed.includes(group ?? 0));
  const names = new Map<number, number>();
  const nameOf = (group: number) => {
    if (!names.has(group)) names.set(group, freed[names.size] ?? freshIn(taken));
    return names.get(group)!;
  };
  const placed = lines.map((block): BlockJson =>
    block.type === "items"
      ? { ...block, attrs: { ...block.attrs, group: nameOf(block.attrs.group) } }
      : block,
  );
  const grouped = part.parts.map((item) => ({ ...item, group: nameOf(item.group) }));
  const added = act.provisionsOf(grouped, provision.id, null, old);
  act.remove(old.map(({ id }) => id));
  act.insert(added, provision.id, act.childrenOf(provision.id).at(-1)?.id ?? null);
  return placed;
}

const placesIn = (blocks: BlockJson[], { from, to }: Extent) =>
  blocks.slice(from, to).flatMap((block) => (block.type === "items" ? [block.attrs.group] : []));

function freshIn(taken: Set<number>): number {
  const fresh = Math.max(-1, ...taken) + 1;
  taken.add(fresh);
  return fresh;
}
