import { and, desc, eq, ne } from "drizzle-orm";
import type { ProvisionId } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import { consultations } from "../db/tables.js";
import type { IdentityLevel, Taking } from "../permissions.js";

export type Consultation = typeof consultations.$inferSelect;
export type ConsultationState = "planned" | "open" | "answering" | "concluded";

/** What the clock and the ministry have made of it: intake closes by itself at its hour. */
export function consultationState(consultation: Consultation, now: Date): ConsultationState {
  if (consultation.state === "concluded") return "concluded";
  if (now < consultation.opensAt) return "planned";
  if (consultation.state === "answering" || now >= consultation.closesAt) return "answering";
  return "open";
}

export const intakeOpen = (consultation: Consultation, now: Date): boolean =>
  consultationState(consultation, now) === "open";

/** How sure the ministry wants to be of who takes part in this way. */
export const levelFor = (consultation: Consultation | null, taking: Taking): IdentityLevel =>
  consultation?.levels[taking] ?? "account";

/** Is this provision, or the container it stands in, one the consultation is about? */
export function inScope(
  consultation: Consultation,
  provision: { id: ProvisionId; parent: ProvisionId | null },
): boolean {
  const { scope } = consultation;
  if (scope === null) return true;
  return (
    scope.includes(provision.id) || (provision.parent !== null && scope.includes(provision.parent))
  );
}

export async function findConsultation(db: Queryable, id: number): Promise<Consultation | null> {
  const [consultation] = await db.select().from(consultations).where(eq(consultations.id, id));
  return consultation ?? null;
}

/** The consultation of an act that is not concluded: at most one. */
export async function runningConsultation(
  db: Queryable,
  actId: number,
): Promise<Consultation | null> {
  const [consultation] = await db
    .select()
    .from(consultations)
    .where(and(eq(consultations.actId, actId), ne(consultations.state, "concluded")))
    .orderBy(desc(consultations.id))
    .limit(1);
  return consultation ?? null;
}

export async function consultationsOfAct(db: Queryable, actId: number): Promise<Consultation[]> {
  return db
    .select()
    .from(consultations)
    .where(eq(consultations.actId, actId))
    .orderBy(desc(consultations.id));
}
