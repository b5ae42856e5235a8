import { eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "../db/connect.js";
import { answers } from "../db/tables.js";
import { MinistryRefusal } from "../consultations/ministryRefusal.js";
import { refuseConcluded } from "../consultations/refuseConcluded.js";
import { acceptIn, asItJoins, lockConsultation, recordAcceptance } from "../drafts/acceptChange.js";
import { activeAcceptances, type Acceptance } from "../drafts/draftStore.js";
import { insist, type Person } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";
import { loadCaseOfAnswer, mergesWords, subjectOf, type Answer } from "./answerStore.js";
import { requireEveryLanguage } from "./approveAnswer.js";

/**
 * Says the answer in public. Accepted words stand in the draft before it is said: they are merged now
 * if they join by themselves, and otherwise somebody settles them first.
 */
export async function publishAnswer(
  db: Database,
  answerId: number,
  person: Person | null,
): Promise<Answer> {
  return refuseConcluded(() =>
    db.transaction(async (tx) => {
      const one = await loadCaseOfAnswer(tx, answerId);
      if (one.answer.state === "published") return one.answer;
      if (one.answer.state === "drafted") throw new MinistryRefusal("notApproved");
      insist(person, "publishAnswer", subjectOf(one));
      requireEveryLanguage(one);
      await lockConsultation(tx, one);
      const accepted = await wordsInDraft(tx, one, person);
      const published = await publish(tx, one, person);
      if (accepted.length > 0)
        await recordAcceptance(tx, { ...one, answer: published }, person, accepted);
      return published;
    }),
  );
}

type Answered = Awaited<ReturnType<typeof loadCaseOfAnswer>>;

async function wordsInDraft(tx: Transaction, one: Answered, person: Person): Promise<Acceptance[]> {
  if (!mergesWords(one.item.kind, one.answer.decision)) return [];
  const present = await activeAcceptances(tx, { answerIds: [one.answer.id] });
  if (present.length > 0) return present;
  // "In part" always needs somebody to say which part.
  if (one.answer.decision === "acceptedInPart") throw new MinistryRefusal("wordsMissing");
  try {
    return await acceptIn(tx, one, person, asItJoins);
  } catch (error) {
    if (!(error instanceof MinistryRefusal) || error.reason !== "unsettled") throw error;
    throw new MinistryRefusal("wordsMissing", error.details);
  }
}

async function publish(tx: Transaction, one: Answered, person: Person): Promise<Answer> {
  const { answer, item } = one;
  const entry = await appendRecord(tx, {
    kind: "answer.published",
    actId: one.act.id,
    actorId: person.id,
    content: {
      answer: answer.id,
      consultation: one.consultation.id,
      ...(item.kind === "change"
        ? { amendment: item.branchId, change: item.id, number: item.number }
        : { request: item.id }),
      ministry: answer.ministryId,
      decision: answer.decision,
      reasonCode: answer.reasonCode,
      reasons: answer.reasons,
      ...(answer.sameAsChangeId ? { sameAsChange: answer.sameAsChangeId } : {}),
      ...(answer.sameAsRequestId ? { sameAsRequest: answer.sameAsRequestId } : {}),
      draftedBy: answer.draftedBy,
      approvedBy: answer.approvedBy,
    },
  });
  const [published] = await tx
    .update(answers)
    .set({
      state: "published",
      publishedBy: person.id,
      publishedAt: sql`clock_timestamp()`,
      recordSeq: entry.seq,
    })
    .where(eq(answers.id, answer.id))
    .returning();
  if (!published) throw new Error("the answer was not published");
  return published;
}
