/**
 * What two sequences have in common, in order. Myers' linear-space algorithm (1986) with a bound on
 * its work; past the bound the range is cut at elements that occur once on each side (patience), and
 * what cannot be cut is given up as replaced. So time and memory grow with the length of the input,
 * also when everything was rewritten: keeping Myers' whole trace took 620 MB on 4,271 words.
 */

/** `length` elements that are equal from `fromA` in the one and `fromB` in the other. */
export interface Run {
  fromA: number;
  fromB: number;
  length: number;
}

/** Differences beyond which a range is cut rather than searched. */
const mostDifferences = 400;

/** The runs that `a` and `b` share, in order and as long as they can be, none touching the next on both sides. */
export function commonRuns(a: readonly string[], b: readonly string[]): Run[] {
  const [inA, inB] = asNumbers(a, b);
  const runs: Run[] = [];
  collect({ a: inA, b: inB, fromA: 0, toA: a.length, fromB: 0, toB: b.length }, runs);
  return joinRuns(runs);
}

/** For each element of `b`, the place in `a` it is matched with, or -1. */
export function placesInA(runs: Run[], lengthB: number): Int32Array {
  const places = new Int32Array(lengthB).fill(-1);
  for (const run of runs) {
    for (let n = 0; n < run.length; n++) places[run.fromB + n] = run.fromA + n;
  }
  return places;
}

/** A longest strictly increasing selection of `values`, as the places of the chosen ones. */
export function longestIncreasing(values: readonly number[]): number[] {
  const ends: number[] = [];
  const previous = values.map((value, at) => {
    const length = lowerBound(ends, (end) => values[end]! < value);
    ends[length] = at;
    return length === 0 ? -1 : ends[length - 1]!;
  });
  const chosen: number[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at]!) chosen.push(at);
  return chosen.reverse();
}

/** How many of the leading elements hold, where those that hold come first. */
function lowerBound(sorted: readonly number[], holds: (element: number) => boolean): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(sorted[middle]!)) from = middle + 1;
    else to = middle;
  }
  return from;
}

interface Range {
  a: Int32Array;
  b: Int32Array;
  fromA: number;
  toA: number;
  fromB: number;
  toB: number;
}

function asNumbers(a: readonly string[], b: readonly string[]): [Int32Array, Int32Array] {
  const names = new Map<string, number>();
  const name = (key: string) => {
    let number = names.get(key);
    if (number === undefined) names.set(key, (number = names.size));
    return number;
  };
  return [a, b].map((keys) => {
    const numbers = new Int32Array(keys.length);
    keys.forEach((key, at) => (numbers[at] = name(key)));
    return numbers;
  }) as [Int32Array, Int32Array];
}

function collect(range: Range, runs: Run[]): void {
  const { a, b } = range;
  let { fromA, toA, fromB, toB } = range;
  const startA = fromA;
  const startB = fromB;
  while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) {
    fromA++;
    fromB++;
  }
  pushRun(runs, startA, startB, fromA - startA);
  const endA = toA;
  while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1]) {
    toA--;
    toB--;
  }
  if (fromA < toA && fromB < toB) collectMiddle({ a, b, fromA, toA, fromB, toB }, runs);
  pushRun(runs, toA, toB, endA - toA);
}

/** The range neither starts nor ends with an equal pair, and neither side is empty. */
function collectMiddle(range: Range, runs: Run[]): void {
  const snake = middleSnake(range);
  if (!snake) return collectBetweenAnchors(range, runs);
  collect({ ...range, toA: snake.fromA, toB: snake.fromB }, runs);
  pushRun(runs, snake.fromA, snake.fromB, snake.length);
  collect({ ...range, fromA: snake.fromA + snake.length, fromB: snake.fromB + snake.length }, runs);
}

function collectBetweenAnchors(range: Range, runs: Run[]): void {
  let { fromA, fromB } = range;
  const anchors = anchorsIn(range);
  if (anchors.length === 0) return;
  for (const [atA, atB] of anchors) {
    collect({ ...range, fromA, fromB, toA: atA, toB: atB }, runs);
    pushRun(runs, atA, atB, 1);
    fromA = atA + 1;
    fromB = atB + 1;
  }
  collect({ ...range, fromA, fromB }, runs);
}

/** Elements that occur exactly once on each side of the range, those that keep their order. */
function anchorsIn({ a, b, fromA, toA, fromB, toB }: Range): [number, number][] {
  const inB = placesOfUnique(b, fromB, toB);
  const pairs: [number, number][] = [];
  for (const [element, atA] of placesOfUnique(a, fromA, toA)) {
    const atB = inB.get(element) ?? -1;
    if (atA >= 0 && atB >= 0) pairs.push([atA, atB]);
  }
  return longestIncreasing(pairs.map(([, atB]) => atB)).map((at) => pairs[at]!);
}

/** Where each element stands, or -1 if it stands in several places. In order of first occurrence. */
function placesOfUnique(elements: Int32Array, from: number, to: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at < to; at++) {
    places.set(elements[at]!, places.has(elements[at]!) ? -1 : at);
  }
  return places;
}

function pushRun(runs: Run[], fromA: number, fromB: number, length: number): void {
  if (length > 0) runs.push({ fromA, fromB, length });
}

function joinRuns(runs: Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const touches =
      last && last.fromA + last.length === run.fromA && last.fromB + last.length === run.fromB;
    if (touches) last.length += run.length;
    else joined.push({ ...run });
  }
  return joined;
}

/**
 * The run of equal elements, possibly empty, in the middle of a shortest edit script; null when it
 * lies beyond the bound. Furthest points are kept by diagonal, from the start and from the end.
 */
function middleSnake({ a, b, fromA, toA, fromB, toB }: Range): Run | null {
  const lengthA = toA - fromA;
  const lengthB = toB - fromB;
  const total = lengthA + lengthB;
  const skew = lengthA - lengthB;
  const size = 2 * Math.min(lengthA, lengthB) + 2;
  const slot = (diagonal: number) => ((diagonal % size) + size) % size;
  const forward = new Int32Array(size);
  const backward = new Int32Array(size);
  const most = Math.min((total + 1) >> 1, mostDifferences);
  for (let step = 0; step <= most; step++) {
    for (const fromStart of [true, false]) {
      const own = fromStart ? forward : backward;
      const other = fromStart ? backward : forward;
      const reach = fromStart ? step - 1 : step;
      const lowest = -(step - 2 * Math.max(0, step - lengthB));
      const highest = step - 2 * Math.max(0, step - lengthA);
      for (let diagonal = lowest; diagonal <= highest; diagonal += 2) {
        const below = own[slot(diagonal + 1)]!;
        const above = own[slot(diagonal - 1)]!;
        const down = diagonal === -step || (diagonal !== step && above < below);
        const start = down ? below : above + 1;
        let x = start;
        let y = x - diagonal;
        while (
          x < lengthA &&
          y < lengthB &&
          (fromStart ? a[fromA + x] === b[fromB + y] : a[toA - 1 - x] === b[toB - 1 - y])
        ) {
          x++;
          y++;
        }
        own[slot(diagonal)] = x;
        const facing = skew - diagonal;
        const parity = fromStart ? 1 : 0;
        const meets =
          (total & 1) === parity &&
          facing >= -reach &&
          facing <= reach &&
          x + other[slot(facing)]! >= lengthA;
        if (!meets) continue;
        return fromStart
          ? { fromA: fromA + start, fromB: fromB + start - diagonal, length: x - start }
          : { fromA: toA - x, fromB: toB - y, length: x - start };
      }
    }
  }
  return null;
}
