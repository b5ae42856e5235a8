/** Where provisions stand in an act, for those that one language's file alone could not place. */
import type { ActText, Language, Provision, ProvisionId } from "../../act.js";
import { byParent, provisionsIn } from "../../order.js";
import type { Text } from "../../schema.js";

export type Positions = Map<ProvisionId, number>;

/** The place among its siblings of each provision that is not in every language, or not read where it stands. */
export function positionsOf(act: ActText, language: Language): Positions {
  const positions: Positions = new Map();
  const reading = byParent({
    ...act,
    provisions: provisionsIn(act, language).map(({ provision }) => provision),
  });
  const containers = new Map<ProvisionId | null, Provision>(
    act.provisions.map((provision) => [provision.id, provision]),
  );
  for (const [parent, siblings] of byParent(act)) {
    const read = asWritten(reading.get(parent) ?? [], containers.get(parent)?.texts[language]);
    const moved = siblings.some((provision, at) => read[at] !== provision);
    siblings.forEach((provision, at) => {
      const everywhere = act.languages.every((one) => provision.texts[one]);
      if (moved || !everywhere) positions.set(provision.id, at);
    });
  }
  return positions;
}

/** Items in the order of the places that their container's text has for them. */
function asWritten(items: Provision[], text: Text | undefined): Provision[] {
  const places = (text?.content ?? []).flatMap((block) =>
    block.type === "items" ? [block.attrs.group] : [],
  );
  const rank = ({ group }: Provision) => {
    const at = places.indexOf(group ?? 0);
    return at < 0 ? places.length : at;
  };
  return [...items].sort((a, b) => rank(a) - rank(b));
}
