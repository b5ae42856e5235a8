import { and, asc, count, eq, isNotNull } from "drizzle-orm";
import { findActById, ministriesOfAct, type Act } from "../acts/actStore.js";
import {
  consultationState,
  findConsultation,
  intakeOpen,
  type Consultation,
} from "../consultations/consultationStore.js";
import type { Queryable } from "../db/connect.js";
import { surveyResponses, surveys } from "../db/tables.js";
import { notFound } from "../errors.js";
import type { Subject } from "../permissions.js";

export type Survey = typeof surveys.$inferSelect;
export type Response = typeof surveyResponses.$inferSelect;

/** A survey with the consultation that it belongs to. */
export interface SurveyCase {
  survey: Survey;
  consultation: Consultation;
  act: Act;
  ministryIds: number[];
}

/** @throws AssentError where there is none. */
export async function loadSurvey(db: Queryable, id: number): Promise<SurveyCase> {
  const [survey] = await db.select().from(surveys).where(eq(surveys.id, id));
  if (!survey) throw notFound("such survey");
  return { survey, ...(await loadConsultation(db, survey.consultationId)) };
}

export async function loadConsultation(
  db: Queryable,
  id: number,
): Promise<Omit<SurveyCase, "survey">> {
  const consultation = await findConsultation(db, id);
  const act = consultation && (await findActById(db, consultation.actId));
  if (!consultation || !act) throw notFound("consultation");
  return { consultation, act, ministryIds: await ministriesOfAct(db, act) };
}

export const subjectOf = (
  { act, consultation, ministryIds }: Omit<SurveyCase, "survey">,
  now: Date,
): Subject => ({
  leadMinistryId: act.leadMinistryId,
  ministryIds,
  intakeOpen: intakeOpen(consultation, now),
  consultationState: consultationState(consultation, now),
});

/** The surveys of a consultation, oldest first; those being written only for their team. */
export async function surveysOf(
  db: Queryable,
  consultationId: number,
  withDrafts: boolean,
): Promise<Survey[]> {
  return db
    .select()
    .from(surveys)
    .where(
      and(
        eq(surveys.consultationId, consultationId),
        withDrafts ? undefined : isNotNull(surveys.publishedAt),
      ),
    )
    .orderBy(asc(surveys.id));
}

export async function responseOf(
  db: Queryable,
  surveyId: number,
  personId: string,
): Promise<Response | null> {
  const [response] = await db
    .select()
    .from(surveyResponses)
    .where(and(eq(surveyResponses.surveyId, surveyId), eq(surveyResponses.personId, personId)));
  return response ?? null;
}

/** How many handed in their answers. */
export async function answeredCount(db: Queryable, surveyId: number): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(surveyResponses)
    .where(and(eq(surveyResponses.surveyId, surveyId), isNotNull(surveyResponses.answers)));
  return row?.n ?? 0;
}
