import { and, asc, desc, eq, gt, lt, sql } from "drizzle-orm";
import type { ByLanguage } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import { acts, people, record } from "../db/tables.js";
import type { RecordEntry, RecordKind } from "./appendRecord.js";

/** An entry with the names of what it points to. */
export interface ListedEntry {
  entry: RecordEntry;
  actSlug: string | null;
  actTitles: ByLanguage<string> | null;
  actorName: string | null;
}

export interface RecordFilter {
  actId?: number;
  kind?: RecordKind;
  /** Only entries with a smaller number. */
  before?: number;
}

/** Every kind of entry, for filters and forms. */
export const recordKinds = [
  "act.created",
  "act.imported",
  "version.published",
  "consultation.opened",
  "consultation.concluded",
  "submission.made",
  "submission.withdrawn",
  "request.made",
  "request.withdrawn",
  "foreword.published",
  "survey.published",
  "event.published",
  "event.changed",
  "event.cancelled",
  "minutes.published",
  "sides.sealed",
  "answer.published",
  "change.accepted",
  "acceptance.undone",
  "comment.hidden",
] as const satisfies readonly RecordKind[];

/** Newest first. */
export async function listRecord(
  db: Queryable,
  filter: RecordFilter,
  limit: number,
): Promise<ListedEntry[]> {
  return withNames(db)
    .where(
      and(
        filter.actId === undefined ? undefined : eq(record.actId, filter.actId),
        filter.kind === undefined ? undefined : eq(record.kind, filter.kind),
        filter.before === undefined ? undefined : lt(record.seq, filter.before),
      ),
    )
    .orderBy(desc(record.seq))
    .limit(limit);
}

export async function findEntry(db: Queryable, seq: number): Promise<ListedEntry | null> {
  const [found] = await withNames(db).where(eq(record.seq, seq));
  return found ?? null;
}

function withNames(db: Queryable) {
  return db
    .select({
      entry: record,
      actSlug: acts.slug,
      actTitles: acts.titles,
      actorName: people.publicName,
    })
    .from(record)
    .leftJoin(acts, eq(acts.id, record.actId))
    .leftJoin(people, eq(people.id, record.actorId));
}

/** The acts that the record speaks of, for its filter. */
export async function actsInRecord(db: Queryable) {
  return db
    .select({ id: acts.id, slug: acts.slug, titles: acts.titles })
    .from(acts)
    .where(sql`exists (select from ${record} where ${record.actId} = ${acts.id})`)
    .orderBy(asc(acts.slug));
}

/** Oldest first, a page of the chain at a time, so that the longest record fits in memory. */
export async function* recordFromStart(
  db: Queryable,
  pageSize = 1000,
): AsyncGenerator<RecordEntry> {
  for (let after = 0; ;) {
    const page = await db
      .select()
      .from(record)
      .where(gt(record.seq, after))
      .orderBy(asc(record.seq))
      .limit(pageSize);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.seq;
  }
}
