/** Announced events for calendars. Who comes, and where one takes part from afar, is not in them. */
import type { Queryable } from "../db/connect.js";
import type { CalendarEvent } from "../feeds/iCalendar.js";
import { inWords } from "../ministries/ministryStore.js";
import { to, type SiteLanguage } from "../paths.js";
import { eventWords } from "./eventMessages.js";
import { listEvents, type ListedEvent } from "./eventStore.js";

const year = 365 * 24 * 3600 * 1000;

interface Asked {
  language: SiteLanguage;
  base: string;
  now: Date;
}

export async function eventDates(
  db: Queryable,
  which: { actIds?: number[] | undefined; consultation?: number | undefined },
  asked: Asked,
): Promise<CalendarEvent[]> {
  const all = await listEvents(db, which);
  return all
    .filter(({ event }) => event.endsAt.getTime() > asked.now.getTime() - year)
    .map((one) => eventDate(one, asked));
}

export function eventDate(
  { event, act }: Pick<ListedEvent, "event" | "act">,
  { language, base }: Asked,
): CalendarEvent {
  const t = eventWords(language);
  const place = inWords(event.places, language);
  return {
    uid: `event-${event.id}@${new URL(base).hostname}`,
    at: event.startsAt,
    until: event.endsAt,
    stamp: event.cancelledAt ?? event.publishedAt ?? event.startsAt,
    sequence: event.revision,
    cancelled: event.cancelledAt !== null,
    summary: `${inWords(event.titles, language)} · ${inWords(act.titles, language)}`,
    description: inWords(event.descriptions, language),
    location: [place, event.onlineAddress ? t.online : ""].filter(Boolean).join(" / "),
    url: base + to(language).event(event.id),
  };
}
