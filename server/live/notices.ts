/**
 * What travels between processes: never words, only "branch B has rows up to N" and "ask again who
 * may". Sent inside the transaction that made it true, so it arrives exactly when it is true.
 * Each process also hears itself; `from` lets it skip rows that it wrote and already shows.
 */
import { sql } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";

export const channel = "assent_live";

export type Notice =
  | { kind: "rows"; branchId: number; head: number; from: string }
  | { kind: "ask"; branchId: number }
  | { kind: "askPerson"; personId: string };

/** Any process must read these rows; the one that wrote them did so without its room. */
export const fromNobody = "-";

export function writeNotice(notice: Notice): string {
  switch (notice.kind) {
    case "rows":
      return `rows ${notice.branchId} ${notice.head} ${notice.from}`;
    case "ask":
      return `ask ${notice.branchId}`;
    case "askPerson":
      return `askPerson ${notice.personId}`;
  }
}

/** Null for what this version does not know: another version may run beside it. */
export function readNotice(payload: string): Notice | null {
  const [kind, first = "", second = "", from = fromNobody] = payload.split(" ");
  if (kind === "rows") return { kind, branchId: Number(first), head: Number(second), from };
  if (kind === "ask") return { kind, branchId: Number(first) };
  if (kind === "askPerson") return { kind, personId: first };
  return null;
}

export async function notify(db: Queryable, notice: Notice): Promise<void> {
  await db.execute(sql`select pg_notify(${channel}, ${writeNotice(notice)})`);
}
