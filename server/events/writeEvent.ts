/** Preparing, announcing, changing and cancelling an event: what was announced changes only in the record's sight. */
import { eq, sql } from "drizzle-orm";
import { loadOutline } from "../acts/actStore.js";
import type { ByLanguage } from "../../legaltext/act.js";
import type { Database, Queryable, Transaction } from "../db/connect.js";
import { events } from "../db/tables.js";
import { AssentError } from "../errors.js";
import { insist, type Person } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";
import { flawsOfEvent, type EventWords, type Flaw } from "./eventFlaws.js";
import { saysFlaw } from "./eventMessages.js";
import { loadEvent, loadPlace, subjectOf, type Event, type EventCase } from "./eventStore.js";

export async function createEvent(
  db: Database,
  consultationId: number,
  official: Person | null,
  words: EventWords,
  now: Date,
): Promise<Event> {
  const place = await loadPlace(db, consultationId);
  insist(official, "writeEvent", subjectOf(place, now));
  requireOrder(words);
  const [made] = await db
    .insert(events)
    .values({ ...words, consultationId, writtenBy: official.id })
    .returning();
  if (!made) throw new Error("the event was not stored");
  return made;
}

/** An event that is announced already is announced anew, in every language or not at all. */
export async function rewriteEvent(
  db: Database,
  id: number,
  official: Person | null,
  words: EventWords,
  now: Date,
): Promise<Event> {
  return db.transaction(async (tx) => {
    const one = await lockEvent(tx, id);
    const announced = one.event.publishedAt !== null;
    insist(official, announced ? "publishEvent" : "writeEvent", subjectOf(one, now));
    if (one.event.cancelledAt) throw isCancelled();
    requireOrder(words);
    const [written] = await tx
      .update(events)
      .set({ ...words, writtenBy: official.id })
      .where(eq(events.id, id))
      .returning();
    if (!written) throw new Error("the event was not stored");
    return announced ? announce(tx, { ...one, event: written }, official) : written;
  });
}

export async function publishEvent(
  db: Database,
  id: number,
  official: Person | null,
  now: Date,
): Promise<Event> {
  return db.transaction(async (tx) => {
    const one = await lockEvent(tx, id);
    insist(official, "publishEvent", subjectOf(one, now));
    return one.event.publishedAt ? one.event : announce(tx, one, official);
  });
}

async function announce(tx: Transaction, one: EventCase, official: Person): Promise<Event> {
  const flaws = await flawsIn(tx, one);
  if (flaws.length > 0) throw notFit(flaws);
  const { event, act } = one;
  const entry = await appendRecord(tx, {
    kind: event.publishedAt ? "event.changed" : "event.published",
    actId: act.id,
    actorId: official.id,
    content: contentOf(event),
  });
  const [published] = await tx
    .update(events)
    .set({
      publishedBy: official.id,
      publishedAt: event.publishedAt ?? entry.at,
      recordSeq: entry.seq,
      revision: sql`${events.revision} + 1`,
    })
    .where(eq(events.id, event.id))
    .returning();
  if (!published) throw new Error("the event was not announced");
  return published;
}

/** Where one takes part from afar is told to who has a place, not to the record. */
const contentOf = (event: Event) => ({
  event: event.id,
  consultation: event.consultationId,
  kind: event.kind,
  titles: event.titles,
  startsAt: event.startsAt.toISOString(),
  endsAt: event.endsAt.toISOString(),
  places: event.places,
  seats: event.seats,
  online: event.onlineAddress !== null,
  onlineSeats: event.onlineSeats,
  agenda: event.agenda,
});

export async function cancelEvent(
  db: Database,
  id: number,
  official: Person | null,
  reasons: ByLanguage<string>,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const one = await lockEvent(tx, id);
    insist(official, "publishEvent", subjectOf(one, now));
    if (one.event.cancelledAt) return;
    if (!one.event.publishedAt) throw notAnnounced();
    const missing = one.act.languages.filter((language) => !reasons[language]?.trim());
    if (missing.length > 0) throw noReasons(missing);
    const entry = await appendRecord(tx, {
      kind: "event.cancelled",
      actId: one.act.id,
      actorId: official.id,
      content: { event: id, consultation: one.event.consultationId, reasons },
    });
    await tx
      .update(events)
      .set({
        cancelledAt: entry.at,
        cancelReasons: reasons,
        recordSeq: entry.seq,
        revision: sql`${events.revision} + 1`,
      })
      .where(eq(events.id, id));
  });
}

export async function lockEvent(tx: Transaction, id: number): Promise<EventCase> {
  await tx.select({ id: events.id }).from(events).where(eq(events.id, id)).for("update");
  return loadEvent(tx, id);
}

/** What keeps it from being announced, as the page that prepares it lists it too. */
export async function flawsIn(db: Queryable, { event, act, consultation }: EventCase) {
  return flawsOfEvent(event, act.languages, await provisionsOf(db, consultation.versionId));
}

export async function provisionsOf(db: Queryable, versionId: number): Promise<Set<string>> {
  return new Set((await loadOutline(db, versionId)).map(({ id }) => id));
}

export const notFit = (flaws: Flaw[]) =>
  new AssentError(
    "invalid",
    { eng: "This cannot be published yet.", fra: "Ceci ne peut pas encore être publié." },
    flaws.map((flaw) => saysFlaw(flaw, "eng")),
  );

function requireOrder({ startsAt, endsAt }: EventWords) {
  if (endsAt > startsAt) return;
  throw new AssentError("invalid", {
    eng: "It must end after it begins.",
    fra: "La fin doit suivre le début.",
  });
}

export const isCancelled = () =>
  new AssentError("conflict", {
    eng: "This event is cancelled.",
    fra: "Cet événement est annulé.",
  });

const notAnnounced = () =>
  new AssentError("conflict", {
    eng: "This event is not announced yet.",
    fra: "Cet événement n’est pas encore annoncé.",
  });

const noReasons = (missing: string[]) =>
  new AssentError(
    "invalid",
    {
      eng: "Say in every language of the act why it is cancelled.",
      fra: "Dites dans chaque langue du texte pourquoi il est annulé.",
    },
    missing,
  );
