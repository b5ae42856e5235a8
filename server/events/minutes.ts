/** What happened at an event and what was said, told by the ministry in every language or not at all. */
import { eq } from "drizzle-orm";
import type { Database } from "../db/connect.js";
import { events, type Minutes } from "../db/tables.js";
import { AssentError } from "../errors.js";
import { insist, type Person } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";
import { flawsOfMinutes } from "./eventFlaws.js";
import { subjectOf } from "./eventStore.js";
import { lockEvent, notFit, provisionsOf } from "./writeEvent.js";

/** Keeps what was written so far; nobody outside the ministry sees it. */
export async function writeMinutes(
  db: Database,
  id: number,
  official: Person | null,
  minutes: Minutes,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const one = await lockEvent(tx, id);
    insist(official, "writeMinutes", subjectOf(one, now));
    await tx.update(events).set({ minutes }).where(eq(events.id, id));
  });
}

/** Later words are published anew; the record keeps both. */
export async function publishMinutes(
  db: Database,
  id: number,
  official: Person | null,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const one = await lockEvent(tx, id);
    insist(official, "publishMinutes", subjectOf(one, now));
    const { event, act, consultation } = one;
    if (!event.publishedAt || now < event.startsAt) throw tooEarly();
    const known = await provisionsOf(tx, consultation.versionId);
    const flaws = flawsOfMinutes(event.minutes, act.languages, known);
    if (flaws.length > 0) throw notFit(flaws);
    const entry = await appendRecord(tx, {
      kind: "minutes.published",
      actId: act.id,
      actorId: official.id,
      content: { event: id, consultation: consultation.id, minutes: event.minutes },
    });
    await tx
      .update(events)
      .set({ publishedMinutes: event.minutes, minutesAt: entry.at, minutesSeq: entry.seq })
      .where(eq(events.id, id));
  });
}

const tooEarly = () =>
  new AssentError("conflict", {
    eng: "Minutes are published once the event has begun.",
    fra: "Le compte rendu est publié une fois l’événement commencé.",
  });
