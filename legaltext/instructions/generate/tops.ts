/** The provisions at the top of an act, before and after. */
import type { ActText, Language, Provision, ProvisionId } from "../../act.js";
import { longestIncreasing } from "../../sequences.js";

/** What stands in no other provision, with words in this language. */
export function topsOf(act: ActText, language: Language): Provision[] {
  return act.provisions.filter(({ parent, texts }) => parent === null && texts[language]);
}

/** How many are the same at the start. */
export function sharedStart(a: string[], b: string[]): number {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a[at] === b[at]) at++;
  return at;
}

export const sharedEnd = (a: string[], b: string[]) =>
  sharedStart([...a].reverse(), [...b].reverse());

/** What is in both and has not changed its order. */
export function stayedIn(a: Provision[], b: Provision[]): Set<ProvisionId> {
  const places = new Map(a.map(({ id, kind }, at) => [`${kind} ${id}`, at]));
  const shared = b.filter(({ id, kind }) => places.has(`${kind} ${id}`));
  const kept = longestIncreasing(shared.map(({ id, kind }) => places.get(`${kind} ${id}`)!));
  return new Set(kept.map((at) => shared[at]!.id));
}
