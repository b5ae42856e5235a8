/** What moderators judge: a comment, a request, or an amendment. */
import { eq, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Queryable } from "../db/connect.js";
import {
  acts,
  branchAuthors,
  branches,
  comments,
  consultations,
  requests,
  submissions,
  type moderations,
} from "../db/tables.js";
import type { Language } from "../../legaltext/act.js";

export const thingKinds = ["comment", "request", "amendment"] as const;
export type ThingKind = (typeof thingKinds)[number];
export interface Thing {
  kind: ThingKind;
  id: number;
}

/** Words by field of the row they stand in; those of an earlier submission by its id too. */
export type Words = Record<string, string>;

export interface FoundThing extends Thing {
  actId: number;
  actSlug: string;
  /** For the page of the provision that a comment stands on. */
  provisionId: string | null;
  branchId: number | null;
  requestId: number | null;
  authorIds: string[];
  language: Language;
  hiddenAt: Date | null;
  words: Words;
}

interface ThingColumns {
  commentId: PgColumn;
  requestId: PgColumn;
  branchId: PgColumn;
}
const columnOf = { comment: "commentId", request: "requestId", amendment: "branchId" } as const;

export const isThing = (table: ThingColumns, { kind, id }: Thing): SQL =>
  eq(table[columnOf[kind]], id);

export const thingColumns = ({ kind, id }: Thing) => ({
  commentId: kind === "comment" ? id : null,
  requestId: kind === "request" ? id : null,
  branchId: kind === "amendment" ? id : null,
});

export function thingOf(
  row: Pick<typeof moderations.$inferSelect, "commentId" | "requestId" | "branchId">,
): Thing {
  if (row.commentId !== null) return { kind: "comment", id: row.commentId };
  if (row.requestId !== null) return { kind: "request", id: row.requestId };
  return { kind: "amendment", id: row.branchId ?? 0 };
}

/** Locks its row where `lock` is given, so that two moderators take turns. */
export async function findThing(
  db: Queryable,
  thing: Thing,
  lock = false,
): Promise<FoundThing | null> {
  switch (thing.kind) {
    case "comment":
      return findComment(db, thing, lock);
    case "request":
      return findRequest(db, thing, lock);
    case "amendment":
      return findBranch(db, thing, lock);
  }
}

async function findComment(db: Queryable, thing: Thing, lock: boolean) {
  const query = db
    .select({ row: comments, actSlug: acts.slug })
    .from(comments)
    .innerJoin(acts, eq(acts.id, comments.actId))
    .where(eq(comments.id, thing.id));
  const [found] = await (lock ? query.for("update", { of: comments }) : query);
  if (!found) return null;
  const { row, actSlug } = found;
  const { actId, branchId, requestId, provisionId, language, hiddenAt } = row;
  const quote: Words = row.quote ? { quote: JSON.stringify(row.quote) } : {};
  const place = { actId, actSlug, branchId, requestId, provisionId };
  const words = { body: row.body, ...quote };
  return { ...thing, ...place, language, hiddenAt, authorIds: [row.authorId], words };
}

async function findRequest(db: Queryable, thing: Thing, lock: boolean) {
  const query = db
    .select({ row: requests, actId: acts.id, actSlug: acts.slug })
    .from(requests)
    .innerJoin(consultations, eq(consultations.id, requests.consultationId))
    .innerJoin(acts, eq(acts.id, consultations.actId))
    .where(eq(requests.id, thing.id));
  const [found] = await (lock ? query.for("update", { of: requests }) : query);
  if (!found) return null;
  const { row, actId, actSlug } = found;
  const { language, hiddenAt, wish, reasons } = row;
  const place = { actId, actSlug, branchId: null, requestId: row.id, provisionId: row.provisionId };
  return {
    ...thing,
    ...place,
    language,
    hiddenAt,
    authorIds: [row.authorId],
    words: { wish, reasons },
  };
}

async function findBranch(db: Queryable, thing: Thing, lock: boolean) {
  const query = db
    .select({ row: branches, actSlug: acts.slug })
    .from(branches)
    .innerJoin(acts, eq(acts.id, branches.actId))
    .where(eq(branches.id, thing.id));
  const [found] = await (lock ? query.for("update", { of: branches }) : query);
  if (!found || found.row.kind !== "amendment") return null;
  const { row, actSlug } = found;
  const handedIn = await db.select().from(submissions).where(eq(submissions.branchId, row.id));
  const earlier = handedIn.flatMap(({ id, title, reasons }) => [
    [`${id}.title`, title],
    [`${id}.reasons`, reasons],
  ]);
  const authors = await db.select().from(branchAuthors).where(eq(branchAuthors.branchId, row.id));
  const { actId, language, hiddenAt, title, reasons } = row;
  return {
    ...thing,
    ...{ actId, actSlug, branchId: row.id, requestId: null, provisionId: null },
    ...{ language, hiddenAt },
    authorIds: authors.map(({ personId }) => personId),
    words: { title, reasons, ...(Object.fromEntries(earlier) as Words) },
  };
}
