/**
 * Which lines of one text are lines of another: equal ones first, then those with the same id, then
 * those alike. Word-only comparison slides changes across lines; this is what prevents it.
 */
import { commonRuns, longestIncreasing } from "./sequences.js";

/** What is aligned: a line, a table row, a cell. */
export interface Alignable {
  /** Equal means the same in everything that counts. */
  key: string;
  /** Ids tell lines of one branch apart; between versions they may lie, so likeness has a say. */
  id: string | null;
  /** Only blocks of one sort are ever paired: lines with lines, tables with tables. */
  sort: string;
  /** Bare words, asked for only where likeness decides. */
  words: () => string[];
}

export interface Pair {
  atA: number;
  atB: number;
  /** Stands elsewhere among its siblings than before. */
  moved: boolean;
  /** The keys are equal: nothing changed but perhaps the place. */
  same: boolean;
}

/** From here up, two lines at one place are one line reworded rather than two. */
const alike = 0.45;
/** A line that stands elsewhere and was reworded as well must be this much alike, and not tiny. */
const alikeElsewhere = 0.7;
const fewestWordsElsewhere = 4;
/** With the same id this little suffices. */
const alikeWithId = 0.3;
/** Gaps with more candidate pairs than this are compared along their diagonal only. */
const mostCandidates = 4096;
const band = 24;

/** Pairs in the order of `b`; what is in no pair was deleted or inserted. */
export function align(a: readonly Alignable[], b: readonly Alignable[]): Pair[] {
  const matching = new Matching(a, b);
  pairEqual(matching);
  if (matching.isOpen()) pairOthers(matching);
  return withMoves(matching).filter(
    ({ atA, atB, moved, same }) => !moved || same || matching.likeness(atA, atB) >= alikeWithId,
  );
}

function pairOthers(matching: Matching): void {
  pairEqualElsewhere(matching);
  pairSameId(matching, alikeWithId);
  pairAlikeInGaps(matching);
  pairAlikeElsewhere(matching);
  pairSameId(matching, 0);
}

/** The growing set of pairs. */
class Matching {
  readonly a: readonly Alignable[];
  readonly b: readonly Alignable[];
  readonly inB: Int32Array;
  readonly inA: Int32Array;
  private readonly counts = new Map<Alignable, Map<string, number>>();

  constructor(a: readonly Alignable[], b: readonly Alignable[]) {
    this.a = a;
    this.b = b;
    this.inB = new Int32Array(a.length).fill(-1);
    this.inA = new Int32Array(b.length).fill(-1);
  }

  pair(atA: number, atB: number): void {
    this.inB[atA] = atB;
    this.inA[atB] = atA;
  }

  /** Whether both sides have something left to pair. */
  isOpen(): boolean {
    return this.inB.includes(-1) && this.inA.includes(-1);
  }

  pairs(): [number, number][] {
    return [...this.inA].flatMap((atA, atB): [number, number][] => (atA < 0 ? [] : [[atA, atB]]));
  }

  freeInA(from = 0, to = this.a.length): number[] {
    return free(this.inB, from, to);
  }

  freeInB(from = 0, to = this.b.length): number[] {
    return free(this.inA, from, to);
  }

  /** From 0 to 1: the share of words that two items have in common. Two empty ones are alike. */
  likeness(atA: number, atB: number): number {
    const a = this.a[atA]!;
    const b = this.b[atB]!;
    if (a.sort !== b.sort) return 0;
    const wordsA = this.countsOf(a);
    const wordsB = this.countsOf(b);
    const total = (wordsA.get("") ?? 0) + (wordsB.get("") ?? 0);
    return total === 0 ? 1 : (2 * common(wordsA, wordsB)) / total;
  }

  /** How often each word occurs, and under "" how many there are. */
  private countsOf(item: Alignable): Map<string, number> {
    let counts = this.counts.get(item);
    if (!counts) this.counts.set(item, (counts = countWords(item.words())));
    return counts;
  }

  wordCount(atB: number): number {
    return this.countsOf(this.b[atB]!).get("") ?? 0;
  }
}

function countWords(words: string[]): Map<string, number> {
  const counts = new Map([["", words.length]]);
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function common(a: Map<string, number>, b: Map<string, number>): number {
  const [fewer, more] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [word, count] of fewer) {
    if (word !== "") shared += Math.min(count, more.get(word) ?? 0);
  }
  return shared;
}

function pairEqual(matching: Matching): void {
  const keys = (items: readonly Alignable[]) => items.map(({ key }) => key);
  for (const run of commonRuns(keys(matching.a), keys(matching.b))) {
    for (let n = 0; n < run.length; n++) matching.pair(run.fromA + n, run.fromB + n);
  }
}

/** The same line in another place, if it is the only such line left on each side. */
function pairEqualElsewhere(matching: Matching): void {
  pairUnique(
    matching,
    (item) => item.key,
    (_atA, atB) => matching.wordCount(atB) > 0,
  );
}

function pairSameId(matching: Matching, least: number): void {
  pairUnique(
    matching,
    (item) => item.id,
    (atA, atB) =>
      matching.a[atA]!.sort === matching.b[atB]!.sort && matching.likeness(atA, atB) >= least,
  );
}

function pairUnique(
  matching: Matching,
  name: (item: Alignable) => string | null,
  accept: (atA: number, atB: number) => boolean,
): void {
  const inA = placesByName(matching.a, matching.freeInA(), name);
  for (const [key, atB] of placesByName(matching.b, matching.freeInB(), name)) {
    const atA = inA.get(key) ?? -1;
    if (atA >= 0 && atB >= 0 && accept(atA, atB)) matching.pair(atA, atB);
  }
}

function placesByName(
  items: readonly Alignable[],
  places: number[],
  name: (item: Alignable) => string | null,
): Map<string, number> {
  const byName = new Map<string, number>();
  for (const at of places) {
    const key = name(items[at]!);
    if (key !== null) byName.set(key, byName.has(key) ? -1 : at);
  }
  return byName;
}

function pairAlikeInGaps(matching: Matching): void {
  let fromA = 0;
  let fromB = 0;
  const ends: [number, number][] = [[matching.a.length, matching.b.length]];
  for (const [atA, atB] of [...keptInOrder(matching.pairs()), ...ends]) {
    const inA = matching.freeInA(fromA, atA);
    const inB = matching.freeInB(fromB, atB);
    if (inA.length && inB.length) pairAlike(matching, inA, inB);
    fromA = atA + 1;
    fromB = atB + 1;
  }
}

/** The in-order pairing of highest total likeness, by dynamic programming over the gap. */
function pairAlike(matching: Matching, inA: number[], inB: number[]): void {
  const rows: BestRow[] = [];
  inA.forEach((atA, row) => {
    const [from, to] = columnsFor(row, inA.length, inB.length);
    const likeness = inB.slice(from, to).map((atB) => matching.likeness(atA, atB));
    rows.push({ from, likeness, totals: totalsAfter(rows.at(-1), from, likeness) });
  });
  for (const [row, column] of traceBest(rows, inB.length)) {
    matching.pair(inA[row]!, inB[column]!);
  }
}

/** The best totals once a line of `a` was considered, for the columns it may be paired with. */
interface BestRow {
  from: number;
  likeness: number[];
  /** `totals[n]` is the best with the columns before `from + n`. */
  totals: number[];
}

function totalsAfter(above: BestRow | undefined, from: number, likeness: number[]): number[] {
  const totals = [totalAt(above, from)];
  likeness.forEach((like, n) => {
    const paired = like >= alike ? totalAt(above, from + n) + like : 0;
    totals.push(Math.max(totals[n]!, totalAt(above, from + n + 1), paired));
  });
  return totals;
}

/** Totals never fall from column to column, so beyond the row's end the last one holds. */
function totalAt(row: BestRow | undefined, column: number): number {
  if (!row) return 0;
  return row.totals[Math.min(Math.max(column - row.from, 0), row.totals.length - 1)]!;
}

function traceBest(rows: BestRow[], columns: number): [number, number][] {
  const pairs: [number, number][] = [];
  let row = rows.length - 1;
  let column = columns;
  while (row >= 0 && column > 0) {
    const here = rows[row]!;
    const total = totalAt(here, column);
    const like = here.likeness[column - 1 - here.from] ?? 0;
    if (like >= alike && total === totalAt(rows[row - 1], column - 1) + like) {
      pairs.push([row--, --column]);
    } else if (total === totalAt(rows[row - 1], column)) row--;
    else column--;
  }
  return pairs;
}

/** Which columns a row is compared with: all in a small gap, those near the diagonal in a large one. */
function columnsFor(row: number, rows: number, columns: number): [number, number] {
  if (rows * columns <= mostCandidates) return [0, columns];
  const centre = Math.round((row * columns) / rows);
  const reach = Math.max(band, 2 * Math.ceil(columns / rows));
  return [Math.max(0, centre - reach), Math.min(columns, centre + reach)];
}

/** A line both moved and reworded; only sought where few lines are left over. */
function pairAlikeElsewhere(matching: Matching): void {
  const inA = matching.freeInA();
  const inB = matching.freeInB().filter((at) => matching.wordCount(at) >= fewestWordsElsewhere);
  if (inA.length * inB.length > mostCandidates) return;
  const candidates = inA
    .flatMap((atA) => inB.map((atB) => ({ atA, atB, likeness: matching.likeness(atA, atB) })))
    .filter(({ likeness }) => likeness >= alikeElsewhere)
    .sort((x, y) => y.likeness - x.likeness || x.atA - y.atA || x.atB - y.atB);
  for (const { atA, atB } of candidates) {
    if (matching.inB[atA] === -1 && matching.inA[atB] === -1) matching.pair(atA, atB);
  }
}

function withMoves(matching: Matching): Pair[] {
  const pairs = matching.pairs();
  const kept = new Set(keptInOrder(pairs).map(([, atB]) => atB));
  return pairs.map(([atA, atB]) => ({
    atA,
    atB,
    moved: !kept.has(atB),
    same: matching.a[atA]!.key === matching.b[atB]!.key,
  }));
}

/** As many pairs as can stay in their order; the others are the ones that moved. */
function keptInOrder(pairs: [number, number][]): [number, number][] {
  return longestIncreasing(pairs.map(([atA]) => atA)).map((at) => pairs[at]!);
}

function free(partners: Int32Array, from: number, to: number): number[] {
  const places: number[] = [];
  for (let at = from; at < to; at++) if (partners[at] === -1) places.push(at);
  return places;
}
