/** Instructions as sentences, and sentences as instructions: one grammar both ways. */
import type { Language } from "../act.js";
import { capital, newReading } from "./grammar.js";
import type { Instruction, Place } from "./instruction.js";
import { grammarOf } from "./language.js";

/**
 * What a sentence of an amending bill tells to do; null where the wording is not in the tables.
 * Titles and defined terms may be set off by asterisks, as `writeInstruction` does.
 */
export function parseInstruction(sentence: string, language: Language): Instruction | null {
  const words = plainSpaces(sentence, language);
  const found = grammarOf(language)("sentence").read(newReading(words), 0, "");
  const whole = found.flatMap(({ value, end }) =>
    end === words.length ? [value as Instruction] : [],
  );
  return whole.find((one) => agrees(one, words, language)) ?? whole[0] ?? null;
}

/** Of several readings the right one is worded as the sentence is: "the definition oil and gas *is*". */
function agrees(instruction: Instruction, words: string, language: Language): boolean {
  const written = writeInstruction(instruction, language);
  return written !== null && plainSpaces(plainSentence(written), language) === plainSentence(words);
}

/** The sentence of an instruction, titles and terms *set off*; null where the tables have no words for it. */
export function writeInstruction(instruction: Instruction, language: Language): string | null {
  const written = grammarOf(language)("sentence").write(instruction, "");
  return written && withSpaces(capital(tidy(written.words)), language);
}

/** A sentence without the asterisks that set off its titles and terms. */
export const plainSentence = (sentence: string) => sentence.replaceAll("*", "");

/** A place that ends with a comma needs none where the sentence has its own. */
const tidy = (words: string) => words.replace(/,(?=[,.:;])/g, "").replace(/, (?=[:;])/g, " ");

function plainSpaces(sentence: string, language: Language): string {
  const words = sentence
    .replace(/[\s\u00a0\u202f]+/gu, " ")
    .replace(/ (?=[,.])/g, "")
    .trim();
  if (language === "fra") return words.replace(/ ?(?=:$)/, " ").replace(/'/g, "’");
  return words.replace(/ (?=:)/g, "");
}

/** French has a no-break space inside its quotation marks and before a colon. */
function withSpaces(words: string, language: Language): string {
  if (language !== "fra") return words;
  return words.replace(/« /g, "«\u00a0").replace(/ (?=[»:;])/g, "\u00a0");
}

/** A place alone, as the list after "in the following provisions:" names it. */
export function parsePlace(words: string, language: Language): Place | null {
  const plain = plainSpaces(words, language);
  const found = grammarOf(language)("target").read(newReading(plain), 0, "");
  const whole = found.find(({ end }) => end === plain.length);
  return whole ? (whole.value as Place) : null;
}
