/** Lists of amendments for pages: those of an act, of a provision, of a person. */
import { and, desc, eq, exists, inArray, isNull, lt, ne, or, sql, type SQL } from "drizzle-orm";
import type { ByLanguage, ProvisionId } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import {
  acts,
  answers,
  branchAuthors,
  branches,
  submissions,
  submittedChanges,
  type Decision,
} from "../db/tables.js";
import { authorsOfBranches, type Author } from "./branchStore.js";
import type { SubmittedChange } from "./proposalStore.js";

export const listStates = ["all", "writing", "waiting", "answered", "withdrawn", "mine"] as const;
export type ListState = (typeof listStates)[number];

export interface ListedChange {
  id: number;
  number: number;
  provisionId: ProvisionId;
  facets: (typeof submittedChanges.$inferSelect)["facets"];
  baseHashes: ByLanguage<string | null>;
  proposedHashes: ByLanguage<string>;
  /** Of its published answer. */
  decision: Decision | null;
}

export interface ListedAmendment {
  id: number;
  title: string;
  language: string;
  stage: (typeof branches.$inferSelect)["stage"];
  act: { slug: string; titles: ByLanguage<string> };
  versionId: number;
  authors: Author[];
  submittedAt: Date | null;
  /** Of the submission that stands or stood last; none while it is only being written. */
  changes: ListedChange[];
}

export interface ListFilter {
  actId?: number;
  provisionId?: ProvisionId;
  state?: ListState;
  personId?: string | null;
  /** Older than this one. */
  before?: number;
  limit?: number;
}

/** What everyone may see, newest first; "mine" adds what only its authors see. */
export async function listAmendments(
  db: Queryable,
  filter: ListFilter,
): Promise<ListedAmendment[]> {
  const last = db
    .selectDistinctOn([submissions.branchId])
    .from(submissions)
    .orderBy(submissions.branchId, desc(submissions.revision))
    .as("last");
  const rows = await db
    .select({
      branch: branches,
      submissionId: last.id,
      submittedAt: last.submittedAt,
      title: last.title,
      language: last.language,
      slug: acts.slug,
      titles: acts.titles,
    })
    .from(branches)
    .innerJoin(acts, eq(acts.id, branches.actId))
    .leftJoin(last, eq(last.branchId, branches.id))
    .where(
      and(
        eq(branches.kind, "amendment"),
        filter.state === "mine" ? undefined : isNull(branches.hiddenAt),
        filter.actId === undefined ? undefined : eq(branches.actId, filter.actId),
        filter.before === undefined ? undefined : lt(branches.id, filter.before),
        filter.provisionId === undefined
          ? undefined
          : exists(changesOf(db, filter.provisionId, last.id)),
        stateCondition(db, filter, sql`${last.id}`),
      ),
    )
    .orderBy(desc(branches.id))
    .limit(filter.limit ?? 50);
  const authors = await authorsOfBranches(
    db,
    rows.map(({ branch }) => branch.id),
  );
  const changes = await changesBySubmission(
    db,
    rows.flatMap((row) => row.submissionId ?? []),
  );
  return rows.map((row) => ({
    id: row.branch.id,
    title: row.title ?? row.branch.title,
    language: row.language ?? row.branch.language,
    stage: row.branch.stage,
    act: { slug: row.slug, titles: row.titles },
    versionId: row.branch.versionId,
    authors: authors.get(row.branch.id) ?? [],
    submittedAt: row.submittedAt,
    changes: row.submissionId === null ? [] : (changes.get(row.submissionId) ?? []),
  }));
}

const changesOf = (db: Queryable, provisionId: ProvisionId, submissionId: unknown) =>
  db
    .select({ id: submittedChanges.id })
    .from(submittedChanges)
    .where(
      and(
        eq(submittedChanges.provisionId, provisionId),
        sql`${submittedChanges.submissionId} = ${submissionId}`,
      ),
    );

function stateCondition(db: Queryable, filter: ListFilter, submissionId: SQL): SQL | undefined {
  const submitted = sql`${submissionId} is not null`;
  const writing = and(eq(branches.stage, "editing"), eq(branches.open, true));
  const stands = and(submitted, ne(branches.stage, "withdrawn"));
  switch (filter.state ?? "all") {
    case "writing":
      return and(writing, sql`${submissionId} is null`);
    case "waiting":
      return and(stands, exists(unansweredIn(db, submissionId)));
    case "answered":
      return and(stands, sql`not ${exists(unansweredIn(db, submissionId))}`);
    case "withdrawn":
      return and(submitted, eq(branches.stage, "withdrawn"));
    case "mine":
      return exists(authorshipOf(db, filter.personId ?? null));
    case "all":
      return or(submitted, writing);
  }
}

const unansweredIn = (db: Queryable, submissionId: SQL) =>
  db
    .select({ id: submittedChanges.id })
    .from(submittedChanges)
    .leftJoin(
      answers,
      and(eq(answers.submittedChangeId, submittedChanges.id), eq(answers.state, "published")),
    )
    .where(and(sql`${submittedChanges.submissionId} = ${submissionId}`, isNull(answers.id)));

const authorshipOf = (db: Queryable, personId: string | null) =>
  db
    .select({ id: branchAuthors.branchId })
    .from(branchAuthors)
    .where(
      and(
        eq(branchAuthors.branchId, branches.id),
        personId === null ? sql`false` : eq(branchAuthors.personId, personId),
      ),
    );

async function changesBySubmission(
  db: Queryable,
  ids: number[],
): Promise<Map<number, ListedChange[]>> {
  const found = new Map<number, ListedChange[]>();
  if (ids.length === 0) return found;
  const rows = await db
    .select({ change: submittedChanges, decision: answers.decision })
    .from(submittedChanges)
    .leftJoin(
      answers,
      and(eq(answers.submittedChangeId, submittedChanges.id), eq(answers.state, "published")),
    )
    .where(inArray(submittedChanges.submissionId, ids))
    .orderBy(submittedChanges.submissionId, submittedChanges.number);
  for (const { change, decision } of rows) {
    const { submissionId } = change;
    found.set(submissionId, [...(found.get(submissionId) ?? []), listed(change, decision)]);
  }
  return found;
}

const listed = (
  { id, number, provisionId, facets, baseHashes, proposedHashes }: SubmittedChange,
  decision: Decision | null,
): ListedChange => ({ id, number, provisionId, facets, baseHashes, proposedHashes, decision });

export const amendmentsOfProvision = (db: Queryable, actId: number, provisionId: ProvisionId) =>
  listAmendments(db, { actId, provisionId, limit: 200 });

export const amendmentsOfAct = (db: Queryable, actId: number) =>
  listAmendments(db, { actId, limit: 200 });
