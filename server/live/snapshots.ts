/**
 * Snapshots make opening fast and are never the truth. Whoever writes one first takes the lease: the
 * fence rises with each lease, and a writer that was overtaken stores nothing. Rows of the log are
 * never deleted for a snapshot.
 */
import { sql } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";

/** Rows beyond the snapshot from which a new one pays. */
export const snapshotEvery = 200;

const emptyUpdate = Buffer.from([0, 0]);

/** @returns the fence to store with. */
export async function takeLease(db: Queryable, branchId: number, epoch: number): Promise<number> {
  const { rows } = await db.execute<{ fence: string }>(sql`
    insert into snapshots (branch_id, seq, epoch, fence, bytes)
    values (${branchId}, 0, ${epoch}, 1, ${emptyUpdate})
    on conflict (branch_id) do update set fence = snapshots.fence + 1 returning fence`);
  return Number(rows[0]?.fence);
}

/** @returns false where somebody took the lease since, or a later snapshot stands. */
export async function storeSnapshot(
  db: Queryable,
  snapshot: { branchId: number; epoch: number; seq: number; fence: number; bytes: Uint8Array },
): Promise<boolean> {
  const { branchId, epoch, seq, fence } = snapshot;
  const { rowCount } = await db.execute(sql`
    update snapshots set seq = ${seq}, epoch = ${epoch}, bytes = ${Buffer.from(snapshot.bytes)}
    where branch_id = ${branchId} and fence = ${fence}
      and (epoch < ${epoch} or epoch = ${epoch} and seq < ${seq})
      and exists (select from branches where id = ${branchId} and epoch = ${epoch})`);
  return rowCount === 1;
}
