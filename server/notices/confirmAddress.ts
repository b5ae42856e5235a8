/** A link that proves an address is its owner's, so that nobody can have a stranger written to. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { mails, peoplePrivate } from "../db/tables.js";

const validFor = 3 * 24 * 3600;

/** Holds the person, until when, and a seal over both and the address as it is now. */
export function confirmationCode(
  secret: string,
  { personId, email }: { personId: string; email: string },
  now: Date,
): string {
  const until = Math.floor(now.getTime() / 1000) + validFor;
  return `${personId}.${until}.${seal(secret, personId, until, email)}`;
}

/** @returns whether the address is confirmed now; false for a code that is too old, made up, or of another address */
export async function confirmAddress(
  db: Queryable,
  secret: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const personId = await personOfCode(db, secret, code, now);
  if (!personId) return false;
  await db
    .update(peoplePrivate)
    .set({ emailConfirmedAt: now })
    .where(eq(peoplePrivate.personId, personId));
  return true;
}

export async function personOfCode(
  db: Queryable,
  secret: string,
  code: string,
  now: Date,
): Promise<string | null> {
  const [personId = "", until = "", given = ""] = code.split(".");
  if (!/^[0-9a-f-]{36}$/.test(personId) || Number(until) * 1000 < now.getTime()) return null;
  const [held] = await db.select().from(peoplePrivate).where(eq(peoplePrivate.personId, personId));
  if (!held) return null;
  const wanted = Buffer.from(seal(secret, personId, Number(until), held.email));
  const offered = Buffer.from(given);
  return wanted.length === offered.length && timingSafeEqual(wanted, offered) ? personId : null;
}

const seal = (secret: string, personId: string, until: number, email: string) =>
  createHmac("sha256", secret).update(`confirm ${personId} ${until} ${email}`).digest("base64url");

export async function askToConfirm(db: Queryable, personId: string): Promise<void> {
  await db.insert(mails).values({ personId, kind: "confirmation" });
}
