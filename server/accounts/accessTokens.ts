/** Personal access tokens: the person's own permissions for a program. Shown once; stored only as a hash. */
import { randomBytes } from "node:crypto";
import { and, desc, eq, isNull, lt, or } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { accessTokens } from "../db/tables.js";
import type { Person } from "../permissions.js";
import { findPerson } from "./accountStore.js";
import { hashSecret } from "./secrets.js";

export interface AccessToken {
  id: number;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** Lets a scanner of leaked secrets know one of ours. */
const prefix = "assent_";

export async function createAccessToken(
  db: Queryable,
  personId: string,
  name: string,
): Promise<{ id: number; secret: string }> {
  const secret = prefix + randomBytes(32).toString("base64url");
  const [token] = await db
    .insert(accessTokens)
    .values({ personId, name: name.trim(), secretHash: hashSecret(secret) })
    .returning({ id: accessTokens.id });
  if (!token) throw new Error("the token was not stored");
  return { id: token.id, secret };
}

/** The person's tokens that still work, newest first. */
export async function tokensOf(db: Queryable, personId: string): Promise<AccessToken[]> {
  return db
    .select({
      id: accessTokens.id,
      name: accessTokens.name,
      createdAt: accessTokens.createdAt,
      lastUsedAt: accessTokens.lastUsedAt,
    })
    .from(accessTokens)
    .where(and(eq(accessTokens.personId, personId), isNull(accessTokens.revokedAt)))
    .orderBy(desc(accessTokens.id));
}

/** @returns false where the person has no such working token. */
export async function revokeAccessToken(
  db: Queryable,
  personId: string,
  id: number,
  now: Date,
): Promise<boolean> {
  const revoked = await db
    .update(accessTokens)
    .set({ revokedAt: now })
    .where(
      and(
        eq(accessTokens.id, id),
        eq(accessTokens.personId, personId),
        isNull(accessTokens.revokedAt),
      ),
    )
    .returning({ id: accessTokens.id });
  return revoked.length > 0;
}

/** Whose token this is, or null; notes that it was used. */
export async function personOfToken(
  db: Queryable,
  secret: string,
  now: Date,
): Promise<Person | null> {
  if (!secret.startsWith(prefix)) return null;
  const [token] = await db
    .select({
      id: accessTokens.id,
      personId: accessTokens.personId,
      lastUsedAt: accessTokens.lastUsedAt,
    })
    .from(accessTokens)
    .where(and(eq(accessTokens.secretHash, hashSecret(secret)), isNull(accessTokens.revokedAt)));
  if (!token) return null;
  if (!token.lastUsedAt || token.lastUsedAt < aMinuteBefore(now)) await noteUse(db, token.id, now);
  return findPerson(db, token.personId);
}

/** To the minute: a busy program must not turn each of its reads into a write. */
async function noteUse(db: Queryable, id: number, now: Date): Promise<void> {
  await db
    .update(accessTokens)
    .set({ lastUsedAt: now })
    .where(
      and(
        eq(accessTokens.id, id),
        or(isNull(accessTokens.lastUsedAt), lt(accessTokens.lastUsedAt, aMinuteBefore(now))),
      ),
    );
}

const aMinuteBefore = (now: Date) => new Date(now.getTime() - 60_000);
