import { and, eq } from "drizzle-orm";
import type { ProvisionId } from "../../legaltext/act.js";
import type { Database, Transaction } from "../db/connect.js";
import { changes, rewordings, type Facets } from "../db/tables.js";
import { notFound } from "../errors.js";
import { discardFragment } from "../live/rooms.js";
import type { Person } from "../permissions.js";
import { changesOfBranch, lockAmendment } from "./branchStore.js";
import { requireEditing } from "./openAmendment.js";

/**
 * Takes a provision out of an amendment. What was typed stays in the log, as everything typed does;
 * picking the provision again starts from its published words.
 */
export async function discardChange(
  db: Database,
  person: Person,
  branchId: number,
  provisionId: ProvisionId,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    requireEditing(person, await lockAmendment(tx, branchId), now);
    const ofThis = and(eq(rewordings.branchId, branchId), eq(rewordings.provisionId, provisionId));
    const fragments = await tx.delete(rewordings).where(ofThis).returning();
    for (const fragment of fragments) await discardFragment(tx, branchId, person.id, fragment);
    const [gone] = await tx
      .delete(changes)
      .where(and(eq(changes.branchId, branchId), eq(changes.provisionId, provisionId)))
      .returning();
    if (!gone) throw notFound("such change in this amendment");
    if (gone.facets.insert) await closeRanks(tx, branchId, provisionId, gone.facets.insert.after);
  });
}

/** What stood after the discarded provision now stands after the one before it. */
async function closeRanks(
  tx: Transaction,
  branchId: number,
  gone: ProvisionId,
  before: ProvisionId | null,
) {
  for (const { id, facets } of await changesOfBranch(tx, branchId)) {
    if (facets.insert?.after !== gone) continue;
    const moved: Facets = { ...facets, insert: { ...facets.insert, after: before } };
    await tx.update(changes).set({ facets: moved }).where(eq(changes.id, id));
  }
}
