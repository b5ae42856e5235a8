import type { ProvisionId } from "../../legaltext/act.js";
import type { Act } from "../acts/actStore.js";
import {
  inScope,
  intakeOpen,
  runningConsultation,
  type Consultation,
} from "../consultations/consultationStore.js";
import type { Database, Transaction } from "../db/connect.js";
import { branchAuthors, branches } from "../db/tables.js";
import type { SiteLanguage } from "../paths.js";
import { insist, type Person } from "../permissions.js";
import { addProvisionAfter } from "./addProvisionAfter.js";
import { amendmentSubject, lockAmendment, type Amendment } from "./branchStore.js";
import { pickProvision } from "./pickProvision.js";
import { requireProvision } from "./provisionOfVersion.js";
import { Refusal } from "./refusal.js";
import { repealProvision } from "./repealProvision.js";

export type HowToChange = "reword" | "addAfter" | "repeal";

export interface FirstChange {
  act: Act;
  provisionId: ProvisionId;
  how: HowToChange;
  /** An amendment of the person's own that takes the change; null opens a new one. */
  extend: number | null;
  language: SiteLanguage;
}

/**
 * *Propose a change*: opens an amendment, or extends one that its author is still writing, and puts
 * the provision into it.
 * @returns the amendment, and the provision to go on writing at (a new one has just got its id)
 */
export async function openAmendment(
  db: Database,
  person: Person,
  wanted: FirstChange,
  now: Date,
): Promise<{ branchId: number; provisionId: ProvisionId }> {
  return db.transaction(async (tx) => {
    const consultation = await consultationFor(tx, wanted, now);
    const branchId = wanted.extend ?? (await insertBranch(tx, person, wanted, consultation));
    const amendment = await lockAmendment(tx, branchId);
    if (amendment.consultation?.id !== consultation.id) throw new Refusal("anotherAct");
    requireEditing(person, amendment, now);
    const provisionId = await makeChange(tx, amendment, person, wanted);
    return { branchId, provisionId };
  });
}

/** Throws unless this person may write in it now; says which of the reasons holds. */
export function requireEditing(person: Person, amendment: Amendment, now: Date): void {
  const subject = amendmentSubject(amendment, now);
  if (subject.branch?.stage !== "editing") throw new Refusal("notBeingEdited");
  const isAuthor = subject.branch.authorIds.includes(person.id);
  if (isAuthor && !subject.intakeOpen) throw new Refusal("intakeClosed");
  insist(person, "editAmendment", subject);
}

async function consultationFor(
  tx: Transaction,
  { act, provisionId }: FirstChange,
  now: Date,
): Promise<Consultation> {
  const consultation = await runningConsultation(tx, act.id);
  if (!consultation) throw new Refusal("noConsultation");
  if (!intakeOpen(consultation, now)) throw new Refusal("intakeClosed");
  const provision = await requireProvision(tx, consultation.versionId, provisionId);
  if (!inScope(consultation, provision)) throw new Refusal("outOfScope");
  return consultation;
}

export async function insertBranch(
  tx: Transaction,
  person: Person,
  { act, language }: Pick<FirstChange, "act" | "language">,
  consultation: Consultation,
): Promise<number> {
  insist(person, "openAmendment", { intakeOpen: true });
  const [branch] = await tx
    .insert(branches)
    .values({
      kind: "amendment",
      actId: act.id,
      versionId: consultation.versionId,
      consultationId: consultation.id,
      language,
      createdBy: person.id,
    })
    .returning();
  if (!branch) throw new Error("the amendment was not stored");
  await tx.insert(branchAuthors).values({ branchId: branch.id, personId: person.id });
  return branch.id;
}

async function makeChange(
  tx: Transaction,
  amendment: Amendment,
  person: Person,
  { provisionId, how }: FirstChange,
): Promise<ProvisionId> {
  if (how === "addAfter") return addProvisionAfter(tx, amendment, person, provisionId);
  if (how === "repeal") await repealProvision(tx, amendment, person, provisionId);
  else await pickProvision(tx, amendment, person, provisionId);
  return provisionId;
}
