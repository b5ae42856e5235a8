import type { ActText, Language, Provision, ProvisionId } from "../../legaltext/act.js";
import { itemsOf } from "../../legaltext/order.js";

/** The items at each place of the containers of one page, in the order of a language. */
export function itemsOfPage(provisions: Provision[], language: Language) {
  const page: ActText = { languages: [language], regime: "inForce", titles: {}, provisions };
  return (container: ProvisionId, group: number): Provision[] =>
    itemsOf(page, container, group, language);
}

/** The heading level of each provision at the top of a page, one below the heading that it stands under. */
export function headingLevels(provisions: Provision[]): Map<ProvisionId, number> {
  const levels = new Map<ProvisionId, number>();
  let under = 1;
  let outermost = Math.min(...provisions.flatMap(({ level }) => level ?? []));
  if (!Number.isFinite(outermost)) outermost = 1;
  for (const { id, kind, level, parent } of provisions) {
    if (kind === "heading" && parent === null) {
      under = Math.min(under + 1, 2 + (level ?? 1) - outermost);
      levels.set(id, under);
    } else {
      levels.set(id, under + 1);
    }
  }
  return levels;
}
