import { asc, eq, isNull } from "drizzle-orm";
import type { Database } from "../db/connect.js";
import { receipts } from "../db/tables.js";
import { appendRecord } from "../record/appendRecord.js";
import { sealOf } from "./seal.js";

const most = 2000;

/** Enters the sides taken since the last time into the record: their number and the root over their receipts. */
export async function sealSides(db: Database): Promise<void> {
  while ((await sealSome(db)) === most);
}

async function sealSome(db: Database): Promise<number> {
  return db.transaction(async (tx) => {
    const open = await tx
      .select({ id: receipts.id, leaf: receipts.leaf })
      .from(receipts)
      .where(isNull(receipts.recordSeq))
      .orderBy(asc(receipts.id))
      .limit(most)
      .for("update", { skipLocked: true });
    if (open.length === 0) return 0;
    const { root, paths } = sealOf(open.map(({ leaf }) => leaf));
    const entry = await appendRecord(tx, {
      kind: "sides.sealed",
      actId: null,
      actorId: null,
      content: { receipts: open.length, root },
    });
    for (const { id, leaf } of open) {
      const place = { recordSeq: entry.seq, path: paths.get(leaf) ?? [] };
      await tx.update(receipts).set(place).where(eq(receipts.id, id));
    }
    return open.length;
  });
}
