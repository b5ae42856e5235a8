/** Who a provider says somebody is, and which account is theirs. An e-mail address never decides it. */
import { and, eq } from "drizzle-orm";
import type { Database, Queryable } from "../db/connect.js";
import { identities, peoplePrivate } from "../db/tables.js";
import { AssentError, type Said } from "../errors.js";
import type { Person } from "../permissions.js";
import { createPerson, normalEmail, type NewPerson } from "./createPerson.js";
import type { Identity } from "./identityProvider.js";

/** One person, one voice. */
export const oneVoice: Said = {
  eng: "This identity belongs to another account already. One person has one voice: sign out, and sign in with it.",
  fra: "Cette identité appartient déjà à un autre compte. Une personne a une seule voix : déconnectez-vous, puis connectez-vous avec elle.",
};

type Pair = Pick<Identity, "issuer" | "subject">;

const isPair = ({ issuer, subject }: Pair) =>
  and(eq(identities.issuer, issuer), eq(identities.subject, subject));

/** Whose account it is, with what the provider says now; null where nobody has come by it yet. */
export async function recogniseIdentity(
  db: Queryable,
  identity: Identity,
  now: Date,
): Promise<string | null> {
  const [known] = await db
    .update(identities)
    .set({ verifiedAt: identity.verified ? now : null })
    .where(isPair(identity))
    .returning({ personId: identities.personId });
  return known?.personId ?? null;
}

export type Linked = "linked" | "belongsToAnother" | "hasAnother";

/**
 * Ties an identity to an account. It stays tied: were it let go, it could speak through a second account.
 */
export async function linkIdentity(
  db: Queryable,
  personId: string,
  identity: Identity,
  now: Date,
): Promise<Linked> {
  const { issuer, subject, verified } = identity;
  await db
    .insert(identities)
    .values({ issuer, subject, personId, linkedAt: now, verifiedAt: verified ? now : null })
    .onConflictDoNothing();
  const owner = await recogniseIdentity(db, identity, now);
  if (owner === personId) return "linked";
  return owner === null ? "hasAnother" : "belongsToAnother";
}

/**
 * An account for somebody who came by the provider. Its word on the address counts only for the
 * address it gave.
 * @throws AssentError "conflict" where the address is somebody's already
 */
export async function registerByIdentity(
  db: Database,
  wanted: NewPerson,
  identity: Identity,
  now: Date,
): Promise<Person> {
  return db.transaction(async (tx) => {
    const person = await createPerson(tx, wanted);
    const linked = await linkIdentity(tx, person.id, identity, now);
    if (linked !== "linked") throw new AssentError("forbidden", oneVoice);
    if (identity.emailVerified && isSame(identity.email, wanted.email)) {
      await tx
        .update(peoplePrivate)
        .set({ emailConfirmedAt: now })
        .where(eq(peoplePrivate.personId, person.id));
    }
    return person;
  });
}

const isSame = (given: string | null, typed: string) =>
  given !== null && normalEmail(given) === normalEmail(typed);
