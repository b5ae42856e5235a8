import { sql } from "drizzle-orm";
import type { ProvisionId } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import type { PulseCounts } from "../pages/components/Pulse.js";

/**
 * How many amendments, requests and comments each provision of an act has, in one query. An amendment
 * counts once a provision, from the moment everyone may see it; one that is revised still counts.
 */
export async function pulseOf(
  db: Queryable,
  actId: number,
): Promise<Map<ProvisionId, PulseCounts>> {
  const { rows } = await db.execute<{
    id: ProvisionId;
    amendments: number;
    requests: number;
    comments: number;
  }>(sql`
    select id,
      sum(amendments)::int as amendments, sum(requests)::int as requests, sum(comments)::int as comments
    from (
      select c.provision_id as id, count(distinct b.id) as amendments, 0 as requests, 0 as comments
        from branches b join changes c on c.branch_id = b.id
        where b.act_id = ${actId} and b.kind = 'amendment' and b.stage in ('editing', 'submitted')
          and (b.open or exists (select from submissions s
            where s.branch_id = b.id and s.withdrawn_at is null))
        group by c.provision_id
      union all
      select r.provision_id, 0, count(*), 0
        from requests r join consultations o on o.id = r.consultation_id
        where o.act_id = ${actId} and r.withdrawn_at is null
        group by r.provision_id
      union all
      select provision_id, 0, 0, count(*)
        from comments
        where act_id = ${actId} and provision_id is not null and hidden_at is null
        group by provision_id
    ) counted
    group by id`);
  return new Map(
    rows.map(({ id, amendments, requests, comments }) => [id, { amendments, requests, comments }]),
  );
}

/** A container speaks for its items too. */
export function withItems(
  pulse: Map<ProvisionId, PulseCounts>,
  provisions: { id: ProvisionId; parent: ProvisionId | null }[],
): Map<ProvisionId, PulseCounts> {
  const sums = new Map(pulse);
  for (const { id, parent } of [...provisions].reverse()) {
    const own = sums.get(id);
    if (own && parent !== null) sums.set(parent, add(sums.get(parent), own));
  }
  return sums;
}

const add = (a: PulseCounts | undefined, b: PulseCounts): PulseCounts => ({
  amendments: (a?.amendments ?? 0) + b.amendments,
  requests: (a?.requests ?? 0) + b.requests,
  comments: (a?.comments ?? 0) + b.comments,
});
