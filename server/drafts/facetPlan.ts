/**
 * The facets of a change meet those of the draft: place, repeal, number. What cannot be both is a
 * question, and a person answers it.
 */
import type { ActText, ByLanguage, Provision, ProvisionId } from "../../legaltext/act.js";
import { nextNumber } from "../../legaltext/numbering.js";
import type { Facets } from "../db/tables.js";

export type FacetQuestion =
  /** The draft repeals what the proposal rewords. */
  | "repealedHere"
  /** The draft rewords what the proposal repeals. */
  | "rewordedHere"
  | "movedElsewhere"
  | "numberedElsewhere"
  /** Another provision was inserted at this place before: this one follows it. */
  | "samePlace"
  /** Its number is taken: the next one is offered. */
  | "numberTaken";

export interface FacetPlan {
  /** As the draft has them now; null when the provision is not in it. */
  before: Facets | null;
  /** What they become when the proposal is taken. */
  after: Facets;
  questions: FacetQuestion[];
  /** Who stands at the place already. */
  neighbours: ProvisionId[];
  numbers: { wanted: ByLanguage<string>; offered: ByLanguage<string> } | null;
}

export interface FacetsMeet {
  proposed: Facets;
  /** Does the proposal change words? */
  rewords: boolean;
  before: Facets | null;
  /** Do the draft's words differ from the version's? */
  draftRewords: boolean;
  /** The act as the draft makes it, words left out. */
  present: ActText;
  /** Provisions of the version the proposal stands on, in their order: where a lost anchor is looked for. */
  order: { id: ProvisionId; parent: ProvisionId | null }[];
}

export function planFacets(meet: FacetsMeet): FacetPlan {
  const { proposed, before } = meet;
  const plan: FacetPlan = {
    before,
    after: { ...before },
    questions: [],
    neighbours: [],
    numbers: null,
  };
  if (before?.repeal && meet.rewords) {
    delete plan.after.repeal;
    plan.questions.push("repealedHere");
  }
  if (proposed.repeal) planRepeal(plan, meet);
  if (proposed.move) planMove(plan, meet);
  if (proposed.labels) planLabels(plan, proposed.labels, before);
  if (proposed.insert && !before?.insert) planInsertion(plan, meet);
  return plan;
}

function planRepeal(plan: FacetPlan, { before, draftRewords }: FacetsMeet) {
  plan.after.repeal = true;
  if (!before?.repeal && draftRewords) plan.questions.push("rewordedHere");
}

function planMove(plan: FacetPlan, { proposed, before }: FacetsMeet) {
  if (before?.move && JSON.stringify(before.move) !== JSON.stringify(proposed.move)) {
    plan.questions.push("movedElsewhere");
  }
  plan.after.move = proposed.move;
}

function planLabels(plan: FacetPlan, labels: ByLanguage<string>, before: Facets | null) {
  if (before?.labels && JSON.stringify(before.labels) !== JSON.stringify(labels)) {
    plan.questions.push("numberedElsewhere");
  }
  plan.after.labels = labels;
}

/** In order of decision: who comes later stands after who came before, and a person confirms it. */
function planInsertion(plan: FacetPlan, meet: FacetsMeet) {
  const { proposed, present } = meet;
  const insert = proposed.insert;
  if (!insert) return;
  const known = new Set(present.provisions.map(({ id }) => id));
  const anchor = survivingAnchor(insert.after, insert.parent, meet.order, known);
  const neighbours = insertedAfter(meet, anchor, insert.parent);
  const after = neighbours.at(-1) ?? anchor;
  plan.neighbours = neighbours;
  if (neighbours.length > 0) plan.questions.push("samePlace");
  const labels = insert.labels;
  const offered = numbersAt(present, { ...insert, after });
  const taken = present.regime === "inForce" && isTaken(present, insert, labels);
  if (taken) {
    plan.questions.push("numberTaken");
    plan.numbers = { wanted: labels, offered };
  }
  plan.after.insert = { ...insert, after, labels: taken ? offered : labels };
}

/** The provision before; if it is gone, the nearest one before it that still stands. */
export function survivingAnchor(
  after: ProvisionId | null,
  parent: ProvisionId | null,
  order: FacetsMeet["order"],
  known: ReadonlySet<ProvisionId>,
): ProvisionId | null {
  if (after === null || known.has(after)) return after;
  const siblings = order.filter((one) => one.parent === parent);
  const at = siblings.findIndex(({ id }) => id === after);
  const before = siblings.slice(0, Math.max(at, 0)).findLast(({ id }) => known.has(id));
  return before?.id ?? null;
}

/** What the draft itself put right after the anchor, first to last. */
function insertedAfter(
  { present, order }: FacetsMeet,
  anchor: ProvisionId | null,
  parent: ProvisionId | null,
): ProvisionId[] {
  const old = new Set(order.map(({ id }) => id));
  const siblings = present.provisions.filter((one) => one.parent === parent);
  const from = anchor === null ? 0 : siblings.findIndex(({ id }) => id === anchor) + 1;
  const following = siblings.slice(from).map(({ id }) => id);
  const end = following.findIndex((id) => old.has(id));
  return end < 0 ? following : following.slice(0, end);
}

type Place = NonNullable<Facets["insert"]>;

function isTaken(present: ActText, place: Place, labels: ByLanguage<string>): boolean {
  return present.provisions.some(
    (other) =>
      other.parent === place.parent &&
      other.kind === place.kind &&
      Object.entries(labels).some(
        ([language, label]) => label !== "" && other.labels[language] === label,
      ),
  );
}

/** The number that may stand right after the place's anchor, in each language. */
function numbersAt(present: ActText, place: Place): ByLanguage<string> {
  const siblings = present.provisions.filter(
    (one) => one.parent === place.parent && one.kind === place.kind,
  );
  const [before, after] = around(present.provisions, siblings, place.after);
  return Object.fromEntries(
    Object.keys(place.labels).map((language) => [
      language,
      nextNumber(
        before?.labels[language] ?? null,
        after?.labels[language] ?? null,
        "section",
        language,
      ),
    ]),
  );
}

function around(all: Provision[], siblings: Provision[], anchor: ProvisionId | null) {
  const place = anchor === null ? -1 : all.findIndex(({ id }) => id === anchor);
  const before = siblings.findLast((one) => all.indexOf(one) <= place);
  const after = siblings.find((one) => all.indexOf(one) > place);
  return [before, after] as const;
}
