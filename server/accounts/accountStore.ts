import { asc, desc, eq, ilike, inArray, or, sql } from "drizzle-orm";
import type { ByLanguage } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import { identities, memberships, ministries, people, peoplePrivate } from "../db/tables.js";
import type { IdentityLevel, Person, Role } from "../permissions.js";
import { normalEmail } from "./createPerson.js";

/** Somebody as permissions and pages know them: no e-mail, no real name. */
export async function findPerson(db: Queryable, id: string): Promise<Person | null> {
  const rows = await db
    .select({ person: people, level, role: memberships.role, ministryId: memberships.ministryId })
    .from(people)
    .leftJoin(memberships, eq(memberships.personId, people.id))
    .where(eq(people.id, id));
  const first = rows[0];
  if (!first) return null;
  return {
    id: first.person.id,
    kind: first.person.kind,
    publicName: first.person.publicName,
    memberships: rows.flatMap(({ role, ministryId }) =>
      role === null ? [] : [{ role: role as Role, ministryId }],
    ),
    level: first.level,
  };
}

/** Said by a provider, or by the owner of the mailbox; otherwise it is only an account. */
const level = sql<IdentityLevel>`case
  when exists (select from ${identities} where ${identities.personId} = ${people.id}
    and ${identities.verifiedAt} is not null) then 'verified'
  when exists (select from ${peoplePrivate} where ${peoplePrivate.personId} = ${people.id}
    and ${peoplePrivate.emailConfirmedAt} is not null) then 'confirmed'
  else 'account' end`;

export interface MinistryName {
  id: number;
  slug: string;
  names: ByLanguage<string>;
}

export interface RoleHeld {
  role: string;
  ministry: MinistryName | null;
}

export interface ListedPerson {
  id: string;
  publicName: string;
  kind: "person" | "organisation";
  email: string;
  roles: RoleHeld[];
}

export async function ministryNames(db: Queryable): Promise<MinistryName[]> {
  return db
    .select({ id: ministries.id, slug: ministries.slug, names: ministries.names })
    .from(ministries)
    .orderBy(asc(ministries.slug));
}

export async function rolesOf(db: Queryable, personId: string): Promise<RoleHeld[]> {
  return (await rolesOfAll(db, [personId])).get(personId) ?? [];
}

/**
 * For administrators only: it holds e-mail addresses. Whoever has a role comes first;
 * words are looked for in names and addresses.
 */
export async function findPeople(
  db: Queryable,
  words: string,
  limit: number,
): Promise<ListedPerson[]> {
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const hasRole = sql<boolean>`exists (select from ${memberships} where ${memberships.personId} = ${people.id})`;
  const rows = await db
    .select({
      id: people.id,
      publicName: people.publicName,
      kind: people.kind,
      email: peoplePrivate.email,
    })
    .from(people)
    .innerJoin(peoplePrivate, eq(peoplePrivate.personId, people.id))
    .where(words ? or(ilike(people.publicName, like), ilike(peoplePrivate.email, like)) : undefined)
    .orderBy(desc(hasRole), asc(peoplePrivate.email))
    .limit(limit);
  const held = await rolesOfAll(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, roles: held.get(row.id) ?? [] }));
}

async function rolesOfAll(db: Queryable, ids: string[]): Promise<Map<string, RoleHeld[]>> {
  const rows = await db
    .select({ personId: memberships.personId, role: memberships.role, ministry: ministries })
    .from(memberships)
    .leftJoin(ministries, eq(ministries.id, memberships.ministryId))
    .where(inArray(memberships.personId, ids))
    .orderBy(asc(memberships.role), asc(ministries.slug));
  const found = new Map<string, RoleHeld[]>();
  for (const { personId, role, ministry } of rows) {
    found.set(personId, [...(found.get(personId) ?? []), { role, ministry }]);
  }
  return found;
}

export type PersonalData = NonNullable<Awaited<ReturnType<typeof personalData>>>;

export async function findByEmail(db: Queryable, email: string) {
  const [held] = await db
    .select()
    .from(peoplePrivate)
    .where(eq(peoplePrivate.email, normalEmail(email)));
  return held ?? null;
}

/**
 * Everything Assent holds about somebody beside what they wrote: shown to them, and to nobody else.
 * `held` is null where their personal data has been taken out and only the pseudonym stays.
 */
export async function personalData(db: Queryable, personId: string) {
  const [found] = await db
    .select({ person: people, held: peoplePrivate })
    .from(people)
    .leftJoin(peoplePrivate, eq(peoplePrivate.personId, people.id))
    .where(eq(people.id, personId));
  const linked = await db.select().from(identities).where(eq(identities.personId, personId));
  return found ? { ...found, identities: linked } : null;
}
