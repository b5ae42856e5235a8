import { and, eq, isNull, sql } from "drizzle-orm";
import type { ByLanguage } from "../../legaltext/act.js";
import { refuseConcluded } from "../consultations/refusals.js";
import type { ItemKind } from "../consultations/inputStore.js";
import type { Database, Transaction } from "../db/connect.js";
import { acceptances, answers, decisions, type Decision } from "../db/tables.js";
import { AssentError } from "../errors.js";
import { insist, type Person } from "../permissions.js";
import {
  answerOf,
  loadCase,
  mergesWords,
  subjectOf,
  type Answer,
  type Case,
} from "./answerStore.js";
import { isReasonCode } from "./reasonCodes.js";

export interface AnswerWords {
  decision: Decision;
  reasonCode: string;
  /** One language is enough to begin with; approval asks for all. */
  reasons: ByLanguage<string>;
  /** With decision "sameAs". */
  sameAs?: { kind: ItemKind; id: number };
}

/**
 * Writes the same answer to one or several items, each keeping its own. What was approved goes back to
 * being drafted: somebody else must look at the new words.
 */
export async function draftAnswer(
  db: Database,
  targets: { kind: ItemKind; id: number }[],
  person: Person | null,
  words: AnswerWords,
): Promise<Answer[]> {
  requireWords(words);
  return refuseConcluded(() =>
    db.transaction(async (tx) => {
      const drafted: Answer[] = [];
      for (const { kind, id } of targets) {
        const one = await loadCase(tx, kind, id);
        insist(person, "draftAnswer", subjectOf(one));
        await requireTarget(tx, one, words);
        await refuseWhileMerged(tx, one, words);
        drafted.push(await write(tx, one, person, words));
      }
      return drafted;
    }),
  );
}

function requireWords({ decision, reasonCode, reasons }: AnswerWords) {
  if (!decisions.includes(decision)) {
    throw new AssentError("invalid", "Choose one of the decisions.", [decision]);
  }
  if (!isReasonCode(reasonCode)) {
    throw new AssentError("invalid", "Choose one of the reason codes.", [reasonCode]);
  }
  if (!Object.values(reasons).some((reason) => reason.trim() !== "")) {
    throw new AssentError("invalid", "An answer always has reasons.");
  }
}

/** "Same as" must lead, in one step, to something with an answer of its own in the same consultation. */
async function requireTarget(tx: Transaction, one: Case, { decision, sameAs }: AnswerWords) {
  if (decision !== "sameAs") return;
  if (!sameAs) throw new AssentError("invalid", "Say which change or request it is the same as.");
  if (sameAs.kind === one.item.kind && sameAs.id === one.item.id) {
    throw new AssentError("invalid", "An answer cannot be the same as itself.");
  }
  const other = await loadCase(tx, sameAs.kind, sameAs.id);
  if (other.consultation.id !== one.consultation.id) {
    throw new AssentError("invalid", "The other must belong to the same consultation.");
  }
  if (other.answer?.decision === "sameAs") {
    throw new AssentError(
      "invalid",
      "The other points on itself: name the one with its own answer.",
    );
  }
}

/** Accepted words that stand in the draft are taken out first, in the open, never as a by-product. */
async function refuseWhileMerged(tx: Transaction, { answer, item }: Case, words: AnswerWords) {
  if (!answer || mergesWords(item.kind, words.decision)) return;
  const [merged] = await tx
    .select({ id: acceptances.id })
    .from(acceptances)
    .where(and(eq(acceptances.answerId, answer.id), isNull(acceptances.undoneAt)))
    .limit(1);
  if (merged) {
    throw new AssentError("conflict", "Its words stand in the draft: undo the acceptance first.");
  }
}

async function write(tx: Transaction, one: Case, person: Person, words: AnswerWords) {
  const values = {
    decision: words.decision,
    reasonCode: words.reasonCode,
    reasons: onlyLanguages(one, words.reasons),
    sameAsChangeId: targetOf(words, "change"),
    sameAsRequestId: targetOf(words, "request"),
    state: "drafted" as const,
    draftedBy: person.id,
    // To the millisecond, as a JavaScript Date keeps it: approval compares it with what was looked at.
    draftedAt: sql`date_trunc('milliseconds', clock_timestamp())`,
    approvedBy: null,
    approvedAt: null,
    returnNote: null,
  };
  const { kind, id } = one.item;
  const present = await answerOf(tx, kind, id);
  const [row] = present
    ? await tx.update(answers).set(values).where(eq(answers.id, present.id)).returning()
    : await tx
        .insert(answers)
        .values({
          ...values,
          ministryId: ministryFor(one, person),
          ...(kind === "change" ? { submittedChangeId: id } : { requestId: id }),
        })
        .returning();
  if (!row) throw new Error("the answer was not stored");
  return row;
}

const targetOf = ({ decision, sameAs }: AnswerWords, kind: ItemKind) =>
  decision === "sameAs" && sameAs?.kind === kind ? sameAs.id : null;

const onlyLanguages = ({ act }: Case, reasons: ByLanguage<string>) =>
  Object.fromEntries(act.languages.map((language) => [language, reasons[language]?.trim() ?? ""]));

/** The ministry in whose name this person answers: their own among those of the act. */
function ministryFor({ ministryIds }: Case, person: Person): number {
  const own = ministryIds.find((id) => person.memberships.some((held) => held.ministryId === id));
  if (own === undefined) throw new Error("permission was given to somebody of no ministry");
  return own;
}
