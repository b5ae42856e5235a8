import { and, asc, desc, eq, isNotNull, isNull, lt } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { acts, hiddenWords, moderations, reports } from "../db/tables.js";
import type { Subject } from "../permissions.js";
import { findThing, isThing, thingOf, type FoundThing, type Thing, type Words } from "./thing.js";

export type Moderation = typeof moderations.$inferSelect;
export type Report = typeof reports.$inferSelect;

export interface QueuedThing extends Thing {
  /** Of the first report that nobody has decided on. */
  since: Date;
  reports: number;
}

/** What was reported and not decided on, oldest first. */
export async function openReports(db: Queryable): Promise<QueuedThing[]> {
  const rows = await db
    .select()
    .from(reports)
    .where(isNull(reports.moderationId))
    .orderBy(asc(reports.at), asc(reports.id));
  const queue = new Map<string, QueuedThing>();
  for (const row of rows) {
    const thing = thingOf(row);
    const key = `${thing.kind} ${thing.id}`;
    const known = queue.get(key);
    if (known) known.reports++;
    else queue.set(key, { ...thing, since: row.at, reports: 1 });
  }
  return [...queue.values()];
}

export async function openReportsOn(db: Queryable, thing: Thing): Promise<Report[]> {
  return db
    .select()
    .from(reports)
    .where(and(isThing(reports, thing), isNull(reports.moderationId)))
    .orderBy(asc(reports.at));
}

export async function openAppeals(db: Queryable): Promise<Moderation[]> {
  return db
    .select()
    .from(moderations)
    .where(and(isNotNull(moderations.appealedAt), isNull(moderations.outcome)))
    .orderBy(asc(moderations.appealedAt));
}

export const logPage = 50;

/** Every decision, newest first. */
export async function moderationLog(db: Queryable, before: number | null) {
  return db
    .select({ moderation: moderations, slug: acts.slug, titles: acts.titles })
    .from(moderations)
    .innerJoin(acts, eq(acts.id, moderations.actId))
    .where(before === null ? undefined : lt(moderations.id, before))
    .orderBy(desc(moderations.id))
    .limit(logPage);
}

export interface FoundModeration {
  moderation: Moderation;
  thing: FoundThing;
  hidden: { words: Words; salt: string } | null;
}

export async function findModeration(
  db: Queryable,
  id: number,
  lock = false,
): Promise<FoundModeration | null> {
  const query = db.select().from(moderations).where(eq(moderations.id, id));
  const [moderation] = await (lock ? query.for("update") : query);
  const thing = moderation && (await findThing(db, thingOf(moderation), lock));
  if (!thing) return null;
  const [hidden] = await db.select().from(hiddenWords).where(eq(hiddenWords.moderationId, id));
  return { moderation, thing, hidden: hidden ?? null };
}

/** The words of something hidden now, for those who must answer or judge it. */
export async function wordsHiddenOf(db: Queryable, thing: Thing): Promise<Words | null> {
  const [found] = await db
    .select({ words: hiddenWords.words })
    .from(moderations)
    .innerJoin(hiddenWords, eq(hiddenWords.moderationId, moderations.id))
    .where(isThing(moderations, thing))
    .orderBy(desc(moderations.id))
    .limit(1);
  return found?.words ?? null;
}

export function moderationSubject({ moderation, thing }: FoundModeration): Subject {
  const { decision, moderatorId, appealedAt, outcome } = moderation;
  return {
    moderation: {
      hidden: decision === "hidden",
      authorIds: thing.authorIds,
      moderatorId,
      appealed: appealedAt !== null,
      decided: outcome !== null,
    },
  };
}
