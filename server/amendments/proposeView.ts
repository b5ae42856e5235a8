/** What the page shows that asks what kind of change. */
import type { Provision, ProvisionId } from "../../legaltext/act.js";
import { latestVersion, withTexts, type Act } from "../acts/actStore.js";
import {
  inScope,
  intakeOpen,
  runningConsultation,
  type Consultation,
} from "../consultations/consultationStore.js";
import type { Queryable } from "../db/connect.js";
import { commentsOn, type ListedComment } from "../discussion/commentStore.js";
import { wordsOfProvision } from "../discussion/wordsOfProvision.js";
import type { Person } from "../permissions.js";
import { nameProvision } from "./amendmentView.js";
import { ownAmendmentsBeingEdited, type Branch } from "./branchStore.js";
import type { Named } from "./naming.js";
import { findProvision } from "./provisionOfVersion.js";
import type { RefusalReason } from "./refusal.js";

export interface ProposeView {
  act: Act;
  provision: Provision;
  named: Named;
  /** Why nothing can be proposed now; null when it can. */
  refusal: RefusalReason | null;
  /** The person's own amendments that are being written. */
  own: Branch[];
  discussion: { comments: ListedComment[]; textNow: string[] };
}

/** @returns null when the version under consultation has no such provision */
export async function viewProposing(
  db: Queryable,
  act: Act,
  provisionId: ProvisionId,
  visit: { person: Person | null; now: Date },
): Promise<ProposeView | null> {
  const consultation = await runningConsultation(db, act.id);
  const versionId = consultation?.versionId ?? (await latestVersion(db, act.id))?.id;
  const outline = versionId ? await findProvision(db, versionId, provisionId) : null;
  const [provision] = outline ? await withTexts(db, [outline]) : [];
  if (!provision) return null;
  const place = { on: "provision" as const, actId: act.id, provisionId };
  const now = await wordsOfProvision(db, place);
  return {
    act,
    provision,
    named: nameProvision(provision, act.languages),
    refusal: refusalNow(consultation, provision, visit.now),
    own: await ownNow(db, consultation, visit.person),
    discussion: { comments: await commentsOn(db, place), textNow: Object.values(now ?? {}) },
  };
}

function refusalNow(
  consultation: Consultation | null,
  provision: Provision,
  now: Date,
): RefusalReason | null {
  if (!consultation) return "noConsultation";
  if (!intakeOpen(consultation, now)) return "intakeClosed";
  return inScope(consultation, provision) ? null : "outOfScope";
}

async function ownNow(db: Queryable, consultation: Consultation | null, person: Person | null) {
  if (!consultation || !person) return [];
  return ownAmendmentsBeingEdited(db, consultation.id, person.id);
}
