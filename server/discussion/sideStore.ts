import { and, count, eq, inArray } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { people, sides, type Side } from "../db/tables.js";

export const allSides = ["agree", "disagree", "unsure"] as const satisfies Side[];

/** A submitted change, or a request: what sides are taken on. */
export type SideOn = { kind: "change" | "request"; id: number };

/** Organisations are counted apart from people, never added to them. */
export interface SideCounts {
  people: Record<Side, number>;
  organisations: Record<Side, number>;
}

export interface SidesSeen {
  own: Side | null;
  counts: SideCounts;
}

const columnOf = ({ kind }: Pick<SideOn, "kind">) =>
  kind === "change" ? sides.submittedChangeId : sides.requestId;

/** How sides stand on each of these, and what this person said. */
export async function sidesOn(
  db: Queryable,
  kind: SideOn["kind"],
  ids: number[],
  personId: string | null,
): Promise<Map<number, SidesSeen>> {
  const seen = new Map<number, SidesSeen>(ids.map((id) => [id, { own: null, counts: noSides() }]));
  if (ids.length === 0) return seen;
  const column = columnOf({ kind });
  const rows = await db
    .select({ id: column, side: sides.side, of: people.kind, n: count() })
    .from(sides)
    .innerJoin(people, eq(people.id, sides.personId))
    .where(inArray(column, ids))
    .groupBy(column, sides.side, people.kind);
  for (const { id, side, of, n } of rows) {
    const counts = id === null ? undefined : seen.get(id)?.counts;
    if (counts) counts[of === "organisation" ? "organisations" : "people"][side] = n;
  }
  if (personId) await addOwn(db, seen, kind, personId);
  return seen;
}

async function addOwn(
  db: Queryable,
  seen: Map<number, SidesSeen>,
  kind: SideOn["kind"],
  personId: string,
) {
  const column = columnOf({ kind });
  const rows = await db
    .select({ id: column, side: sides.side })
    .from(sides)
    .where(and(eq(sides.personId, personId), inArray(column, [...seen.keys()])));
  for (const { id, side } of rows) {
    const one = id === null ? undefined : seen.get(id);
    if (one) one.own = side;
  }
}

export const noSides = (): SideCounts => ({
  people: { agree: 0, disagree: 0, unsure: 0 },
  organisations: { agree: 0, disagree: 0, unsure: 0 },
});

/** One person, one side; the later word replaces the earlier. */
export async function storeSide(
  db: Queryable,
  personId: string,
  on: SideOn,
  side: Side,
  now: Date,
): Promise<void> {
  const row = {
    personId,
    submittedChangeId: on.kind === "change" ? on.id : null,
    requestId: on.kind === "request" ? on.id : null,
    side,
    at: now,
  };
  await db
    .insert(sides)
    .values(row)
    .onConflictDoUpdate({
      target: [sides.personId, sides.submittedChangeId, sides.requestId],
      set: { side, at: now },
    });
}

export async function removeSide(db: Queryable, personId: string, on: SideOn): Promise<void> {
  await db.delete(sides).where(and(eq(sides.personId, personId), eq(columnOf(on), on.id)));
}
