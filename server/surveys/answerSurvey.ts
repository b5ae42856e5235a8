import { createHash } from "node:crypto";
import { Refusal, refusingAtTheGate } from "../amendments/refusal.js";
import { intakeOpen } from "../consultations/consultationStore.js";
import type { Database, Transaction } from "../db/connect.js";
import { surveyResponses, type SurveyAnswers } from "../db/tables.js";
import { notFound } from "../errors.js";
import type { SiteLanguage } from "../paths.js";
import { insist, type Person } from "../permissions.js";
import { giveReceipt } from "../receipts/giveReceipt.js";
import { canonicalJson } from "../record/appendRecord.js";
import { checkAnswers, keptAnswers, type AnswerFlaw } from "./questions.js";
import { loadSurvey, subjectOf, type SurveyCase } from "./surveyStore.js";

export interface Given {
  survey: number;
  language: SiteLanguage;
  answers: SurveyAnswers;
}

/** Hands in one's answers, or others in their place. @returns what is wrong with them, or the receipt's code. */
export async function answerSurvey(
  db: Database,
  somebody: Person | null,
  { survey: id, language, answers: given }: Given,
  now: Date,
): Promise<{ flaws: Record<string, AnswerFlaw> } | { code: string }> {
  return refusingAtTheGate(() =>
    db.transaction(async (tx) => {
      const { survey, person } = await answerable(tx, id, somebody, now);
      const { answers, flaws } = checkAnswers(survey.questions, given);
      if (Object.keys(flaws).length > 0) return { flaws };
      const at = await store(tx, { surveyId: id, personId: person.id, language, answers });
      const code = await giveReceipt(
        tx,
        person.id,
        { did: "survey", survey: id, answers: hashOfAnswers(answers), at: at.toISOString() },
        null,
      );
      return { code };
    }),
  );
}

/** Keeps what somebody has written so far. It counts nowhere, and what they handed in before still stands. */
export async function keepSurveyDraft(
  db: Database,
  somebody: Person | null,
  { survey: id, language, answers }: Given,
  now: Date,
): Promise<void> {
  await refusingAtTheGate(async () => {
    const { survey, person } = await answerable(db, id, somebody, now);
    const draft = keptAnswers(survey.questions, answers);
    await db
      .insert(surveyResponses)
      .values({ surveyId: id, personId: person.id, language, draft })
      .onConflictDoUpdate({
        target: [surveyResponses.surveyId, surveyResponses.personId],
        set: { draft, language },
      });
  });
}

async function answerable(
  db: Database | Transaction,
  id: number,
  person: Person | null,
  now: Date,
): Promise<SurveyCase & { person: Person }> {
  const one = await loadSurvey(db, id);
  if (!one.survey.publishedAt) throw notFound("such survey");
  if (person && !intakeOpen(one.consultation, now)) throw new Refusal("intakeClosed");
  insist(person, "answerSurvey", subjectOf(one, now));
  return { ...one, person };
}

async function store(
  tx: Transaction,
  row: { surveyId: number; personId: string; language: SiteLanguage; answers: SurveyAnswers },
): Promise<Date> {
  const { answers, language } = row;
  const [stored] = await tx
    .insert(surveyResponses)
    .values(row)
    .onConflictDoUpdate({
      target: [surveyResponses.surveyId, surveyResponses.personId],
      set: { answers, language, draft: null },
    })
    .returning({ at: surveyResponses.answeredAt });
  if (!stored?.at) throw new Error("the answers were not stored");
  return stored.at;
}

/** Proves later what one answered, without saying it. */
export const hashOfAnswers = (answers: SurveyAnswers): string =>
  createHash("sha256").update(canonicalJson(answers)).digest("hex");
