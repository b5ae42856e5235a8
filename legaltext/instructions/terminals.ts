/** The ends of the grammar: numbered units, defined terms, titles, quoted words, lists. */
import type { Language } from "../act.js";
import {
  articleOf,
  standsAt,
  type Case,
  type Found,
  type Phrase,
  type Reading,
  type Written,
} from "./grammar.js";
import type { Span, UnitName, Units } from "./instruction.js";
import { nounsOf, type Noun, type NounSet } from "./nouns.js";
import { jointsOf, readSpans, writeSpans } from "./numbers.js";

// ---- Units

const englishThat: [string, string] = ["that ", "those "];
const frenchThat: Record<Noun["article"], string> = {
  le: "ce ",
  la: "cette ",
  "l’m": "cet ",
  "l’f": "cette ",
};

/** "subsections 60(1) and (2)", "that section 5", "that paragraph". */
export function unitsPhrase(set: NounSet, language: Language): Phrase {
  const nouns = nounsOf(set, language);
  const french = language === "fra";
  return {
    read: (reading, at, form) =>
      [...nouns].flatMap(([unit, noun]) => readUnits(reading, at, form, unit, noun, language)),
    write(value, form) {
      const units = value as Units;
      const noun = nouns.get(units.unit);
      if (!noun) return null;
      const plural = isPlural(units.spans);
      const lead = leadOf(noun, plural, units.that ?? false, form, french);
      const numbers = writeSpans(units, language);
      const named = (plural ? noun.many : noun.one) + (numbers && ` ${numbers}`);
      return { words: lead + named, plural, feminine: isFeminine(noun) };
    },
  };
}

const isFeminine = ({ article }: Noun) => article === "la" || article === "l’f";
const isPlural = (spans: Span[]) => spans.length > 1 || spans[0]?.to !== undefined;

/** The article or pointing word before a noun; English units have no article. */
function leadOf(noun: Noun, plural: boolean, that: boolean, form: Case, french: boolean): string {
  if (!french) return that ? englishThat[plural ? 1 : 0] : "";
  if (!that) return articleOf(noun.article, plural, form);
  return (form && `${form} `) + (plural ? "ces " : frenchThat[noun.article]);
}

function readUnits(
  reading: Reading,
  at: number,
  form: Case,
  unit: UnitName,
  noun: Noun,
  language: Language,
): Found[] {
  const french = language === "fra";
  return [false, true].flatMap((that) =>
    [false, true].flatMap((plural) => {
      const lead = leadOf(noun, plural, that, form, french);
      const words = lead + (plural ? noun.many : noun.one);
      if (!standsAt(reading, words, at)) return [];
      const end = at + words.length;
      const bare = that && !plural ? [{ value: { unit, spans: [], that }, end }] : [];
      return [...numbered(reading, end, unit, that, plural, language), ...bare];
    }),
  );
}

function numbered(
  { words }: Reading,
  at: number,
  unit: UnitName,
  that: boolean,
  plural: boolean,
  language: Language,
): Found[] {
  if (words[at] !== " ") return [];
  return readSpans(words, at + 1, language)
    .filter(({ spans }) => isPlural(spans) === plural)
    .map(({ spans, relative, end }) => ({
      value: {
        unit,
        spans,
        ...(relative ? { relative: true } : {}),
        ...(that ? { that: true } : {}),
      },
      end,
    }));
}

// ---- Words of the act itself

/** Words between quotation marks, as the sentence quotes them. */
export function quotePhrase(language: Language): Phrase {
  const [open, close] = language === "fra" ? ["« ", " »"] : ["“", "”"];
  return {
    read({ words }, at) {
      if (!words.startsWith(open, at)) return [];
      const ends = placesOf(words, close, at + open.length).slice(0, 4);
      return ends.map((end) => ({
        value: words.slice(at + open.length, end),
        end: end + close.length,
      }));
    },
    write: (value) => ({ words: open + String(value) + close }),
  };
}

function placesOf(words: string, sought: string, from: number): number[] {
  const places: number[] = [];
  for (let at = words.indexOf(sought, from); at >= 0; at = words.indexOf(sought, at + 1)) {
    places.push(at);
  }
  return places;
}

/** What may follow a term or a title that nothing marks off. */
const followers: Record<Language, RegExp> = {
  eng: /(?= (?:in|of|is|are|to|before|after|and|as|comes?|receives?|applies|by|or|have|has|on|or|enacted|that|set)\b|[,.:;)]|$)/gu,
  fra: /(?= (?:est|sont|à|au|aux|de|du|des|et|ou|précédant|suivant|devien\w+|entr\w+|reçoi\w+|sanctionn\w+|dans|édict\w+|par|ont|a|qui|figur\w+)(?: |$)|[,.:;)]|$)/gu,
};

/** Every end that running words may have from here, the shortest first. */
export function freeEnds(words: string, at: number, language: Language): number[] {
  const pattern = followers[language] ?? followers.eng!;
  const rest = words.slice(at, at + 320);
  return [...rest.matchAll(pattern)].map(({ index }) => at + index).filter((end) => end > at);
}

/** One or several defined terms, set off by asterisks where the source marks them. */
export function termsPhrase(language: Language): Phrase {
  const { and } = jointsOf(language);
  return {
    read(reading, at) {
      const { words } = reading;
      if (words[at] === "*") return readStarred(words, at, and);
      const ends = freeEnds(words, at, language);
      return ends.flatMap((end) =>
        notInTerm.test(words.slice(at, end))
          ? []
          : readings(words.slice(at, end), and).map((value) => ({ value, end })),
      );
    },
    write(value) {
      const terms = (value as string[]).map((term) => `*${term}*`);
      return { words: joinList(terms, and), plural: terms.length > 1, feminine: false };
    },
  };
}

/** A term that nothing sets off does not go on over a place: "tax treaty in subsection 248(1)". */
const notInTerm = /\b(?:subsection|section|paragraph|paragraphe|article|alinéa) [0-9]/u;

const starred = /\*([^*]+)\*/uy;

function readStarred(words: string, at: number, and: string): Found[] {
  const terms: string[] = [];
  for (let end = at; ;) {
    starred.lastIndex = end;
    const match = starred.exec(words);
    if (!match) return [];
    terms.push(match[1]!);
    end += match[0].length;
    const joint = [", ", and].find((word) => words.startsWith(`${word}*`, end));
    if (!joint) return [{ value: terms, end }];
    end += joint.length;
  }
}

/** "oil and gas" may be one term or two; what agrees with it tells. */
function readings(words: string, and: string): string[][] {
  const list = splitList(words, and);
  return list.length > 1 ? [list, [words]] : [list];
}

function splitList(words: string, and: string): string[] {
  const parts = words.split(", ");
  const last = parts.pop()!;
  const cut = last.lastIndexOf(and);
  if (cut < 0) return parts.length ? [words] : [last];
  return [...parts, last.slice(0, cut), last.slice(cut + and.length)];
}

export function joinList(parts: string[], and: string): string {
  const last = parts.at(-1) ?? "";
  return parts.length > 1 ? parts.slice(0, -1).join(", ") + and + last : last;
}

// ---- Lists and small things

/** Several of one thing: "A, B and C"; each after `before` where the list repeats it ("by A and by B"). */
export function listPhrase(item: Phrase, language: Language, before = ""): Phrase {
  const { and } = jointsOf(language);
  const readItem = (reading: Reading, at: number, form: Case): Found[] =>
    reading.words.startsWith(before, at) ? item.read(reading, at + before.length, form) : [];
  const readRest = (reading: Reading, list: unknown[], at: number, form: Case): Found[] => {
    const next = (joint: string) =>
      reading.words.startsWith(joint, at)
        ? readItem(reading, at + joint.length, form).map(({ value, end }) => ({
            value: [...list, value],
            end,
          }))
        : [];
    const more = next(", ").flatMap((found) =>
      readRest(reading, found.value, found.end, form).filter(
        ({ value }) => (value as unknown[]).length > found.value.length,
      ),
    );
    return [{ value: list, end: at }, ...next(and), ...more];
  };
  return {
    read: (reading, at, form) =>
      readItem(reading, at, form).flatMap(({ value, end }) =>
        readRest(reading, [value], end, form),
      ),
    write(value, form) {
      const parts = (value as unknown[]).map((one) => item.write(one, form));
      if (parts.length === 0 || parts.some((part) => part === null)) return null;
      const written = parts as Written[];
      return {
        words: joinList(
          written.map(({ words }) => before + words),
          and,
        ),
        plural: written.length > 1 || (written[0]?.plural ?? false),
        feminine: written.every(({ feminine }) => feminine ?? false),
      };
    },
  };
}

/** Words of one shape, said as they are: a letter, a year, a label. */
export function patternPhrase(pattern: RegExp): Phrase {
  const sticky = new RegExp(pattern.source, "uy");
  return {
    read({ words }, at) {
      sticky.lastIndex = at;
      const match = sticky.exec(words);
      return match ? [{ value: match[0], end: at + match[0].length }] : [];
    },
    write: (value) => ({ words: String(value) }),
  };
}
