import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import type { Consultation } from "../consultations/consultationStore.js";
import type { Queryable } from "../db/connect.js";
import { actMinistries, acts, consultations, ministries, versions } from "../db/tables.js";
import type { Ministry } from "../ministries/ministryStore.js";
import type { Act, Version } from "./actStore.js";

export interface ListedAct {
  act: Act;
  version: Version;
  ministry: Ministry;
  /** The consultation that is not concluded. */
  consultation: Consultation | null;
}

/** Every act with its newest version; of one ministry, leading or not, when asked. */
export async function listActs(db: Queryable, ministryId?: number): Promise<ListedAct[]> {
  const newest = db
    .selectDistinctOn([versions.actId])
    .from(versions)
    .orderBy(versions.actId, desc(versions.number))
    .as("newest");
  const ofMinistry =
    ministryId === undefined
      ? undefined
      : or(
          eq(acts.leadMinistryId, ministryId),
          inArray(
            acts.id,
            db
              .select({ id: actMinistries.actId })
              .from(actMinistries)
              .where(eq(actMinistries.ministryId, ministryId)),
          ),
        );
  const rows = await db
    .select({ act: acts, version: versions, ministry: ministries, consultation: consultations })
    .from(acts)
    .innerJoin(newest, eq(newest.actId, acts.id))
    .innerJoin(versions, eq(versions.id, newest.id))
    .innerJoin(ministries, eq(ministries.id, acts.leadMinistryId))
    .leftJoin(
      consultations,
      and(eq(consultations.actId, acts.id), sql`${consultations.state} <> 'concluded'`),
    )
    .where(ofMinistry);
  return rows;
}
