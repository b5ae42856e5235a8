/** From one act to another as changes, provision by provision: `applyChanges(a, diffActs(a, b))` is `b`. */
import type { ActText, ByLanguage, Provision, ProvisionId } from "./act.js";
import { hasItemsPlace, repealedTexts } from "./applyChanges.js";
import type { Change, Place, Rewording } from "./change.js";
import { sameText } from "./hash.js";
import { numberIsDerived } from "./numbering.js";
import { byParent } from "./order.js";
import { longestIncreasing } from "./sequences.js";

/**
 * The changes that make `b` of `a`, in the order of `b`, then what is no longer there. Derived numbers
 * are not changes. A provision keeps its kind for ever, and acts compared have the same languages.
 */
export function diffActs(a: ActText, b: ActText): Change[] {
  const inA = new Map(a.provisions.map((provision) => [provision.id, provision]));
  const moves = movesBetween(a, b, inA);
  const changes = b.provisions.map((after) => {
    const before = inA.get(after.id);
    return before
      ? changeBetween(b, before, after, moves.get(after.id))
      : insertion(after, moves.get(after.id)!);
  });
  return [...changes.filter(saysSomething), ...removals(a, b, inA)];
}

/** Whether a change changes anything. */
export function saysSomething({ provision: _, rewordings, ...facets }: Change): boolean {
  return (
    Object.keys(rewordings).length > 0 || Object.values(facets).some((facet) => facet !== undefined)
  );
}

function insertion(after: Provision, place: Place): Change {
  const { kind, level, element, labels, lockedNumber, repealed, itemOrder, texts } = after;
  return {
    provision: after.id,
    insert: {
      ...place,
      kind,
      ...(level === undefined ? {} : { level }),
      ...(element === undefined ? {} : { element }),
      labels,
    },
    ...(repealed ? { repeal: true } : {}),
    ...(lockedNumber ? { lockedNumber: true } : {}),
    ...(itemOrder ? { itemOrder } : {}),
    rewordings: mapValues(texts, (proposed) => ({ base: null, proposed })),
  };
}

function changeBetween(b: ActText, before: Provision, after: Provision, move?: Place): Change {
  const repeal = flagChange(before.repealed, after.repealed);
  const lockedNumber = flagChange(before.lockedNumber, after.lockedNumber);
  const relabelled =
    !numberIsDerived(b, after) && (lockedNumber || !sameJson(before.labels, after.labels));
  return {
    provision: after.id,
    ...(move ? { move } : {}),
    ...(repeal === undefined ? {} : { repeal }),
    ...(relabelled ? { labels: after.labels } : {}),
    ...(lockedNumber === undefined ? {} : { lockedNumber }),
    ...(before.level === after.level ? {} : { level: after.level }),
    ...(sameJson(before.itemOrder, after.itemOrder) ? {} : { itemOrder: after.itemOrder ?? {} }),
    rewordings: rewordingsBetween(before, after, repeal === true),
  };
}

function flagChange(before: true | undefined, after: true | undefined): boolean | undefined {
  return Boolean(before) === Boolean(after) ? undefined : Boolean(after);
}

/** A repeal already says what the usual repealed provision says; only other words need a rewording. */
function rewordingsBetween(
  before: Provision,
  after: Provision,
  repealed: boolean,
): ByLanguage<Rewording> {
  const expected = repealed ? repealedTexts(before) : before.texts;
  const rewordings: ByLanguage<Rewording> = {};
  for (const [language, proposed] of Object.entries(after.texts)) {
    const from = expected[language];
    if (from && sameText(from, proposed)) continue;
    rewordings[language] = { base: before.texts[language] ?? null, proposed };
  }
  return rewordings;
}

/** Where every provision stands that is new, changed its parent or group, or left the order of its siblings. */
function movesBetween(
  a: ActText,
  b: ActText,
  inA: ReadonlyMap<ProvisionId, Provision>,
): Map<ProvisionId, Place> {
  const orderInA = new Map(a.provisions.map(({ id }, at) => [id, at]));
  const moves = new Map<ProvisionId, Place>();
  for (const [parent, siblings] of byParent(b)) {
    const stayed = siblings.filter((sibling) => staysIn(inA.get(sibling.id), sibling));
    const kept = longestIncreasing(stayed.map(({ id }) => orderInA.get(id)!));
    const inOrder = new Set(kept.map((at) => stayed[at]!.id));
    siblings.forEach(({ id, group }, at) => {
      if (inOrder.has(id)) return;
      const after = siblings[at - 1]?.id ?? null;
      moves.set(id, { parent, after, ...(group ? { group } : {}) });
    });
  }
  return moves;
}

function staysIn(before: Provision | undefined, after: Provision): boolean {
  return (
    before !== undefined &&
    before.parent === after.parent &&
    (before.group ?? 0) === (after.group ?? 0)
  );
}

function removals(a: ActText, b: ActText, inA: ReadonlyMap<ProvisionId, Provision>): Change[] {
  const inB = new Map(b.provisions.map((provision) => [provision.id, provision]));
  const how: Partial<Change> = a.regime === "bill" ? { repeal: true } : { remove: true };
  return a.provisions
    .filter(({ id, parent }) => !inB.has(id) && !goesWith(parent, inA, inB))
    .map(({ id }) => ({ provision: id, ...how, rewordings: {} }));
}

/** Whether the items of a container go with it: it is gone, or newly repealed without room for them. */
function goesWith(
  container: ProvisionId | null,
  inA: ReadonlyMap<ProvisionId, Provision>,
  inB: ReadonlyMap<ProvisionId, Provision>,
): boolean {
  if (container === null) return false;
  const after = inB.get(container);
  if (!after) return true;
  const newlyRepealed = after.repealed && !inA.get(container)?.repealed;
  return Boolean(newlyRepealed) && !hasItemsPlace(after);
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function mapValues<A, B>(of: ByLanguage<A>, map: (value: A) => B): ByLanguage<B> {
  return Object.fromEntries(Object.entries(of).map(([language, value]) => [language, map(value)]));
}
