/** What stands beside an item on the desk: changes of the same effect, and others of the same provision. */
import { sql } from "drizzle-orm";
import { itemsOf } from "../consultations/inputPage.js";
import type { InputItem, ItemKind } from "../consultations/inputStore.js";
import type { Queryable } from "../db/connect.js";

/** More than this nobody reads in a list; how many there are is said beside it. */
export const mostNeighbours = 20;

export interface Signs {
  /** Changes of the same effect, itself among them. */
  identical: number;
  /** Amendments that change the same provision to another effect; the first of them by number. */
  overlaps: number[];
}

const standing = sql`s.withdrawn_at is null and s.superseded_by is null`;

/** For the items of one page, by the id of the change: two queries, however many there are. */
export async function signsOf(db: Queryable, items: InputItem[]): Promise<Map<number, Signs>> {
  const changes = items.filter(({ kind }) => kind === "change");
  if (changes.length === 0) return new Map();
  const ids = sql.param(changes.map(({ id }) => id));
  const { rows } = await db.execute<{
    id: number;
    identical: number;
    overlaps: number[] | null;
  }>(sql`
    select own.id,
      (select count(*)::int from submitted_changes c join submissions s on s.id = c.submission_id
        where c.effect = own.effect and s.consultation_id = mine.consultation_id and ${standing}) as identical,
      (select array_agg(near.branch_id) from (select s.branch_id
        from submitted_changes c join submissions s on s.id = c.submission_id
        where c.provision_id = own.provision_id and c.effect <> own.effect
          and s.consultation_id = mine.consultation_id and s.branch_id <> mine.branch_id and ${standing}
        limit 3) near) as overlaps
    from submitted_changes own join submissions mine on mine.id = own.submission_id
    where own.id = any(${ids}::int[])`);
  return new Map(
    rows.map(({ id, identical, overlaps }) => [
      id,
      { identical, overlaps: (overlaps ?? []).sort((a, b) => a - b) },
    ]),
  );
}

/** Keys of the changes that would make the same law, itself among them; of a request only itself. */
export async function sameEffectKeys(
  db: Queryable,
  item: InputItem,
): Promise<{ kind: ItemKind; id: number }[]> {
  if (item.effect === null) return [{ kind: item.kind, id: item.id }];
  const { rows } = await db.execute<{ id: number }>(sql`
    select c.id from submitted_changes c join submissions s on s.id = c.submission_id
      where c.effect = ${item.effect} and s.consultation_id = ${item.consultationId} and ${standing}
      order by s.submitted_at, c.number`);
  return rows.map(({ id }) => ({ kind: "change", id }));
}

/** Changes of the same provision with another effect: both may be accepted only if their words lie apart. */
export async function overlapping(
  db: Queryable,
  item: InputItem,
): Promise<{ items: InputItem[]; all: number }> {
  if (item.kind !== "change") return { items: [], all: 0 };
  const { rows } = await db.execute<{ id: number; all: number }>(sql`
    select c.id, count(*) over ()::int as all
      from submitted_changes c join submissions s on s.id = c.submission_id
      where c.provision_id = ${item.provisionId} and c.effect <> ${item.effect ?? ""}
        and s.consultation_id = ${item.consultationId} and s.branch_id <> ${item.branchId ?? 0}
        and ${standing}
      order by s.branch_id, c.number limit ${mostNeighbours}`);
  const keys = rows.map(({ id }) => ({ kind: "change" as const, id }));
  return { items: await itemsOf(db, keys), all: rows[0]?.all ?? 0 };
}

/** What "same as" may name: of its consultation, nearest to its provision and first handed in. */
export async function sameAsTargets(db: Queryable, item: InputItem): Promise<InputItem[]> {
  const { rows } = await db.execute<{ kind: ItemKind; id: number }>(sql`
    select kind, id from (
      (select 'change' as kind, c.id, s.submitted_at, c.provision_id = ${item.provisionId} as near
        from submitted_changes c join submissions s on s.id = c.submission_id
          left join answers a on a.submitted_change_id = c.id
        where s.consultation_id = ${item.consultationId} and ${standing}
          and (a.decision is null or a.decision <> 'sameAs')
        order by near desc, s.submitted_at limit ${mostTargets})
      union all
      (select 'request', r.id, r.submitted_at, r.provision_id = ${item.provisionId}
        from requests r left join answers a on a.request_id = r.id
        where r.consultation_id = ${item.consultationId} and r.withdrawn_at is null
          and (a.decision is null or a.decision <> 'sameAs')
        order by 4 desc, 3 limit ${mostTargets})
    ) found order by near desc, submitted_at limit ${mostTargets}`);
  return itemsOf(
    db,
    rows.filter(({ kind, id }) => kind !== item.kind || id !== item.id),
  );
}

const mostTargets = 100;
