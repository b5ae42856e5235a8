import { eq } from "drizzle-orm";
import type { Database } from "../db/connect.js";
import { branches } from "../db/tables.js";
import type { Rooms } from "../live/rooms.js";
import { insist, type Person } from "../permissions.js";
import { amendmentSubject, lockAmendment } from "./branchStore.js";
import { Refusal } from "./refusal.js";

/** Opens a submitted amendment for writing again, while what was submitted stands. */
export async function reviseAmendment(
  { db, rooms }: { db: Database; rooms: Rooms },
  person: Person,
  branchId: number,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const amendment = await lockAmendment(tx, branchId);
    const subject = amendmentSubject(amendment, now);
    if (subject.branch?.stage !== "submitted") throw new Refusal("notSubmitted");
    if (amendment.answered) throw new Refusal("answeredMeanwhile");
    const isAuthor = subject.branch.authorIds.includes(person.id);
    if (isAuthor && !subject.intakeOpen) throw new Refusal("intakeClosed");
    insist(person, "reviseAmendment", subject);
    await tx.update(branches).set({ stage: "editing" }).where(eq(branches.id, branchId));
  });
  await rooms.askAgain(branchId);
}
