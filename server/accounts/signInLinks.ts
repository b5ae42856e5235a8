/** One-time sign-in links. Only the demonstration makes them; only a POST uses one up, so a mail scanner's GET never does. */
import { randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { signInLinks } from "../db/tables.js";
import { hashSecret } from "./secrets.js";

/** @returns the secret, for `to(language).signInLink(secret)`. Stored is only its hash. */
export async function createSignInLink(
  db: Queryable,
  personId: string,
  expiresAt: Date,
): Promise<string> {
  const secret = randomBytes(24).toString("base64url");
  await db.insert(signInLinks).values({ secretHash: hashSecret(secret), personId, expiresAt });
  return secret;
}

/** Whose link this is, without using it up; null where it is unknown, used or too old. */
export async function peekSignInLink(db: Queryable, secret: string, now: Date) {
  const [link] = await db
    .select({ personId: signInLinks.personId })
    .from(signInLinks)
    .where(usable(secret, now));
  return link?.personId ?? null;
}

/** Uses the link up in one statement: of two at the same moment only one gets the person. */
export async function spendSignInLink(
  db: Queryable,
  secret: string,
  now: Date,
): Promise<string | null> {
  const [link] = await db
    .update(signInLinks)
    .set({ usedAt: now })
    .where(usable(secret, now))
    .returning({ personId: signInLinks.personId });
  return link?.personId ?? null;
}

const usable = (secret: string, now: Date) =>
  and(
    eq(signInLinks.secretHash, hashSecret(secret)),
    isNull(signInLinks.usedAt),
    gt(signInLinks.expiresAt, now),
  );
