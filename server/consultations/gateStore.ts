import { sql } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import type { GateCounts } from "../pages/components/Gate.js";

/** What was submitted to each consultation, and how much of it has its published answer: by the gate's own rule. */
export async function gatesOf(db: Queryable, ids: number[]): Promise<Map<number, GateCounts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.execute<{ id: number; all: number; waiting: number }>(sql`
    select o.id,
      (select count(*)::int from submitted_changes c join submissions s on s.id = c.submission_id
        where s.consultation_id = o.id and s.withdrawn_at is null and s.superseded_by is null)
      + (select count(*)::int from requests r where r.consultation_id = o.id and r.withdrawn_at is null) as all,
      (select count(*)::int from unanswered(o.id)) as waiting
    from consultations o where o.id in (${sql.join(
      ids.map((id) => sql`${id}`),
      sql`, `,
    )})`);
  return new Map(rows.map(({ id, all, waiting }) => [id, { all, answered: all - waiting }]));
}
