import { constraintOf } from "../db/constraints.js";
import { AssentError, type ErrorCode } from "../errors.js";

/** Why the citizen's side refuses, each with a sentence in both languages, see amendmentMessages.ts. */
const codes = {
  intakeClosed: "closed",
  consultationConcluded: "closed",
  noConsultation: "closed",
  outOfScope: "forbidden",
  notBeingEdited: "conflict",
  alreadySubmitted: "conflict",
  notSubmitted: "conflict",
  answeredMeanwhile: "conflict",
  anotherAct: "conflict",
  notInThisVersion: "invalid",
  cannotRepealHere: "invalid",
  nothingChanged: "invalid",
  titleMissing: "invalid",
  reasonsMissing: "invalid",
  invitationUnknown: "notFound",
  notYours: "forbidden",
  superseded: "conflict",
  quoteNotFound: "invalid",
  brokenForm: "invalid",
} as const satisfies Record<string, ErrorCode>;
export type RefusalReason = keyof typeof codes;
export const refusalReasons = Object.keys(codes) as RefusalReason[];

const english: Partial<Record<RefusalReason, string>> = {
  intakeClosed: "The consultation no longer takes anything in.",
  nothingChanged: "Nothing is changed yet.",
  titleMissing: "The amendment has no title.",
  reasonsMissing: "The amendment has no reasons.",
};

/** A verb's no. Thrown, so that the transaction undoes everything; pages say it in the visitor's language. */
export class Refusal extends AssentError {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, details: string[] = []) {
    super(codes[reason], english[reason] ?? `Refused: ${reason}.`, details);
    this.reason = reason;
  }
}

/** Runs a write; when the database's own gate refuses it, says so as a Refusal. */
export async function refusingAtTheGate<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === "intake_open") throw new Refusal("intakeClosed");
    if (constraint === "not_concluded") throw new Refusal("consultationConcluded");
    throw error;
  }
}
