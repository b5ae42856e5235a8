/** Puts provisions into document order, given where the new and the moved ones should stand. */
import type { ActText, Provision, ProvisionId } from "./act.js";
import { byParent } from "./order.js";

/** A provision that follows another: new, or moved from elsewhere. */
export interface Placed {
  provision: Provision;
  after: ProvisionId | null;
}

/**
 * The provisions of an act in document order. Those in `placed` follow their anchor, in the order
 * given, each with what follows it in turn; the others keep their order. Anything left out could not
 * be reached: its anchor or its parent leads in a circle.
 */
export function arrange(
  act: ActText,
  provisions: ReadonlyMap<ProvisionId, Provision>,
  placed: readonly Placed[],
): Provision[] {
  const followers = groupFollowers(placed);
  const elsewhere = new Set(placed.map(({ provision }) => provision.id));
  const chains = byParent(act);
  const followersOf = (parent: ProvisionId | null, after: ProvisionId | null): Provision[] =>
    (followers.get(placeName(parent, after)) ?? []).flatMap((provision) => [
      provision,
      ...followersOf(parent, provision.id),
    ]);
  const childrenOf = (parent: ProvisionId | null): Provision[] => [
    ...followersOf(parent, null),
    ...(chains.get(parent) ?? []).flatMap(({ id }) => {
      if (elsewhere.has(id)) return [];
      const kept = provisions.get(id);
      return [...(kept ? [kept] : []), ...followersOf(parent, id)];
    }),
  ];
  const withItems = (parent: ProvisionId | null): Provision[] =>
    childrenOf(parent).flatMap((provision) => [provision, ...withItems(provision.id)]);
  return withItems(null);
}

function groupFollowers(placed: readonly Placed[]): Map<string, Provision[]> {
  const followers = new Map<string, Provision[]>();
  for (const { provision, after } of placed) {
    const name = placeName(provision.parent, after);
    followers.set(name, [...(followers.get(name) ?? []), provision]);
  }
  return followers;
}

const placeName = (parent: ProvisionId | null, after: ProvisionId | null) =>
  JSON.stringify([parent, after]);

/**
 * The nearest sibling at or before `after` that is still there, in the order of the act where `after`
 * was last seen; null when none is left before it, undefined when that act does not know it either.
 */
export function survivingAnchor(
  base: ActText,
  after: ProvisionId,
  isThere: (id: ProvisionId) => boolean,
): ProvisionId | null | undefined {
  const anchor = base.provisions.find(({ id }) => id === after);
  if (!anchor) return undefined;
  const siblings = base.provisions.filter(({ parent }) => parent === anchor.parent);
  const before = siblings.slice(0, siblings.indexOf(anchor) + 1);
  return before.findLast(({ id }) => isThere(id))?.id ?? null;
}
