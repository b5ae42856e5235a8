import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { answers, record, submissions, submittedChanges } from "../db/tables.js";
import type { Amendment } from "./branchStore.js";

export interface Happening {
  at: Date;
  what: "opened" | "submitted" | "resubmitted" | "withdrawn" | "answered";
  /** Of the answered change. */
  number?: number;
  /** Its entry in the public record; opening is no official act and has none. */
  recordSeq: number | null;
}

/** What became of an amendment, oldest first. */
export async function happenings(db: Queryable, { branch }: Amendment): Promise<Happening[]> {
  const opened: Happening = { at: branch.createdAt, what: "opened", recordSeq: null };
  const rest = [...(await handedIn(db, branch)), ...(await answered(db, branch.id))];
  return [opened, ...rest.sort((a, b) => a.at.getTime() - b.at.getTime())];
}

async function handedIn(
  db: Queryable,
  branch: { id: number; actId: number },
): Promise<Happening[]> {
  const entries = await db
    .select({ at: record.at, kind: record.kind, seq: record.seq })
    .from(record)
    .where(
      and(
        eq(record.actId, branch.actId),
        inArray(record.kind, ["submission.made", "submission.withdrawn"]),
        sql`(${record.content}::jsonb ->> 'amendment')::int = ${branch.id}`,
      ),
    )
    .orderBy(asc(record.seq));
  let made = 0;
  return entries.map(({ at, kind, seq }) => {
    if (kind === "submission.withdrawn") return { at, what: "withdrawn", recordSeq: seq };
    return { at, what: made++ === 0 ? "submitted" : "resubmitted", recordSeq: seq };
  });
}

async function answered(db: Queryable, branchId: number): Promise<Happening[]> {
  const rows = await db
    .select({ at: answers.publishedAt, seq: answers.recordSeq, number: submittedChanges.number })
    .from(answers)
    .innerJoin(submittedChanges, eq(submittedChanges.id, answers.submittedChangeId))
    .innerJoin(submissions, eq(submissions.id, submittedChanges.submissionId))
    .where(and(eq(submissions.branchId, branchId), eq(answers.state, "published")))
    .orderBy(asc(answers.publishedAt));
  return rows.flatMap(({ at, seq, number }) =>
    at ? [{ at, what: "answered" as const, number, recordSeq: seq }] : [],
  );
}
