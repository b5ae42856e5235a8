/** A person's decisions on a merge: what becomes of each conflict, and whether combined lines read well. */
import type { MergedLine, MergedText } from "./merge.js";
import type { BlockJson, Text } from "./schema.js";

export type Settlement =
  | { take: "ours" | "theirs" | "base" | "combined" }
  /** Words of the person's own. */
  | { take: "words"; blocks: BlockJson[] };

/** Decisions by the key of the merged line. Keys that name no line are of an older merge, and count for nothing. */
export type Settlements = Record<string, Settlement>;

/** A merged line with what it came to, so that origins can follow. */
export interface SettledLine {
  line: MergedLine;
  blocks: BlockJson[];
}

export type Settled = { text: Text; lines: SettledLine[] } | { unsettled: string[] };

/**
 * The merged text once every combined line is confirmed and every conflict decided; otherwise the keys
 * still open. A combined line takes any decision, a conflict any but "combined".
 */
export function settle(merged: MergedText, settlements: Settlements = {}): Settled {
  const lines: SettledLine[] = [];
  const unsettled: string[] = [];
  for (const line of merged.lines) {
    const blocks = settledBlocks(line, ownSettlement(settlements, line.key));
    if (blocks) lines.push({ line, blocks });
    else unsettled.push(line.key);
  }
  if (unsettled.length) return { unsettled };
  return { text: { type: "doc", content: lines.flatMap(({ blocks }) => blocks) }, lines };
}

function ownSettlement(settlements: Settlements, key: string): Settlement | undefined {
  return Object.hasOwn(settlements, key) ? settlements[key] : undefined;
}

function settledBlocks(line: MergedLine, settlement?: Settlement): BlockJson[] | null {
  if (line.outcome !== "combined" && line.outcome !== "conflict") return line.result;
  if (!settlement) return null;
  if (settlement.take === "words") return settlement.blocks;
  if (settlement.take !== "combined") return line[settlement.take];
  return line.outcome === "combined" ? line.result : null;
}
