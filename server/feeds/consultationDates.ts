/** Openings and closings of consultations as events. */
import { and, asc, eq, gte, inArray, sql } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { acts, consultations } from "../db/tables.js";
import { inWords } from "../ministries/ministryStore.js";
import { to, type SiteLanguage } from "../paths.js";
import { feedWords } from "./feedMessages.js";
import type { CalendarEvent } from "./iCalendar.js";

const year = 365 * 24 * 3600 * 1000;

export async function consultationDates(
  db: Queryable,
  which: { actIds?: number[]; consultation?: number },
  asked: { language: SiteLanguage; base: string; now: Date },
): Promise<CalendarEvent[]> {
  const { actIds, consultation } = which;
  const rows = await db
    .select({ one: consultations, titles: acts.titles })
    .from(consultations)
    .innerJoin(acts, eq(acts.id, consultations.actId))
    .where(
      and(
        actIds && (actIds.length > 0 ? inArray(consultations.actId, actIds) : sql`false`),
        consultation === undefined ? undefined : eq(consultations.id, consultation),
        gte(consultations.closesAt, new Date(asked.now.getTime() - year)),
      ),
    )
    .orderBy(asc(consultations.opensAt));
  return rows.flatMap(({ one, titles }) => {
    const act = inWords(titles, asked.language);
    return eventsOf(one, act, asked);
  });
}

function eventsOf(
  { id, opensAt, closesAt, notices }: typeof consultations.$inferSelect,
  act: string,
  { language, base, now }: { language: SiteLanguage; base: string; now: Date },
): CalendarEvent[] {
  const t = feedWords(language);
  const common = {
    stamp: new Date(Math.min(opensAt.getTime(), now.getTime())),
    description: inWords(notices, language),
    url: base + to(language).consultation(id),
  };
  const { hostname } = new URL(base);
  return [
    { ...common, uid: `consultation-${id}-opens@${hostname}`, at: opensAt, summary: t.opens(act) },
    {
      ...common,
      uid: `consultation-${id}-closes@${hostname}`,
      at: closesAt,
      summary: t.closes(act),
      remind: "P1D",
    },
  ];
}
