/**
 * Numbers that somebody typed or pasted at the start of a line: "(1)", "a)", "ii.", "•". They are
 * derived here, never words, so they are read for the kind of line they mean and then taken away.
 */
import { readCounter } from "../../legaltext/counters.js";
import { numberedKinds, type NumberedKind } from "../../legaltext/languages.js";

export interface Marker {
  /** As it stands: "(a)"; null for a bullet. */
  number: string | null;
  /** Characters to take away, spaces included. */
  length: number;
}

/** "4 (1)" as well, as pages of law print the first subsection after the number of its section. */
const enclosed = /^\s*(?:\d+(?:\.\d+)*\s+)?(\(?(?:\d+|[a-zA-Z]{1,5})(?:\.\d+)?\))\s+/u;
const bullet = /^\s*(?:[•·▪◦‣●○§-]|o(?=\s{2}))\s+/u;
/** "1." or "b." starts a line only among others that do: "5. May" alone may be words. */
const dotted = /^\s*((?:\d{1,3}|[a-z]{1,4}|[A-Z])\.)\s+/u;

export function readMarker(words: string, amongOthers = false): Marker | null {
  const number = enclosed.exec(words) ?? (amongOthers ? dotted.exec(words) : null);
  if (number?.[1]) return { number: number[1], length: number[0].length };
  const point = bullet.exec(words);
  return point ? { number: null, length: point[0].length } : null;
}

/** The last number of each kind on the way to a place: what would continue which list there. */
export type Running = Map<NumberedKind, number>;

/** Notes that a line of this kind and number has gone by; lists below it begin anew. */
export function pass(running: Running, kind: NumberedKind, base: number): void {
  running.set(kind, base);
  const rung = numberedKinds.indexOf(kind);
  for (const deeper of numberedKinds.slice(rung + 1)) running.delete(deeper);
}

/**
 * What kind a printed number means here: "(i)" after "(h)" is a paragraph, after "(a)" a subparagraph.
 * Null where it is no number of law.
 */
export function kindOfNumber(number: string, running: Running): NumberedKind | null {
  const printed = number.replace(/\.$/u, "");
  const choices = numberedKinds.flatMap((kind) => {
    const counter = readCounter(printed, kind);
    return counter
      ? [{ kind, fit: fitOf(running.get(kind), counter.base), base: counter.base }]
      : [];
  });
  choices.sort((a, b) => b.fit - a.fit);
  const chosen = choices[0];
  if (!chosen) return null;
  pass(running, chosen.kind, chosen.base);
  return chosen.kind;
}

/** Going on with a list beats beginning one, and either beats a number out of order. */
function fitOf(last: number | undefined, base: number): number {
  if (last !== undefined && (base === last + 1 || base === last)) return 2;
  return last === undefined && base === 1 ? 1 : 0;
}
