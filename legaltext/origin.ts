/**
 * Who wrote which word. Origins stand beside the tokens of a text, never in it: a list of runs whose
 * lengths add up to exactly its tokens (words and line breaks). They follow the words through edits,
 * moves, splits and merges.
 */
import { alignBlocks } from "./diff.js";
import type { MergedLine } from "./merge.js";
import type { SettledLine } from "./settle.js";
import { commonRuns, placesInA } from "./sequences.js";
import type { BlockJson, Text } from "./schema.js";
import { blockTokens, tokensOf, type Token } from "./tokens.js";

export interface Origin {
  /** The change the words came with. */
  change: string;
  /** The person, under the pseudonymous id the log knows. */
  author: string;
}

/** So many tokens in a row with one origin; several origins where people wrote the same words. */
export interface OriginRun {
  origin: Origin[];
  words: number;
}

/** A text with the origin of each of its tokens. */
export interface OriginatedText {
  text: Text;
  origins: OriginRun[];
}

/** Every word of the text from one origin: a first draft, an import. */
export function soleOrigin(text: Text, origin: Origin): OriginRun[] {
  return inRuns(tokensOf(text).map(() => [origin]));
}

/** How many tokens these runs cover; for the runs of a text, all of its tokens. */
export function originLength(runs: readonly OriginRun[]): number {
  return runs.reduce((sum, { words }) => sum + words, 0);
}

/** The origins of `text` after an edit of `before`: kept words keep theirs, new ones take `origin`. */
export function advanceOrigins(before: OriginatedText, text: Text, origin: Origin): OriginRun[] {
  const known = eachToken(before.origins);
  const places = matchTokens(before.text, text);
  return inRuns(Array.from(places, (at) => (at < 0 ? [origin] : known[at]!)));
}

/** The origins at the end of a log, whose steps are the text after each author's turn. */
export function originsOfLog(
  start: OriginatedText,
  steps: readonly { text: Text; origin: Origin }[],
): OriginRun[] {
  return steps.reduce<OriginatedText>(
    (before, { text, origin }) => ({ text, origins: advanceOrigins(before, text, origin) }),
    start,
  ).origins;
}

export interface MergedSides {
  base: OriginatedText;
  ours: OriginatedText;
  theirs: OriginatedText;
}

/**
 * The origins of a settled merge. What both sides wrote alike has both origins; what is in none of
 * the three texts was written while settling, by `settler`.
 */
export function mergeOrigins(
  lines: readonly SettledLine[],
  sides: MergedSides,
  settler: Origin,
): OriginRun[] {
  const base = new TokenReader(sides.base);
  const ours = new TokenReader(sides.ours);
  const theirs = new TokenReader(sides.theirs);
  let atBase = 0;
  const origins = lines.flatMap(({ line, blocks }) => {
    const inBase = base.blocks(line.base.map(() => atBase++));
    const inOurs = ours.blocks(line.atOurs);
    const inTheirs = theirs.blocks(line.atTheirs);
    const whole = wholeLine(line, blocks, inOurs, inTheirs);
    const joined = joinOrigins(inOurs[0]?.origin ?? [], inTheirs[0]?.origin ?? []);
    const unknown = blocks === line.result ? joined : [settler];
    return whole ?? traceTokens(blocks, inBase, inOurs, inTheirs, unknown);
  });
  return inRuns(origins);
}

/** The words of each block with their origins, to show who wrote what. */
export function wordsWithOrigins({
  text,
  origins,
}: OriginatedText): { token: Token; origin: Origin[] }[][] {
  const known = eachToken(origins);
  const tokens = tokensOf(text);
  const blocks: { token: Token; origin: Origin[] }[][] = text.content.map(() => []);
  tokens.forEach((token, at) => blocks[token.at]!.push({ token, origin: known[at] ?? [] }));
  return blocks;
}

interface OriginatedToken {
  key: string;
  origin: Origin[];
}

/** Finds the tokens of a block, with their origins, by the block's place. */
class TokenReader {
  private readonly byBlock: OriginatedToken[][];

  constructor({ text, origins }: OriginatedText) {
    const known = eachToken(origins);
    let at = 0;
    this.byBlock = text.content.map((block) =>
      blockTokens(block).map(({ key }) => ({ key, origin: known[at++] ?? [] })),
    );
  }

  blocks(places: readonly number[]): OriginatedToken[] {
    return places.flatMap((at) => this.byBlock[at] ?? []);
  }
}

/** A line that came whole from one side, or alike from both, needs no search. */
function wholeLine(
  { outcome }: MergedLine,
  blocks: readonly BlockJson[],
  inOurs: OriginatedToken[],
  inTheirs: OriginatedToken[],
): Origin[][] | null {
  if (blocks.length === 0) return [];
  if (outcome === "ours" || outcome === "unchanged") return inOurs.map(({ origin }) => origin);
  if (outcome === "theirs") return inTheirs.map(({ origin }) => origin);
  if (outcome !== "same") return null;
  return inOurs.map(({ origin }, at) => joinOrigins(origin, inTheirs[at]?.origin ?? []));
}

/**
 * The origin of each token of a combined or settled line. `unknown` is for those in none of the texts:
 * the settler's own words, or a break that has its depth from one side and its number from the other.
 */
function traceTokens(
  blocks: readonly BlockJson[],
  inBase: OriginatedToken[],
  inOurs: OriginatedToken[],
  inTheirs: OriginatedToken[],
  unknown: Origin[],
): Origin[][] {
  const keys = blocks.flatMap(blockTokens).map(({ key }) => key);
  const [base, ours, theirs] = [inBase, inOurs, inTheirs].map((side) => originsIn(side, keys));
  return keys.map((_, at) => {
    const [our, their] = [ours![at], theirs![at]];
    if (our && their) return base![at] ? our : joinOrigins(our, their);
    return our ?? their ?? base![at] ?? unknown;
  });
}

function originsIn(side: OriginatedToken[], keys: string[]): (Origin[] | undefined)[] {
  const places = placesInA(
    commonRuns(
      side.map(({ key }) => key),
      keys,
    ),
    keys.length,
  );
  return Array.from(places, (at) => side[at]?.origin);
}

function joinOrigins(a: Origin[], b: Origin[]): Origin[] {
  return [...a, ...b.filter((origin) => !a.some((other) => sameOrigin(origin, other)))];
}

function sameOrigin(a: Origin, b: Origin): boolean {
  return a.change === b.change && a.author === b.author;
}

function sameOrigins(a: Origin[], b: Origin[]): boolean {
  return a === b || (a.length === b.length && a.every((origin, at) => sameOrigin(origin, b[at]!)));
}

function eachToken(runs: readonly OriginRun[]): Origin[][] {
  return runs.flatMap(({ origin, words }) => new Array<Origin[]>(words).fill(origin));
}

function inRuns(origins: readonly Origin[][]): OriginRun[] {
  const runs: OriginRun[] = [];
  for (const origin of origins) {
    const last = runs.at(-1);
    if (last && sameOrigins(last.origin, origin)) last.words++;
    else runs.push({ origin, words: 1 });
  }
  return runs;
}

/** Words in a row that count as carried over when they turn up in another line, as after a split. */
const fewestCarried = 2;

/** For each token of `b`, the place of the token of `a` that it continues, or -1. */
export function matchTokens(a: Text, b: Text): Int32Array {
  const [tokensA, tokensB] = [tokensOf(a), tokensOf(b)];
  const places = new Int32Array(tokensB.length).fill(-1);
  const [startsA, startsB] = [blockStarts(tokensA, a), blockStarts(tokensB, b)];
  for (const { atA, atB } of alignBlocks(a.content, b.content)) {
    const [fromA, fromB] = [startsA[atA]!, startsB[atB]!];
    matchBlock(
      tokensA.slice(fromA, startsA[atA + 1]),
      tokensB.slice(fromB, startsB[atB + 1]),
    ).forEach((at, nth) => {
      if (at >= 0) places[fromB + nth] = fromA + at;
    });
  }
  matchCarried(tokensA, tokensB, places);
  return places;
}

function blockStarts(tokens: Token[], text: Text): number[] {
  const starts: number[] = [];
  tokens.forEach(({ at }, nth) => {
    starts[at] ??= nth;
  });
  return [...starts.slice(0, text.content.length), tokens.length];
}

/** A line's break is the line's own, even where its kind changed; its words are matched by themselves. */
function matchBlock(a: Token[], b: Token[]): number[] {
  if (!isLineOfWords(a) || !isLineOfWords(b)) {
    return [...placesInA(commonRuns(keysOf(a), keysOf(b)), b.length)];
  }
  const words = placesInA(commonRuns(keysOf(a.slice(1)), keysOf(b.slice(1))), b.length - 1);
  return [a[0]!.key === b[0]!.key ? 0 : -1, ...[...words].map((at) => (at < 0 ? -1 : at + 1))];
}

function isLineOfWords(tokens: Token[]): boolean {
  return tokens.slice(1).every(({ content }) => content !== null);
}

/** Without the space after a word, which comes and goes with what follows and is nobody's. */
const keysOf = (tokens: Token[]) => tokens.map(({ key }) => key.trimEnd());

/** Words that left one line and turned up in another: a line split, two joined, a clause carried over. */
function matchCarried(a: Token[], b: Token[], places: Int32Array): void {
  if (!places.includes(-1)) return;
  const used = new Set(places);
  const freeA = [...a.keys()].filter((at) => !used.has(at));
  const freeB = [...b.keys()].filter((at) => places[at] === -1);
  const runs = commonRuns(keysOf(freeA.map((at) => a[at]!)), keysOf(freeB.map((at) => b[at]!)));
  for (const { fromA, fromB, length } of runs) {
    if (length < fewestCarried) continue;
    for (let n = 0; n < length; n++) places[freeB[fromB + n]!] = freeA[fromA + n]!;
  }
}
