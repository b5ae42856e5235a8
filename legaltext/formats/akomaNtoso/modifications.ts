/** `analysis`: what a document changes in another, or what others have changed in it, change by change. */
import type { XmlElement } from "../xml.js";
import { element } from "../xmlWriter.js";

export type TextualModType =
  "repeal" | "substitution" | "insertion" | "replacement" | "renumbering" | "split" | "join";

/** A place in a document; `pos` says on which side of it. */
export interface ModPlace {
  href: string;
  pos?: "before" | "after" | "start" | "end" | "inside";
  /** The last of several in a row. */
  upTo?: string;
}

export interface TextualMod {
  type: TextualModType;
  /** Where it is said that this changes: the `mod` of this document, or the amending document. */
  sources: string[];
  destinations: ModPlace[];
  old?: string[];
  new?: string[];
}

/** Null where nothing changes: the schema wants at least one. */
export function analysisElement(
  how: "activeModifications" | "passiveModifications",
  mods: readonly TextualMod[],
  prefix = "",
): XmlElement | null {
  if (mods.length === 0) return null;
  return element(
    "analysis",
    { source: `#${prefix}author` },
    element(
      how,
      {},
      mods.map((mod, at) => textualMod(mod, `${prefix}textualMod_${at + 1}`)),
    ),
  );
}

function textualMod({ type, sources, destinations, old, new: made }: TextualMod, eId: string) {
  return element(
    "textualMod",
    { type, eId },
    sources.map((href, at) => element("source", { eId: `${eId}__source_${at + 1}`, href })),
    destinations.map(({ href, pos, upTo }, at) =>
      element("destination", { eId: `${eId}__destination_${at + 1}`, href, pos, upTo }),
    ),
    (old ?? []).map((href, at) => element("old", { eId: `${eId}__old_${at + 1}`, href })),
    (made ?? []).map((href, at) => element("new", { eId: `${eId}__new_${at + 1}`, href })),
  );
}
