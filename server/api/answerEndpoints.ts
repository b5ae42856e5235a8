import { and, desc, eq, inArray, lt, or } from "drizzle-orm";
import { z } from "zod";
import type { Act } from "../acts/actStore.js";
import { findAnswer, loadCaseOfAnswer, subjectOf, type Answer } from "../answers/answerStore.js";
import type { Queryable } from "../db/connect.js";
import { answers, consultations, requests, submissions, submittedChanges } from "../db/tables.js";
import { notFound } from "../errors.js";
import { exportedAnswers } from "../exports/exportedAnswers.js";
import { may } from "../permissions.js";
import { endpoint, type Endpoint } from "./endpoint.js";
import { actCalled } from "./find.js";
import { page, pageOf, paging, placeOf } from "./paging.js";
import { byId, ofAct } from "./parameters.js";
import * as schemas from "./schemas.js";
import { answerView, draftedAnswerView, onOf } from "./views.js";

export const answerEndpoints: Endpoint[] = [
  endpoint({
    method: "get",
    path: "/acts/{slug}/answers",
    tag: "answers",
    summary: "Published answers on an act, newest first",
    params: ofAct,
    query: z.object(paging),
    response: pageOf(schemas.publishedAnswer),
    async run({ deps, params, query }) {
      const act = await actCalled(deps.db, params.slug);
      const rows = await publishedBefore(deps.db, act, placeOf(query.cursor), query.limit + 1);
      const shown = page(
        rows,
        query.limit,
        ({ id }) => id,
        (row) => row,
      );
      return { items: await views(deps.db, shown.items, act), next: shown.next };
    },
  }),
  endpoint({
    method: "get",
    path: "/answers/{id}",
    tag: "answers",
    summary: "One answer and how far it is",
    description: "Before it is published only the team of a ministry of the act sees it.",
    params: byId,
    response: schemas.draftedAnswer,
    async run({ deps, person, params }) {
      const answer = await findAnswer(deps.db, params.id);
      if (!answer) throw notFound("such answer");
      if (answer.state !== "published") {
        const subject = subjectOf(await loadCaseOfAnswer(deps.db, answer.id));
        if (!may(person, "readDraft", subject)) throw notFound("such answer");
      }
      return draftedAnswerView(answer);
    },
  }),
];

async function publishedBefore(
  db: Queryable,
  act: Act,
  before: number | null,
  limit: number,
): Promise<Answer[]> {
  const own = db
    .select({ id: consultations.id })
    .from(consultations)
    .where(eq(consultations.actId, act.id));
  const rows = await db
    .select({ answer: answers })
    .from(answers)
    .leftJoin(submittedChanges, eq(submittedChanges.id, answers.submittedChangeId))
    .leftJoin(submissions, eq(submissions.id, submittedChanges.submissionId))
    .leftJoin(requests, eq(requests.id, answers.requestId))
    .where(
      and(
        eq(answers.state, "published"),
        or(inArray(submissions.consultationId, own), inArray(requests.consultationId, own)),
        before === null ? undefined : lt(answers.id, before),
      ),
    )
    .orderBy(desc(answers.id))
    .limit(limit);
  return rows.map(({ answer }) => answer);
}

async function views(db: Queryable, rows: Answer[], act: Act) {
  const idsOf = (kind: "change" | "request") =>
    rows.flatMap((row) => (onOf(row).kind === kind ? [onOf(row).id] : []));
  const found = {
    change: await exportedAnswers(db, "change", idsOf("change")),
    request: await exportedAnswers(db, "request", idsOf("request")),
  };
  return rows.flatMap((row) => {
    const on = onOf(row);
    const answer = found[on.kind].get(on.id);
    return answer ? [{ ...answerView(answer), on, act: act.slug }] : [];
  });
}
