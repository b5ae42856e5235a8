import { and, eq, sql } from "drizzle-orm";
import { MinistryRefusal } from "../consultations/ministryRefusal.js";
import { refuseConcluded } from "../consultations/refuseConcluded.js";
import type { Database } from "../db/connect.js";
import { answers } from "../db/tables.js";
import { insist, type Person } from "../permissions.js";
import { loadCaseOfAnswer, subjectOf, type Answer, type Case } from "./answerStore.js";

/**
 * A second pair of eyes: never the drafter's, and never on an answer that is missing in a language.
 * `seen` is when the words that were looked at were drafted: other words are not approved by it.
 */
export async function approveAnswer(
  db: Database,
  answerId: number,
  person: Person | null,
  seen?: Date,
): Promise<Answer> {
  const one = await loadCaseOfAnswer(db, answerId);
  if (seen && seen.getTime() !== one.answer.draftedAt.getTime()) {
    throw new MinistryRefusal("changedMeanwhile");
  }
  insist(person, "approveAnswer", subjectOf(one));
  requireEveryLanguage(one);
  return stepFrom(db, one.answer, {
    state: "approved",
    approvedBy: person.id,
    approvedAt: sql`clock_timestamp()`,
    returnNote: null,
  });
}

/** Sends it back to whoever drafts, with a note that only the ministry sees. */
export async function returnAnswer(
  db: Database,
  answerId: number,
  person: Person | null,
  note: string,
): Promise<Answer> {
  const one = await loadCaseOfAnswer(db, answerId);
  insist(person, "approveAnswer", subjectOf(one));
  if (note.trim() === "") {
    throw new MinistryRefusal("noteMissing");
  }
  return stepFrom(db, one.answer, { state: "drafted", returnNote: note.trim() });
}

export function requireEveryLanguage({ act, answer }: Case) {
  const missing = act.languages.filter((language) => !answer?.reasons[language]?.trim());
  if (missing.length === 0) return;
  throw new MinistryRefusal("reasonsInEveryLanguage", missing);
}

/** Moves on only from the state and the words that were looked at. */
async function stepFrom(
  db: Database,
  seen: Answer,
  values: Parameters<ReturnType<typeof db.update<typeof answers>>["set"]>[0],
): Promise<Answer> {
  const [moved] = await refuseConcluded(() =>
    db
      .update(answers)
      .set(values)
      .where(
        and(
          eq(answers.id, seen.id),
          eq(answers.state, seen.state),
          eq(answers.draftedAt, seen.draftedAt),
        ),
      )
      .returning(),
  );
  if (!moved) {
    throw new MinistryRefusal("changedMeanwhile");
  }
  return moved;
}
