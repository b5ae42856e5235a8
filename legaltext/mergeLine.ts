/**
 * Two people's versions of one block, joined where they do not meet. Hunks that overlap or touch are a
 * conflict unless they are the same; so is a line of which either side rewrote over half.
 */
import { blockKey } from "./hash.js";
import { mergeTables } from "./mergeTable.js";
import { commonRuns } from "./sequences.js";
import type { BlockJson, LineAttrs, LineJson } from "./schema.js";
import { joinWords, wordsOf, type Word } from "./tokens.js";

export type Outcome = "unchanged" | "ours" | "theirs" | "same" | "combined" | "conflict";

export interface MergedBlock {
  outcome: Outcome;
  /** Null where the sides are in conflict. */
  block: BlockJson | null;
}

const conflict: MergedBlock = { outcome: "conflict", block: null };

/**
 * Merges one block that both sides changed. What contains the other's change already is taken as it is.
 * Symmetric but for the ids, which are ours.
 */
export function mergeBlock(base: BlockJson, ours: BlockJson, theirs: BlockJson): MergedBlock {
  const [keyOfOurs, keyOfTheirs] = [blockKey(ours), blockKey(theirs)];
  if (keyOfOurs === keyOfTheirs) return { outcome: "same", block: ours };
  const joined = joinBlocks(base, ours, theirs);
  if (!joined) return conflict;
  const key = blockKey(joined.block);
  if (key === keyOfOurs) return { outcome: "ours", block: ours };
  if (key === keyOfTheirs) return { outcome: "theirs", block: theirs };
  return joined.rewritten ? conflict : { outcome: "combined", block: joined.block };
}

interface Joined {
  block: BlockJson;
  /** Either side rewrote over half of it. */
  rewritten: boolean;
}

function joinBlocks(base: BlockJson, ours: BlockJson, theirs: BlockJson): Joined | null {
  if (base.type === "line" && ours.type === "line" && theirs.type === "line") {
    return joinLines(base, ours, theirs);
  }
  if (base.type === "table" && ours.type === "table" && theirs.type === "table") {
    const block = mergeTables(base, ours, theirs);
    return block && { block, rewritten: false };
  }
  return null;
}

function joinLines(base: LineJson, ours: LineJson, theirs: LineJson): Joined | null {
  const attrs = joinAttrs(base.attrs, ours.attrs, theirs.attrs);
  const words = joinLineWords(
    wordsOf(base.content),
    wordsOf(ours.content),
    wordsOf(theirs.content),
  );
  if (!attrs || !words) return null;
  const content = joinWords(words.words);
  const block: LineJson = { type: "line", attrs, ...(content.length ? { content } : {}) };
  return { block, rewritten: words.rewritten };
}

/** Kind and depth are one token, a locked number another; each is taken from the side that changed it. */
function joinAttrs(base: LineAttrs, ours: LineAttrs, theirs: LineAttrs): LineAttrs | null {
  const place = joinValues(base, ours, theirs, ({ kind, depth }) => `${kind} ${depth}`);
  const number = joinValues(base, ours, theirs, (attrs) => attrs.number ?? "");
  if (!place || !number) return null;
  return {
    kind: place.kind,
    depth: place.depth,
    number: number.number ?? null,
    id: ours.id ?? null,
  };
}

/** The side whose value counts, or null where both changed it and differ. */
export function joinValues<T>(base: T, ours: T, theirs: T, value: (of: T) => string): T | null {
  if (value(theirs) === value(base) || value(theirs) === value(ours)) return ours;
  return value(ours) === value(base) ? theirs : null;
}

interface Hunk {
  fromBase: number;
  toBase: number;
  words: readonly Word[];
}

/** Words of both sides in one line; null where their hunks overlap or touch without being the same. */
export function joinLineWords(
  base: readonly Word[],
  ours: readonly Word[],
  theirs: readonly Word[],
): { words: Word[]; rewritten: boolean } | null {
  const oursHunks = hunksOf(base, ours);
  const theirsHunks = hunksOf(base, theirs);
  const hunks = joinHunks(oursHunks, theirsHunks);
  if (!hunks) return null;
  const rewritten =
    rewrites(oursHunks, base.length, ours.length) ||
    rewrites(theirsHunks, base.length, theirs.length);
  return { words: applyHunks(base, hunks), rewritten };
}

function hunksOf(base: readonly Word[], side: readonly Word[]): Hunk[] {
  const hunks: Hunk[] = [];
  let fromBase = 0;
  let fromSide = 0;
  const upTo = (toBase: number, toSide: number) => {
    if (fromBase < toBase || fromSide < toSide) {
      hunks.push({ fromBase, toBase, words: side.slice(fromSide, toSide) });
    }
  };
  const keys = (words: readonly Word[]) => words.map(({ key }) => key);
  for (const run of commonRuns(keys(base), keys(side))) {
    upTo(run.fromA, run.fromB);
    fromBase = run.fromA + run.length;
    fromSide = run.fromB + run.length;
  }
  upTo(base.length, side.length);
  return hunks;
}

/** Hunks of both sides in order. Between two of them at least one word of the base must stand. */
function joinHunks(ours: Hunk[], theirs: Hunk[]): Hunk[] | null {
  const joined: Hunk[] = [];
  let atOurs = 0;
  let atTheirs = 0;
  while (atOurs < ours.length || atTheirs < theirs.length) {
    const our = ours[atOurs];
    const their = theirs[atTheirs];
    if (our && their && sameHunk(our, their)) {
      joined.push(our);
      atOurs++;
      atTheirs++;
    } else if (our && (!their || our.toBase < their.fromBase)) {
      joined.push(our);
      atOurs++;
    } else if (their && (!our || their.toBase < our.fromBase)) {
      joined.push(their);
      atTheirs++;
    } else return null;
  }
  return joined;
}

function sameHunk(a: Hunk, b: Hunk): boolean {
  return (
    a.fromBase === b.fromBase &&
    a.toBase === b.toBase &&
    a.words.length === b.words.length &&
    a.words.every((word, at) => word.key === b.words[at]!.key)
  );
}

function applyHunks(base: readonly Word[], hunks: Hunk[]): Word[] {
  let at = 0;
  const words = hunks.flatMap((hunk) => {
    const kept = base.slice(at, hunk.fromBase);
    at = hunk.toBase;
    return [...kept, ...hunk.words];
  });
  return [...words, ...base.slice(at)];
}

function rewrites(hunks: Hunk[], baseLength: number, sideLength: number): boolean {
  const removed = hunks.reduce((sum, { fromBase, toBase }) => sum + toBase - fromBase, 0);
  const added = hunks.reduce((sum, { words }) => sum + words.length, 0);
  return removed * 2 > baseLength || added * 2 > sideLength;
}
