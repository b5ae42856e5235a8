/** Amending instructions: from a branch to words, and from words back to a branch. */
export type { AmendingBill, AmendingSentence, QuotedPart } from "./bill.js";
export type {
  ActName,
  Citation,
  Instruction,
  Place,
  Span,
  Step,
  Units,
  Where,
} from "./instruction.js";
export { parseInstruction, parsePlace, plainSentence, writeInstruction } from "./sentence.js";
export { applyInstructions } from "./applyInstructions.js";
export type { AppliedBill, Verdict } from "./applyInstructions.js";
export type { RefusalCode } from "./refused.js";
export { generateInstructions } from "./generate/generateInstructions.js";
export type { GeneratedBill } from "./generate/generateInstructions.js";
export { withIdsOf } from "./sameIds.js";
