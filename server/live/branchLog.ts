/**
 * The log of a branch: every update of its live document, numbered from 1 in commit order. It is the
 * truth; snapshots only make opening fast. The number comes from the branch's own row, updated in the
 * transaction that inserts: numbers of a sequence are not in commit order, and "rows beyond N" would
 * lose rows for ever.
 */
import { sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Queryable, Transaction } from "../db/connect.js";
import { log } from "../db/tables.js";

export interface LogRow {
  seq: number;
  bytes: Uint8Array;
}

/** What a live document is made of. */
export interface StoredBranch {
  epoch: number;
  /** Of the last row that was read. */
  seq: number;
  snapshot: LogRow | null;
  tail: LogRow[];
}

type HeadRow = {
  epoch: number;
  head: string;
  seq: string | null;
  bytes: Uint8Array | null;
};

/** Snapshot and tail, or null where there is no such branch. */
export async function readStored(db: Queryable, branchId: number): Promise<StoredBranch | null> {
  const { rows } = await db.execute<HeadRow>(sql`
    select b.epoch, b.head, s.seq, s.bytes from branches b
    left join snapshots s on s.branch_id = b.id and s.epoch = b.epoch
    where b.id = ${branchId}`);
  const [branch] = rows;
  if (!branch) return null;
  const { epoch, seq, bytes } = branch;
  const snapshot = bytes ? { seq: Number(seq), bytes } : null;
  const tail = await readBeyond(db, branchId, epoch, snapshot?.seq ?? 0);
  return { epoch, seq: tail.at(-1)?.seq ?? snapshot?.seq ?? 0, snapshot, tail };
}

/** The rows after number `seq`, in order. */
export async function readBeyond(
  db: Queryable,
  branchId: number,
  epoch: number,
  seq: number,
): Promise<LogRow[]> {
  const { rows } = await db.execute<{ seq: string; bytes: Uint8Array }>(sql`
    select seq, bytes from log
    where branch_id = ${branchId} and epoch = ${epoch} and seq > ${seq} order by seq`);
  return rows.map((row) => ({ seq: Number(row.seq), bytes: row.bytes }));
}

/**
 * A document that holds what it is given and nothing else. After every change from outside Yjs deletes
 * marks that have become superfluous, in a transaction of its own, in whatever document it happens. On
 * a server those deletions were shown and kept in snapshots but stood in no row: where two processes had
 * one branch open, people at one saw marks otherwise than the log. Editors tidy their own copies, and
 * what they tidy is a row like any other.
 */
export function untidiedDocument(): Y.Doc {
  const doc = new Y.Doc();
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return doc;
}

/** The live document, everything applied in one transaction: one by one costs twice the time. */
export function documentOf(stored: StoredBranch): Y.Doc {
  const doc = untidiedDocument();
  applyRows(doc, stored.snapshot ? [stored.snapshot, ...stored.tail] : stored.tail);
  return doc;
}

export function applyRows(doc: Y.Doc, rows: LogRow[], origin: unknown = null): void {
  doc.transact(() => {
    for (const { bytes } of rows) Y.applyUpdate(doc, bytes, origin);
  }, origin);
}

export interface BranchHead {
  epoch: number;
  head: number;
}

/** Holds the branch's row until the transaction ends: nobody appends meanwhile. */
export async function lockBranch(tx: Transaction, branchId: number): Promise<BranchHead | null> {
  const { rows } = await tx.execute<{ epoch: number; head: string }>(
    sql`select epoch, head from branches where id = ${branchId} for no key update`,
  );
  const [row] = rows;
  return row ? { epoch: row.epoch, head: Number(row.head) } : null;
}

/** One row more, inside a transaction that holds the branch. @returns its number. */
export async function appendRow(
  tx: Transaction,
  row: { branchId: number; epoch: number; authorId: string; bytes: Uint8Array },
): Promise<number> {
  const { rows } = await tx.execute<{ head: string }>(
    sql`update branches set head = head + 1 where id = ${row.branchId} returning head`,
  );
  const seq = Number(rows[0]?.head);
  await tx.insert(log).values({ ...row, seq });
  return seq;
}
