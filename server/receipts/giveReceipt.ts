import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Transaction } from "../db/connect.js";
import { receipts, type Side } from "../db/tables.js";
import { canonicalJson, type RecordEntry } from "../record/appendRecord.js";
import { leafOf } from "./seal.js";

/** What a receipt says was done: numbers and a time, no name. */
export type Statement =
  | { did: "submission"; amendment: number; submission: number; revision: number; at: string }
  | { did: "request"; request: number; at: string }
  | { did: "side"; on: "change" | "request"; id: number; side: Side | "none"; at: string }
  /** `answers` is the SHA-256 of the answers as canonical JSON. */
  | { did: "survey"; survey: number; answers: string; at: string };

/** In the transaction of what it is for: whoever hands something in always has a receipt for it. */
export async function giveReceipt(
  tx: Transaction,
  personId: string,
  statement: Statement,
  entry: RecordEntry | null,
): Promise<string> {
  const code = newCode();
  const said = canonicalJson(statement);
  const [given] = await tx
    .insert(receipts)
    .values({
      code,
      personId,
      kind: statement.did,
      statement: said,
      at: new Date(statement.at),
      leaf: leafOf(code, said),
      recordSeq: entry?.seq ?? null,
    })
    .returning({ id: receipts.id });
  if (!given) throw new Error("the receipt was not stored");
  await tx.execute(sql`
    insert into mails (person_id, kind, receipt_id)
      select s.person_id, 'receipt', ${given.id} from notice_settings s
        join people_private p on p.person_id = s.person_id and p.email_confirmed_at is not null
        where s.person_id = ${personId} and s.receipts_by_mail`);
  return code;
}

/** No letters that are read as figures; a hundred bits, so that nobody finds one by trying. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function newCode(): string {
  const letters = [...randomBytes(20)].map((byte) => alphabet[byte % 32]);
  return letters.join("").replace(/(.{5})(?=.)/g, "$1-");
}

/** As people type it: in small letters, without hyphens, with o for zero. */
export function normalCode(typed: string): string | null {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  if (letters.length !== 20) return null;
  return letters.replace(/(.{5})(?=.)/g, "$1-");
}
