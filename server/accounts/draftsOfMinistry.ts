import { and, eq, exists, or, sql } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { actMinistries, acts, branches } from "../db/tables.js";

/** The drafts being edited of every act this ministry leads or shares. */
export async function draftsOfMinistry(db: Queryable, ministryId: number): Promise<number[]> {
  const shared = db
    .select({ one: sql`1` })
    .from(actMinistries)
    .where(and(eq(actMinistries.actId, acts.id), eq(actMinistries.ministryId, ministryId)));
  const rows = await db
    .select({ id: branches.id })
    .from(branches)
    .innerJoin(acts, eq(acts.id, branches.actId))
    .where(
      and(
        eq(branches.kind, "draft"),
        eq(branches.stage, "editing"),
        or(eq(acts.leadMinistryId, ministryId), exists(shared)),
      ),
    );
  return rows.map(({ id }) => id);
}
