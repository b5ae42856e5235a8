/** Where provisions stand in an act, for those that one language's file alone could not place. */
import type { ActText, Language, ProvisionId } from "../../act.js";
import { byParent, provisionsIn } from "../../order.js";

export type Positions = Map<ProvisionId, number>;

/** The place among its siblings of each provision that is not in every language, or not read where it stands. */
export function positionsOf(act: ActText, language: Language): Positions {
  const positions: Positions = new Map();
  const reading = byParent({
    ...act,
    provisions: provisionsIn(act, language).map(({ provision }) => provision),
  });
  for (const [parent, siblings] of byParent(act)) {
    const read = reading.get(parent) ?? [];
    const moved = siblings.some((provision, at) => read[at] !== provision);
    siblings.forEach((provision, at) => {
      const everywhere = act.languages.every((one) => provision.texts[one]);
      if (moved || !everywhere) positions.set(provision.id, at);
    });
  }
  return positions;
}
