import { sql } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { AssentError } from "../errors.js";
import type { Person } from "../permissions.js";

/** Enough for anybody who reads before writing; too little for a flood. */
export const newcomerMay = 12;
const newForDays = 3;

/**
 * An account of the last days that nobody vouches for writes so many things an hour. Asked by the verbs,
 * so that pages and programs are held alike.
 * @throws AssentError "tooMany"
 */
export async function limitNewcomer(db: Queryable, person: Person, now: Date): Promise<void> {
  if (person.level === "verified" || person.memberships.length > 0) return;
  const since = sql`${now.toISOString()}::timestamptz - interval '1 hour'`;
  const { rows } = await db.execute<{ written: number }>(sql`
    select (select count(*) from comments where author_id = p.id and at > ${since})::int
      + (select count(*) from requests where author_id = p.id and submitted_at > ${since})::int
      + (select count(*) from reports where reporter_id = p.id and at > ${since})::int as written
    from people p where p.id = ${person.id}
      and p.created_at > ${now.toISOString()}::timestamptz - make_interval(days => ${newForDays})`);
  if ((rows[0]?.written ?? 0) < newcomerMay) return;
  throw new AssentError("tooMany", {
    eng: `In its first ${newForDays} days an account writes at most ${newcomerMay} comments, requests and reports an hour. Wait a little and send this again; a verified person need not wait.`,
    fra: `Pendant ses ${newForDays} premiers jours, un compte écrit au plus ${newcomerMay} commentaires, demandes et signalements par heure. Attendez un peu et renvoyez ceci ; une personne vérifiée n’a pas à attendre.`,
  });
}
