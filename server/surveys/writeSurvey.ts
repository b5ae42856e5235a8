/** Writing a survey: nobody outside the ministry sees it until it is published. */
import { eq } from "drizzle-orm";
import { refusingAtTheGate } from "../amendments/refusal.js";
import type { Database, Transaction } from "../db/connect.js";
import { surveys } from "../db/tables.js";
import { AssentError } from "../errors.js";
import { insist, type Person } from "../permissions.js";
import type { SurveyWords } from "./questions.js";
import { loadConsultation, loadSurvey, subjectOf, type Survey } from "./surveyStore.js";

export async function createSurvey(
  db: Database,
  consultationId: number,
  official: Person | null,
  words: SurveyWords,
  now: Date,
): Promise<Survey> {
  const one = await loadConsultation(db, consultationId);
  insist(official, "writeSurvey", subjectOf(one, now));
  return refusingAtTheGate(async () => {
    const [made] = await db
      .insert(surveys)
      .values({ ...words, consultationId, writtenBy: official.id })
      .returning();
    if (!made) throw new Error("the survey was not stored");
    return made;
  });
}

/** Two officials may write at one moment: each change is made to what stands, under its lock. */
export async function rewriteSurvey(
  db: Database,
  id: number,
  official: Person | null,
  change: (words: SurveyWords) => Partial<SurveyWords>,
  now: Date,
): Promise<Survey> {
  return refusingAtTheGate(() =>
    db.transaction(async (tx) => {
      const { survey, ...one } = await lockSurvey(tx, id);
      insist(official, "writeSurvey", subjectOf(one, now));
      if (survey.publishedAt) throw isPublished();
      const { titles, leads, questions } = survey;
      const [written] = await tx
        .update(surveys)
        .set({
          ...change({ titles, leads, questions }),
          writtenBy: official.id,
          writtenAt: now,
        })
        .where(eq(surveys.id, id))
        .returning();
      if (!written) throw new Error("the survey was not stored");
      return written;
    }),
  );
}

export async function lockSurvey(tx: Transaction, id: number) {
  await tx.select({ id: surveys.id }).from(surveys).where(eq(surveys.id, id)).for("update");
  return loadSurvey(tx, id);
}

export const isPublished = () =>
  new AssentError("conflict", {
    eng: "This survey is published: what people answer does not change under them.",
    fra: "Ce questionnaire est publié : ce à quoi on répond ne change plus.",
  });
