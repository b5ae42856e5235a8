import { z } from "zod";
import {
  editForeword,
  findForeword,
  loadCase,
  publishForeword,
  subjectOf,
} from "../heard/foreword.js";
import { reportOf, type Report } from "../heard/report.js";
import { insist } from "../permissions.js";
import { endpoint, type Endpoint } from "./endpoint.js";
import { byId } from "./parameters.js";
import * as schemas from "./schemas.js";

const byLanguage = z.record(z.string(), z.string());
const count = z.int().min(0);
const threeSides = z.object({ agree: count, disagree: count, unsure: count });

const report = z.object({
  consultation: z.int(),
  concluded: z.boolean(),
  people: count,
  organisations: count,
  times: count,
  periods: z.array(
    z.object({
      start: z.string().describe("The day it begins, by the ministry's calendar."),
      amendments: count,
      requests: count,
      comments: count,
      sides: count,
    }),
  ),
  provisions: z.array(
    z.object({
      provision: schemas.provisionId,
      changes: count,
      requests: count,
      comments: count,
      accepted: count,
      people: threeSides,
      organisations: threeSides,
    }),
  ),
  answers: z.array(z.object({ decision: z.string(), changes: count, requests: count })),
  law: z
    .object({
      before: z.int(),
      after: z.int(),
      wordsByCitizens: count,
      changes: z.array(
        z.object({
          provision: schemas.provisionId,
          sentences: z.record(z.string(), z.array(z.string())),
          answers: z.array(z.int()),
          ownReasons: byLanguage.nullable(),
        }),
      ),
    })
    .nullable()
    .describe("Null until the next version is published."),
  foreword: byLanguage.nullable(),
});

const foreword = z.object({
  words: byLanguage,
  withConclusion: z.boolean(),
  published: byLanguage.nullable(),
  recordEntry: z.int().nullable(),
});

export const heardEndpoints: Endpoint[] = [
  endpoint({
    method: "get",
    path: "/consultations/{id}/report",
    tag: "consultations",
    summary: "What we heard: the numbers of the report",
    description: "For everyone once the consultation is concluded; before, for the ministry.",
    params: byId,
    response: report,
    async run({ deps, params, person, language, now }) {
      const one = await loadCase(deps.db, params.id);
      insist(person, "readReport", subjectOf(one, now));
      return reportView(await reportOf(deps.db, one, language, now));
    },
  }),
  endpoint({
    method: "put",
    path: "/consultations/{id}/foreword",
    tag: "consultations",
    summary: "Write the foreword of the report",
    token: true,
    params: byId,
    body: z.object({ words: byLanguage, withConclusion: z.boolean().default(true) }),
    response: foreword,
    async run({ deps, params, person, body, now }) {
      await editForeword(deps.db, params.id, person, body, now);
      return forewordView(await findForeword(deps.db, params.id));
    },
  }),
  endpoint({
    method: "post",
    path: "/consultations/{id}/foreword/publish",
    tag: "consultations",
    summary: "Publish the foreword, in every language at once",
    token: true,
    params: byId,
    response: foreword,
    async run({ deps, params, person, now }) {
      return forewordView(await publishForeword(deps.db, params.id, person, now));
    },
  }),
];

function reportView(one: Report): z.input<typeof report> {
  const { participation, law } = one;
  return {
    consultation: one.consultation.id,
    concluded: one.concluded,
    ...participation,
    periods: one.periods.map(({ start, counts }) => ({ start, ...counts })),
    provisions: one.provisions.map(({ id, changes, requests, comments, accepted, sides }) => ({
      provision: id,
      changes,
      requests,
      comments,
      accepted,
      ...sides,
    })),
    answers: one.decisions,
    law: law && {
      before: law.before.number,
      after: law.after.number,
      wordsByCitizens: law.share.citizens,
      changes: law.changes,
    },
    foreword: one.foreword?.publishedWords ?? null,
  };
}

function forewordView(one: Awaited<ReturnType<typeof findForeword>>): z.input<typeof foreword> {
  if (!one) throw new Error("the foreword is missing");
  const { words, withConclusion, publishedWords, recordSeq } = one;
  return { words, withConclusion, published: publishedWords, recordEntry: recordSeq };
}
