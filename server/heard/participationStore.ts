/** Who took part in a consultation and when: counted, never listed. The ministry's own people are not counted. */
import { sql, type SQL } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import type { Consultation } from "../consultations/consultationStore.js";

export interface Participation {
  people: number;
  organisations: number;
  /** How often something was handed in, said or taken a side on. */
  times: number;
}

/** What people do in a consultation. */
export const deeds = ["amendments", "requests", "comments", "sides"] as const;
export type Deed = (typeof deeds)[number];

export interface Period {
  /** The day it begins, by the ministry's calendar: "2026-10-06". */
  start: string;
  counts: Record<Deed, number>;
}

export type Unit = "day" | "week" | "month";

interface Asked {
  consultation: Consultation;
  /** Whose members do not count as the public. */
  ministryIds: number[];
  timeZone: string;
  now: Date;
}

/** Everything done in a consultation, a row a deed: when, by whom, and what. Co-authors each took part. */
function done({ consultation: { id, actId, opensAt, concludedAt }, ministryIds, now }: Asked): SQL {
  const until = concludedAt ?? now;
  return sql`
    select what, deed, at, person_id from (
      select 'amendments' as what, s.branch_id as deed, s.submitted_at as at, a.person_id
        from submissions s join branch_authors a on a.branch_id = s.branch_id
        where s.consultation_id = ${id} and s.revision = 1
      union all
      select 'requests', r.id, r.submitted_at, r.author_id from requests r where r.consultation_id = ${id}
      union all
      select 'comments', c.id, c.at, c.author_id from comments c
        where c.act_id = ${actId} and c.hidden_at is null and c.at >= ${opensAt} and c.at <= ${until}
      union all
      select 'sides', row_number() over (), t.at, t.person_id from sides t
        where t.submitted_change_id in (select c.id from submitted_changes c
            join submissions s on s.id = c.submission_id where s.consultation_id = ${id})
          or t.request_id in (select r.id from requests r where r.consultation_id = ${id})
    ) everything
    where not exists (select from memberships m where m.person_id = everything.person_id
      and m.role in ('drafter', 'official', 'approver') and m.ministry_id in ${idsOf(ministryIds)})`;
}

const idsOf = (ids: number[]) =>
  sql`(${sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )})`;

export async function participation(db: Queryable, asked: Asked): Promise<Participation> {
  const { rows } = await db.execute<Record<keyof Participation, number>>(sql`
    with done as (${done(asked)})
    select
      (select count(distinct person_id)::int from done join people p on p.id = person_id
        where p.kind = 'person') as people,
      (select count(distinct person_id)::int from done join people p on p.id = person_id
        where p.kind = 'organisation') as organisations,
      (select count(distinct (what, deed))::int from done) as times`);
  return rows[0] ?? { people: 0, organisations: 0, times: 0 };
}

/** Days for three weeks, weeks for a year and a half, months beyond. */
export function unitOf({ opensAt, closesAt }: Consultation): Unit {
  const days = (closesAt.getTime() - opensAt.getTime()) / 86_400_000;
  if (days <= 21) return "day";
  return days <= 550 ? "week" : "month";
}

/** From the opening to the last deed, without a gap. */
export async function periods(db: Queryable, asked: Asked): Promise<Period[]> {
  const unit = unitOf(asked.consultation);
  const local = (at: SQL) =>
    sql`date_trunc(${unit}::text, ${at} at time zone ${asked.timeZone}::text)`;
  const { rows } = await db.execute<{ start: string; what: Deed | null; n: number }>(sql`
    with done as (${done(asked)}),
      bounds as (select ${local(sql`${asked.consultation.opensAt}::timestamptz`)} as first,
        greatest(${local(sql`least(${asked.consultation.closesAt}::timestamptz, ${asked.now}::timestamptz)`)},
          (select max(${local(sql`at`)}) from done)) as last),
      starts as (select generate_series(first, last, ('1 ' || ${unit}::text)::interval) as start from bounds)
    select to_char(starts.start, 'YYYY-MM-DD') as start, done.what, count(distinct done.deed)::int as n
      from starts left join done on ${local(sql`done.at`)} = starts.start
      group by starts.start, done.what order by starts.start`);
  const found = new Map<string, Period>();
  for (const { start, what, n } of rows) {
    const period = found.get(start) ?? { start, counts: noDeeds() };
    if (what) period.counts[what] = n;
    found.set(start, period);
  }
  return [...found.values()];
}

const noDeeds = (): Period["counts"] => ({ amendments: 0, requests: 0, comments: 0, sides: 0 });

/** The day of the first published answer, by the ministry's calendar. */
export async function firstAnswerDay(
  db: Queryable,
  { consultation, timeZone }: Asked,
): Promise<string | null> {
  const { rows } = await db.execute<{ day: string | null }>(sql`
    select to_char(min(published_at) at time zone ${timeZone}::text, 'YYYY-MM-DD') as day from answers a
      where a.state = 'published' and consultation_of_answer(a) = ${consultation.id}`);
  return rows[0]?.day ?? null;
}
