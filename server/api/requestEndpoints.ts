import { and, desc, eq, isNull, lt } from "drizzle-orm";
import { z } from "zod";
import type { Act } from "../acts/actStore.js";
import type { Queryable } from "../db/connect.js";
import { consultations, people, requests } from "../db/tables.js";
import { commentsOn } from "../discussion/commentStore.js";
import { sidesOn } from "../discussion/sideStore.js";
import { exportedAnswers } from "../exports/exportedAnswers.js";
import { endpoint, type Endpoint } from "./endpoint.js";
import { actCalled, intakeOver, requestCalled } from "./find.js";
import { flatComments } from "./flatComments.js";
import { page, pageOf, paging, placeOf } from "./paging.js";
import { byId, ofAct } from "./parameters.js";
import * as schemas from "./schemas.js";
import { answerView, authorView } from "./views.js";

export const requestEndpoints: Endpoint[] = [
  endpoint({
    method: "get",
    path: "/acts/{slug}/requests",
    tag: "discussion",
    summary: "Requests on an act that stand, newest first",
    params: ofAct,
    query: z.object(paging),
    response: pageOf(schemas.request),
    async run({ deps, params, query, now }) {
      const act = await actCalled(deps.db, params.slug);
      const rows = await requestsBefore(deps.db, act, placeOf(query.cursor), query.limit + 1);
      const shown = page(
        rows,
        query.limit,
        ({ request }) => request.id,
        (row) => row,
      );
      return { items: await views(deps.db, shown.items, act, now), next: shown.next };
    },
  }),
  endpoint({
    method: "get",
    path: "/requests/{id}",
    tag: "discussion",
    summary: "One request",
    params: byId,
    response: schemas.request,
    run: ({ deps, params, now }) => oneRequest(deps.db, params.id, now),
  }),
  endpoint({
    method: "get",
    path: "/requests/{id}/comments",
    tag: "discussion",
    summary: "Comments on a request, oldest first",
    params: byId,
    query: z.object(paging),
    response: pageOf(schemas.comment),
    async run({ deps, params, query }) {
      const { request, act } = await requestCalled(deps.db, params.id);
      const place = { on: "request", actId: act.id, requestId: request.id } as const;
      return flatComments(await commentsOn(deps.db, place), act, query);
    },
  }),
];

type Row = Awaited<ReturnType<typeof requestsBefore>>[number];

async function requestsBefore(db: Queryable, act: Act, before: number | null, limit: number) {
  return db
    .select({
      request: requests,
      consultation: consultations,
      author: { id: people.id, publicName: people.publicName, kind: people.kind },
    })
    .from(requests)
    .innerJoin(consultations, eq(consultations.id, requests.consultationId))
    .innerJoin(people, eq(people.id, requests.authorId))
    .where(
      and(
        eq(consultations.actId, act.id),
        isNull(requests.withdrawnAt),
        before === null ? undefined : lt(requests.id, before),
      ),
    )
    .orderBy(desc(requests.id))
    .limit(limit);
}

export async function oneRequest(db: Queryable, id: number, now: Date) {
  const found = await requestCalled(db, id);
  const [view] = await views(db, [found], found.act, now);
  return view!;
}

async function views(db: Queryable, rows: Row[], act: Act, now: Date) {
  const ids = rows.map(({ request }) => request.id);
  const sides = await sidesOn(db, "request", ids, null);
  const answers = await exportedAnswers(db, "request", ids);
  return rows.map(({ request, consultation, author }): z.input<typeof schemas.request> => {
    const answer = answers.get(request.id);
    return {
      id: request.id,
      act: act.slug,
      consultation: consultation.id,
      provision: request.provisionId,
      language: request.language,
      wish: request.wish,
      reasons: request.reasons,
      author: authorView(author),
      submittedAt: request.submittedAt.toISOString(),
      withdrawnAt: request.withdrawnAt?.toISOString() ?? null,
      sides: intakeOver(consultation, now) ? (sides.get(request.id)?.counts ?? null) : null,
      answer: answer ? answerView(answer) : null,
    };
  });
}
