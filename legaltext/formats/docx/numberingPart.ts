/** What Word would print before a paragraph: its automatic numbers, counted as Word counts them. */
import { childNamed, childrenNamed, type XmlElement } from "../xml.js";

interface Level {
  start: number;
  format: string;
  text: string;
}
interface List {
  /** Lists that share an abstract one go on counting together. */
  abstract: string;
  levels: Map<number, Level>;
  overrides: Map<number, number>;
}

export interface NumberPlace {
  list: string;
  level: number;
}

export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly counters = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor(part: XmlElement | null) {
    if (!part) return;
    const abstracts = new Map(
      childrenNamed(part, "w:abstractNum").map((one) => [
        valueOf(one, "abstractNumId"),
        levelsOf(one),
      ]),
    );
    for (const num of childrenNamed(part, "w:num")) {
      const abstract = childValue(num, "w:abstractNumId");
      const overrides = childrenNamed(num, "w:lvlOverride").flatMap((one): [number, number][] => {
        const start = childValue(one, "w:startOverride");
        return start === "" ? [] : [[Number(valueOf(one, "ilvl")), Number(start)]];
      });
      const levels = abstracts.get(abstract) ?? new Map<number, Level>();
      this.lists.set(valueOf(num, "numId"), { abstract, levels, overrides: new Map(overrides) });
    }
  }

  /** The number of the next paragraph at this place; empty for bullets and lists that are switched off. */
  next({ list: id, level }: NumberPlace): string {
    const list = this.lists.get(id);
    const own = list?.levels.get(level);
    if (!list || !own || own.format === "bullet" || own.format === "none") return "";
    const counts = this.counters.get(list.abstract) ?? [];
    const restart = !this.begun.has(`${id}/${level}`) ? list.overrides.get(level) : undefined;
    this.begun.add(`${id}/${level}`);
    counts[level] = restart ?? (counts[level] === undefined ? own.start : counts[level] + 1);
    counts.length = level + 1;
    this.counters.set(list.abstract, counts);
    return own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const of = list.levels.get(at);
      return printed(counts[at] ?? of?.start ?? 1, of?.format ?? "decimal");
    });
  }
}

function levelsOf(abstract: XmlElement): Map<number, Level> {
  return new Map(
    childrenNamed(abstract, "w:lvl").map((level) => [
      Number(valueOf(level, "ilvl")),
      {
        start: Number(childValue(level, "w:start") || "1"),
        format: childValue(level, "w:numFmt") || "decimal",
        text: childValue(level, "w:lvlText"),
      },
    ]),
  );
}

/** The place in a list that the properties of a paragraph or style name; `numId` 0 switches numbers off. */
export function numberPlace(properties: XmlElement | undefined): NumberPlace | "off" | null {
  const found = properties && childNamed(properties, "w:numPr");
  if (!found) return null;
  const list = childValue(found, "w:numId");
  if (list === "0") return "off";
  return list === "" ? null : { list, level: Number(childValue(found, "w:ilvl") || "0") };
}

function printed(count: number, format: string): string {
  switch (format) {
    case "lowerLetter":
      return letters(count);
    case "upperLetter":
      return letters(count).toUpperCase();
    case "lowerRoman":
      return roman(count).toLowerCase();
    case "upperRoman":
      return roman(count);
    case "decimalZero":
      return String(count).padStart(2, "0");
    default:
      return String(count);
  }
}

/** a, b ... z, aa, bb: Word repeats the letter. */
function letters(count: number): string {
  const at = Math.max(0, Math.min(count - 1, 26 * 9));
  return String.fromCharCode(97 + (at % 26)).repeat(Math.floor(at / 26) + 1);
}

const romanSigns: [number, string][] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function roman(count: number): string {
  let rest = Math.max(0, Math.min(count, 3999));
  let signs = "";
  for (const [value, sign] of romanSigns) {
    for (; rest >= value; rest -= value) signs += sign;
  }
  return signs;
}

export const valueOf = ({ attributes }: XmlElement, name: string): string =>
  attributes[`w:${name}`] ?? "";

export const childValue = (parent: XmlElement, name: string): string => {
  const child = childNamed(parent, name);
  return child ? valueOf(child, "val") : "";
};
