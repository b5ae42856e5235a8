import { inArray, and, eq } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { surveyResponses } from "../db/tables.js";
import { may, type Person } from "../permissions.js";
import { subjectOf, surveysOf, type Survey, type SurveyCase } from "./surveyStore.js";

/** The surveys of a consultation as one visitor sees them. */
export interface SurveysSeen {
  surveys: { survey: Survey; handedIn: boolean }[];
  mayWrite: boolean;
  mayReadResults: boolean;
}

export async function surveysSeen(
  db: Queryable,
  one: Omit<SurveyCase, "survey">,
  person: Person | null,
  now: Date,
): Promise<SurveysSeen> {
  const subject = subjectOf(one, now);
  const team = may(person, "readDraft", subject);
  const surveys = await surveysOf(db, one.consultation.id, team);
  const done = await handedIn(db, surveys, person);
  return {
    surveys: surveys.map((survey) => ({ survey, handedIn: done.has(survey.id) })),
    mayWrite: may(person, "writeSurvey", subject),
    mayReadResults: may(person, "readSurveyResults", subject),
  };
}

async function handedIn(db: Queryable, surveys: Survey[], person: Person | null) {
  if (!person || surveys.length === 0) return new Set<number>();
  const ids = surveys.map(({ id }) => id);
  const rows = await db
    .select({ id: surveyResponses.surveyId, answers: surveyResponses.answers })
    .from(surveyResponses)
    .where(and(inArray(surveyResponses.surveyId, ids), eq(surveyResponses.personId, person.id)));
  return new Set(rows.flatMap(({ id, answers }) => (answers ? [id] : [])));
}
