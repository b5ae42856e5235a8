/** Takes words out of the rows where pages, feeds, search and exports find them, and puts them back. */
import { eq } from "drizzle-orm";
import { hashWords } from "../../legaltext/hash.js";
import type { Transaction } from "../db/connect.js";
import { branches, comments, requests, submissions, type Quote } from "../db/tables.js";
import type { FoundThing, Thing, Words } from "./thing.js";

/** Stands where words stood, in whichever language one reads. */
export const inTheirPlace = "Hidden by a moderator · Masqué par la modération";

export async function takeWordsOut(
  tx: Transaction,
  thing: FoundThing,
  ground: string,
  now: Date,
): Promise<void> {
  const hiddenAt = now;
  if (thing.kind === "comment") {
    const gone = { body: "", quote: null, hiddenAt, hiddenReason: ground };
    await tx.update(comments).set(gone).where(eq(comments.id, thing.id));
    return;
  }
  const words = { reasons: "—", hiddenAt };
  if (thing.kind === "request") {
    const gone = { wish: inTheirPlace, ...words };
    await tx.update(requests).set(gone).where(eq(requests.id, thing.id));
    return;
  }
  const gone = { title: inTheirPlace, ...words };
  await tx.update(branches).set(gone).where(eq(branches.id, thing.id));
  await tx.update(submissions).set(gone).where(eq(submissions.branchId, thing.id));
}

export async function putWordsBack(tx: Transaction, thing: Thing, words: Words): Promise<void> {
  const { body = "", quote, wish = "", title = "", reasons = "" } = words;
  const hiddenAt = null;
  if (thing.kind === "comment") {
    const back = { body, quote: quote ? (JSON.parse(quote) as Quote) : null };
    await tx
      .update(comments)
      .set({ ...back, hiddenAt, hiddenReason: null })
      .where(eq(comments.id, thing.id));
    return;
  }
  if (thing.kind === "request") {
    await tx.update(requests).set({ wish, reasons, hiddenAt }).where(eq(requests.id, thing.id));
    return;
  }
  await tx.update(branches).set({ title, reasons, hiddenAt }).where(eq(branches.id, thing.id));
  const handedIn = await tx.select().from(submissions).where(eq(submissions.branchId, thing.id));
  for (const { id } of handedIn) {
    const back = {
      title: words[`${id}.title`] ?? title,
      reasons: words[`${id}.reasons`] ?? reasons,
    };
    await tx
      .update(submissions)
      .set({ ...back, hiddenAt })
      .where(eq(submissions.id, id));
  }
}

/** What people read of it: what a salted hash in the record proves. */
export function provable(
  { kind }: Thing,
  { body = "", wish = "", title = "", reasons = "" }: Words,
) {
  if (kind === "comment") return body;
  return `${kind === "request" ? wish : title}\n${reasons}`;
}

export const saltedHash = (salt: string, words: string): string => hashWords(`${salt}\n${words}`);
