import { eq } from "drizzle-orm";
import {
  consultationState,
  findConsultation,
  levelFor,
  type Consultation,
} from "../consultations/consultationStore.js";
import type { Database, Transaction } from "../db/connect.js";
import { consultations, requests, submissions, submittedChanges, type Side } from "../db/tables.js";
import { notFound } from "../errors.js";
import { giveReceipt } from "../receipts/giveReceipt.js";
import { insist, type Person } from "../permissions.js";
import { Refusal } from "../amendments/refusal.js";
import { removeSide, storeSide, type SideOn } from "./sideStore.js";

/** Agrees, disagrees or is unsure; null takes it back. Not a vote: it weighs nothing by itself. */
export async function takeSide(
  db: Database,
  person: Person,
  on: SideOn,
  side: Side | null,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const consultation = await consultationUnder(tx, on);
    const state = consultationState(consultation, now);
    if (state === "concluded") throw new Refusal("consultationConcluded");
    const needs = levelFor(consultation, "sides");
    insist(person, "takeSide", { consultationState: state, needs });
    if (side === null) await removeSide(tx, person.id, on);
    else await storeSide(tx, person.id, on, side, now);
    const { kind, id } = on;
    const said = {
      did: "side",
      on: kind,
      id,
      side: side ?? "none",
      at: now.toISOString(),
    } as const;
    await giveReceipt(tx, person.id, said, null);
  });
}

/** Locked for sharing: nobody concludes between the question and the write. */
async function consultationUnder(tx: Transaction, on: SideOn): Promise<Consultation> {
  const id = on.kind === "change" ? await ofChange(tx, on.id) : await ofRequest(tx, on.id);
  await tx.select().from(consultations).where(eq(consultations.id, id)).for("share");
  const consultation = await findConsultation(tx, id);
  if (!consultation) throw notFound("such consultation");
  return consultation;
}

async function ofChange(tx: Transaction, id: number): Promise<number> {
  const [found] = await tx
    .select({ submission: submissions })
    .from(submittedChanges)
    .innerJoin(submissions, eq(submissions.id, submittedChanges.submissionId))
    .where(eq(submittedChanges.id, id));
  if (!found) throw notFound("such change");
  const { supersededBy, withdrawnAt, consultationId } = found.submission;
  if (supersededBy !== null || withdrawnAt !== null) throw new Refusal("superseded");
  return consultationId;
}

async function ofRequest(tx: Transaction, id: number): Promise<number> {
  const [request] = await tx.select().from(requests).where(eq(requests.id, id));
  if (!request) throw notFound("such request");
  if (request.withdrawnAt) throw new Refusal("superseded");
  return request.consultationId;
}
