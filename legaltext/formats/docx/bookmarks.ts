/**
 * Hidden bookmarks say where a provision begins and where its words go on after its items: what kind it
 * is, how deep it stands and in which place of its container. Word keeps them through editing; where
 * somebody retypes a paragraph they are gone, and the look of its number has to tell.
 */
import { provisionKinds, type ProvisionKind } from "../../act.js";

export interface Opening {
  kind: ProvisionKind;
  /** How deep it stands in containers. */
  inside: number;
  group: number;
}

/** Word keeps names of up to 40 letters, digits and underscores; one that starts with "_" is hidden. */
export const openingName = ({ kind, inside, group }: Opening, number: number): string =>
  `_law_${kind}_${inside}_${group}_${number}`;

/** The words of the provision that stands at this depth go on here. */
export const returnName = (inside: number, number: number): string =>
  `_law_back_${inside}_${number}`;

export function readBookmark(name: string): Opening | { back: number } | null {
  const found = /^_law_([a-z]+)_(\d{1,3})_(?:(\d{1,5})_)?\d+$/.exec(name);
  if (!found) return null;
  const [, word = "", inside = "0", group] = found;
  if (word === "back") return { back: Number(inside) };
  const kind = provisionKinds.find((one) => one === word);
  return kind ? { kind, inside: Number(inside), group: Number(group ?? 0) } : null;
}
