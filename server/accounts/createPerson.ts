import type { Language } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import { memberships, people, peoplePrivate } from "../db/tables.js";
import { AssentError } from "../errors.js";
import type { Membership, Person } from "../permissions.js";
import { hashPassword } from "./passwords.js";

export interface NewPerson {
  publicName: string;
  email: string;
  /** Absent: cannot sign in by password (demonstration, tests, invited by an administrator). */
  password?: string;
  realName?: string;
  kind?: "person" | "organisation";
  language?: Language;
  memberships?: Membership[];
}

/**
 * Somebody new: the pseudonymous row, the personal data apart from it, and the roles. Give it a
 * transaction, so that half a person is never left behind.
 * @throws AssentError "conflict" where the e-mail address is already somebody's.
 */
export async function createPerson(tx: Queryable, wanted: NewPerson): Promise<Person> {
  const passwordHash = wanted.password === undefined ? null : await hashPassword(wanted.password);
  const [person] = await tx
    .insert(people)
    .values({
      publicName: wanted.publicName.trim(),
      kind: wanted.kind ?? "person",
      language: wanted.language ?? "eng",
    })
    .returning();
  if (!person) throw new Error("the person was not stored");
  const stored = await tx
    .insert(peoplePrivate)
    .values({
      personId: person.id,
      email: normalEmail(wanted.email),
      realName: wanted.realName ?? null,
      passwordHash,
    })
    .onConflictDoNothing({ target: peoplePrivate.email })
    .returning({ id: peoplePrivate.personId });
  if (stored.length === 0) throw emailTaken(wanted.email);
  const held = wanted.memberships ?? [];
  if (held.length > 0) {
    await tx.insert(memberships).values(held.map((given) => ({ personId: person.id, ...given })));
  }
  const { id, kind, publicName } = person;
  return { id, kind, publicName, memberships: held, level: "account" };
}

const emailTaken = (email: string) =>
  new AssentError("conflict", `Somebody is already registered with ${email}.`);

/** Mail servers tell no capitals apart in practice; two accounts that differ only in them would be one person's trap. */
export const normalEmail = (email: string): string => email.trim().normalize("NFC").toLowerCase();
