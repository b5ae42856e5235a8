import { eq, sql } from "drizzle-orm";
import { findActById, ministriesOfAct } from "../acts/actStore.js";
import type { Database } from "../db/connect.js";
import { constraintOf } from "../db/constraints.js";
import { consultations } from "../db/tables.js";
import { notFound } from "../errors.js";
import { publishWithConclusion } from "../heard/foreword.js";
import { insist, type Person } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";
import {
  consultationState,
  findConsultation,
  intakeOpen,
  type Consultation,
} from "./consultationStore.js";
import { MinistryRefusal } from "./ministryRefusal.js";
import { waitingItems } from "./inputStore.js";

/**
 * Ends a consultation. Whether it may end is decided by the database, in the same moment and under the
 * lock that every submission takes, so nothing slips in between the question and the act.
 */
export async function concludeConsultation(
  db: Database,
  id: number,
  official: Person | null,
  now: Date,
): Promise<Consultation> {
  const before = await findConsultation(db, id);
  const act = before && (await findActById(db, before.actId));
  if (!before || !act) throw notFound("consultation");
  if (before.state === "concluded") return before;
  if (intakeOpen(before, now) || now < before.opensAt) throw stillOpen(before);
  insist(official, "concludeConsultation", {
    leadMinistryId: act.leadMinistryId,
    ministryIds: await ministriesOfAct(db, act),
    intakeOpen: false,
    consultationState: consultationState(before, now),
  });
  try {
    return await db.transaction(async (tx) => {
      await tx.execute(sql`select id from consultations where id = ${id} for update`);
      const [concluded] = await tx
        .update(consultations)
        .set({ state: "concluded", concludedAt: sql`clock_timestamp()`, concludedBy: official.id })
        .where(eq(consultations.id, id))
        .returning();
      if (!concluded) throw notFound("consultation");
      await appendRecord(tx, {
        kind: "consultation.concluded",
        actId: act.id,
        actorId: official.id,
        content: { consultation: id, ...(await countsOf(tx, id)) },
      });
      await publishWithConclusion(tx, act, id, official);
      return concluded;
    });
  } catch (error) {
    throw await refusal(db, before, error);
  }
}

/** The list is read after the refusal: it says what waits now, which may be more than a moment ago. */
async function refusal(db: Database, consultation: Consultation, error: unknown) {
  const constraint = constraintOf(error);
  if (constraint === "intake_closed") return stillOpen(consultation);
  if (constraint !== "all_answered") return error;
  const waiting = await waitingItems(db, consultation.id);
  return new MinistryRefusal(
    "unanswered",
    waiting.map(({ kind, id, branchId, number }) =>
      kind === "change" ? `change ${number} of amendment ${branchId}` : `request ${id}`,
    ),
  );
}

const stillOpen = (consultation: Consultation) =>
  new MinistryRefusal("intakeOpen", [consultation.closesAt.toISOString()]);

async function countsOf(tx: Pick<Database, "execute">, id: number) {
  const { rows } = await tx.execute<{ changes: number; requests: number }>(sql`
    select
      (select count(*)::int from submitted_changes c join submissions s on s.id = c.submission_id
        where s.consultation_id = ${id} and s.withdrawn_at is null and s.superseded_by is null) as changes,
      (select count(*)::int from requests r where r.consultation_id = ${id} and r.withdrawn_at is null) as requests`);
  return rows[0];
}
