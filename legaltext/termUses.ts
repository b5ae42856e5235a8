/**
 * Where the defined terms of an act are used. One pass over the words finds the uses of all terms: a
 * term is looked for where its first word stands, so many terms cost hardly more than one.
 */
import type { ActText, Language, ProvisionId } from "./act.js";
import type { DefinedTerm } from "./definitions.js";
import { blockWords } from "./hash.js";

export interface TermUse {
  provision: ProvisionId;
  at: number;
}

/** Terms by what they are, whatever their capitals and plural. */
export function termKey(term: string): string {
  return stems(term).join(" ");
}

/** The lines that use each term, by `termKey`, outside the line that defines it. */
export function usesOfTerms(
  act: ActText,
  terms: readonly DefinedTerm[],
  language: Language,
): Map<string, TermUse[]> {
  const byFirstWord = new Map<string, string[][]>();
  for (const words of new Map(terms.map(({ term }) => [termKey(term), stems(term)])).values()) {
    const [first] = words;
    if (first === undefined) continue;
    const all = byFirstWord.get(first);
    if (all) all.push(words);
    else byFirstWord.set(first, [words]);
  }
  const homes = new Set(
    terms.map(({ term, provision, at }) => `${termKey(term)}\n${provision} ${at}`),
  );
  const uses = new Map<string, TermUse[]>();
  for (const { id, texts } of act.provisions) {
    texts[language]?.content.forEach((block, at) => {
      for (const key of termsIn(stems(blockWords(block)), byFirstWord)) {
        if (homes.has(`${key}\n${id} ${at}`)) continue;
        const found = uses.get(key);
        if (found) found.push({ provision: id, at });
        else uses.set(key, [{ provision: id, at }]);
      }
    });
  }
  return uses;
}

function termsIn(words: string[], byFirstWord: Map<string, string[][]>): Set<string> {
  const found = new Set<string>();
  words.forEach((word, from) => {
    const terms = byFirstWord.get(word);
    if (!terms) return;
    for (const term of terms) {
      if (term.every((part, n) => words[from + n] === part)) found.add(term.join(" "));
    }
  });
  return found;
}

const wordsIn = /[\p{L}\p{M}\p{N}]+/gu;

/** Bare words in lower case, without the endings of the plural and the feminine that law uses. */
function stems(words: string): string[] {
  return (words.toLowerCase().match(wordsIn) ?? []).map(stem);
}

const known = new Map<string, string>();
const mostKnown = 50_000;

/** An act has few different words, each many times. */
function stem(word: string): string {
  let found = known.get(word);
  if (found === undefined) {
    found = word.length > 3 ? bareStem(word) : word;
    if (known.size >= mostKnown) known.clear();
    known.set(word, found);
  }
  return found;
}

const bareStem = (word: string) =>
  word.replace(/(?:ies|y)$/u, "y").replace(/(?<=.{3})(?:e?s|x|e)$/u, "");
