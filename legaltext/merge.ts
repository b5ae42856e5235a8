/**
 * Three-way merge of a text: base, ours (the draft), theirs (the proposal). Changes to different lines
 * join by themselves; different words of one line are *combined*, for a person to confirm; the same
 * words are a *conflict*, for a person to decide. Moved and edited, deleted and edited, two insertions
 * at one place, an insertion beside a line the other side took away: conflict. Nothing is ever dropped
 * or chosen silently.
 */
import { alignBlocks } from "./diff.js";
import { blockKey, canonical, hashWords } from "./hash.js";
import { mergeBlock, type MergedBlock, type Outcome } from "./mergeLine.js";
import type { BlockJson, Text } from "./schema.js";

export type { Outcome } from "./mergeLine.js";

export interface MergedLine {
  /** Names a decision by what is decided about: when any side's words change, so does the key. */
  key: string;
  outcome: Outcome;
  base: BlockJson[];
  ours: BlockJson[];
  theirs: BlockJson[];
  /** What the merged text has here; nothing for a conflict until it is settled. */
  result: BlockJson[];
  /** Where these blocks stand in ours and theirs. */
  atOurs: number[];
  atTheirs: number[];
}

export interface MergedText {
  /** Null unless everything joined by itself; see `settle`. */
  text: Text | null;
  lines: MergedLine[];
  clean: boolean;
  combined: number;
  conflicts: number;
}

/** Merges two texts that started from one base. Symmetric up to the names of the sides. */
export function mergeTexts(base: Text, ours: Text, theirs: Text): MergedText {
  const lines = mergeBlocks(base.content, ours.content, theirs.content);
  const count = (outcome: Outcome) => lines.filter((line) => line.outcome === outcome).length;
  const combined = count("combined");
  const conflicts = count("conflict");
  const clean = combined + conflicts === 0;
  const content = lines.flatMap(({ result }) => result);
  return { text: clean ? { type: "doc", content } : null, lines, clean, combined, conflicts };
}

/** The merge of a sequence of blocks, as of a text or of a table's cell. */
export function mergeBlocks(
  base: BlockJson[],
  ours: BlockJson[],
  theirs: BlockJson[],
): MergedLine[] {
  const merge: Merge = { base, ours: sideOf(base, ours), theirs: sideOf(base, theirs), joined: [] };
  merge.joined = base.map((_, line) => joinLine(merge, line));
  const contested = findContested(merge);
  return withKeys(mergedLines(merge, contested));
}

/**
 * The base is seen as slots: a gap, a line, a gap, ... a gap. Slot 2n is the gap before line n,
 * slot 2n + 1 the line itself.
 */
const gapSlot = (gap: number) => 2 * gap;
const lineSlot = (line: number) => 2 * line + 1;

/** One person's text as changes to the slots of the base. */
interface Side {
  blocks: BlockJson[];
  /** For each line of the base, where it stands now; -1 if it was deleted. */
  placeOf: Int32Array;
  /** Lines of the base that stand elsewhere now, and the gap they went to. */
  movedTo: Map<number, number>;
  /** For each gap, what was inserted or moved there. */
  gaps: number[][];
  changed: boolean[];
}

interface Merge {
  base: BlockJson[];
  ours: Side;
  theirs: Side;
  joined: MergedBlock[];
}

function sideOf(base: BlockJson[], blocks: BlockJson[]): Side {
  const pairs = alignBlocks(base, blocks);
  const side: Side = {
    blocks,
    placeOf: new Int32Array(base.length).fill(-1),
    movedTo: new Map(),
    gaps: Array.from({ length: base.length + 1 }, () => []),
    changed: base.map(() => true),
  };
  const pairAt = new Map(pairs.map((pair) => [pair.atB, pair]));
  let gap = 0;
  blocks.forEach((_, at) => {
    const pair = pairAt.get(at);
    if (pair) side.placeOf[pair.atA] = at;
    if (!pair || pair.moved) side.gaps[gap]!.push(at);
    if (pair?.moved) side.movedTo.set(pair.atA, gap);
    if (!pair || pair.moved) return;
    gap = pair.atA + 1;
    side.changed[pair.atA] = !pair.same;
  });
  return side;
}

const isDeleted = (side: Side, line: number) => side.placeOf[line] === -1;
const isGone = (side: Side, line: number) => isDeleted(side, line) || side.movedTo.has(line);

const conflict: MergedBlock = { outcome: "conflict", block: null };

/** What becomes of one line in its place; a null block where it is gone from there. */
function joinLine({ base, ours, theirs }: Merge, line: number): MergedBlock {
  if (isGone(ours, line) || isGone(theirs, line)) return joinGoneLine(ours, theirs, line);
  const inOurs = ours.blocks[ours.placeOf[line]!]!;
  const inTheirs = theirs.blocks[theirs.placeOf[line]!]!;
  if (!ours.changed[line] && !theirs.changed[line]) return { outcome: "unchanged", block: inOurs };
  if (!theirs.changed[line]) return { outcome: "ours", block: inOurs };
  if (!ours.changed[line]) return { outcome: "theirs", block: inTheirs };
  return mergeBlock(base[line]!, inOurs, inTheirs);
}

function joinGoneLine(ours: Side, theirs: Side, line: number): MergedBlock {
  if (!theirs.changed[line]) return { outcome: "ours", block: null };
  if (!ours.changed[line]) return { outcome: "theirs", block: null };
  return isGoneAlike(ours, theirs, line) ? { outcome: "same", block: null } : conflict;
}

function isGoneAlike(ours: Side, theirs: Side, line: number): boolean {
  if (!isGone(ours, line) || !isGone(theirs, line)) return false;
  return ours.movedTo.get(line) === theirs.movedTo.get(line);
}

/** Which slots a person must decide. */
function findContested(merge: Merge): boolean[] {
  const contested = new Array<boolean>(2 * merge.base.length + 1).fill(false);
  merge.joined.forEach(({ outcome }, line) => {
    contested[lineSlot(line)] = outcome === "conflict";
  });
  merge.ours.gaps.forEach((_, gap) => {
    for (const slot of contestedAtGap(merge, gap)) contested[slot] = true;
  });
  spread(contested, [...indivisible(merge.ours), ...indivisible(merge.theirs)]);
  return contested;
}

/** Two insertions that differ contest the gap; an insertion beside lines gone from the other side, those too. */
function contestedAtGap({ ours, theirs }: Merge, gap: number): number[] {
  const inOurs = ours.gaps[gap]!;
  const inTheirs = theirs.gaps[gap]!;
  if (inOurs.length && inTheirs.length) {
    return sameBlocks(ours, inOurs, theirs, inTheirs) ? [] : [gapSlot(gap)];
  }
  if (!inOurs.length && !inTheirs.length) return [];
  const lost = goneNeighbours(inOurs.length ? theirs : ours, gap);
  return lost.length ? [gapSlot(gap), ...lost.map(lineSlot)] : [];
}

function sameBlocks(ours: Side, inOurs: number[], theirs: Side, inTheirs: number[]): boolean {
  const keys = (side: Side, places: number[]) => places.map((at) => blockKey(side.blocks[at]!));
  return keys(ours, inOurs).join("\n") === keys(theirs, inTheirs).join("\n");
}

/** The lines before and after a gap that a side took away. */
function goneNeighbours(side: Side, gap: number): number[] {
  return [gap - 1, gap].filter((line) => line >= 0 && isGoneAt(side, line));
}

interface SlotRange {
  from: number;
  to: number;
}

/**
 * What one person changed as a whole: lines deleted in a row with what replaced them, a line split in
 * two, the way of a moved line. If a part of it is contested all of it is, or else a choice could
 * drop a line or keep it twice.
 */
function indivisible(side: Side): SlotRange[] {
  const moves = [...side.movedTo].map(([line, gap]) => ({
    from: Math.min(lineSlot(line), gapSlot(gap)),
    to: Math.max(lineSlot(line), gapSlot(gap)),
  }));
  return [...moves, ...hunksOf(side)];
}

function hunksOf(side: Side): SlotRange[] {
  const hunks: SlotRange[] = [];
  for (let line = 0; line < side.placeOf.length; line++) {
    if (!side.changed[line]) continue;
    const from = side.gaps[line]!.length ? gapSlot(line) : lineSlot(line);
    const joinsNext =
      side.gaps[line + 1]!.length > 0 || (isGone(side, line) && isGoneAt(side, line + 1));
    const to = joinsNext ? gapSlot(line + 1) : lineSlot(line);
    const last = hunks.at(-1);
    if (last?.to === gapSlot(line)) last.to = to;
    else hunks.push({ from, to });
  }
  return hunks;
}

function isGoneAt(side: Side, line: number): boolean {
  return line < side.placeOf.length && isGone(side, line);
}

/** Marks a whole range wherever a part of it is marked, until nothing is added. */
function spread(marked: boolean[], ranges: SlotRange[]): void {
  let added = true;
  while (added) {
    added = false;
    for (const { from, to } of ranges) {
      const within = marked.slice(from, to + 1);
      if (!within.includes(true) || !within.includes(false)) continue;
      marked.fill(true, from, to + 1);
      added = true;
    }
  }
}

type Unnamed = Omit<MergedLine, "key">;

function mergedLines(merge: Merge, contested: boolean[]): Unnamed[] {
  const lines: Unnamed[] = [];
  for (let slot = 0; slot < contested.length; slot++) {
    if (contested[slot]) {
      const from = slot;
      while (contested[slot + 1]) slot++;
      lines.push(contestedLine(merge, from, slot));
    } else lines.push(...(slot % 2 ? [settledLine(merge, slot >> 1)] : gapLines(merge, slot >> 1)));
  }
  return lines;
}

function contestedLine(merge: Merge, from: number, to: number): Unnamed {
  const atOurs = placesIn(merge.ours, from, to);
  const atTheirs = placesIn(merge.theirs, from, to);
  return {
    outcome: "conflict",
    base: merge.base.slice(from >> 1, (to + 1) >> 1),
    ...sidesAt(merge, atOurs, atTheirs),
    result: [],
  };
}

function settledLine(merge: Merge, line: number): Unnamed {
  const { outcome, block } = merge.joined[line]!;
  const slot = lineSlot(line);
  return {
    outcome,
    base: [merge.base[line]!],
    ...sidesAt(merge, placesIn(merge.ours, slot, slot), placesIn(merge.theirs, slot, slot)),
    result: block ? [block] : [],
  };
}

/** One merged line for each block that stands in the gap, from whichever side it comes. */
function gapLines(merge: Merge, gap: number): Unnamed[] {
  const inOurs = merge.ours.gaps[gap]!;
  const inTheirs = merge.theirs.gaps[gap]!;
  const outcome = !inTheirs.length ? "ours" : inOurs.length ? "same" : "theirs";
  const [side, places] = inOurs.length ? [merge.ours, inOurs] : [merge.theirs, inTheirs];
  return places.map((at, nth) => ({
    outcome,
    base: [],
    ...sidesAt(merge, inOurs.slice(nth, nth + 1), inTheirs.slice(nth, nth + 1)),
    result: [side.blocks[at]!],
  }));
}

function sidesAt({ ours, theirs }: Merge, atOurs: number[], atTheirs: number[]) {
  return {
    ours: atOurs.map((at) => ours.blocks[at]!),
    theirs: atTheirs.map((at) => theirs.blocks[at]!),
    atOurs,
    atTheirs,
  };
}

/** What a side has in these slots, in its own order. */
function placesIn(side: Side, from: number, to: number): number[] {
  const places: number[] = [];
  for (let slot = from; slot <= to; slot++) {
    const at = slot >> 1;
    if (slot % 2 === 0) places.push(...side.gaps[at]!);
    else if (!isGone(side, at)) places.push(side.placeOf[at]!);
  }
  return places;
}

function withKeys(lines: Unnamed[]): MergedLine[] {
  const seen = new Map<string, number>();
  return lines.map((line, at) => {
    if (line.outcome !== "conflict" && line.outcome !== "combined") {
      return { key: `line-${at}`, ...line };
    }
    const name = decisionName(line);
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return { key: nth === 1 ? name : `${name}-${nth}`, ...line };
  });
}

function decisionName({ base, ours, theirs }: Unnamed): string {
  const sides = [base, ours, theirs].map((content) => canonical({ type: "doc", content }));
  return hashWords(JSON.stringify(sides)).slice(0, 16);
}
