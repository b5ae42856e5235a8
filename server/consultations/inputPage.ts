/** One page of what was handed in: thousands are counted by the database, and only what is shown is read. */
import { sql, type SQL } from "drizzle-orm";
import type { ProvisionId } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import { keyOf, listInput, type InputItem, type ItemKind } from "./inputStore.js";

/** What a ministry has to do next; "answered" once the answer is published. */
export type InputStage = "decide" | "approve" | "publish" | "answered";

export interface InputFilter {
  consultationIds: number[];
  stage?: InputStage;
  kind?: ItemKind;
  provisionId?: ProvisionId;
}

export interface InputPage {
  items: InputItem[];
  page: number;
  pages: number;
  /** Of every page. */
  all: number;
}

export const pageSize = 50;

/** The same order as `listInput`: the nearest deadline first, then the oldest. */
export async function pageOfInput(
  db: Queryable,
  filter: InputFilter,
  /** A number, or the page on which this item stands (the first where it stands on none). */
  which: number | { kind: ItemKind; id: number },
): Promise<InputPage> {
  const from =
    typeof which === "number"
      ? sql`${(Math.max(1, Math.floor(which)) - 1) * pageSize}::int`
      : sql`coalesce((select (at - 1) / ${pageSize}::int * ${pageSize}::int from numbered
          where kind = ${which.kind} and id = ${which.id}), 0)`;
  const { rows } = await db.execute<{ kind: ItemKind; id: number; at: number; all: number }>(sql`
    with listed as (${listed(filter)}),
      numbered as (select kind, id, row_number() over (order by closes_at, submitted_at, number, kind, id)::int as at,
        count(*) over ()::int as all from listed)
    select kind, id, at, numbered.all from numbered
      where at > ${from} and at <= ${from} + ${pageSize}::int order by at`);
  const [first] = rows;
  return {
    items: await itemsOf(db, rows),
    page: first ? Math.floor((first.at - 1) / pageSize) + 1 : 1,
    pages: Math.max(1, Math.ceil((first?.all ?? 0) / pageSize)),
    all: first?.all ?? 0,
  };
}

/** In the order of the keys. */
export async function itemsOf(
  db: Queryable,
  keys: { kind: ItemKind; id: number }[],
): Promise<InputItem[]> {
  const found = new Map<string, InputItem>();
  for (const kind of ["change", "request"] as const) {
    const ids = keys.filter((key) => key.kind === kind).map(({ id }) => id);
    if (ids.length === 0) continue;
    for (const item of await listInput(db, { kind, ids })) found.set(keyOf(item), item);
  }
  return keys.flatMap((key) => found.get(keyOf(key)) ?? []);
}

/** How many stand at each stage, in one pass over what stands. */
export async function countStages(
  db: Queryable,
  filter: Omit<InputFilter, "stage">,
): Promise<Record<InputStage, number>> {
  const counts = { decide: 0, approve: 0, publish: 0, answered: 0 };
  if (filter.consultationIds.length === 0) return counts;
  const { rows } = await db.execute<{ stage: InputStage; n: number }>(
    sql`select stage, count(*)::int as n from (${listed(filter)}) listed group by stage`,
  );
  for (const { stage, n } of rows) counts[stage] = n;
  return counts;
}

/** Provisions that have something at a stage, most first: the choices of a filter. */
export async function provisionsWithInput(
  db: Queryable,
  filter: Omit<InputFilter, "provisionId">,
): Promise<{ id: ProvisionId; n: number }[]> {
  if (filter.consultationIds.length === 0) return [];
  const { rows } = await db.execute<{ id: ProvisionId; n: number }>(sql`
    select provision_id as id, count(*)::int as n from (${listed(filter)}) listed
      group by provision_id order by n desc, id limit 200`);
  return rows;
}

const stageOfRow = sql`case when a.id is null then 'decide'
  when a.state = 'drafted' then case when a.return_note is null then 'approve' else 'decide' end
  when a.state = 'approved' then 'publish' else 'answered' end`;

/** Keys of what stands, with what it is ordered and filtered by. */
function listed({ consultationIds, stage, kind, provisionId }: InputFilter): SQL {
  const ids = sql.param(consultationIds);
  const provision = (of: SQL) => (provisionId ? sql`and ${of} = ${provisionId}` : sql``);
  const atStage = stage ? sql`and ${stageOfRow} = ${stage}` : sql``;
  const changes = sql`
    select 'change' as kind, c.id, o.closes_at, s.submitted_at, c.number, c.provision_id, ${stageOfRow} as stage
      from submissions s join consultations o on o.id = s.consultation_id
        join submitted_changes c on c.submission_id = s.id
        left join answers a on a.submitted_change_id = c.id
      where s.consultation_id = any(${ids}::int[]) and s.withdrawn_at is null and s.superseded_by is null
        ${provision(sql`c.provision_id`)} ${atStage}`;
  const requests = sql`
    select 'request' as kind, r.id, o.closes_at, r.submitted_at, 0 as number, r.provision_id, ${stageOfRow} as stage
      from requests r join consultations o on o.id = r.consultation_id
        left join answers a on a.request_id = r.id
      where r.consultation_id = any(${ids}::int[]) and r.withdrawn_at is null
        ${provision(sql`r.provision_id`)} ${atStage}`;
  if (kind === "change") return changes;
  return kind === "request" ? requests : sql`${changes} union all ${requests}`;
}
