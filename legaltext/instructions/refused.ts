/** Why an instruction was not carried out. Nothing is ever guessed: what is not sure is refused, by name. */

export type RefusalCode =
  /** The wording is in no table. */
  | "notUnderstood"
  /** Understood, but nothing here carries it out. */
  | "notCarriedOut"
  /** It hangs on a condition, or on when something comes into force. */
  | "conditional"
  /** The act has no such place. */
  | "noSuchPlace"
  /** Several places answer to that name. */
  | "severalPlaces"
  /** The units are not one run of the act. */
  | "notOneRun"
  /** The sentence announces new text and none is quoted. */
  | "nothingQuoted"
  /** The quoted text is not of the kind that belongs there. */
  | "quotedDoesNotFit"
  | "wordsNotThere"
  | "wordsSeveralTimes"
  /** The number is taken by another provision. */
  | "numberTaken";

/** Thrown while one instruction is carried out; what it had changed is undone. */
export class Refused extends Error {
  readonly code: RefusalCode;
  /** The place or words in question. */
  readonly what: string;

  constructor(code: RefusalCode, what = "") {
    super(`${code}: ${what}`);
    this.code = code;
    this.what = what;
  }
}
