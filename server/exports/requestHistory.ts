/** The requests of an act, as items of its history. */
import { and, asc, eq, gt } from "drizzle-orm";
import type { ProvisionId } from "../../legaltext/act.js";
import { findVersionById, type Act } from "../acts/actStore.js";
import { actAround, nameInAct } from "../amendments/amendmentView.js";
import type { Proposal } from "../amendments/proposalStore.js";
import type { Queryable } from "../db/connect.js";
import { consultations, people, requests } from "../db/tables.js";
import { noSides, sidesOn } from "../discussion/sideStore.js";
import { commentCounts } from "./commentCounts.js";
import { exportedAnswers } from "./exportedAnswers.js";
import { portion, type Base, type HistoryItem } from "./historyStore.js";

export async function* requestsOf(db: Queryable, act: Act): AsyncGenerator<HistoryItem> {
  for (let after = 0; ;) {
    const page = await requestsAfter(db, act.id, after);
    yield* await wishesOf(db, act, page);
    const last = page.at(-1);
    if (!last) return;
    after = last.request.id;
  }
}

async function requestsAfter(db: Queryable, actId: number, after: number) {
  return db
    .select({
      request: requests,
      consultation: consultations,
      author: { id: people.id, publicName: people.publicName, kind: people.kind },
    })
    .from(requests)
    .innerJoin(consultations, eq(consultations.id, requests.consultationId))
    .innerJoin(people, eq(people.id, requests.authorId))
    .where(and(eq(consultations.actId, actId), gt(requests.id, after)))
    .orderBy(asc(requests.id))
    .limit(portion);
}

async function wishesOf(
  db: Queryable,
  act: Act,
  page: Awaited<ReturnType<typeof requestsAfter>>,
): Promise<HistoryItem[]> {
  if (page.length === 0) return [];
  const ids = page.map(({ request }) => request.id);
  const sides = await sidesOn(db, "request", ids, null);
  const said = await commentCounts(db, "requestId", ids);
  const answers = await exportedAnswers(db, "request", ids);
  const bases = new Map<number, Base>();
  for (const { consultation } of page) await addBase(db, act, bases, consultation.versionId, page);
  return page.flatMap(({ request, consultation, author }): HistoryItem[] => {
    const base = bases.get(consultation.versionId);
    if (!base) return [];
    const named = nameInAct(base.text, [], request.provisionId);
    return [
      {
        kind: "request",
        act,
        versionNumber: base.version.number,
        consultationId: consultation.id,
        id: request.id,
        amendment: null,
        status: request.withdrawnAt ? "withdrawn" : "standing",
        provision: { id: request.provisionId, kind: named.kind, labels: named.labels },
        facets: {},
        does: ["wish"],
        title: request.wish,
        reasons: request.reasons,
        writtenIn: request.language,
        authors: [author],
        submittedAt: request.submittedAt,
        withdrawnAt: request.withdrawnAt,
        wordings: {},
        sentences: {},
        sides: sides.get(request.id)?.counts ?? noSides(),
        comments: said.get(request.id) ?? 0,
        answer: answers.get(request.id) ?? null,
        origins: {},
      },
    ];
  });
}

async function addBase(
  db: Queryable,
  act: Act,
  bases: Map<number, Base>,
  versionId: number,
  page: Awaited<ReturnType<typeof requestsAfter>>,
) {
  if (bases.has(versionId)) return;
  const version = await findVersionById(db, versionId);
  if (!version) return;
  const wished = page.map(({ request }) => wishedOn(request.provisionId));
  bases.set(versionId, { version, text: await actAround(db, { act, version }, wished) });
}

/** A provision that nobody changes, in the shape in which surroundings are asked for. */
const wishedOn = (provisionId: ProvisionId): Proposal => ({
  id: null,
  number: 0,
  provisionId,
  facets: {},
  wordings: {},
  effect: null,
  conflicts: [],
});
