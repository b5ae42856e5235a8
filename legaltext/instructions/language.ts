/** The grammar of one language: every table and terminal under the name that rows call it by. */
import type { Language } from "../act.js";
import { tableOf, type Phrase, type Row } from "./grammar.js";
import { listPhrase, patternPhrase, quotePhrase, termsPhrase, unitsPhrase } from "./terminals.js";
import { bareTitlePhrase, namePhrase, ordinalPhrase, titlePhrase } from "./titles.js";
import { commencements, sentences } from "./wording/commencements.js";
import { conditions } from "./wording/conditions.js";
import { columns, forms, tariff } from "./wording/lists.js";
import { acts, citations, enactedTargets, places, targets, units } from "./wording/places.js";
import { instructions } from "./wording/sentences.js";
import { steps, wheres } from "./wording/steps.js";

const englishDate =
  /(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) [0-9]{1,2}, )?[0-9]{4}/;
const frenchDate =
  /(?:[0-9]{1,2}(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) )?[0-9]{4}/;

const tables: Record<string, Row[]> = {
  act: acts,
  citation: citations,
  place: [...places, ...tariff, ...forms, ...columns],
  units,
  target: targets,
  enactedTarget: enactedTargets,
  where: wheres,
  step: steps,
  instruction: instructions,
  condition: conditions,
  commencement: commencements,
  sentence: sentences,
};

const terminals: Record<
  string,
  (language: Language, phraseOf: (name: string) => Phrase) => Phrase
> = {
  provisions: (language) => unitsPhrase("provisions", language),
  schedules: (language) => unitsPhrase("schedules", language),
  terms: termsPhrase,
  title: titlePhrase,
  quote: quotePhrase,
  letter: () => patternPhrase(/[A-Z](?:\.[0-9]+)?/),
  year: () => patternPhrase(/[0-9]{4}/),
  bareTitle: bareTitlePhrase,
  name: namePhrase,
  bill: () => patternPhrase(/[CS]-[0-9]+/),
  ordinal: () => patternPhrase(/[0-9]+(?:st|nd|rd|th|re|e)|[a-z]+(?:-[a-z]+)?/),
  date: (language) => patternPhrase(language === "fra" ? frenchDate : englishDate),
  actAlias: () =>
    patternPhrase(
      /(?:“|« )?(?:the Act|(?:other|first|second) Act|autre loi|première loi|deuxième loi|Loi)(?:”| »)?/,
    ),
  nth: ordinalPhrase,
  quotes: (language) => listPhrase(quotePhrase(language), language),
  label: () => patternPhrase(/[0-9]+|[IVX]+/),
  thing: () => patternPhrase(/(?:cet|ce|cette) \p{L}+/u),
  letters: (language, phraseOf) => listPhrase(phraseOf("letter"), language),
  chapter: () => patternPhrase(/[A-Z0-9][A-Z0-9.-]*/),
  targets: (language, phraseOf) => listPhrase(phraseOf("enactedTarget"), language),
  steps: (language, phraseOf) =>
    listPhrase(phraseOf("step"), language, language === "fra" ? "par " : "by "),
};

const grammars = new Map<Language, (name: string) => Phrase>();

/** The phrases of a language; French has its own, every other is worded in English. */
export function grammarOf(language: Language): (name: string) => Phrase {
  const known = language === "fra" ? "fra" : "eng";
  let grammar = grammars.get(known);
  if (!grammar) grammars.set(known, (grammar = newGrammar(known)));
  return grammar;
}

function newGrammar(language: Language): (name: string) => Phrase {
  const phrases = new Map<string, Phrase>();
  const phraseOf = (name: string): Phrase => {
    let phrase = phrases.get(name);
    if (!phrase) phrases.set(name, (phrase = newPhrase(name, language, phraseOf)));
    return phrase;
  };
  return phraseOf;
}

function newPhrase(name: string, language: Language, phraseOf: (name: string) => Phrase): Phrase {
  const rows = tables[name];
  if (rows) return tableOf(name, rows, language, phraseOf);
  const terminal = terminals[name];
  if (!terminal)
    throw new RangeError(`the wording tables call "${name}", which is neither table nor terminal`);
  return terminal(language, phraseOf);
}
