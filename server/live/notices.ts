/**
 * What travels between processes: never words, only "branch B has rows up to N" and "ask again who
 * may". Sent inside the transaction that made it true, so it arrives exactly when it is true.
 *
 * `rows` come from a form or another verb: also the process that wrote them must read them, and
 * provisions may have been picked. `written` is what one commit of a process's rooms wrote; each process
 * also hears itself, and `from` lets it skip what it shows already.
 */
import { sql } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";

export const channel = "assent_live";

export type Notice =
  | { kind: "rows"; branchId: number; head: number }
  | { kind: "written"; from: string; heads: { branchId: number; head: number }[] }
  | { kind: "ask"; branchId: number }
  | { kind: "askPerson"; personId: string };

export function writeNotice(notice: Notice): string {
  switch (notice.kind) {
    case "rows":
      return `rows ${notice.branchId} ${notice.head}`;
    case "written": {
      const heads = notice.heads.map(({ branchId, head }) => `${branchId}:${head}`);
      return `written ${notice.from} ${heads.join(",")}`;
    }
    case "ask":
      return `ask ${notice.branchId}`;
    case "askPerson":
      return `askPerson ${notice.personId}`;
  }
}

/** Null for what this version does not know: another version may run beside it. */
export function readNotice(payload: string): Notice | null {
  const [kind, first = "", second = ""] = payload.split(" ");
  if (kind === "rows") return { kind, branchId: Number(first), head: Number(second) };
  if (kind === "written") return { kind, from: first, heads: readHeads(second) };
  if (kind === "ask") return { kind, branchId: Number(first) };
  if (kind === "askPerson") return { kind, personId: first };
  return null;
}

function readHeads(list: string): { branchId: number; head: number }[] {
  return list.split(",").map((one) => {
    const [branchId, head] = one.split(":");
    return { branchId: Number(branchId), head: Number(head) };
  });
}

export async function notify(db: Queryable, notice: Notice): Promise<void> {
  await db.execute(sql`select pg_notify(${channel}, ${writeNotice(notice)})`);
}
