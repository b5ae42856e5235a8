import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { findActById, ministriesOfAct, type Act } from "../acts/actStore.js";
import {
  consultationState,
  findConsultation,
  type Consultation,
} from "../consultations/consultationStore.js";
import type { Queryable } from "../db/connect.js";
import { acts, consultations, events, ministries } from "../db/tables.js";
import { notFound } from "../errors.js";
import type { Subject } from "../permissions.js";

export type Event = typeof events.$inferSelect;

/** A consultation with its act and the clock of its ministry. */
export interface EventPlace {
  consultation: Consultation;
  act: Act;
  ministryIds: number[];
  timeZone: string;
}

export interface EventCase extends EventPlace {
  event: Event;
}

/** @throws AssentError where there is none. */
export async function loadEvent(db: Queryable, id: number): Promise<EventCase> {
  const [event] = await db.select().from(events).where(eq(events.id, id));
  if (!event) throw notFound("such event");
  return { event, ...(await loadPlace(db, event.consultationId)) };
}

export async function loadPlace(db: Queryable, consultationId: number): Promise<EventPlace> {
  const consultation = await findConsultation(db, consultationId);
  const act = consultation && (await findActById(db, consultation.actId));
  if (!consultation || !act) throw notFound("consultation");
  const [lead] = await db.select().from(ministries).where(eq(ministries.id, act.leadMinistryId));
  if (!lead) throw new Error(`act ${act.id} has no lead ministry`);
  return {
    consultation,
    act,
    ministryIds: await ministriesOfAct(db, act),
    timeZone: lead.timeZone,
  };
}

export const subjectOf = ({ act, consultation, ministryIds }: EventPlace, now: Date): Subject => ({
  leadMinistryId: act.leadMinistryId,
  ministryIds,
  consultationState: consultationState(consultation, now),
});

/** In their order in time; those being prepared only for their team. */
export async function eventsOf(
  db: Queryable,
  consultationId: number,
  withDrafts: boolean,
): Promise<Event[]> {
  return db
    .select()
    .from(events)
    .where(
      and(
        eq(events.consultationId, consultationId),
        withDrafts ? undefined : isNotNull(events.publishedAt),
      ),
    )
    .orderBy(asc(events.startsAt), asc(events.id));
}

/** An event in a list over several consultations. */
export interface ListedEvent {
  event: Event;
  act: Pick<Act, "slug" | "titles">;
  timeZone: string;
}

/** Announced events, the earliest first. */
export async function listEvents(
  db: Queryable,
  which: { actIds?: number[] | undefined; consultation?: number | undefined } = {},
): Promise<ListedEvent[]> {
  const { actIds, consultation } = which;
  return announced(db)
    .where(
      and(
        isNotNull(events.publishedAt),
        actIds && (actIds.length > 0 ? inArray(consultations.actId, actIds) : sql`false`),
        consultation === undefined ? undefined : eq(events.consultationId, consultation),
      ),
    )
    .orderBy(asc(events.startsAt), asc(events.id));
}

/** Announced events whose agenda or minutes speak of a provision. */
export async function eventsOnProvision(
  db: Queryable,
  actId: number,
  provision: string,
): Promise<ListedEvent[]> {
  const names = JSON.stringify([{ provision }]);
  return announced(db)
    .where(
      and(
        isNotNull(events.publishedAt),
        eq(consultations.actId, actId),
        sql`(${events.agenda} @> ${names}::jsonb or ${events.publishedMinutes} -> 'said' @> ${names}::jsonb)`,
      ),
    )
    .orderBy(asc(events.startsAt), asc(events.id));
}

function announced(db: Queryable) {
  return db
    .select({
      event: events,
      act: { slug: acts.slug, titles: acts.titles },
      timeZone: ministries.timeZone,
    })
    .from(events)
    .innerJoin(consultations, eq(consultations.id, events.consultationId))
    .innerJoin(acts, eq(acts.id, consultations.actId))
    .innerJoin(ministries, eq(ministries.id, acts.leadMinistryId));
}

/** Before it, while it lasts, or over: by the clock alone. */
export function eventTime({ startsAt, endsAt }: Event, now: Date): "before" | "now" | "over" {
  if (now < startsAt) return "before";
  return now < endsAt ? "now" : "over";
}
