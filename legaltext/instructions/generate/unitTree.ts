/** The flat lines of a text as the units a drafter sees: each with its own words, its parts, and what closes it. */
import type { Language } from "../../act.js";
import { numberLines } from "../../numbering.js";
import { numberedKinds } from "../../languages.js";
import type { BlockJson, Text } from "../../schema.js";
import { bare, extentOf, isLine, wholeOf, type Extent } from "../lines.js";

export interface Unit extends Extent {
  /** The numbered line itself; null for the provision as a whole. */
  at: number | null;
  /** "subsection", "paragraph" ... or "" for the provision. */
  kind: string;
  /** Without its brackets. */
  number: string;
  /** In the order of the text; between them stands nothing that is not theirs. */
  parts: Unit[];
  /** Where the words before the first part end and those after the last begin. */
  lead: number;
  close: number;
}

const numbered = new Set<string>(numberedKinds);

/** The units of a text from the provision down. */
export function unitTree(text: Text, language: Language): Unit {
  const numbers = numberLines(text, language);
  return unitOf(text, numbers, null, wholeOf(text));
}

function unitOf(
  text: Text,
  numbers: readonly (string | null)[],
  at: number | null,
  { from, to }: Extent,
): Unit {
  const line = at === null ? undefined : text.content[at];
  const parts = partsOf(text, numbers, at === null ? from : at + 1, to);
  return {
    at,
    kind: isLine(line) ? line.attrs.kind : "",
    number: at === null ? "" : bare(numbers[at] ?? null),
    from,
    to,
    parts,
    lead: parts[0]?.from ?? to,
    close: parts.at(-1)?.to ?? to,
  };
}

/** The first run of numbered lines of one depth, each directly after the other. */
function partsOf(
  text: Text,
  numbers: readonly (string | null)[],
  start: number,
  end: number,
): Unit[] {
  const parts: Unit[] = [];
  for (let at = start; at < end; at++) {
    if (!isNumbered(text.content[at], numbers[at])) {
      if (parts.length > 0 && !isNote(text.content[at])) break;
      continue;
    }
    const extent = extentOf(text, at);
    if (parts.length > 0 && extent.from !== parts.at(-1)!.to) break;
    if (extent.to > end) break;
    parts.push(unitOf(text, numbers, at, extent));
    at = extent.to - 1;
  }
  return parts;
}

const isNote = (block: BlockJson | undefined) => isLine(block) && block.attrs.kind === "note";

function isNumbered(block: BlockJson | undefined, number: string | null | undefined): boolean {
  return isLine(block) && numbered.has(block.attrs.kind) && Boolean(number);
}
