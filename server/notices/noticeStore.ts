/** Notices of one person, and the facts that their words need. */
import { and, desc, eq, inArray, isNull, lt } from "drizzle-orm";
import type { ByLanguage } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import {
  acts,
  answers,
  branches,
  consultations,
  ministries,
  notices,
  type Decision,
} from "../db/tables.js";

export type Notice = typeof notices.$inferSelect;

export const noticesOnAPage = 50;

export async function noticesOf(
  db: Queryable,
  personId: string,
  before: number | null = null,
  limit = noticesOnAPage,
): Promise<Notice[]> {
  return db
    .select()
    .from(notices)
    .where(
      and(eq(notices.personId, personId), before === null ? undefined : lt(notices.id, before)),
    )
    .orderBy(desc(notices.id))
    .limit(limit);
}

/** Everything up to this one is read; what came after it is still new. */
export async function markRead(
  db: Queryable,
  personId: string,
  upTo: number,
  now: Date,
): Promise<void> {
  await db
    .update(notices)
    .set({ readAt: now })
    .where(and(eq(notices.personId, personId), isNull(notices.readAt), lt(notices.id, upTo + 1)));
}

/** What the words of a notice name. */
export interface NoticeFacts {
  notice: Notice;
  act: { slug: string; titles: ByLanguage<string> };
  consultation: { opensAt: Date; closesAt: Date; timeZone: string } | null;
  amendmentTitle: string | null;
  decision: Decision | null;
}

export async function withFacts(db: Queryable, list: Notice[]): Promise<NoticeFacts[]> {
  const named = {
    acts: await actsNamed(db, list),
    consultations: await consultationsNamed(db, list),
    amendments: await amendmentsNamed(db, list),
    decisions: await decisionsNamed(db, list),
  };
  return list.flatMap((notice) => {
    const { about } = notice;
    const act = named.acts.get(about.act);
    if (!act) return [];
    return {
      notice,
      act,
      consultation: named.consultations.get(about.consultation ?? 0) ?? null,
      amendmentTitle: named.amendments.get(about.amendment ?? 0) ?? null,
      decision: named.decisions.get(decisionKey(about)) ?? null,
    };
  });
}

const idsOf = (list: Notice[], of: keyof Notice["about"]) => [
  ...new Set(list.flatMap(({ about }) => about[of] ?? [])),
];
const decisionKey = ({ change, request }: Notice["about"]) =>
  change === undefined ? `request ${request}` : `change ${change}`;

async function actsNamed(db: Queryable, list: Notice[]) {
  const ids = idsOf(list, "act");
  if (ids.length === 0) return new Map<number, NoticeFacts["act"]>();
  const rows = await db.select().from(acts).where(inArray(acts.id, ids));
  return new Map(rows.map(({ id, slug, titles }) => [id, { slug, titles }]));
}

async function consultationsNamed(db: Queryable, list: Notice[]) {
  const ids = idsOf(list, "consultation");
  if (ids.length === 0) return new Map<number, NoticeFacts["consultation"]>();
  const rows = await db
    .select({ consultation: consultations, timeZone: ministries.timeZone })
    .from(consultations)
    .innerJoin(acts, eq(acts.id, consultations.actId))
    .innerJoin(ministries, eq(ministries.id, acts.leadMinistryId))
    .where(inArray(consultations.id, ids));
  return new Map(
    rows.map(({ consultation: { id, opensAt, closesAt }, timeZone }) => [
      id,
      { opensAt, closesAt, timeZone },
    ]),
  );
}

async function amendmentsNamed(db: Queryable, list: Notice[]) {
  const ids = idsOf(list, "amendment");
  if (ids.length === 0) return new Map<number, string>();
  const rows = await db
    .select({ id: branches.id, title: branches.title })
    .from(branches)
    .where(inArray(branches.id, ids));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

async function decisionsNamed(db: Queryable, list: Notice[]) {
  const found = new Map<string, Decision>();
  for (const [of, column] of [
    ["change", answers.submittedChangeId],
    ["request", answers.requestId],
  ] as const) {
    const ids = idsOf(list, of);
    if (ids.length === 0) continue;
    const rows = await db
      .select({ id: column, decision: answers.decision })
      .from(answers)
      .where(and(inArray(column, ids), eq(answers.state, "published")));
    for (const { id, decision } of rows) found.set(`${of} ${id}`, decision);
  }
  return found;
}
