import type { ProvisionId } from "../../legaltext/act.js";
import { eq, inArray, ne, and, or } from "drizzle-orm";
import type { Act } from "../acts/actStore.js";
import type { InputFilter } from "../consultations/inputPage.js";
import type { InputItem, ItemKind } from "../consultations/inputStore.js";
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

/** What an official looks at alone; null is everything. */
export interface DeskFilter {
  /** Slug. */
  act: string | null;
  kind: ItemKind | null;
  provision: ProvisionId | null;
}

export interface Desk {
  acts: Act[];
  /** Those that run, nearest deadline first; of the act that is looked at alone. */
  consultations: Consultation[];
  filter: DeskFilter;
}

/** Whose input waits for the ministries somebody belongs to. The input itself is read a page at a time. */
export async function loadDesk(db: Queryable, person: Person, filter: DeskFilter): Promise<Desk> {
  const found = await actsOfMinistries(db, ministriesOf(person));
  if (found.length === 0) return { acts: [], consultations: [], filter };
  const alone = found.filter(({ slug }) => slug === filter.act);
  const running = await db
    .select()
    .from(consultations)
    .where(
      and(
        inArray(
          consultations.actId,
          (alone.length ? alone : found).map(({ id }) => id),
        ),
        ne(consultations.state, "concluded"),
      ),
    )
    .orderBy(consultations.closesAt);
  return { acts: found, consultations: running, filter };
}

export const inputFilter = ({ consultations: running, filter }: Desk): InputFilter => ({
  consultationIds: running.map(({ id }) => id),
  ...(filter.kind ? { kind: filter.kind } : {}),
  ...(filter.provision ? { provisionId: filter.provision } : {}),
});

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

export async function actOfItem(db: Queryable, item: InputItem): Promise<Act> {
  const [act] = await db.select().from(acts).where(eq(acts.id, item.actId));
  if (!act) throw new Error(`act ${item.actId} is missing`);
  return act;
}
