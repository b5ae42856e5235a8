/** Single provisions of a version and those around them, without reading the whole act. */
import { and, asc, desc, eq, gt, inArray, isNull, lt } from "drizzle-orm";
import type { ProvisionId } from "../../legaltext/act.js";
import { outlineOf, type OutlineProvision } from "../acts/actStore.js";
import type { Queryable } from "../db/connect.js";
import { versionProvisions } from "../db/tables.js";
import { Refusal } from "./refusal.js";

export async function findProvisions(
  db: Queryable,
  versionId: number,
  ids: ProvisionId[],
): Promise<OutlineProvision[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(versionProvisions)
    .where(
      and(
        eq(versionProvisions.versionId, versionId),
        inArray(versionProvisions.provisionId, [...new Set(ids)]),
      ),
    )
    .orderBy(asc(versionProvisions.position));
  return rows.map(outlineOf);
}

export async function findProvision(
  db: Queryable,
  versionId: number,
  id: ProvisionId,
): Promise<OutlineProvision | null> {
  const [provision] = await findProvisions(db, versionId, [id]);
  return provision ?? null;
}

/** @throws Refusal when the version has no such provision */
export async function requireProvision(
  db: Queryable,
  versionId: number,
  id: ProvisionId,
): Promise<OutlineProvision> {
  const provision = await findProvision(db, versionId, id);
  if (!provision) throw new Refusal("notInThisVersion", [id]);
  return provision;
}

/** The provision before or after this one in the same container. */
export async function findSibling(
  db: Queryable,
  versionId: number,
  of: OutlineProvision,
  which: "before" | "after",
): Promise<OutlineProvision | null> {
  const { position, parentId } = versionProvisions;
  const [row] = await db
    .select()
    .from(versionProvisions)
    .where(
      and(
        eq(versionProvisions.versionId, versionId),
        of.parent === null ? isNull(parentId) : eq(parentId, of.parent),
        which === "after" ? gt(position, of.position) : lt(position, of.position),
      ),
    )
    .orderBy(which === "after" ? asc(position) : desc(position))
    .limit(1);
  return row ? outlineOf(row) : null;
}
