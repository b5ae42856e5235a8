/** One instruction carried out on an act in one language; whatever is not certain is refused. */
import { repealedTexts } from "../applyChanges.js";
import { plainWords } from "../hash.js";
import { formsOf } from "../languages.js";
import type { LineJson } from "../schema.js";
import { addParts, strikeRows } from "./addParts.js";
import type { AmendedAct } from "./amended.js";
import type { QuotedPart } from "./bill.js";
import { findPlace, isAct, onlyOne, spotOf, type Spot } from "./find.js";
import type { Instruction, Place, Step, Units } from "./instruction.js";
import { deeper, isLine, splice } from "./lines.js";
import { Refused } from "./refused.js";
import { replaceSpots } from "./replaceSpots.js";
import { addEnding, replaceWordsIn, strikeEnding } from "./words.js";

/** The new text of a sentence; each step that announces some takes what it quotes. */
export interface Quotation {
  parts: QuotedPart[];
  list: Place[];
}

type CarryOut = (act: AmendedAct, instruction: Instruction, quotation: Quotation) => void;

const byVerb: Record<string, CarryOut> = {
  replace(act, { targets = [] }, { parts }) {
    replaceSpots(act, targetSpots(act, targets), quotedBy(parts), isPortion(targets));
  },
  repeal(act, { targets = [] }) {
    repealSpots(act, targetSpots(act, targets));
  },
  amend(act, { target, targets, steps = [] }, quotation) {
    const place = target ?? targets?.[0];
    if (!place) throw new Refused("noSuchPlace");
    for (const step of steps) takeStep(act, place, step, quotation);
  },
  renumber(act, { target, targets, becomes }, { parts }) {
    renumber(act, targetSpots(act, targets ?? [target!]), becomes!);
    if (parts.length > 0) addParts(act, newHome(act, becomes!), {}, parts);
  },
  reposition(act, { target, becomes }) {
    reposition(act, onlyOne(findPlace(act, target!)), becomes!);
  },
  replaceWords(act, { target, words = "", by = "", inList, adapted }, { list }) {
    // Words to be adapted to their grammar need a person.
    if (adapted !== undefined) throw new Refused("notCarriedOut", words);
    const places = inList ? list : target ? [target] : [];
    if (places.length === 0) throw new Refused("nothingQuoted");
    const spots = places.flatMap((place) => targetSpots(act, [place]));
    for (const spot of spots) replaceWordsIn(act, spot, words, by, inList === true);
  },
};

/** Carries out an instruction, or throws Refused. */
export function carryOut(act: AmendedAct, instruction: Instruction, quotation: Quotation): void {
  const verb = byVerb[instruction.do];
  if (!verb) throw new Refused("notCarriedOut", instruction.do);
  verb(act, instruction, quotation);
}

function quotedBy(parts: QuotedPart[]): QuotedPart[] {
  if (parts.length === 0) throw new Refused("nothingQuoted");
  return parts;
}

const isPortion = (targets: Place[]) =>
  targets.some(({ portion, before, after }) => portion ?? before ?? after);

/** Everything that the targets name, with the headings that go along. */
function targetSpots(act: AmendedAct, targets: Place[]): Spot[] {
  return targets.flatMap((place) => {
    const { withHeading, withHeadings, withHeadingOf, ...own } = place;
    const spots = findPlace(act, own);
    const first = spots[0];
    if (!(withHeading || withHeadings || withHeadingOf) || !first) return spots;
    const above = headingsOver(act, first, withHeading === true);
    return [...(withHeadingOf ? saying(act, above, withHeadingOf) : above), ...spots];
  });
}

/** The heading of these words, which must stand directly before the unit. */
function saying(act: AmendedAct, headings: Spot[], words: string): Spot[] {
  const nearest = headings.at(-1)!;
  const said = plainWords(act.textOf(nearest.provision)).trim();
  if (said !== words.trim()) throw new Refused("noSuchPlace", words);
  return [nearest];
}

function headingsOver(act: AmendedAct, { provision }: Spot, one: boolean): Spot[] {
  const siblings = act.childrenOf(provision.parent);
  const end = siblings.findIndex(({ id }) => id === provision.id);
  let start = end;
  while (siblings[start - 1]?.kind === "heading") start--;
  if (start === end) throw new Refused("noSuchPlace", "heading");
  if (one && end - start > 1) throw new Refused("severalPlaces", "heading");
  return siblings.slice(start, end).map((heading) => spotOf(act, heading));
}

// ---- Steps of "is amended by"

type TakeStep = (act: AmendedAct, place: Place, step: Step, quotation: Quotation) => void;

const bySteps: Record<string, TakeStep> = {
  add(act, place, { where = {} }, { parts }) {
    const home = isAct(place) ? null : onlyOne(findPlace(act, place));
    addParts(act, home, where, quotedBy(parts));
  },
  replace(act, place, step, { parts }) {
    const target = step.target as Place;
    const inside = onlyOne(findPlace(act, place));
    const spots = findPlace(act, target, inside);
    replaceSpots(act, spots, quotedBy(parts), target.portion !== undefined);
  },
  repeal(act, place, step) {
    const inside = onlyOne(findPlace(act, place));
    const targets = step.targets as Place[];
    repealSpots(
      act,
      targets.flatMap((target) => findPlace(act, target, inside)),
    );
  },
  strike(act, place, { where = {} }, { parts }) {
    strikeRows(act, onlyOne(findPlace(act, place)), where.under, quotedBy(parts));
  },
  strikeWords(act, place, step) {
    strikeEnding(act, stepSpot(act, place, step), step.words ?? "");
  },
  addWords(act, place, step) {
    addEnding(act, stepSpot(act, place, step), step.words ?? "");
  },
  replaceWords(act, place, step) {
    const { words = "", by = "" } = step;
    if (step.place) {
      strikeEnding(act, stepSpot(act, place, step), words);
      return addEnding(act, stepSpot(act, place, step), by);
    }
    replaceWordsIn(act, onlyOne(findPlace(act, place)), words, by, false);
  },
};

const stepSpot = (act: AmendedAct, place: Place, step: Step): Spot =>
  onlyOne(findPlace(act, step.place as Place, onlyOne(findPlace(act, place))));

function takeStep(act: AmendedAct, place: Place, step: Step, quotation: Quotation): void {
  const take = bySteps[step.step];
  if (!take) throw new Refused("notCarriedOut", step.step);
  take(act, place, step, quotation);
}

// ---- Repeal

/** In an act in force what is repealed keeps its number and says so; in a bill it goes. */
function repealSpots(act: AmendedAct, spots: Spot[]): void {
  if (spots.length === 0) throw new Refused("noSuchPlace");
  for (const spot of [...spots].reverse()) {
    if (spot.at === null && isWhole(act, spot)) repealProvision(act, spot);
    else repealLines(act, spot);
  }
}

const isWhole = (act: AmendedAct, spot: Spot) => {
  const whole = spotOf(act, act.now(spot.provision.id));
  return whole.from === spot.from && whole.to === spot.to;
};

function repealProvision(act: AmendedAct, { provision }: Spot): void {
  if (!act.inForce || provision.kind === "item") return act.remove([provision.id]);
  const repealed = repealedTexts(act.now(provision.id))[act.language]!;
  act.remove(act.childrenOf(provision.id).map(({ id }) => id));
  act.update(provision.id, { repealed: true });
  act.setText(provision.id, repealed);
}

function repealLines(act: AmendedAct, { provision, from, to, at }: Spot): void {
  const text = act.textOf(act.now(provision.id));
  const line = at === null ? undefined : text.content[at];
  const kept = act.inForce && isLine(line) ? [repealedLine(line, act.language)] : [];
  act.setText(provision.id, splice(text, { from, to }, kept));
}

function repealedLine(line: LineJson, language: string): LineJson {
  return { ...line, content: [{ type: "text", text: formsOf(language).repealed }] };
}

// ---- Renumbering

function renumber(act: AmendedAct, spots: Spot[], becomes: Units): void {
  const numbers = becomes.spans.map(({ from }) => from);
  if (spots.length !== numbers.length) throw new Refused("notOneRun");
  spots.forEach((spot, nth) => renumberOne(act, spot, numbers[nth]!));
}

/** "Section 10.2 is renumbered as subsection 10.2(1)", or a unit takes another number of its own kind. */
function renumberOne(act: AmendedAct, { provision, at }: Spot, path: string[]): void {
  if (at !== null) return renumberLine(act, provision.id, at, path);
  const [label = "", ...rest] = path;
  if (rest.length === 0) return relabel(act, provision.id, label);
  if (rest.length > 1) throw new Refused("notCarriedOut", "renumber");
  becomeSubsection(act, provision.id, rest[0]!);
}

function relabel(act: AmendedAct, id: string, label: string): void {
  const { labels } = act.now(id);
  act.given.set(id, label);
  act.update(id, { labels: { ...labels, [act.language]: label } });
}

function renumberLine(act: AmendedAct, id: string, at: number, path: string[]): void {
  const text = act.textOf(act.now(id));
  const line = text.content[at];
  if (!isLine(line)) throw new Refused("notCarriedOut", "renumber");
  const last = path.at(-1) ?? "";
  const old = line.attrs.number ?? `(${last})`;
  const number = old.replace(/[\p{L}\p{N}.]+/u, last);
  const renumbered = { ...line, attrs: { ...line.attrs, number } };
  act.setText(id, splice(text, { from: at, to: at + 1 }, [renumbered]));
}

/** The words of a section become its first subsection, and all below them stands one deeper. */
function becomeSubsection(act: AmendedAct, id: string, number: string): void {
  const text = act.textOf(act.now(id));
  const at = text.content.findIndex((block) => isLine(block) && block.attrs.kind === "text");
  const words = text.content[at];
  if (!isLine(words)) throw new Refused("notCarriedOut", "renumber");
  const { to } = spotOf(act, act.now(id));
  const line: LineJson = {
    ...words,
    attrs: { ...words.attrs, kind: "subsection", depth: 1, number: `(${number})` },
  };
  const rest = deeper(text.content.slice(at + 1, to), 1);
  act.setText(id, splice(text, { from: at, to }, [line, ...rest]));
}

/** Where the text quoted after a renumbering goes: the section that now has subsections. */
function newHome(act: AmendedAct, { spans }: Units): Spot {
  const section = { unit: "section", spans: [{ from: [spans[0]!.from[0]!] }] };
  return onlyOne(findPlace(act, { units: section }));
}

/** A renumbered section moves to where its new number belongs. */
function reposition(act: AmendedAct, { provision, at }: Spot, { spans }: Units): void {
  const label = spans[0]?.from[0];
  if (at !== null || label === undefined) throw new Refused("notCarriedOut", "reposition");
  const family = act.provisions.filter(
    ({ id, parent }) => id === provision.id || parent === provision.id,
  );
  const before = act.provisions.findLast(
    (other) =>
      other.kind === "section" &&
      other.parent === null &&
      other.id !== provision.id &&
      compareLabels(act.labelOf(other), label) < 0,
  );
  act.remove([provision.id]);
  act.insert(family, null, before?.id ?? null);
  relabel(act, provision.id, label);
}

function compareLabels(a: string, b: string): number {
  const [wholeA = "", decimalsA = ""] = a.split(".");
  const [wholeB = "", decimalsB = ""] = b.split(".");
  return Number(wholeA) - Number(wholeB) || decimalsA.localeCompare(decimalsB);
}
