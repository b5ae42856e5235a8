import { z } from "zod";
import { questionKinds } from "../db/tables.js";
import { AssentError, notFound } from "../errors.js";
import { insist, may } from "../permissions.js";
import { answerSurvey, keepSurveyDraft } from "../surveys/answerSurvey.js";
import { publishSurvey } from "../surveys/publishSurvey.js";
import { longestAnswer, mostOptions, mostQuestions } from "../surveys/questions.js";
import { resultsOf, writtenAnswers } from "../surveys/results.js";
import {
  loadConsultation,
  loadSurvey,
  responseOf,
  subjectOf,
  surveysOf,
  type Survey,
} from "../surveys/surveyStore.js";
import { createSurvey, rewriteSurvey } from "../surveys/writeSurvey.js";
import { caller, endpoint, type Call, type Endpoint } from "./endpoint.js";
import { page, pageOf, paging, placeOf } from "./paging.js";
import { byId } from "./parameters.js";
import * as schemas from "./schemas.js";

const name = z.string().regex(/^[a-z]\d{1,4}$/);

const question = z.object({
  id: name.describe("Names the question within its survey: q1, q2."),
  kind: z.enum(questionKinds),
  words: schemas.byLanguage,
  options: z
    .array(z.object({ id: name, words: schemas.byLanguage }))
    .max(mostOptions)
    .default([])
    .describe("Of single and multiple choice."),
  scale: z
    .object({
      steps: z.int().min(2).max(10),
      lowest: schemas.byLanguage,
      highest: schemas.byLanguage,
    })
    .nullable()
    .default(null),
  required: z.boolean().default(false),
  provision: schemas.provisionId.nullable().default(null),
  shownWhen: z
    .object({ question: name, answer: z.string().max(20) })
    .nullable()
    .default(null)
    .describe("Asked only of who gave this answer to an earlier question."),
});

const surveyWords = z.object({
  titles: schemas.byLanguage,
  leads: schemas.byLanguage.default({}),
  questions: z.array(question).max(mostQuestions),
});

const survey = surveyWords.extend({
  id: z.int(),
  consultation: z.int(),
  publishedAt: schemas.moment.nullable().describe("Null while it is being written."),
  record: z.int().nullable().describe("Number of its entry in the record."),
});

const sheet = z
  .record(name, z.array(z.string().max(longestAnswer)).max(mostOptions))
  .describe("By question: the options chosen, the step of a scale, or the words written.");

const counted = { people: z.int(), organisations: z.int() };
const results = z.object({
  answered: z.object(counted),
  questions: z.array(
    z.object({
      id: name,
      answered: z.object(counted),
      counts: z.array(z.object({ answer: z.string(), ...counted })),
      mean: z.number().nullable().describe("Of a scale."),
    }),
  ),
});

export const surveyEndpoints: Endpoint[] = [
  endpoint({
    method: "get",
    path: "/consultations/{id}/surveys",
    tag: "consultations",
    summary: "The surveys of a consultation; those being written only for its team",
    params: byId,
    response: z.object({ items: z.array(survey) }),
    async run(call) {
      const { consultation, team } = await consultationFor(call);
      return { items: (await surveysOf(call.deps.db, consultation.id, team)).map(surveyView) };
    },
  }),
  endpoint({
    method: "post",
    path: "/consultations/{id}/surveys",
    tag: "consultations",
    summary: "Write a survey; nobody else sees it until it is published",
    token: true,
    params: byId,
    body: surveyWords,
    response: survey,
    status: 201,
    run: async ({ deps, params, person, body, now }) =>
      surveyView(await createSurvey(deps.db, params.id, person, body, now)),
  }),
  endpoint({
    method: "get",
    path: "/surveys/{id}",
    tag: "consultations",
    summary: "One survey with its questions",
    params: byId,
    response: survey,
    run: async (call) => surveyView((await seenSurvey(call)).survey),
  }),
  endpoint({
    method: "put",
    path: "/surveys/{id}",
    tag: "consultations",
    summary: "Write other words in place of those of a survey that is not published",
    token: true,
    params: byId,
    body: surveyWords,
    response: survey,
    run: async ({ deps, params, person, body, now }) =>
      surveyView(await rewriteSurvey(deps.db, params.id, person, () => body, now)),
  }),
  endpoint({
    method: "post",
    path: "/surveys/{id}/publish",
    tag: "consultations",
    summary: "Publish a survey; from then on it does not change",
    token: true,
    params: byId,
    response: survey,
    run: async ({ deps, params, person, now }) =>
      surveyView(await publishSurvey(deps.db, params.id, person, now)),
  }),
  endpoint({
    method: "get",
    path: "/surveys/{id}/answers/me",
    tag: "consultations",
    summary: "What you answered, and what you have kept for later",
    token: true,
    params: byId,
    response: z.object({ answers: sheet.nullable(), draft: sheet.nullable() }),
    async run(call) {
      const { survey } = await seenSurvey(call);
      const response = await responseOf(call.deps.db, survey.id, caller(call).id);
      return { answers: response?.answers ?? null, draft: response?.draft ?? null };
    },
  }),
  endpoint({
    method: "put",
    path: "/surveys/{id}/answers/me",
    tag: "consultations",
    summary: "Hand in your answers, or others in their place while intake is open",
    token: true,
    params: byId,
    body: z.object({
      language: z.enum(["eng", "fra"]),
      answers: sheet,
      draft: z.boolean().default(false).describe("Only keeps them; they count nowhere."),
    }),
    response: z.object({ receipt: z.string().nullable().describe("Code of the receipt.") }),
    async run({ deps, params, person, body, now }) {
      const given = { survey: params.id, language: body.language, answers: body.answers };
      if (body.draft) {
        await keepSurveyDraft(deps.db, person, given, now);
        return { receipt: null };
      }
      const outcome = await answerSurvey(deps.db, person, given, now);
      if ("flaws" in outcome) throw wrongAnswers(outcome.flaws);
      return { receipt: outcome.code };
    },
  }),
  endpoint({
    method: "get",
    path: "/surveys/{id}/results",
    tag: "consultations",
    summary: "What was answered, counted; for everybody once intake has closed",
    params: byId,
    response: results,
    async run(call) {
      const { survey, subject } = await seenSurvey(call);
      insist(call.person, "readSurveyResults", subject);
      const { answered, questions } = await resultsOf(call.deps.db, survey);
      return {
        answered,
        questions: questions.map(({ question, ...counts }) => ({ id: question.id, ...counts })),
      };
    },
  }),
  endpoint({
    method: "get",
    path: "/surveys/{id}/results/{question}",
    tag: "consultations",
    summary: "What was written to a free question, without names",
    params: byId.extend({ question: name }),
    query: z.object(paging),
    response: pageOf(
      z.object({
        words: z.string(),
        language: schemas.language,
        kind: z.enum(["person", "organisation"]),
      }),
    ),
    async run(call) {
      const { survey, subject } = await seenSurvey(call);
      insist(call.person, "readSurveyResults", subject);
      const { limit, cursor } = call.query;
      const from = placeOf(cursor) ?? 0;
      const asked = survey.questions.find(({ id }) => id === call.params.question);
      if (asked?.kind !== "text") throw notFound("such free question");
      const window = { offset: from, limit: limit + 1 };
      const rows = await writtenAnswers(call.deps.db, survey, asked.id, window);
      const placed = rows.map((row, at) => ({ ...row, place: from + at + 1 }));
      return page(
        placed,
        limit,
        ({ place }) => place,
        ({ words, language, kind }) => ({ words, language, kind }),
      );
    },
  }),
];

type Asked = Call<{ id: number }, unknown, unknown>;

async function consultationFor({ deps, params, person, now }: Asked) {
  const one = await loadConsultation(deps.db, params.id);
  return { ...one, team: may(person, "readDraft", subjectOf(one, now)) };
}

/** A survey being written is, for everybody else, none. */
async function seenSurvey({ deps, params, person, now }: Asked) {
  const one = await loadSurvey(deps.db, params.id);
  const subject = subjectOf(one, now);
  if (!one.survey.publishedAt && !may(person, "readDraft", subject)) throw notFound("such survey");
  return { ...one, subject };
}

const wrongAnswers = (flaws: Record<string, string>) =>
  new AssentError(
    "invalid",
    {
      eng: "Some answers are missing or do not fit their questions.",
      fra: "Des réponses manquent ou ne conviennent pas à leurs questions.",
    },
    Object.entries(flaws).map(([question, why]) => `body.answers.${question}: ${why}`),
  );

const surveyView = ({ id, consultationId, titles, leads, questions, ...one }: Survey) => ({
  id,
  consultation: consultationId,
  titles,
  leads,
  questions,
  publishedAt: one.publishedAt?.toISOString() ?? null,
  record: one.recordSeq,
});
