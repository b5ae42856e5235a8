/**
 * Where quoted words stand in a text: W3C Web Annotation's TextQuoteSelector. Positions drift when a
 * text is edited; words with their surroundings are found again, or said to be gone.
 */
import type { Quote } from "../db/tables.js";

const around = 32;

/** @returns where the quoted words begin, or null when the text no longer says them */
export function findQuote(words: string, quote: Quote): number | null {
  const found = placesOf(words, quote.exact);
  const likeness = (at: number) =>
    sharedEnd(words.slice(0, at), quote.prefix) +
    sharedStart(words.slice(at + quote.exact.length), quote.suffix);
  let best: number | null = null;
  for (const at of found) {
    if (best === null || likeness(at) > likeness(best)) best = at;
  }
  return best;
}

/**
 * A selector for words that somebody copied from the page; blanks and line ends count alike, as
 * copying changes them. Null when the text does not say so.
 */
export function quoteOf(words: string, copied: string): Quote | null {
  const wanted = copied.trim().split(/\s+/u).filter(Boolean).map(escaped);
  if (wanted.length === 0) return null;
  const match = new RegExp(wanted.join("\\s+"), "u").exec(words);
  if (!match) return null;
  const end = match.index + match[0].length;
  return {
    exact: match[0],
    prefix: words.slice(Math.max(0, match.index - around), match.index),
    suffix: words.slice(end, end + around),
  };
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

function placesOf(words: string, exact: string): number[] {
  const places: number[] = [];
  if (exact === "") return places;
  for (let at = words.indexOf(exact); at >= 0; at = words.indexOf(exact, at + 1)) places.push(at);
  return places;
}

function sharedEnd(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a.at(-1 - n) === b.at(-1 - n)) n++;
  return n;
}

function sharedStart(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}
