import { desc, eq } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { receipts, record } from "../db/tables.js";
import { recordHash, type RecordEntry } from "../record/appendRecord.js";
import type { Statement } from "./giveReceipt.js";
import { leafOf, rootFrom } from "./seal.js";

export type Receipt = typeof receipts.$inferSelect;

export async function receiptsOf(db: Queryable, personId: string, limit = 100): Promise<Receipt[]> {
  return db
    .select()
    .from(receipts)
    .where(eq(receipts.personId, personId))
    .orderBy(desc(receipts.id))
    .limit(limit);
}

/** Of what somebody has just done. */
export async function lastReceiptOf(db: Queryable, personId: string): Promise<Receipt | null> {
  const [last] = await receiptsOf(db, personId, 1);
  return last ?? null;
}

export interface CheckedReceipt {
  receipt: Receipt;
  statement: Statement;
  /** Null until the side is sealed, a few seconds after it was taken. */
  entry: RecordEntry | null;
  /** The root over all receipts of its entry; null where the entry speaks of it alone. */
  root: string | null;
  /** "sealed soon" where there is no entry yet. */
  verdict: "sound" | "waits" | "broken";
}

/** Recomputes everything that ties a receipt to the record. */
export async function checkReceipt(db: Queryable, code: string): Promise<CheckedReceipt | null> {
  const [receipt] = await db.select().from(receipts).where(eq(receipts.code, code));
  if (!receipt) return null;
  const statement = JSON.parse(receipt.statement) as Statement;
  const [entry] =
    receipt.recordSeq === null
      ? []
      : await db.select().from(record).where(eq(record.seq, receipt.recordSeq));
  if (!entry) return { receipt, statement, entry: null, root: null, verdict: "waits" };
  const content = JSON.parse(entry.content) as Record<string, unknown>;
  const root = typeof content.root === "string" ? content.root : null;
  const holds =
    leafOf(receipt.code, receipt.statement) === receipt.leaf &&
    recordHash(entry) === entry.hash &&
    speaksOf(entry, content, receipt, statement);
  return { receipt, statement, entry, root, verdict: holds ? "sound" : "broken" };
}

function speaksOf(
  entry: RecordEntry,
  content: Record<string, unknown>,
  { leaf, path }: Receipt,
  statement: Statement,
): boolean {
  switch (statement.did) {
    case "submission":
      return entry.kind === "submission.made" && content.submission === statement.submission;
    case "request":
      return entry.kind === "request.made" && content.request === statement.request;
    case "side":
    case "survey":
      return entry.kind === "sides.sealed" && content.root === rootFrom(leaf, path ?? []);
  }
}
