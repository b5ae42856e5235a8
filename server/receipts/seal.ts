/**
 * How many receipts share one entry of the record: a tree of hashes whose root is recorded. The path from
 * one's own leaf to the root proves that it was there, and tells nothing of the others.
 */
import { createHash } from "node:crypto";
import type { SealStep } from "../db/tables.js";

const sha = (...lines: string[]) => createHash("sha256").update(lines.join("\n")).digest("hex");

/** Without the code, nobody can guess a statement and try whether it was made. */
export const leafOf = (code: string, statement: string): string => sha("leaf", code, statement);

const nodeOf = (left: string, right: string): string => sha("node", left, right);

export interface Seal {
  root: string;
  /** By leaf. */
  paths: Map<string, SealStep[]>;
}

/** Leaves are put in the order of their hashes, so that their places tell nothing of when they came. */
export function sealOf(leaves: string[]): Seal {
  let level = [...leaves].sort().map((hash) => ({ hash, below: [hash] }));
  const paths = new Map(leaves.map((leaf): [string, SealStep[]] => [leaf, []]));
  while (level.length > 1) {
    const above = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at]!, level[at + 1]];
      if (!right) {
        above.push(left);
        continue;
      }
      for (const leaf of left.below) paths.get(leaf)?.push({ side: "right", hash: right.hash });
      for (const leaf of right.below) paths.get(leaf)?.push({ side: "left", hash: left.hash });
      above.push({
        hash: nodeOf(left.hash, right.hash),
        below: [...left.below, ...right.below],
      });
    }
    level = above;
  }
  return { root: level[0]?.hash ?? "", paths };
}

/** Where a path leads from a leaf. */
export const rootFrom = (leaf: string, path: SealStep[]): string =>
  path.reduce(
    (hash, step) => (step.side === "left" ? nodeOf(step.hash, hash) : nodeOf(hash, step.hash)),
    leaf,
  );
