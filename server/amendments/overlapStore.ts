import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Language, ProvisionId } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import { submissions, submittedChanges } from "../db/tables.js";
import type { Amendment } from "./branchStore.js";
import type { Proposal } from "./proposalStore.js";

/** Another submitted amendment that changes the same provision. */
export interface Overlap {
  branchId: number;
  number: number;
  title: string;
  /** In which the title is written. */
  language: Language;
  /** Both would make the same of it. */
  same: boolean;
}

/** By provision. New provisions overlap nothing: each has its own id. */
export async function overlapsOf(
  db: Queryable,
  { branch }: Amendment,
  proposals: Proposal[],
): Promise<Map<ProvisionId, Overlap[]>> {
  const found = new Map<ProvisionId, Overlap[]>();
  const ids = proposals.map(({ provisionId }) => provisionId);
  if (ids.length === 0 || branch.consultationId === null) return found;
  const rows = await db
    .select({ change: submittedChanges, submission: submissions })
    .from(submittedChanges)
    .innerJoin(submissions, eq(submissions.id, submittedChanges.submissionId))
    .where(
      and(
        eq(submissions.consultationId, branch.consultationId),
        ne(submissions.branchId, branch.id),
        isNull(submissions.supersededBy),
        isNull(submissions.withdrawnAt),
        inArray(submittedChanges.provisionId, ids),
      ),
    )
    .orderBy(asc(submissions.branchId));
  const effects = new Set(proposals.flatMap(({ effect }) => effect ?? []));
  for (const { change, submission } of rows) {
    const overlap = {
      branchId: submission.branchId,
      number: change.number,
      title: submission.title,
      language: submission.language,
      same: effects.has(change.effect),
    };
    found.set(change.provisionId, [...(found.get(change.provisionId) ?? []), overlap]);
  }
  return found;
}
