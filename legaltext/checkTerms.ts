/** Defined terms: defined twice, never used, marked as used but not defined, at odds with the other language. */
import type { ActText, Language, Provision, ProvisionId } from "./act.js";
import { found, isLine, type BareFinding } from "./checkContext.js";
import { markedRuns, termOf, termsOf, type DefinedTerm } from "./definitions.js";
import { blockWords, plainWords } from "./hash.js";
import { isPlaceholder } from "./checkForm.js";
import { termKey, usesOfTerms } from "./termUses.js";

export function checkTerms(act: ActText, language: Language): BareFinding[] {
  const provisions = new Map(act.provisions.map((provision) => [provision.id, provision]));
  const terms = termsOf(act, language);
  const uses = usesOfTerms(act, terms, language);
  const isUsed = ({ term }: DefinedTerm) => uses.has(termKey(term));
  return [
    ...definedTwice(provisions, terms, language),
    ...linesOfTerms(terms).flatMap((line) => {
      const [first] = line;
      const provision = provisions.get(first!.provision)!;
      if (isStruck(provision, first!.at, language)) return [];
      const report = (code: "termUnused" | "termsApart") =>
        found(code, provision, first!.at, first!.term);
      return [
        ...(line.some(isUsed) ? [] : [report("termUnused")]),
        ...(hasOtherTwin(act, provision, first!.others, language) ? [report("termsApart")] : []),
      ];
    }),
    ...undefinedTerms(act, terms, language),
    ...withoutTerm(act, language),
  ];
}

/** The terms that one line defines are names of one thing: it is enough that one of them is used. */
function linesOfTerms(terms: DefinedTerm[]): DefinedTerm[][] {
  const lines = new Map<string, DefinedTerm[]>();
  for (const term of terms) {
    const key = `${term.provision} ${term.at}`;
    const line = lines.get(key);
    if (line) line.push(term);
    else lines.set(key, [term]);
  }
  return [...lines.values()];
}

/** In one list of definitions; a section may well define a word again for one subsection. */
function definedTwice(
  provisions: Map<ProvisionId, Provision>,
  terms: DefinedTerm[],
  language: Language,
): BareFinding[] {
  const seen = new Map<string, ProvisionId>();
  return terms.flatMap(({ term, provision: id, at }) => {
    const provision = provisions.get(id)!;
    if (provision.kind !== "definition" || at > 0 || isStruck(provision, at, language)) return [];
    const name = `${provision.parent} ${provision.group ?? 0} ${term.toLocaleLowerCase()}`;
    const first = seen.get(name);
    seen.set(name, first ?? id);
    return first === undefined || first === id ? [] : [found("termTwice", provision, at, term)];
  });
}

/** "bank [Repealed, 2005, c. 54, s. 27]": the term is kept, its meaning is gone. */
function isStruck(provision: Provision, at: number, language: Language): boolean {
  const block = provision.texts[language]?.content[at];
  return Boolean(
    provision.repealed || (block && /\[(?:Repealed|Abrogée?s?)\b/u.test(blockWords(block))),
  );
}

function hasOtherTwin(
  act: ActText,
  provision: Provision,
  others: string[],
  language: Language,
): boolean {
  if (provision.kind !== "definition" || others.length === 0) return false;
  const twins = act.languages.filter((other) => other !== language && provision.texts[other]);
  const terms = twins.map((other) => termKey(termOf(provision, other)));
  return terms.length > 0 && !others.some((other) => terms.includes(termKey(other)));
}

const saysWhereDefined = /\bdefin|défini|\bmeaning\b|\bmeans\b|au sens d|s’entend|interchang/iu;

/** Words marked as the use of a term that no definition of the act defines. */
function undefinedTerms(act: ActText, terms: DefinedTerm[], language: Language): BareFinding[] {
  const defined = new Set(terms.map(({ term }) => termKey(term)));
  return act.provisions.flatMap((provision) =>
    (provision.texts[language]?.content ?? []).flatMap((block, at) =>
      isLine(block) && block.attrs.kind !== "note" && !saysWhereDefined.test(blockWords(block))
        ? markedRuns(block.content ?? [], "termUse")
            .filter((words) => !defined.has(termKey(words)))
            .map((words) => found("termUndefined", provision, at, words))
        : [],
    ),
  );
}

function withoutTerm(act: ActText, language: Language): BareFinding[] {
  return act.provisions.flatMap((provision) => {
    const text = provision.texts[language];
    if (provision.kind !== "definition" || provision.repealed || !text) return [];
    if (plainWords(text).trim() === "" || isPlaceholder(text)) return [];
    const marks = text.content.some(
      (block) => isLine(block) && markedRuns(block.content ?? [], "term").length > 0,
    );
    return marks ? [] : [found("noTerm", provision)];
  });
}
