/**
 * What was handed in to consultations and how it stands: one list of changes and requests alike, for
 * the consultation's page, the gate and the desk.
 */
import { and, asc, count, eq, inArray, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import type { Language, ProvisionId } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import {
  answers,
  comments,
  consultations,
  people,
  requests,
  sides,
  submissions,
  submittedChanges,
  type Facets,
  type Side,
} from "../db/tables.js";

export type ItemKind = "change" | "request";

export interface InputItem {
  kind: ItemKind;
  id: number;
  consultationId: number;
  actId: number;
  closesAt: Date;
  /** The amendment and the change's number in it; null for a request. */
  branchId: number | null;
  number: number | null;
  /** The amendment's title, or the wish. */
  title: string;
  reasons: string;
  language: Language;
  provisionId: ProvisionId;
  facets: Facets;
  /** Equal for changes with the same effect. */
  effect: string | null;
  authorId: string;
  authorName: string;
  submittedAt: Date;
  answer: ItemAnswer | null;
}

export type ItemAnswer = Pick<
  typeof answers.$inferSelect,
  "id" | "decision" | "state" | "draftedBy" | "returnNote" | "ministryId" | "publishedAt"
>;

interface Which {
  consultationIds?: number[];
  actIds?: number[];
  kind?: ItemKind;
  ids?: number[];
  provisionId?: ProvisionId;
  /** Of each kind, the oldest: as many as a page shows. */
  most?: number;
  /** Also what was withdrawn or superseded: an answer to it may have to be found again. */
  fallen?: boolean;
}

/** What stands: not withdrawn, not superseded. Oldest first within the nearest deadline. */
export async function listInput(db: Queryable, which: Which): Promise<InputItem[]> {
  const scope = [
    which.consultationIds && inArray(consultations.id, which.consultationIds),
    which.actIds && inArray(consultations.actId, which.actIds),
  ];
  const changes =
    which.kind === "request"
      ? []
      : await changesOf(
          db,
          [
            ...scope,
            which.ids && inArray(submittedChanges.id, which.ids),
            which.provisionId ? eq(submittedChanges.provisionId, which.provisionId) : undefined,
            ...(which.fallen
              ? []
              : [isNull(submissions.withdrawnAt), isNull(submissions.supersededBy)]),
          ],
          which.most,
        );
  const wishes =
    which.kind === "change"
      ? []
      : await requestsOf(
          db,
          [
            ...scope,
            which.ids && inArray(requests.id, which.ids),
            which.provisionId ? eq(requests.provisionId, which.provisionId) : undefined,
            which.fallen ? undefined : isNull(requests.withdrawnAt),
          ],
          which.most,
        );
  return [...changes, ...wishes].sort(nearestFirst);
}

export async function findItem(
  db: Queryable,
  kind: ItemKind,
  id: number,
  options: { fallen?: boolean } = {},
): Promise<InputItem | null> {
  const [item] = await listInput(db, { kind, ids: [id], ...options });
  return item ?? null;
}

const everything = 2 ** 31 - 1;

const nearestFirst = (a: InputItem, b: InputItem) =>
  a.closesAt.getTime() - b.closesAt.getTime() ||
  a.submittedAt.getTime() - b.submittedAt.getTime() ||
  (a.number ?? 0) - (b.number ?? 0);

async function changesOf(
  db: Queryable,
  conditions: (SQL | undefined)[],
  most = everything,
): Promise<InputItem[]> {
  const rows = await db
    .select({
      change: submittedChanges,
      submission: submissions,
      consultation: consultations,
      people,
      answers,
    })
    .from(submittedChanges)
    .innerJoin(submissions, eq(submissions.id, submittedChanges.submissionId))
    .innerJoin(consultations, eq(consultations.id, submissions.consultationId))
    .innerJoin(people, eq(people.id, submissions.submittedBy))
    .leftJoin(answers, eq(answers.submittedChangeId, submittedChanges.id))
    .where(and(...conditions))
    .orderBy(asc(submissions.submittedAt), asc(submittedChanges.number))
    .limit(most);
  return rows.map(({ change, submission, consultation, people: author, answers: answer }) => ({
    kind: "change",
    id: change.id,
    consultationId: consultation.id,
    actId: consultation.actId,
    closesAt: consultation.closesAt,
    branchId: submission.branchId,
    number: change.number,
    title: submission.title,
    reasons: submission.reasons,
    language: submission.language,
    provisionId: change.provisionId,
    facets: change.facets,
    effect: change.effect,
    authorId: author.id,
    authorName: author.publicName,
    submittedAt: submission.submittedAt,
    answer,
  }));
}

async function requestsOf(
  db: Queryable,
  conditions: (SQL | undefined)[],
  most = everything,
): Promise<InputItem[]> {
  const rows = await db
    .select({ request: requests, consultation: consultations, people, answers })
    .from(requests)
    .innerJoin(consultations, eq(consultations.id, requests.consultationId))
    .innerJoin(people, eq(people.id, requests.authorId))
    .leftJoin(answers, eq(answers.requestId, requests.id))
    .where(and(...conditions))
    .orderBy(asc(requests.submittedAt))
    .limit(most);
  return rows.map(({ request, consultation, people: author, answers: answer }) => ({
    kind: "request",
    id: request.id,
    consultationId: consultation.id,
    actId: consultation.actId,
    closesAt: consultation.closesAt,
    branchId: null,
    number: null,
    title: request.wish,
    reasons: request.reasons,
    language: request.language,
    provisionId: request.provisionId,
    facets: {},
    effect: null,
    authorId: author.id,
    authorName: author.publicName,
    submittedAt: request.submittedAt,
    answer,
  }));
}

export interface WaitingItem {
  kind: ItemKind;
  id: number;
  branchId: number | null;
  number: number | null;
}

/** What the gate says is still unanswered: the same function that refuses the conclusion. */
export async function waitingItems(
  db: Queryable,
  consultationId: number,
  most = everything,
): Promise<WaitingItem[]> {
  const { rows } = await db.execute<{
    kind: ItemKind;
    id: number;
    branch_id: number | null;
    number: number | null;
  }>(
    sql`select * from unanswered(${consultationId}) order by kind, branch_id, number, id limit ${most}`,
  );
  return rows.map(({ kind, id, branch_id, number }) => ({ kind, id, branchId: branch_id, number }));
}

export interface Tally {
  sides: Record<Side, number>;
  comments: number;
}

/** Who agrees, disagrees or is unsure, and how many comments, for each item; keyed "change 4". */
export async function tallies(db: Queryable, items: InputItem[]): Promise<Map<string, Tally>> {
  const found = new Map<string, Tally>(items.map((item) => [keyOf(item), noTally()]));
  for (const row of await sideCounts(db, items)) {
    const tally = found.get(
      row.change === null ? `request ${row.request}` : `change ${row.change}`,
    );
    if (tally) tally.sides[row.side] = row.n;
  }
  const talk = await commentCounts(db, items);
  for (const item of items) {
    const tally = found.get(keyOf(item));
    const key = item.kind === "change" ? `branch ${item.branchId}` : `request ${item.id}`;
    if (tally) tally.comments = talk.get(key) ?? 0;
  }
  return found;
}

export const keyOf = (item: { kind: ItemKind; id: number }) => `${item.kind} ${item.id}`;
export const noTally = (): Tally => ({ sides: { agree: 0, disagree: 0, unsure: 0 }, comments: 0 });

const idsOf = (items: InputItem[], kind: ItemKind) =>
  items.filter((item) => item.kind === kind).map(({ id }) => id);

async function sideCounts(db: Queryable, items: InputItem[]) {
  const columns = {
    change: sides.submittedChangeId,
    request: sides.requestId,
    side: sides.side,
    n: count(),
  };
  const grouped = (condition: SQL) =>
    db
      .select(columns)
      .from(sides)
      .where(condition)
      .groupBy(sides.submittedChangeId, sides.requestId, sides.side);
  const changes = idsOf(items, "change");
  const wishes = idsOf(items, "request");
  return [
    ...(changes.length ? await grouped(inArray(sides.submittedChangeId, changes)) : []),
    ...(wishes.length ? await grouped(inArray(sides.requestId, wishes)) : []),
  ];
}

async function commentCounts(db: Queryable, items: InputItem[]): Promise<Map<string, number>> {
  const branchIds = items.flatMap(({ branchId }) => branchId ?? []);
  const requestIds = idsOf(items, "request");
  const ofBranches = branchIds.length
    ? await db
        .select({ id: comments.branchId, n: count() })
        .from(comments)
        .where(and(inArray(comments.branchId, branchIds), isNull(comments.hiddenAt)))
        .groupBy(comments.branchId)
    : [];
  const ofRequests = requestIds.length
    ? await db
        .select({ id: comments.requestId, n: count() })
        .from(comments)
        .where(
          and(
            inArray(comments.requestId, requestIds),
            isNotNull(comments.requestId),
            isNull(comments.hiddenAt),
          ),
        )
        .groupBy(comments.requestId)
    : [];
  return new Map([
    ...ofBranches.map(({ id, n }): [string, number] => [`branch ${id}`, n]),
    ...ofRequests.map(({ id, n }): [string, number] => [`request ${id}`, n]),
  ]);
}
