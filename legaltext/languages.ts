/**
 * What the core must know of a language: how it sorts, numbers, quotes and names the parts of an act.
 * A language without an entry here still works: it sorts by its own rules and is worded in English.
 */
import type { Language } from "./act.js";
import type { LineKind } from "./schema.js";

/** The kinds of line that carry a number, outermost first. */
export const numberedKinds = [
  "subsection",
  "paragraph",
  "subparagraph",
  "clause",
  "subclause",
  "subsubclause",
] as const satisfies readonly LineKind[];
export type NumberedKind = (typeof numberedKinds)[number];

export interface LanguageForms {
  /** BCP 47, for collation and for the `lang` of a page. */
  tag: string;
  /** In the language itself. */
  name: string;
  quotes: readonly [open: string, close: string];
  /** What a repealed provision says in an act in force. */
  repealed: string;
  /** What stands around the counter of each kind of line: "(a)" in English, "a)" in French. */
  numberForms: Record<NumberedKind, readonly [before: string, after: string]>;
}

const round = ["(", ")"] as const;
const englishNumbers: LanguageForms["numberForms"] = {
  subsection: round,
  paragraph: round,
  subparagraph: round,
  clause: round,
  subclause: round,
  subsubclause: ["", ""],
};

const known: Record<Language, LanguageForms> = {
  eng: {
    tag: "en",
    name: "English",
    quotes: ["“", "”"],
    repealed: "[Repealed]",
    numberForms: englishNumbers,
  },
  fra: {
    tag: "fr",
    name: "français",
    quotes: ["«\u00a0", "\u00a0»"],
    repealed: "[Abrogé]",
    numberForms: { ...englishNumbers, paragraph: ["", ")"] },
  },
};

/** The forms of a language; for one without an entry, English forms under its own tag and code. */
export function formsOf(language: Language): LanguageForms {
  return known[language] ?? { ...known.eng!, tag: tagOf(language), name: language };
}

/** ISO 639-2 codes are valid BCP 47 as long as they are letters; anything else sorts by the root rules. */
function tagOf(language: Language): string {
  return /^[a-z]{2,3}$/i.test(language) ? language : "und";
}

const collators = new Map<string, Intl.Collator>();

/** Orders terms as a dictionary of the language does: accents and capitals count last, punctuation not at all. */
export function collatorOf(language: Language): Intl.Collator {
  const { tag } = formsOf(language);
  let collator = collators.get(tag);
  if (!collator) {
    collator = new Intl.Collator(tag, { usage: "sort", ignorePunctuation: true, numeric: true });
    collators.set(tag, collator);
  }
  return collator;
}

/** Words between the quotation marks of the language. */
export function quoted(words: string, language: Language): string {
  const [open, close] = formsOf(language).quotes;
  return open + words + close;
}
