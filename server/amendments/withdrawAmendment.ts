import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "../db/connect.js";
import { branches, submissions } from "../db/tables.js";
import type { Rooms } from "../live/rooms.js";
import { insist, type Person } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";
import { amendmentSubject, lockAmendment, type Amendment } from "./branchStore.js";
import { Refusal, refusingAtTheGate } from "./refusal.js";

/** Takes an amendment back. What was submitted stays readable, marked so, and no longer waits for an answer. */
export async function withdrawAmendment(
  { db, rooms }: { db: Database; rooms: Rooms },
  person: Person,
  branchId: number,
  now: Date,
): Promise<void> {
  await refusingAtTheGate(() =>
    db.transaction(async (tx) => {
      const amendment = await lockAmendment(tx, branchId);
      const subject = amendmentSubject(amendment, now);
      if (subject.consultationState === "concluded") throw new Refusal("consultationConcluded");
      insist(person, "withdrawAmendment", subject);
      await tx.update(branches).set({ stage: "withdrawn" }).where(eq(branches.id, branchId));
      await withdrawSubmission(tx, amendment, person, now);
    }),
  );
  await rooms.askAgain(branchId);
}

async function withdrawSubmission(
  tx: Transaction,
  { branch, act }: Amendment,
  person: Person,
  now: Date,
) {
  const [standing] = await tx
    .update(submissions)
    .set({ withdrawnAt: now })
    .where(
      and(
        eq(submissions.branchId, branch.id),
        isNull(submissions.supersededBy),
        isNull(submissions.withdrawnAt),
      ),
    )
    .returning();
  if (!standing) return;
  await appendRecord(tx, {
    kind: "submission.withdrawn",
    actId: act.id,
    actorId: person.id,
    content: { amendment: branch.id, submission: standing.id, revision: standing.revision },
  });
}
