import { and, desc, eq, isNull, type SQL } from "drizzle-orm";
import { findActById, ministriesOfAct, type Act } from "../acts/actStore.js";
import { findConsultation, type Consultation } from "../consultations/consultationStore.js";
import type { Queryable } from "../db/connect.js";
import { answers, consultations, people, requests, type Decision } from "../db/tables.js";
import type { Author } from "../amendments/branchStore.js";

export type RequestRow = typeof requests.$inferSelect;

export interface WishRequest {
  request: RequestRow;
  author: Author;
  consultation: Consultation;
  act: Act;
  ministryIds: number[];
}

export interface ListedRequest {
  request: RequestRow;
  author: Author;
  /** Of its published answer. */
  decision: Decision | null;
}

const author = { id: people.id, publicName: people.publicName, kind: people.kind };

export async function findRequest(db: Queryable, id: number): Promise<WishRequest | null> {
  const [row] = await db
    .select({ request: requests, author })
    .from(requests)
    .innerJoin(people, eq(people.id, requests.authorId))
    .where(eq(requests.id, id));
  if (!row) return null;
  const consultation = await findConsultation(db, row.request.consultationId);
  const act = consultation && (await findActById(db, consultation.actId));
  if (!consultation || !act) throw new Error(`request ${id} stands on nothing`);
  return { ...row, consultation, act, ministryIds: await ministriesOfAct(db, act) };
}

export async function requestsOfProvision(
  db: Queryable,
  actId: number,
  provisionId: string,
): Promise<ListedRequest[]> {
  return listRequests(
    db,
    and(eq(consultations.actId, actId), eq(requests.provisionId, provisionId)),
  );
}

export async function requestsOfAct(db: Queryable, actId: number): Promise<ListedRequest[]> {
  return listRequests(db, eq(consultations.actId, actId));
}

/** Those that stand, newest first. */
async function listRequests(db: Queryable, which: SQL | undefined): Promise<ListedRequest[]> {
  return db
    .select({ request: requests, author, decision: answers.decision })
    .from(requests)
    .innerJoin(consultations, eq(consultations.id, requests.consultationId))
    .innerJoin(people, eq(people.id, requests.authorId))
    .leftJoin(answers, and(eq(answers.requestId, requests.id), eq(answers.state, "published")))
    .where(and(which, isNull(requests.withdrawnAt), isNull(requests.hiddenAt)))
    .orderBy(desc(requests.submittedAt), desc(requests.id));
}
