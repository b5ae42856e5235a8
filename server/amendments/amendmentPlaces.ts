import { asc, eq } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { acts, branches, submissions, submittedChanges } from "../db/tables.js";

/** Where a submitted change stands, for its permanent address. */
export async function findChangePlace(
  db: Queryable,
  id: number,
): Promise<{ branchId: number; number: number } | null> {
  const [place] = await db
    .select({ branchId: submissions.branchId, number: submittedChanges.number })
    .from(submittedChanges)
    .innerJoin(submissions, eq(submissions.id, submittedChanges.submissionId))
    .where(eq(submittedChanges.id, id));
  return place ?? null;
}

/** Acts that anybody ever proposed to amend, for the filter of the list. */
export async function amendmentActs(db: Queryable) {
  return db
    .selectDistinct({ id: acts.id, slug: acts.slug, titles: acts.titles })
    .from(acts)
    .innerJoin(branches, eq(branches.actId, acts.id))
    .where(eq(branches.kind, "amendment"))
    .orderBy(asc(acts.id));
}
