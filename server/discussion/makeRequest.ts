import type { ProvisionId } from "../../legaltext/act.js";
import type { Act } from "../acts/actStore.js";
import {
  inScope,
  intakeOpen,
  levelFor,
  runningConsultation,
} from "../consultations/consultationStore.js";
import { requireProvision } from "../amendments/provisionOfVersion.js";
import { Refusal, refusingAtTheGate } from "../amendments/refusal.js";
import type { Database } from "../db/connect.js";
import { requests } from "../db/tables.js";
import { limitNewcomer } from "../moderation/limitNewcomer.js";
import type { SiteLanguage } from "../paths.js";
import { insist, type Person } from "../permissions.js";
import { giveReceipt } from "../receipts/giveReceipt.js";
import { appendRecord } from "../record/appendRecord.js";
import type { RequestRow } from "./requestStore.js";

export interface Wish {
  act: Act;
  provisionId: ProvisionId;
  language: SiteLanguage;
  /** What should change, in plain words. */
  wish: string;
  reasons: string;
}

/** Says in plain words what should change. The ministry must answer it like an amendment. */
export async function makeRequest(
  db: Database,
  person: Person,
  { act, ...wish }: Wish,
  now: Date,
): Promise<RequestRow> {
  return refusingAtTheGate(() =>
    db.transaction(async (tx) => {
      const consultation = await runningConsultation(tx, act.id);
      if (!consultation) throw new Refusal("noConsultation");
      if (!intakeOpen(consultation, now)) throw new Refusal("intakeClosed");
      const needs = levelFor(consultation, "requests");
      insist(person, "makeRequest", { intakeOpen: true, needs });
      await limitNewcomer(tx, person, now);
      const provision = await requireProvision(tx, consultation.versionId, wish.provisionId);
      if (!inScope(consultation, provision)) throw new Refusal("outOfScope");
      const [request] = await tx
        .insert(requests)
        .values({ ...wish, consultationId: consultation.id, authorId: person.id })
        .returning();
      if (!request) throw new Error("the request was not stored");
      const entry = await appendRecord(tx, {
        kind: "request.made",
        actId: act.id,
        actorId: person.id,
        content: {
          request: request.id,
          consultation: consultation.id,
          provision: wish.provisionId,
        },
      });
      const at = request.submittedAt.toISOString();
      await giveReceipt(tx, person.id, { did: "request", request: request.id, at }, entry);
      return request;
    }),
  );
}
