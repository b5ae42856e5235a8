/** What differs between two versions of an act: only the texts that changed are read. */
import type { Language, Provision } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import { loadOutline, withTexts, type OutlineProvision, type Version } from "./actStore.js";

export interface ComparedProvision {
  /** Before and after; null where it was added or taken out. */
  a: Provision | null;
  b: Provision | null;
  /** Its words changed, in one language at least. */
  reworded: boolean;
  /** Its number changed. */
  renumbered: boolean;
}

/** In the order of the later version; what was taken out stands where it was. */
export async function compareVersions(
  db: Queryable,
  from: Version,
  onto: Version,
): Promise<ComparedProvision[]> {
  const before = await loadOutline(db, from.id);
  const after = await loadOutline(db, onto.id);
  const changed = changedPairs(before, after);
  const a = await withTexts(db, present(changed.map((pair) => pair.a)));
  const b = await withTexts(db, present(changed.map((pair) => pair.b)));
  const [byA, byB] = [a, b].map((list) => new Map(list.map((one) => [one.id, one])));
  return changed.map((pair) => ({
    a: pair.a ? (byA?.get(pair.a.id) ?? null) : null,
    b: pair.b ? (byB?.get(pair.b.id) ?? null) : null,
    reworded: !pair.a || !pair.b || !same(pair.a.textHashes, pair.b.textHashes),
    renumbered: pair.a !== null && pair.b !== null && !same(pair.a.labels, pair.b.labels),
  }));
}

interface OutlinePair {
  a: OutlineProvision | null;
  b: OutlineProvision | null;
}

function changedPairs(before: OutlineProvision[], after: OutlineProvision[]): OutlinePair[] {
  const old = new Map(before.map((one) => [one.id, one]));
  const kept = new Set(after.map(({ id }) => id));
  const pairs: OutlinePair[] = [];
  let next = 0;
  const takenOutUpTo = (end: number) => {
    for (; next < end; next++) {
      const a = before[next]!;
      if (!kept.has(a.id)) pairs.push({ a, b: null });
    }
  };
  for (const b of after) {
    const a = old.get(b.id) ?? null;
    if (a && a.position >= next) takenOutUpTo(a.position + 1);
    if (!a || differs(a, b)) pairs.push({ a, b });
  }
  takenOutUpTo(before.length);
  return pairs;
}

const differs = (a: OutlineProvision, b: OutlineProvision) =>
  !same(a.textHashes, b.textHashes) || !same(a.labels, b.labels) || a.repealed !== b.repealed;

const same = (a: Record<Language, string>, b: Record<Language, string>) =>
  Object.keys({ ...a, ...b }).every((key) => a[key] === b[key]);

const present = (list: (OutlineProvision | null)[]) => list.filter((one) => one !== null);
