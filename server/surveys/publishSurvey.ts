import { eq } from "drizzle-orm";
import { loadOutline } from "../acts/actStore.js";
import { refusingAtTheGate } from "../amendments/refusal.js";
import type { Database, Queryable } from "../db/connect.js";
import { surveys } from "../db/tables.js";
import { AssentError } from "../errors.js";
import { insist, type Person } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";
import { flawsOf, type Flaw } from "./questions.js";
import { saysFlaw } from "./surveyMessages.js";
import { subjectOf, type Survey, type SurveyCase } from "./surveyStore.js";
import { isPublished, lockSurvey } from "./writeSurvey.js";

/** Puts a survey before the public, in every language of the act or not at all. From then on it is frozen. */
export async function publishSurvey(
  db: Database,
  id: number,
  official: Person | null,
  now: Date,
): Promise<Survey> {
  return refusingAtTheGate(() =>
    db.transaction(async (tx) => {
      const one = await lockSurvey(tx, id);
      insist(official, "publishSurvey", subjectOf(one, now));
      if (one.survey.publishedAt) throw isPublished();
      const flaws = await flawsIn(tx, one);
      if (flaws.length > 0) throw notFit(flaws);
      const { titles, leads, questions, consultationId } = one.survey;
      const entry = await appendRecord(tx, {
        kind: "survey.published",
        actId: one.act.id,
        actorId: official.id,
        content: { survey: id, consultation: consultationId, titles, leads, questions },
      });
      const [published] = await tx
        .update(surveys)
        .set({ publishedBy: official.id, publishedAt: entry.at, recordSeq: entry.seq })
        .where(eq(surveys.id, id))
        .returning();
      if (!published) throw new Error("the survey was not published");
      return published;
    }),
  );
}

/** What keeps it from being published, as the page that writes it lists it too. */
export async function flawsIn(db: Queryable, { survey, act, consultation }: SurveyCase) {
  const outline = await loadOutline(db, consultation.versionId);
  return flawsOf(survey, act.languages, new Set(outline.map(({ id }) => id)));
}

const notFit = (flaws: Flaw[]) =>
  new AssentError(
    "invalid",
    {
      eng: "The survey cannot be published yet.",
      fra: "Le questionnaire ne peut pas encore être publié.",
    },
    flaws.map((flaw) => saysFlaw(flaw, "eng")),
  );
