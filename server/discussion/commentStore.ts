import { and, asc, eq, isNull, type SQL } from "drizzle-orm";
import type { ProvisionId } from "../../legaltext/act.js";
import type { Author } from "../amendments/branchStore.js";
import type { Queryable } from "../db/connect.js";
import { acts, actMinistries, comments, memberships, people } from "../db/tables.js";

export type CommentRow = typeof comments.$inferSelect;

/** Where a comment stands: on a provision of an act, on an amendment, or on a request. */
export type CommentPlace =
  | { on: "provision"; actId: number; provisionId: ProvisionId }
  | { on: "amendment"; actId: number; branchId: number }
  | { on: "request"; actId: number; requestId: number };

export interface ListedComment {
  comment: CommentRow;
  author: Author;
  /** Speaks for a ministry of this act. */
  official: boolean;
  replies: ListedComment[];
}

/** Oldest first, replies under what they answer. A hidden one keeps its place without its words. */
export async function commentsOn(db: Queryable, place: CommentPlace): Promise<ListedComment[]> {
  const rows = await db
    .select({
      comment: comments,
      author: { id: people.id, publicName: people.publicName, kind: people.kind },
    })
    .from(comments)
    .innerJoin(people, eq(people.id, comments.authorId))
    .where(placeCondition(place))
    .orderBy(asc(comments.at), asc(comments.id));
  const officials = await officialsOf(db, place.actId);
  const listed = rows.map(({ comment, author }) => ({
    comment: comment.hiddenAt ? { ...comment, body: "", quote: null } : comment,
    author,
    official: officials.has(author.id),
    replies: [],
  }));
  return threaded(listed);
}

function placeCondition(place: CommentPlace): SQL | undefined {
  switch (place.on) {
    case "provision":
      return and(
        eq(comments.actId, place.actId),
        eq(comments.provisionId, place.provisionId),
        isNull(comments.branchId),
        isNull(comments.requestId),
      );
    case "amendment":
      return eq(comments.branchId, place.branchId);
    case "request":
      return eq(comments.requestId, place.requestId);
  }
}

function threaded(listed: ListedComment[]): ListedComment[] {
  const byId = new Map(listed.map((one) => [one.comment.id, one]));
  const parentOf = ({ comment }: ListedComment) =>
    comment.parentId === null ? undefined : byId.get(comment.parentId);
  for (const one of listed) parentOf(one)?.replies.push(one);
  return listed.filter((one) => !parentOf(one));
}

async function officialsOf(db: Queryable, actId: number): Promise<Set<string>> {
  const ofLead = await db
    .select({ id: memberships.personId })
    .from(memberships)
    .innerJoin(acts, eq(acts.leadMinistryId, memberships.ministryId))
    .where(eq(acts.id, actId));
  const ofOthers = await db
    .select({ id: memberships.personId })
    .from(memberships)
    .innerJoin(actMinistries, eq(actMinistries.ministryId, memberships.ministryId))
    .where(eq(actMinistries.actId, actId));
  return new Set([...ofLead, ...ofOthers].map(({ id }) => id));
}

export async function findComment(db: Queryable, id: number): Promise<CommentRow | null> {
  const [comment] = await db.select().from(comments).where(eq(comments.id, id));
  return comment ?? null;
}

export function placeOf(comment: CommentRow): CommentPlace {
  const { actId, branchId, requestId, provisionId } = comment;
  if (branchId !== null) return { on: "amendment", actId, branchId };
  if (requestId !== null) return { on: "request", actId, requestId };
  return { on: "provision", actId, provisionId: provisionId ?? "" };
}

export function countComments(listed: ListedComment[]): number {
  return listed.reduce((sum, { replies }) => sum + 1 + countComments(replies), 0);
}
