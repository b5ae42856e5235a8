/** Where in an act the argument was: what each of its outermost provisions drew. */
import { sql } from "drizzle-orm";
import type { ProvisionId } from "../../legaltext/act.js";
import { loadOutline, type OutlineProvision } from "../acts/actStore.js";
import type { Consultation } from "../consultations/consultationStore.js";
import type { Queryable } from "../db/connect.js";
import type { Facets, Side } from "../db/tables.js";
import { noSides, type SideCounts } from "../discussion/sideStore.js";
import type { HeardItem } from "./heardItems.js";

export interface ContestedProvision {
  id: ProvisionId;
  provision: OutlineProvision;
  /** The Part it stands in, from the heading before it; null before the first. */
  part: ProvisionId | null;
  changes: number;
  requests: number;
  comments: number;
  accepted: number;
  /** Everybody's sides on the changes and requests about it. */
  sides: SideCounts;
  items: HeardItem[];
}

/** Every section and schedule of the version in order, also those that drew nothing. */
export async function contestedProvisions(
  db: Queryable,
  consultation: Consultation,
  /** Each with its sides; or only how many there are, which is all that a map before the end shows. */
  items: HeardItem[] | "counted",
  now: Date,
): Promise<ContestedProvision[]> {
  const outline = await loadOutline(db, consultation.versionId);
  const top = outermost(outline);
  const rows = new Map(
    shownOf(outline).map(({ provision, part }) => [provision.id, rowOf(provision, part)]),
  );
  if (items === "counted") {
    for (const one of await inputByProvision(db, consultation.id)) {
      const row = rows.get(placeOf(one, top));
      if (row) row[one.kind === "change" ? "changes" : "requests"] += one.n;
    }
  } else {
    for (const one of items) count(rows.get(placeOf(one.item, top)), one);
  }
  for (const { id, n } of await commentsByProvision(db, consultation, now)) {
    const row = rows.get(top.get(id) ?? id);
    if (row) row.comments += n;
  }
  return [...rows.values()].filter((row) => drew(row) > 0 || isSection(row.provision));
}

export const drew = ({ changes, requests, comments }: ContestedProvision) =>
  changes + requests + comments;

const isSection = ({ kind }: OutlineProvision) => kind === "section" || kind === "schedule";

function rowOf(provision: OutlineProvision, part: ProvisionId | null): ContestedProvision {
  const none = { changes: 0, requests: 0, comments: 0, accepted: 0 };
  return { id: provision.id, provision, part, ...none, sides: noSides(), items: [] };
}

function count(row: ContestedProvision | undefined, one: HeardItem) {
  if (!row) return;
  row.items.push(one);
  if (one.item.kind === "change") row.changes++;
  else row.requests++;
  if (one.accepted) row.accepted++;
  for (const whose of ["people", "organisations"] as const) {
    for (const side of Object.keys(one.sides[whose]) as Side[]) {
      row.sides[whose][side] += one.sides[whose][side];
    }
  }
}

/** A new provision counts at the one it follows, or at the one it stands in. */
function placeOf(
  { provisionId, facets: { insert } }: Pick<HeardItem["item"], "provisionId" | "facets">,
  top: Map<ProvisionId, ProvisionId>,
): ProvisionId {
  const near = insert?.parent ?? insert?.after ?? provisionId;
  return top.get(provisionId) ?? top.get(near) ?? near;
}

interface CountedInput {
  kind: "change" | "request";
  provisionId: ProvisionId;
  facets: Facets;
  n: number;
}

async function inputByProvision(db: Queryable, consultationId: number): Promise<CountedInput[]> {
  const { rows } = await db.execute<CountedInput & Record<string, unknown>>(sql`
    select 'change' as kind, c.provision_id as "provisionId", c.facets, count(*)::int as n
      from submissions s join submitted_changes c on c.submission_id = s.id
      where s.consultation_id = ${consultationId} and s.withdrawn_at is null and s.superseded_by is null
      group by c.provision_id, c.facets
    union all
    select 'request', provision_id, '{}'::jsonb, count(*)::int from requests
      where consultation_id = ${consultationId} and withdrawn_at is null group by provision_id`);
  return rows;
}

/** A definition, an item of a schedule: the provision of the act itself that it stands in. */
export function outermost(outline: OutlineProvision[]): Map<ProvisionId, ProvisionId> {
  const top = new Map<ProvisionId, ProvisionId>();
  // Containers stand before what they hold.
  for (const { id, parent } of outline) top.set(id, parent === null ? id : (top.get(parent) ?? id));
  return top;
}

function shownOf(outline: OutlineProvision[]) {
  const outermostLevel = Math.min(...outline.flatMap(({ level }) => level ?? []));
  let part: ProvisionId | null = null;
  const shown = [];
  for (const provision of outline) {
    if (provision.parent !== null) continue;
    if (provision.kind === "heading" && provision.level === outermostLevel) part = provision.id;
    shown.push({ provision, part });
  }
  return shown;
}

/** A comment on an amendment counts at each provision that the amendment changes. */
async function commentsByProvision(
  db: Queryable,
  { id, actId, opensAt, concludedAt }: Consultation,
  now: Date,
): Promise<{ id: ProvisionId; n: number }[]> {
  const until = concludedAt ?? now;
  const { rows } = await db.execute<{ id: ProvisionId; n: number }>(sql`
    select provision_id as id, count(*)::int as n from (
      select c.provision_id from comments c
        where c.act_id = ${actId} and c.provision_id is not null and c.branch_id is null
          and c.request_id is null and c.hidden_at is null and c.at between ${opensAt} and ${until}
      union all
      select r.provision_id from comments c join requests r on r.id = c.request_id
        where r.consultation_id = ${id} and c.hidden_at is null
      union all
      select x.provision_id from comments c
        join submissions s on s.branch_id = c.branch_id
          and s.superseded_by is null and s.withdrawn_at is null
        join submitted_changes x on x.submission_id = s.id
        where s.consultation_id = ${id} and c.hidden_at is null
    ) said group by provision_id`);
  return rows;
}
