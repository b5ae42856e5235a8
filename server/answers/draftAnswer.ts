import { and, eq, isNull, sql } from "drizzle-orm";
import type { ByLanguage } from "../../legaltext/act.js";
import { MinistryRefusal } from "../consultations/ministryRefusal.js";
import { refuseConcluded } from "../consultations/refuseConcluded.js";
import type { ItemKind } from "../consultations/inputStore.js";
import type { Database, Transaction } from "../db/connect.js";
import { acceptances, answers, decisions, type Decision } from "../db/tables.js";
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
    throw new MinistryRefusal("noDecision", [decision]);
  }
  if (!isReasonCode(reasonCode)) {
    throw new MinistryRefusal("noReasonCode", [reasonCode]);
  }
  if (!Object.values(reasons).some((reason) => reason.trim() !== "")) {
    throw new MinistryRefusal("noReasons");
  }
}

/** "Same as" must lead, in one step, to something with an answer of its own in the same consultation. */
async function requireTarget(tx: Transaction, one: Case, { decision, sameAs }: AnswerWords) {
  if (decision !== "sameAs") return;
  if (!sameAs) throw new MinistryRefusal("sameAsWhat");
  if (sameAs.kind === one.item.kind && sameAs.id === one.item.id) {
    throw new MinistryRefusal("sameAsItself");
  }
  const other = await loadCase(tx, sameAs.kind, sameAs.id);
  if (other.consultation.id !== one.consultation.id) {
    throw new MinistryRefusal("sameAsElsewhere");
  }
  if (other.answer?.decision === "sameAs") {
    throw new MinistryRefusal("sameAsPointsOn");
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
    throw new MinistryRefusal("mergedAlready");
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
