import { and, eq, isNull } from "drizzle-orm";
import { Refusal, refusingAtTheGate } from "../amendments/refusal.js";
import { consultationState } from "../consultations/consultationStore.js";
import type { Database } from "../db/connect.js";
import { requests } from "../db/tables.js";
import { notFound } from "../errors.js";
import { insist, type Person } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";
import { findRequest } from "./requestStore.js";

export async function withdrawRequest(
  db: Database,
  person: Person,
  id: number,
  now: Date,
): Promise<void> {
  await refusingAtTheGate(() =>
    db.transaction(async (tx) => {
      const found = await findRequest(tx, id);
      if (!found) throw notFound("such request");
      const state = consultationState(found.consultation, now);
      const isAuthor = found.author.id === person.id;
      if (isAuthor && state === "concluded") throw new Refusal("consultationConcluded");
      insist(person, "withdrawRequest", { authorId: found.author.id, consultationState: state });
      const changed = await tx
        .update(requests)
        .set({ withdrawnAt: now })
        .where(and(eq(requests.id, id), isNull(requests.withdrawnAt)))
        .returning();
      if (changed.length === 0) return;
      await appendRecord(tx, {
        kind: "request.withdrawn",
        actId: found.act.id,
        actorId: person.id,
        content: { request: id, consultation: found.consultation.id },
      });
    }),
  );
}
