/**
 * Printed numbers as counters: "(b.1)" is 2 and ".1". Canadian practice: decimals are read as a
 * fraction, so 4.11 stands between 4.1 and 4.2; after (z) come (aa), (bb), (cc).
 */
import type { Language } from "./act.js";
import { formsOf, type NumberedKind } from "./languages.js";

export type CountedKind = NumberedKind | "section";

export interface Counter {
  /** 1 for "(a)", "(i)" and "(1)" alike; 0 only before the first, as in "(0.1)". */
  base: number;
  /** The digits after the point, compared as a fraction. Empty for a whole number. */
  decimals: string;
}

interface Style {
  print(base: number): string;
  read(printed: string): number | null;
}

const arabic: Style = {
  print: String,
  read: (printed) => (/^\d+$/.test(printed) ? Number(printed) : null),
};

const letters: Style = {
  print(base) {
    const times = Math.ceil(base / 26);
    return String.fromCharCode(97 + ((base - 1) % 26)).repeat(times);
  },
  read(printed) {
    if (!/^([a-z])\1*$/.test(printed)) return null;
    return (printed.length - 1) * 26 + printed.charCodeAt(0) - 96;
  },
};

const romanDigits: [value: number, digits: string][] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

const roman: Style = {
  print(base) {
    let rest = base;
    let printed = "";
    for (const [value, digits] of romanDigits) {
      while (rest >= value) {
        printed += digits;
        rest -= value;
      }
    }
    return printed;
  },
  read(printed) {
    let rest = printed;
    let value = 0;
    for (const [worth, digits] of romanDigits) {
      while (rest.startsWith(digits)) {
        value += worth;
        rest = rest.slice(digits.length);
      }
    }
    return value > 0 && rest === "" && roman.print(value) === printed ? value : null;
  },
};

const upper = (style: Style): Style => ({
  print: (base) => style.print(base).toUpperCase(),
  read: (printed) => (printed === printed.toUpperCase() ? style.read(printed.toLowerCase()) : null),
});

const styles: Record<CountedKind, Style> = {
  section: arabic,
  subsection: arabic,
  paragraph: letters,
  subparagraph: roman,
  clause: upper(letters),
  subclause: upper(roman),
  subsubclause: arabic,
};

const nothing = ["", ""] as const;

/** A counter as the language prints it for this kind of line: "(b.1)", « b.1) », "12.1". */
export function printCounter(counter: Counter, kind: CountedKind, language: Language): string {
  const [before, after] = kind === "section" ? nothing : formsOf(language).numberForms[kind];
  const base = counter.base === 0 ? "0" : styles[kind].print(counter.base);
  return before + base + (counter.decimals && `.${counter.decimals}`) + after;
}

/** The counter of a printed number, or null where it is none of this kind ("Step 1", "12.1.1"). */
export function readCounter(printed: string, kind: CountedKind): Counter | null {
  const match = /^\(?([0-9]+|[A-Za-z]+)(?:\.([0-9]+))?\)?\.?$/.exec(printed.trim());
  if (!match?.[1]) return null;
  const base = match[1] === "0" ? 0 : styles[kind].read(match[1]);
  return base === null ? null : { base, decimals: match[2] ?? "" };
}

const between = /\s*(?:\bto\b|\band\b|\bor\b|\bet\b|\bou\b|(?<!\p{L})à(?!\p{L})|,|–|—)\s*/u;

/** The first and last counter of a number that may be a range, as repealed provisions print it: "(3) to (5)". */
export function readRange(
  printed: string,
  kind: CountedKind,
): { first: Counter; last: Counter } | null {
  const parts = printed.split(between).filter((part) => part !== "");
  const first = readCounter(parts[0] ?? "", kind);
  const last = readCounter(parts.at(-1) ?? "", kind);
  return first && last ? { first, last } : null;
}

/** Negative when `a` is printed before `b`. */
export function compareCounters(a: Counter, b: Counter): number {
  if (a.base !== b.base) return a.base - b.base;
  return a.decimals < b.decimals ? -1 : a.decimals > b.decimals ? 1 : 0;
}

/**
 * The counter after `before`, and ahead of `after` where there is one: the next whole number if it
 * fits, else the shortest decimal between. Where the two are out of order, `after` is disregarded.
 */
export function counterBetween(before: Counter | null, after: Counter | null): Counter {
  const from = before ?? { base: 0, decimals: "" };
  const whole = { base: from.base + 1, decimals: "" };
  if (!after || compareCounters(from, after) >= 0 || compareCounters(whole, after) < 0) {
    return whole;
  }
  const limit = after.base > from.base ? null : after.decimals;
  return { base: from.base, decimals: decimalsBetween(from.decimals, limit) };
}

/** Digits above `from` and below `limit`, read as fractions: "1" and "2" give "11". */
function decimalsBetween(from: string, limit: string | null): string {
  const fits = (digits: string) => limit === null || digits < limit;
  const last = Number(from.at(-1) ?? "9");
  const stepped = from.slice(0, -1) + String(last + 1);
  if (last < 9 && fits(stepped)) return stepped;
  let deeper = from;
  while (!fits(`${deeper}1`) && deeper.length < from.length + 20) deeper += "0";
  return `${deeper}1`;
}
