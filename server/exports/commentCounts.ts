import { and, count, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { comments } from "../db/tables.js";

/** How many comments each amendment or request has, without hidden ones. */
export async function commentCounts(
  db: Queryable,
  on: "branchId" | "requestId",
  ids: number[],
): Promise<Map<number, number>> {
  const column = comments[on];
  const rows = await db
    .select({ id: column, n: count() })
    .from(comments)
    .where(and(inArray(column, ids), isNotNull(column), isNull(comments.hiddenAt)))
    .groupBy(column);
  return new Map(rows.map(({ id, n }) => [id ?? 0, n]));
}
