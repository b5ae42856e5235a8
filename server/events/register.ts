/** Places are given in the order in which people registered; whoever leaves makes room for the next who waits. */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database, Queryable } from "../db/connect.js";
import { constraintOf } from "../db/constraints.js";
import { eventRegistrations } from "../db/tables.js";
import { AssentError, notFound } from "../errors.js";
import { insist, type Person } from "../permissions.js";
import { isOnSite } from "./eventFlaws.js";
import { loadEvent, type Event } from "./eventStore.js";

export type Way = "onSite" | "online";

export interface Place {
  way: Way;
  /** 0 with a place; else how many wait until oneself, oneself with them. */
  waiting: number;
}

/** Registers, or changes the way: then one stands last in the other line. */
export async function registerFor(
  db: Database,
  person: Person | null,
  id: number,
  way: Way,
): Promise<void> {
  insist(person, "registerForEvent");
  const { event } = await loadEvent(db, id);
  if (!event.publishedAt) throw notFound("such event");
  if (!waysOf(event).includes(way)) throw noSuchWay();
  await whileOpen(() =>
    db.transaction(async (tx) => {
      const mine = and(
        eq(eventRegistrations.eventId, id),
        eq(eventRegistrations.personId, person.id),
        isNull(eventRegistrations.leftAt),
      );
      const [held] = await tx.select().from(eventRegistrations).where(mine).for("update");
      if (held?.way === way) return;
      if (held)
        await tx
          .update(eventRegistrations)
          .set({ leftAt: sql`now()` })
          .where(mine);
      await tx
        .insert(eventRegistrations)
        .values({ eventId: id, personId: person.id, way })
        .onConflictDoNothing();
    }),
  );
}

export async function leaveEvent(db: Database, person: Person | null, id: number): Promise<void> {
  insist(person, "registerForEvent");
  await db
    .update(eventRegistrations)
    .set({ leftAt: sql`now()` })
    .where(
      and(
        eq(eventRegistrations.eventId, id),
        eq(eventRegistrations.personId, person.id),
        isNull(eventRegistrations.leftAt),
      ),
    );
}

export const waysOf = (event: Event): Way[] => [
  ...(isOnSite(event) ? (["onSite"] as const) : []),
  ...(event.onlineAddress ? (["online"] as const) : []),
];

export const seatsOf = (event: Event, way: Way) =>
  way === "onSite" ? event.seats : event.onlineSeats;

export interface Taken {
  way: Way;
  registered: number;
}

/** How many registered, by way; never who. */
export async function takenPlaces(db: Queryable, id: number): Promise<Record<Way, number>> {
  const { rows } = await db.execute<{ way: Way; n: number }>(sql`
    select way, count(*)::int as n from event_registrations
      where event_id = ${id} and left_at is null group by way`);
  const of = (way: Way) => rows.find((row) => row.way === way)?.n ?? 0;
  return { onSite: of("onSite"), online: of("online") };
}

export async function placeOf(
  db: Queryable,
  event: Event,
  personId: string,
): Promise<Place | null> {
  const { rows } = await db.execute<{ way: Way; rank: number }>(sql`
    select way, rank::int from (
      select person_id, way, row_number() over (partition by way order by id) as rank
        from event_registrations where event_id = ${event.id} and left_at is null) lines
      where person_id = ${personId}`);
  const [mine] = rows;
  if (!mine) return null;
  const seats = seatsOf(event, mine.way);
  return { way: mine.way, waiting: seats === null ? 0 : Math.max(0, mine.rank - seats) };
}

export interface Registered {
  name: string;
  kind: "person" | "organisation";
  way: Way;
  waits: boolean;
}

/** For the ministry's team: who comes, by public name. */
export async function registeredFor(db: Queryable, event: Event): Promise<Registered[]> {
  const { rows } = await db.execute<{
    name: string;
    kind: Registered["kind"];
    way: Way;
    rank: number;
  }>(sql`
    select p.public_name as name, p.kind, r.way,
        row_number() over (partition by r.way order by r.id)::int as rank
      from event_registrations r join people p on p.id = r.person_id
      where r.event_id = ${event.id} and r.left_at is null order by r.way, r.id`);
  return rows.map(({ rank, ...row }) => {
    const seats = seatsOf(event, row.way);
    return { ...row, waits: seats !== null && rank > seats };
  });
}

async function whileOpen<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) !== "registration_open") throw error;
    throw new AssentError("closed", {
      eng: "Registration is closed: the event has begun or is cancelled.",
      fra: "L’inscription est close : l’événement a commencé ou est annulé.",
    });
  }
}

const noSuchWay = () =>
  new AssentError("invalid", {
    eng: "Choose whether you come in person or take part online.",
    fra: "Choisissez de venir sur place ou de participer en ligne.",
  });
