/** The part of an act that a bill speaks of: what changes, and what stands around it. */
import type { ActText, Provision, ProvisionId } from "../../act.js";
import { sameText } from "../../hash.js";

/**
 * Both acts without what is far from every change. The instructions are the same, and to find them
 * takes no longer in the largest act than in the smallest.
 */
export function aroundChanges(base: ActText, changed: ActText): [ActText, ActText] {
  const roots = [base, changed].map(rootsOf) as [Roots, Roots];
  const touched = touchedTops(base, changed, roots);
  const kept = new Set<ProvisionId>();
  for (const { tops } of roots) {
    tops.forEach((id, at) => {
      if (touched.has(id)) for (const one of neighbourhood(tops, at, roots)) kept.add(one);
    });
  }
  return [base, changed].map((act, nth): ActText => {
    const { rootOf } = roots[nth]!;
    return { ...act, provisions: act.provisions.filter(({ id }) => kept.has(rootOf(id))) };
  }) as [ActText, ActText];
}

interface Roots {
  /** What stands in nothing else, in order. */
  tops: ProvisionId[];
  byId: Map<ProvisionId, Provision>;
  rootOf: (id: ProvisionId) => ProvisionId;
}

function rootsOf({ provisions }: ActText): Roots {
  const byId = new Map(provisions.map((one) => [one.id, one]));
  const roots = new Map<ProvisionId, ProvisionId>();
  const rootOf = (id: ProvisionId): ProvisionId => {
    const known = roots.get(id);
    if (known !== undefined) return known;
    const parent = byId.get(id)?.parent ?? null;
    const root = parent === null ? id : rootOf(parent);
    roots.set(id, root);
    return root;
  };
  const tops = provisions.flatMap(({ id, parent }) => (parent === null ? [id] : []));
  return { tops, byId, rootOf };
}

function touchedTops(base: ActText, changed: ActText, [a, b]: [Roots, Roots]): Set<ProvisionId> {
  const touched = new Set<ProvisionId>();
  for (const { id } of [...base.provisions, ...changed.provisions]) {
    const [before, after] = [a.byId.get(id), b.byId.get(id)];
    if (before && after && isSame(before, after, base.regime === "inForce")) continue;
    if (before) touched.add(a.rootOf(id));
    if (after) touched.add(b.rootOf(id));
  }
  const before = neighbours(base);
  for (const [id, place] of neighbours(changed)) {
    if (before.get(id) === place) continue;
    if (a.byId.has(id)) touched.add(a.rootOf(id));
    touched.add(b.rootOf(id));
  }
  return touched;
}

/** A bill's own numbers are derived anew, which no instruction says. */
function isSame(before: Provision, after: Provision, numbered: boolean): boolean {
  if (before === after) return true;
  const { texts: textsA, labels: labelsA, ...a } = before;
  const { texts: textsB, labels: labelsB, ...b } = after;
  if (numbered && JSON.stringify(labelsA) !== JSON.stringify(labelsB)) return false;
  const languages = new Set([...Object.keys(textsA), ...Object.keys(textsB)]);
  const sameWords = [...languages].every((language) => {
    const [one, other] = [textsA[language], textsB[language]];
    return one === other || (one !== undefined && other !== undefined && sameText(one, other));
  });
  return sameWords && JSON.stringify(a) === JSON.stringify(b);
}

/** Which sibling each provision follows. */
function neighbours({ provisions }: ActText): Map<ProvisionId, ProvisionId | null> {
  const last = new Map<ProvisionId | null, ProvisionId>();
  return new Map(
    provisions.map(({ id, parent }) => {
      const before = last.get(parent) ?? null;
      last.set(parent, id);
      return [id, before];
    }),
  );
}

/** Two sections to either side, with the headings between: instructions name what they follow. */
function neighbourhood(tops: ProvisionId[], at: number, roots: [Roots, Roots]): ProvisionId[] {
  const isSection = (id: ProvisionId) => roots.some(({ byId }) => byId.get(id)?.kind === "section");
  const reach = (step: 1 | -1) => {
    let sections = 0;
    let to = at;
    while (sections < 2 && tops[to + step] !== undefined) {
      to += step;
      if (isSection(tops[to]!)) sections++;
    }
    return to;
  };
  return tops.slice(reach(-1), reach(1) + 1);
}
