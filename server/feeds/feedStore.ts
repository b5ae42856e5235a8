/** What feeds tell: entries of the record, and the facts that put them into words. */
import { and, desc, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { ByLanguage } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import { acts, record, submissions, type Decision } from "../db/tables.js";
import type { RecordEntry, RecordKind } from "../record/appendRecord.js";

export interface FeedFilter {
  actIds?: number[];
  consultation?: number;
  amendment?: number;
  kinds?: readonly RecordKind[];
}

/** The numbers in an entry's content that feeds read. */
export interface FeedContent {
  consultation?: number;
  amendment?: number;
  submission?: number;
  request?: number;
  version?: number;
  decision?: Decision;
  closesAt?: string;
}

export interface FeedRow {
  entry: RecordEntry;
  content: FeedContent;
  act: { slug: string; titles: ByLanguage<string> } | null;
  /** Of the amendment that was submitted. */
  title: string | null;
}

const most = 50;

export async function feedRows(db: Queryable, filter: FeedFilter): Promise<FeedRow[]> {
  const rows = await db
    .select({ entry: record, slug: acts.slug, titles: acts.titles })
    .from(record)
    .leftJoin(acts, eq(acts.id, record.actId))
    .where(and(...conditions(filter)))
    .orderBy(desc(record.seq))
    .limit(most);
  const read = rows.map(({ entry, slug, titles }) => ({
    entry,
    content: JSON.parse(entry.content) as FeedContent,
    act: slug && titles ? { slug, titles } : null,
  }));
  const titles = await submittedTitles(
    db,
    read.flatMap(({ entry, content }) =>
      entry.kind === "submission.made" ? (content.submission ?? []) : [],
    ),
  );
  return read.map((row) => ({ ...row, title: titles.get(row.content.submission ?? 0) ?? null }));
}

function conditions({ actIds, consultation, amendment, kinds }: FeedFilter): (SQL | undefined)[] {
  const names = (field: string, id: number | undefined) =>
    id === undefined ? undefined : sql`(${record.content}::jsonb ->> ${field}) = ${String(id)}`;
  return [
    actIds && (actIds.length > 0 ? inArray(record.actId, actIds) : sql`false`),
    kinds && inArray(record.kind, [...kinds]),
    names("consultation", consultation),
    names("amendment", amendment),
  ];
}

async function submittedTitles(db: Queryable, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: submissions.id, title: submissions.title })
    .from(submissions)
    .where(inArray(submissions.id, ids));
  return new Map(rows.map(({ id, title }) => [id, title]));
}
