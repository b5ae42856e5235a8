import type { Queryable } from "../db/connect.js";
import { may, type Person } from "../permissions.js";
import type { EventsSeen } from "./EventList.js";
import { eventsOf, subjectOf, type EventPlace } from "./eventStore.js";

/** For the page of a consultation. */
export async function eventsSeen(
  db: Queryable,
  place: EventPlace,
  person: Person | null,
  now: Date,
): Promise<EventsSeen> {
  const subject = subjectOf(place, now);
  const team = may(person, "seeRegistrations", subject);
  return {
    events: await eventsOf(db, place.consultation.id, team),
    timeZone: place.timeZone,
    mayPrepare: may(person, "writeEvent", subject),
  };
}
