/**
 * Hidden bookmarks say where a provision begins and where its words go on after its items: what kind it
 * is, how deep it stands and in which place of its container. Word keeps them through editing; where
 * somebody retypes a paragraph they are gone, and the look of its number has to tell.
 */
import { provisionKinds, type ProvisionKind } from "../../act.js";

export interface Opening {
  kind: ProvisionKind;
  /** How many containers it stands in. */
  nesting: number;
  /** The depth at which it begins. */
  inside: number;
  group: number;
}

/** Word keeps names of up to 40 letters, digits and underscores; one that starts with "_" is hidden. */
export const openingName = ({ kind, nesting, inside, group }: Opening, number: number): string =>
  `_law_${kind}_${nesting}_${inside}_${group}_${number}`;

/** The words of the provision that stands in so many containers go on here. */
export const returnName = (nesting: number, number: number): string =>
  `_law_back_${nesting}_${number}`;

export function readBookmark(name: string): Opening | { back: number } | null {
  const back = /^_law_back_(\d{1,3})_\d+$/.exec(name);
  if (back) return { back: Number(back[1]) };
  const found = /^_law_([a-z]+)_(\d{1,3})_(\d{1,3})_(\d{1,5})_\d+$/.exec(name);
  const kind = provisionKinds.find((one) => one === found?.[1]);
  if (!found || !kind) return null;
  const [nesting, inside, group] = found.slice(2).map(Number);
  return { kind, nesting: nesting ?? 0, inside: inside ?? 0, group: group ?? 0 };
}
