/** In what order an act is read: items where their container places them, definitions by their term in each language. */
import type { ActText, Language, Provision, ProvisionId } from "./act.js";
import { termOf } from "./definitions.js";
import { collatorOf } from "./languages.js";

/** A provision in its place in one language. */
export interface PlacedProvision {
  provision: Provision;
  /** As printed in this language, empty where unnumbered. */
  number: string;
  /** How many containers it stands in: 0 for a section, 1 for a definition of that section. */
  inside: number;
}

/** The provisions that stand directly in a container (null: the act itself), in document order. */
export function childrenOf(act: ActText, parent: ProvisionId | null): Provision[] {
  return act.provisions.filter((provision) => provision.parent === parent);
}

/**
 * The items that stand at one `items` place of a container, in the order of this language.
 * Definitions sort by their term; other items keep document order. Where the source departs from
 * that (`itemOrder`), listed items keep its order, and others join where their term belongs.
 */
export function itemsOf(
  act: ActText,
  container: ProvisionId,
  group: number,
  language: Language,
): Provision[] {
  const parent = act.provisions.find(({ id }) => id === container);
  return inOrder(childrenOf(act, container), group, parent, language);
}

/** The whole act in reading order, with printed numbers. */
export function provisionsIn(
  act: Pick<ActText, "provisions">,
  language: Language,
): PlacedProvision[] {
  const children = byParent(act);
  const read = (provision: Provision, inside: number): PlacedProvision[] => [
    { provision, number: provision.labels[language] ?? "", inside },
    ...itemGroups(children.get(provision.id) ?? [], provision, language).flatMap((item) =>
      read(item, inside + 1),
    ),
  ];
  return (children.get(null) ?? []).flatMap((provision) => read(provision, 0));
}

/** Every container with what stands directly in it, null for the top of the act. */
export function byParent(act: Pick<ActText, "provisions">): Map<ProvisionId | null, Provision[]> {
  const children = new Map<ProvisionId | null, Provision[]>();
  for (const provision of act.provisions) {
    const siblings = children.get(provision.parent);
    if (siblings) siblings.push(provision);
    else children.set(provision.parent, [provision]);
  }
  return children;
}

function itemGroups(items: Provision[], parent: Provision, language: Language): Provision[] {
  const groups = [...new Set(items.map(groupOf))].sort((a, b) => a - b);
  return groups.flatMap((group) => inOrder(items, group, parent, language));
}

const groupOf = (item: Provision) => item.group ?? 0;

function inOrder(
  items: Provision[],
  group: number,
  parent: Provision | undefined,
  language: Language,
): Provision[] {
  const here = items.filter((item) => groupOf(item) === group);
  const listed = parent?.itemOrder?.[language] ?? [];
  const byId = new Map(here.map((item) => [item.id, item]));
  const kept = listed.flatMap((id) => byId.get(id) ?? []);
  const chosen = new Set(kept);
  return joinByTerm(
    kept,
    here.filter((item) => !chosen.has(item)),
    language,
  );
}

/** Adds the others to a fixed order: a definition before the first listed one that sorts after it. */
function joinByTerm(listed: Provision[], others: Provision[], language: Language): Provision[] {
  const sorted = sortedDefinitions(others, language);
  if (listed.length === 0) return sorted;
  const order = [...listed];
  for (const item of sorted) order.splice(placeFor(item, order, language), 0, item);
  return order;
}

function placeFor(item: Provision, order: Provision[], language: Language): number {
  if (item.kind !== "definition") return order.length;
  const after = order.findIndex(
    (other) => other.kind === "definition" && compareTerms(item, other, language) < 0,
  );
  return after < 0 ? order.length : after;
}

/** Definitions by term, in the places where definitions stand; whatever else is there keeps its place. */
function sortedDefinitions(items: Provision[], language: Language): Provision[] {
  const definitions = items
    .filter(({ kind }) => kind === "definition")
    .map((item) => ({ item, term: termOf(item, language) }))
    .sort((a, b) => collatorOf(language).compare(a.term, b.term));
  let next = 0;
  return items.map((item) => (item.kind === "definition" ? definitions[next++]!.item : item));
}

function compareTerms(a: Provision, b: Provision, language: Language): number {
  return collatorOf(language).compare(termOf(a, language), termOf(b, language));
}
