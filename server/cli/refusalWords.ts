import type { RefusalCode, Verdict } from "../../legaltext/instructions/index.js";

const reasons: Record<RefusalCode, string> = {
  notUnderstood: "the wording is not known",
  notCarriedOut: "understood, but nothing here carries it out",
  conditional: "it hangs on a condition or a coming into force",
  noSuchPlace: "the act has no such place",
  severalPlaces: "several places answer to that name",
  notOneRun: "the units named do not stand together",
  nothingQuoted: "new text is announced and none is quoted",
  quotedDoesNotFit: "the quoted text is not of the kind that belongs there",
  wordsNotThere: "the words are not there",
  wordsSeveralTimes: "the words stand there several times",
  numberTaken: "another provision has the number",
};

/** "refused  eng  2(1)  The portion of …  the act has no such place: 21.21" */
export function verdictLine({ outcome, language, number, sentence, why, what }: Verdict): string {
  const reason = why ? reasons[why] + (what ? `: ${what}` : "") : "";
  const words = sentence.replaceAll("*", "");
  return [outcome, language, number, words, reason].filter(Boolean).join("\t");
}
