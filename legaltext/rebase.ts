/**
 * An open change follows the law: made on one version, it is carried onto the next. Facet by facet and
 * language by language it applies cleanly, is already adopted, or needs a person. What needs a person
 * keeps its old base until settled, so re-basing twice is re-basing once.
 */
import type { ActText, ByLanguage, Language, Provision, ProvisionId } from "./act.js";
import { applyChanges } from "./applyChanges.js";
import { survivingAnchor } from "./arrange.js";
import type { Change, Place, Problem, Rewording } from "./change.js";
import { sameText } from "./hash.js";
import { mergeTexts, type MergedText } from "./merge.js";
import type { Text } from "./schema.js";

export type RebaseOutcome = "clean" | "adopted" | "combined" | "conflict";

export interface Rebased {
  /** The worst of the parts; adopted only if nothing is left to propose. */
  outcome: RebaseOutcome;
  /** The change as far as it could be carried over. */
  change: Change;
  /** For each language that a person must confirm or decide. */
  merged: ByLanguage<MergedText>;
  /** Facets in conflict. */
  problems: Problem[];
}

/** Carries a change made on `from` over to `onto`. Neither act nor change is touched. */
export function rebaseChange(change: Change, from: ActText, onto: ActText): Rebased {
  const before = provisionOf(from, change.provision);
  const now = provisionOf(onto, change.provision);
  if (!now && !change.insert) return rebaseWithoutProvision(change);
  const context: Context = { change, from, onto, before, now };
  const repealed = repealedSince(context);
  if (repealed) return repealed;
  const parts = [
    ...facetRebasers.map((rebase) => rebase(context)),
    ...Object.entries(change.rewordings).map(([language, rewording]) =>
      rebaseRewording(context, language, rewording),
    ),
  ].filter((part) => part !== null);
  return withTakenNumbers(combine(change, parts), onto);
}

/** The change with a language's merge settled: its words now start from those of `onto`. */
export function settleRebased(
  change: Change,
  onto: ActText,
  language: Language,
  settled: Text,
): Change {
  const base = provisionOf(onto, change.provision)?.texts[language] ?? null;
  const rewordings = { ...change.rewordings, [language]: { base, proposed: settled } };
  return { ...change, rewordings };
}

interface Context {
  change: Change;
  from: ActText;
  onto: ActText;
  /** The provision in the old version and in the new one. */
  before: Provision | undefined;
  now: Provision | undefined;
}

/** What became of one facet or one language. */
interface Part {
  outcome: RebaseOutcome;
  facets?: Partial<Change>;
  rewordings?: ByLanguage<Rewording>;
  merged?: ByLanguage<MergedText>;
  problem?: Problem;
}

function provisionOf(act: ActText, id: ProvisionId): Provision | undefined {
  return act.provisions.find((provision) => provision.id === id);
}

function combine(change: Change, parts: Part[]): Rebased {
  return {
    outcome: worst(parts.map(({ outcome }) => outcome)),
    change: {
      ...parts.reduce<Change>((all, { facets }) => ({ ...all, ...facets }), change),
      rewordings: parts.reduce<ByLanguage<Rewording>>(
        (all, { rewordings }) => ({ ...all, ...rewordings }),
        change.rewordings,
      ),
    },
    merged: Object.assign({}, ...parts.map(({ merged }) => merged)) as ByLanguage<MergedText>,
    problems: parts.flatMap(({ problem }) => problem ?? []),
  };
}

function worst(outcomes: RebaseOutcome[]): RebaseOutcome {
  if (outcomes.includes("conflict")) return "conflict";
  if (outcomes.includes("combined")) return "combined";
  return outcomes.length > 0 && !outcomes.includes("clean") ? "adopted" : "clean";
}

const takesAway = ({ repeal, remove }: Change) => repeal === true || remove === true;

function rebaseWithoutProvision(change: Change): Rebased {
  if (takesAway(change)) return combine(change, [{ outcome: "adopted" }]);
  return combine(change, [conflictPart(change, "provisionGone")]);
}

function repealedSince({ change, before, now }: Context): Rebased | null {
  const repealed = now?.repealed && !before?.repealed && change.repeal !== false;
  if (!repealed) return null;
  const adopted = takesAway(change);
  return combine(change, [
    adopted ? { outcome: "adopted" } : conflictPart(change, "repealedSince"),
  ]);
}

function conflictPart({ provision }: Change, code: Problem["code"]): Part {
  return { outcome: "conflict", problem: { code, provision } };
}

const facetRebasers: ((context: Context) => Part | null)[] = [
  rebaseInsertion,
  rebaseRepeal,
  rebaseMove,
  rebaseLabels,
  rebaseRest,
];

function rebaseInsertion({ change, from, onto, now }: Context): Part | null {
  if (!change.insert) return null;
  if (now) return { outcome: "adopted", facets: { insert: undefined } };
  const place = rebasePlace(change.insert, from, onto);
  if (!place) return conflictPart(change, "parentGone");
  return { outcome: "clean", facets: { insert: { ...change.insert, ...place } } };
}

/** The same place in the new version; null if its container is gone. */
function rebasePlace(place: Place, from: ActText, onto: ActText): Place | null {
  const { parent, after } = place;
  if (parent !== null && !provisionOf(onto, parent)) return null;
  if (after === null) return place;
  const isThere = (id: ProvisionId) => provisionOf(onto, id)?.parent === parent;
  if (isThere(after)) return place;
  const anchor = survivingAnchor(from, after, isThere);
  return anchor === undefined ? place : { ...place, after: anchor };
}

function rebaseRepeal({ change, from, onto, before, now }: Context): Part | null {
  if (change.repeal === false) {
    return { outcome: now?.repealed ? "clean" : "adopted" };
  }
  if (!takesAway(change) || !now) return null;
  const reworded = before && (!sameWords(before, now) || !sameItems(from, onto, change.provision));
  return reworded ? conflictPart(change, "rewordedSince") : { outcome: "clean" };
}

function sameWords(before: Provision, now: Provision): boolean {
  return Object.entries(now.texts).every(([language, text]) => {
    const was = before.texts[language];
    return was !== undefined && sameText(was, text);
  });
}

/** Whether the items of a container have the same words, and none was added. */
function sameItems(from: ActText, onto: ActText, container: ProvisionId): boolean {
  return onto.provisions
    .filter(({ parent }) => parent === container)
    .every((item) => {
      const was = provisionOf(from, item.id);
      return was && sameWords(was, item) && sameItems(from, onto, item.id);
    });
}

function rebaseMove({ change, from, onto }: Context): Part | null {
  if (!change.move) return null;
  const move = rebasePlace(change.move, from, onto);
  if (!move) return conflictPart(change, "parentGone");
  if (standsAt(onto, change.provision, move)) return { outcome: "adopted", facets: { move } };
  if (wasMoved(from, onto, change.provision)) return conflictPart(change, "movedSince");
  return { outcome: "clean", facets: { move } };
}

function siblingsOf(act: ActText, id: ProvisionId): ProvisionId[] {
  const parent = provisionOf(act, id)?.parent;
  return act.provisions.filter((other) => other.parent === parent).map((other) => other.id);
}

function standsAt(act: ActText, id: ProvisionId, place: Place): boolean {
  const siblings = siblingsOf(act, id);
  const found = provisionOf(act, id);
  return (
    found?.parent === place.parent &&
    (found.group ?? 0) === (place.group ?? 0) &&
    (siblings[siblings.indexOf(id) - 1] ?? null) === place.after
  );
}

/** Whether both neighbours are others than before, counting only those that both versions know there. */
function wasMoved(from: ActText, onto: ActText, id: ProvisionId): boolean {
  const was = provisionOf(from, id);
  if (!was) return false;
  if (was.parent !== provisionOf(onto, id)?.parent) return true;
  const [before, now] = [siblingsOf(from, id), siblingsOf(onto, id)];
  const common = new Set(before.filter((other) => now.includes(other)));
  const [orderBefore, orderNow] = [before, now].map((ids) => ids.filter((one) => common.has(one)));
  const neighbour = (ids: ProvisionId[] | undefined, step: number) =>
    ids?.[ids.indexOf(id) + step] ?? null;
  return [-1, 1].every((step) => neighbour(orderBefore, step) !== neighbour(orderNow, step));
}

function rebaseLabels({ change, before, now }: Context): Part | null {
  if (!change.labels || !now) return null;
  const languages = Object.keys(change.labels);
  const isNow = (labels?: ByLanguage<string>) =>
    languages.every((language) => (labels?.[language] ?? "") === (now.labels[language] ?? ""));
  if (isNow(change.labels)) return { outcome: "adopted" };
  return isNow(before?.labels) ? { outcome: "clean" } : conflictPart(change, "numberedSince");
}

/** Facets that carry over as they are, unless the new version has them already. */
function rebaseRest({ change, now }: Context): Part | null {
  const { lockedNumber, level, itemOrder } = change;
  const wanted = { lockedNumber, level, itemOrder };
  const names = (["lockedNumber", "level", "itemOrder"] as const).filter(
    (name) => wanted[name] !== undefined,
  );
  if (names.length === 0) return null;
  const none = { lockedNumber: false, level: undefined, itemOrder: {} };
  const isNow = names.every(
    (name) => JSON.stringify(wanted[name]) === JSON.stringify(now?.[name] ?? none[name]),
  );
  return { outcome: isNow ? "adopted" : "clean" };
}

const noText: Text = { type: "doc", content: [] };

function rebaseRewording({ now }: Context, language: Language, rewording: Rewording): Part {
  const current = now?.texts[language] ?? null;
  const { base, proposed } = rewording;
  if (current === null) return base === null ? { outcome: "clean" } : rebaseOnNothing(rewording);
  if (sameText(proposed, current)) return adopted(language, current);
  if (base && sameText(base, current)) return carried(language, current, proposed);
  const merged = mergeTexts(base ?? noText, current, proposed);
  if (!merged.text) {
    const outcome = merged.conflicts ? "conflict" : "combined";
    return { outcome, merged: { [language]: merged } };
  }
  return sameText(merged.text, current)
    ? adopted(language, current)
    : carried(language, current, merged.text);
}

/** The new version no longer has this language's words: merging with nothing shows the conflict. */
function rebaseOnNothing({ base, proposed }: Rewording): Part {
  if (base && sameText(base, proposed)) return { outcome: "adopted" };
  return { outcome: "conflict", merged: {} };
}

function adopted(language: Language, current: Text): Part {
  return {
    outcome: "adopted",
    rewordings: { [language]: { base: current, proposed: current } },
  };
}

function carried(language: Language, base: Text, proposed: Text): Part {
  return { outcome: "clean", rewordings: { [language]: { base, proposed } } };
}

/** A number that the new version has given away in the meantime is a conflict that offers the next. */
function withTakenNumbers(rebased: Rebased, onto: ActText): Rebased {
  const { change } = rebased;
  if (!change.insert && !change.labels) return rebased;
  const applied = applyChanges(onto, [{ ...change, rewordings: {} }]);
  const taken = "problems" in applied ? applied.problems : [];
  const problems = taken.filter(({ code }) => code === "numberTaken");
  if (problems.length === 0) return rebased;
  return { ...rebased, outcome: "conflict", problems: [...rebased.problems, ...problems] };
}
