/** Titles of acts, and other words that a sentence names without quoting them. */
import type { Language } from "../act.js";
import { articleOf, standsAt, type Found, type Phrase, type Written } from "./grammar.js";
import type { Noun } from "./nouns.js";
import { freeEnds } from "./terminals.js";

/** What a French title begins with tells its article; an English one takes "the" unless it has its own. */
const titleNouns: [start: RegExp, article: Noun["article"]][] = [
  [/^(?:Loi|Charte|Convention|Politique|Déclaration|Constitution|Proclamation)\b/u, "la"],
  [/^(?:Code|Tarif|Décret|Règlement|Traité|Texte|Régime|Budget)\b/u, "le"],
  [/^(?:Accord|Arrêté|Acte)\b/u, "l’m"],
  [/^(?:Ordonnance|Entente)\b/u, "l’f"],
];
const pluralTitles = /^(?:Règles|Ordonnances|Instructions|Lois|Directives)\b/u;

/** The title of an act, with its article. */
export function titlePhrase(language: Language): Phrase {
  return language === "fra" ? frenchTitle() : englishTitle();
}

const notInTitle =
  /[“”«»]|\b(?:replaced|repealed|amended|renumbered|headings? |version of |portion|sections?|subsections?|paragraphs? \(|comes? into force|royal assent|this Act|remplac\w+|abrog\w+|modifié\w*)\b/u;

function readTitle(words: string, at: number, language: Language): Found[] {
  if (words[at] === "*") {
    const end = words.indexOf("*", at + 1);
    return end < 0 ? [] : [{ value: words.slice(at + 1, end), end: end + 1 }];
  }
  if (!/^\p{Lu}/u.test(words.slice(at, at + 2))) return [];
  return freeEnds(words, at, language)
    .map((end) => ({ value: words.slice(at, end), end }))
    .filter(({ value }) => value.length > 3 && !notInTitle.test(value));
}

const ownArticle = /^An? /u;

function englishTitle(): Phrase {
  return {
    read(reading, at) {
      const { words } = reading;
      const bare = readTitle(words, at, "eng").filter(({ value }) =>
        ownArticle.test(value as string),
      );
      if (!standsAt(reading, "the ", at)) return bare;
      return readTitle(words, at + 4, "eng").filter(
        ({ value }) =>
          !ownArticle.test(value as string) && !/^(?:Act|Regulations|Code)$/.test(value as string),
      );
    },
    write(value) {
      const title = value as string;
      const plural = /\b(?:Regulations|Rules)\b/u.test(title);
      return { words: (ownArticle.test(title) ? "" : "the ") + `*${title}*`, plural };
    },
  };
}

function frenchArticle(title: string): { article: Noun["article"]; plural: boolean } | null {
  if (pluralTitles.test(title)) return { article: "le", plural: true };
  const found = titleNouns.find(([start]) => start.test(title));
  return found ? { article: found[1], plural: false } : null;
}

function frenchTitle(): Phrase {
  return {
    read(reading, at, form) {
      const leads = (["le", "la", "l’m"] as const).flatMap((article) =>
        [false, true].map((plural) => articleOf(article, plural, form)),
      );
      return [...new Set(leads)]
        .filter((lead) => standsAt(reading, lead, at))
        .flatMap((lead) => readTitle(reading.words, at + lead.length, "fra"))
        .filter(({ value }) => frenchArticle(value as string));
    },
    write(value, form): Written | null {
      const title = value as string;
      const known = frenchArticle(title);
      if (!known) return null;
      const { article, plural } = known;
      const feminine = article === "la" || article === "l’f";
      return { words: `${articleOf(article, plural, form)}*${title}*`, plural, feminine };
    },
  };
}

/** A title as a bill is "entitled": without an article. */
export function bareTitlePhrase(language: Language): Phrase {
  return {
    read: ({ words }, at) => readTitle(words, at, language),
    write: (value) => ({ words: `*${String(value)}*` }),
  };
}

/** Words that are spoken of without quotation marks: "Chairman", "the Minister". */
export function namePhrase(language: Language): Phrase {
  return {
    read: ({ words }, at) =>
      /^[“«*]/u.test(words.slice(at))
        ? []
        : freeEnds(words, at, language).map((end) => ({ value: words.slice(at, end), end })),
    write: (value) => ({ words: `*${String(value)}*` }),
  };
}

const ordinals: Record<"eng" | "fra", string[]> = {
  eng: "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split(
    " ",
  ),
  fra: "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième treizième quatorzième quinzième".split(
    " ",
  ),
};

/** "first", « deuxième »: a place in a row, as a number. */
export function ordinalPhrase(language: Language): Phrase {
  const words = ordinals[language === "fra" ? "fra" : "eng"];
  return {
    read: (reading, at) =>
      words.flatMap((word, nth) =>
        reading.words.startsWith(`${word} `, at) ? [{ value: nth + 1, end: at + word.length }] : [],
      ),
    write(value) {
      const word = words[Number(value) - 1];
      return word ? { words: word } : null;
    },
  };
}
