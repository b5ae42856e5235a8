/** A process that died between a publication and its re-basing left amendments behind: they catch up. */
import { and, eq, gt, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { findActById, latestVersion } from "../acts/actStore.js";
import type { Database } from "../db/connect.js";
import { branches, versions } from "../db/tables.js";
import { rebaseOpenBranches, type RebasedBranch } from "./rebaseBranch.js";

/** Run when a process starts; does nothing where nothing was interrupted. */
export async function finishRebasing(db: Database): Promise<RebasedBranch[]> {
  const rebased: RebasedBranch[] = [];
  for (const actId of await actsBehind(db)) {
    const act = await findActById(db, actId);
    const publisher = (await latestVersion(db, actId))?.publishedBy;
    if (act && publisher) rebased.push(...(await rebaseOpenBranches(db, act, publisher)));
  }
  return rebased;
}

async function actsBehind(db: Database): Promise<number[]> {
  const standing = alias(versions, "standing");
  const rows = await db
    .selectDistinct({ actId: branches.actId })
    .from(branches)
    .innerJoin(standing, eq(standing.id, branches.versionId))
    .innerJoin(
      versions,
      and(eq(versions.actId, branches.actId), gt(versions.number, standing.number)),
    )
    .where(and(eq(branches.kind, "amendment"), inArray(branches.stage, ["editing", "submitted"])));
  return rows.map(({ actId }) => actId);
}
