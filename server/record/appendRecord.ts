import { createHash } from "node:crypto";
import { desc, sql } from "drizzle-orm";
import type { Transaction } from "../db/connect.js";
import { record } from "../db/tables.js";

export type RecordEntry = typeof record.$inferSelect;

/** Every official act there is. */
export type RecordKind =
  | "act.created"
  | "act.imported"
  | "version.published"
  | "consultation.opened"
  | "consultation.concluded"
  | "submission.made"
  | "submission.withdrawn"
  | "request.made"
  | "request.withdrawn"
  | "foreword.published"
  | "survey.published"
  | "event.published"
  | "event.changed"
  | "event.cancelled"
  | "minutes.published"
  | "sides.sealed"
  | "answer.published"
  | "change.accepted"
  | "acceptance.undone"
  | "comment.hidden"
  | "request.hidden"
  | "amendment.hidden"
  | "report.dismissed"
  | "appeal.decided";

export interface OfficialAct {
  kind: RecordKind;
  actId: number | null;
  actorId: string | null;
  /** Public for ever: no personal data. Stored as canonical JSON. */
  content: Record<string, unknown>;
}

const recordLock = 7_305_502;
export const firstPreviousHash = "0".repeat(64);

/**
 * Adds an entry inside the transaction of the official act itself. Entries take turns until commit,
 * so that the list has no gap and each hash covers the one before.
 */
export async function appendRecord(tx: Transaction, official: OfficialAct): Promise<RecordEntry> {
  const [stored] = await appendRecords(tx, [official]);
  if (!stored) throw new Error("the record entry was not stored");
  return stored;
}

/** Several at one moment, in this order: ten thousand answers to one campaign are one write, not ten thousand. */
export async function appendRecords(
  tx: Transaction,
  officials: OfficialAct[],
): Promise<RecordEntry[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(${recordLock})`);
  const [last] = await tx.select().from(record).orderBy(desc(record.seq)).limit(1);
  const entries = chained(last ?? null, officials, await transactionMoment(tx));
  for (let at = 0; at < entries.length; at += entriesAtOnce) {
    await tx.insert(record).values(entries.slice(at, at + entriesAtOnce));
  }
  return entries;
}

/** PostgreSQL takes 65,535 parameters in one statement. */
const entriesAtOnce = 1000;

function chained(last: RecordEntry | null, officials: OfficialAct[], at: Date): RecordEntry[] {
  let before = { seq: last?.seq ?? 0, hash: last?.hash ?? firstPreviousHash };
  return officials.map(({ kind, actId, actorId, content }) => {
    const entry = {
      ...{ seq: before.seq + 1, at, kind, actId, actorId },
      content: canonicalJson(content),
      previousHash: before.hash,
    };
    const hashed = { ...entry, hash: recordHash(entry) };
    before = hashed;
    return hashed;
  });
}

/** SHA-256 over the entry before and every field, one a line. Anyone can recompute it from the export. */
export function recordHash(entry: Omit<RecordEntry, "hash">): string {
  const lines = [
    entry.previousHash,
    String(entry.seq),
    entry.at.toISOString(),
    entry.kind,
    String(entry.actId ?? ""),
    entry.actorId ?? "",
    entry.content,
  ];
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

/** Milliseconds only: what a JavaScript Date keeps must be what the hash covers. */
async function transactionMoment(tx: Transaction): Promise<Date> {
  const { rows } = await tx.execute<{ at: string }>(
    sql`select to_char(date_trunc('milliseconds', clock_timestamp()) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
  );
  return new Date(rows[0]?.at ?? Date.now());
}

/** Keys in order, no spaces: the same content always has the same characters. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}
