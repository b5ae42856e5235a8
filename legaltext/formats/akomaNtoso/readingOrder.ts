import type { ActText, Language, Provision, ProvisionId } from "../../act.js";
import { byParent, provisionsIn } from "../../order.js";

/** The provisions of a language in the order in which it reads them. */
export function readingOrder(
  act: ActText,
  language: Language,
): Map<ProvisionId | null, Provision[]> {
  const shown = new Set<ProvisionId | null>();
  const parents = new Map(act.provisions.map(({ id, parent }) => [id, parent]));
  for (const { id, texts, labels } of act.provisions) {
    if (!texts[language] && !labels[language]) continue;
    for (
      let up: ProvisionId | null = id;
      up !== null && !shown.has(up);
      up = parents.get(up) ?? null
    ) {
      shown.add(up);
    }
  }
  const placed = provisionsIn(act, language).map(({ provision }) => provision);
  return byParent({ ...act, provisions: placed.filter(({ id }) => shown.has(id)) });
}
