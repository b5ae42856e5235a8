/** Puts a notice before people, once each, and in the outbox of those who want it by mail at once. */
import { sql, type SQL } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import type { NoticeAbout, NoticeKind } from "../db/tables.js";

export interface News {
  kind: NoticeKind;
  /** One person is told of one event once, however many things they follow. */
  event: string;
  about: NoticeAbout;
  /** A query that yields `person_id`. */
  audience: SQL;
  /** Whoever did it knows. */
  except: string | null;
}

/** @returns how many were told */
export async function tell(db: Queryable, news: News): Promise<number> {
  const { rows } = await db.execute<{ told: number }>(sql`
    with told as (
      insert into notices (person_id, kind, event, about)
        select distinct person_id, ${news.kind}::text, ${news.event}::text,
          ${JSON.stringify(news.about)}::jsonb
        from (${news.audience}) audience
        where person_id is distinct from ${news.except}::uuid
      on conflict do nothing
      returning id, person_id)
    select count(*)::int as told from told`);
  const told = rows[0]?.told ?? 0;
  if (told > 0) await mailAtOnce(db, news.event);
  return told;
}

/** A mail of its own for each notice of this event; only to addresses that their owners have confirmed. */
async function mailAtOnce(db: Queryable, event: string) {
  await db.execute(sql`
    with wanted as (
      select n.id, n.person_id from notices n
        join notice_settings s on s.person_id = n.person_id and s.mail = 'immediate'
        join people_private p on p.person_id = n.person_id and p.email_confirmed_at is not null
        where n.event = ${event} and n.mail_id is null),
    posted as (insert into mails (person_id, kind) select person_id, 'notices' from wanted
      returning id, person_id)
    update notices n set mail_id = posted.id from posted, wanted
      where n.id = wanted.id and posted.person_id = wanted.person_id`);
}
