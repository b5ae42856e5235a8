import { and, eq, sql } from "drizzle-orm";
import type { ByLanguage } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import { acts, branches, consultations, follows, ministries } from "../db/tables.js";

export const followKinds = ["act", "ministry", "consultation", "amendment"] as const;
export type FollowKind = (typeof followKinds)[number];

/** What somebody follows. */
export interface FollowTarget {
  kind: FollowKind;
  id: number;
}

/** "act 7": how a page asks whether its reader follows it. */
export const followKey = ({ kind, id }: FollowTarget) => `${kind} ${id}`;

const columns = {
  act: follows.actId,
  ministry: follows.ministryId,
  consultation: follows.consultationId,
  amendment: follows.branchId,
};

const fields = {
  act: "actId",
  ministry: "ministryId",
  consultation: "consultationId",
  amendment: "branchId",
} as const satisfies Record<FollowKind, keyof typeof follows.$inferInsert>;

export async function storeFollow(db: Queryable, personId: string, { kind, id }: FollowTarget) {
  await db
    .insert(follows)
    .values({ personId, [fields[kind]]: id })
    .onConflictDoNothing();
}

export async function removeFollow(db: Queryable, personId: string, { kind, id }: FollowTarget) {
  await db.delete(follows).where(and(eq(follows.personId, personId), eq(columns[kind], id)));
}

/** For the head of every page of somebody signed in: one query. */
export async function noticesAtAGlance(db: Queryable, personId: string) {
  const { rows } = await db.execute<{ unread: number; follows: string[] }>(sql`
    select
      (select count(*)::int from notices where person_id = ${personId} and read_at is null) as unread,
      coalesce((select json_agg(case
        when act_id is not null then 'act ' || act_id
        when ministry_id is not null then 'ministry ' || ministry_id
        when consultation_id is not null then 'consultation ' || consultation_id
        else 'amendment ' || branch_id end)
        from follows where person_id = ${personId}), '[]') as follows`);
  return { unread: rows[0]?.unread ?? 0, follows: new Set(rows[0]?.follows ?? []) };
}

export interface Followed extends FollowTarget {
  /** Of the act or ministry; an amendment's own title. */
  names: ByLanguage<string>;
  slug: string | null;
}

/** Everything somebody follows, the latest first. */
export async function followedBy(db: Queryable, personId: string): Promise<Followed[]> {
  const rows = await db
    .select({ follow: follows, act: acts, ministry: ministries, branch: branches })
    .from(follows)
    .leftJoin(consultations, eq(consultations.id, follows.consultationId))
    .leftJoin(branches, eq(branches.id, follows.branchId))
    .leftJoin(ministries, eq(ministries.id, follows.ministryId))
    .leftJoin(
      acts,
      sql`${acts.id} = coalesce(${follows.actId}, ${consultations.actId}, ${branches.actId})`,
    )
    .where(eq(follows.personId, personId))
    .orderBy(sql`${follows.at} desc`);
  return rows.map(({ follow, act, ministry, branch }) => {
    const target = targetOf(follow);
    if (branch) return { ...target, names: { [branch.language]: branch.title }, slug: null };
    if (ministry) return { ...target, names: ministry.names, slug: ministry.slug };
    return { ...target, names: act?.titles ?? {}, slug: act?.slug ?? null };
  });
}

function targetOf(row: typeof follows.$inferSelect): FollowTarget {
  for (const kind of followKinds) {
    const id = row[fields[kind]];
    if (id !== null) return { kind, id };
  }
  throw new Error("a follow that follows nothing");
}
