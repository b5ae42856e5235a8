import { eq, inArray, ne, and, or } from "drizzle-orm";
import type { Act } from "../acts/actStore.js";
import { listInput, type InputItem } from "../consultations/inputStore.js";
import type { Consultation } from "../consultations/consultationStore.js";
import type { Queryable } from "../db/connect.js";
import { actMinistries, acts, consultations } from "../db/tables.js";
import type { Person } from "../permissions.js";

export const stages = ["decide", "approve", "publish"] as const;
export type Stage = (typeof stages)[number];

/** What a ministry has to do next about an item; null once its answer is published. */
export function stageOf({ answer }: InputItem): Stage | null {
  if (!answer) return "decide";
  if (answer.state === "drafted") return answer.returnNote === null ? "approve" : "decide";
  return answer.state === "approved" ? "publish" : null;
}

/** The steps that somebody's roles let them take. */
export function stepsOf(person: Person | null): Stage[] {
  const held = new Set(person?.memberships.map(({ role }) => role));
  return stages.filter(
    (stage) =>
      (stage === "decide" && (held.has("drafter") || held.has("official"))) ||
      (stage === "approve" && held.has("approver")) ||
      (stage === "publish" && held.has("official")),
  );
}

export interface Desk {
  acts: Act[];
  consultations: Consultation[];
  /** Of every running consultation on those acts, answered or not. */
  items: InputItem[];
}

/** Everything that running consultations brought to the ministries somebody belongs to. */
export async function loadDesk(db: Queryable, person: Person): Promise<Desk> {
  const found = await actsOfMinistries(db, ministriesOf(person));
  if (found.length === 0) return { acts: [], consultations: [], items: [] };
  const running = await db
    .select()
    .from(consultations)
    .where(
      and(
        inArray(
          consultations.actId,
          found.map(({ id }) => id),
        ),
        ne(consultations.state, "concluded"),
      ),
    )
    .orderBy(consultations.closesAt);
  if (running.length === 0) return { acts: found, consultations: [], items: [] };
  const items = await listInput(db, { consultationIds: running.map(({ id }) => id) });
  return { acts: found, consultations: running, items };
}

const ministriesOf = (person: Person): number[] =>
  person.memberships.flatMap(({ ministryId }) => ministryId ?? []);

async function actsOfMinistries(db: Queryable, ministryIds: number[]): Promise<Act[]> {
  if (ministryIds.length === 0) return [];
  const others = await db
    .select({ id: actMinistries.actId })
    .from(actMinistries)
    .where(inArray(actMinistries.ministryId, ministryIds));
  const alsoIds = others.map(({ id }) => id);
  return db
    .select()
    .from(acts)
    .where(
      or(
        inArray(acts.leadMinistryId, ministryIds),
        ...(alsoIds.length ? [inArray(acts.id, alsoIds)] : []),
      ),
    );
}

/** Items whose change would make the same law, whoever proposed it; itself among them. */
export function sameEffect(items: InputItem[], item: InputItem): InputItem[] {
  if (item.effect === null) return [item];
  return items.filter(
    (other) => other.effect === item.effect && other.consultationId === item.consultationId,
  );
}

/** Changes of the same provision with another effect: both may be accepted only if their words lie apart. */
export function overlapping(items: InputItem[], item: InputItem): InputItem[] {
  if (item.kind !== "change") return [];
  return items.filter(
    (other) =>
      other.kind === "change" &&
      other.consultationId === item.consultationId &&
      other.provisionId === item.provisionId &&
      other.branchId !== item.branchId &&
      other.effect !== item.effect,
  );
}

export async function actOfItem(db: Queryable, item: InputItem): Promise<Act> {
  const [act] = await db.select().from(acts).where(eq(acts.id, item.actId));
  if (!act) throw new Error(`act ${item.actId} is missing`);
  return act;
}
