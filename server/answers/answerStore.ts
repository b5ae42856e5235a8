import { eq } from "drizzle-orm";
import { findActById, ministriesOfAct, type Act } from "../acts/actStore.js";
import { findConsultation, type Consultation } from "../consultations/consultationStore.js";
import { findItem, type InputItem, type ItemKind } from "../consultations/inputStore.js";
import type { Queryable } from "../db/connect.js";
import { answers, type Decision } from "../db/tables.js";
import { notFound } from "../errors.js";
import type { Subject } from "../permissions.js";

export type Answer = typeof answers.$inferSelect;

/** One change or request with everything that decides who may do what to its answer. */
export interface Case {
  item: InputItem;
  act: Act;
  consultation: Consultation;
  /** Lead first. */
  ministryIds: number[];
  answer: Answer | null;
}

/** Withdrawn and superseded items are no case: nobody owes them an answer. */
export async function loadCase(
  db: Queryable,
  kind: ItemKind,
  id: number,
  options: { fallen?: boolean } = {},
): Promise<Case> {
  const item = await findItem(db, kind, id, options);
  if (!item) throw notFound(kind);
  const act = await findActById(db, item.actId);
  const consultation = await findConsultation(db, item.consultationId);
  if (!act || !consultation) throw new Error(`${kind} ${id} hangs in the air`);
  return {
    item,
    act,
    consultation,
    ministryIds: await ministriesOfAct(db, act),
    answer: await answerOf(db, kind, id),
  };
}

export async function loadCaseOfAnswer(
  db: Queryable,
  answerId: number,
): Promise<Case & { answer: Answer }> {
  const answer = await findAnswer(db, answerId);
  if (!answer) throw notFound("answer");
  const [kind, id]: [ItemKind, number] =
    answer.submittedChangeId === null
      ? ["request", answer.requestId ?? 0]
      : ["change", answer.submittedChangeId];
  // Words accepted from it may stand in the draft, and must still be found when it was withdrawn.
  return { ...(await loadCase(db, kind, id, { fallen: true })), answer };
}

export async function findAnswer(db: Queryable, id: number): Promise<Answer | null> {
  const [answer] = await db.select().from(answers).where(eq(answers.id, id));
  return answer ?? null;
}

export async function answerOf(db: Queryable, kind: ItemKind, id: number): Promise<Answer | null> {
  const column = kind === "change" ? answers.submittedChangeId : answers.requestId;
  const [answer] = await db.select().from(answers).where(eq(column, id));
  return answer ?? null;
}

export function subjectOf({ act, ministryIds, answer }: Case): Subject {
  return {
    ministryIds,
    leadMinistryId: act.leadMinistryId,
    ...(answer ? { answer: { state: answer.state, draftedBy: answer.draftedBy } } : {}),
  };
}

/** Decisions whose words must come to stand in the draft. */
export const promisesWords = (decision: Decision) =>
  decision === "accepted" || decision === "acceptedInPart" || decision === "acceptedInPrinciple";

/** Only a change has words of its own to merge; a request, and what is accepted in principle, gets the drafters' words linked. */
export const mergesWords = (kind: ItemKind, decision: Decision) =>
  kind === "change" && (decision === "accepted" || decision === "acceptedInPart");
