import { asc, eq } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { memberships, ministries, people, peoplePrivate } from "../db/tables.js";
import type { Person, Role } from "../permissions.js";
import { normalEmail } from "./createPerson.js";

/** Somebody as permissions and pages know them: no e-mail, no real name. */
export async function findPerson(db: Queryable, id: string): Promise<Person | null> {
  const rows = await db
    .select({ person: people, role: memberships.role, ministryId: memberships.ministryId })
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
  };
}

export interface ListedPerson {
  id: string;
  publicName: string;
  kind: "person" | "organisation";
  email: string;
  /** With the slug of the ministry. */
  roles: { role: string; ministryId: number | null; ministry: string | null }[];
}

/** For administrators only: it holds e-mail addresses. */
export async function listPeople(db: Queryable): Promise<ListedPerson[]> {
  const rows = await db
    .select({
      person: people,
      email: peoplePrivate.email,
      role: memberships.role,
      ministryId: memberships.ministryId,
      ministry: ministries.slug,
    })
    .from(people)
    .innerJoin(peoplePrivate, eq(peoplePrivate.personId, people.id))
    .leftJoin(memberships, eq(memberships.personId, people.id))
    .leftJoin(ministries, eq(ministries.id, memberships.ministryId))
    .orderBy(asc(peoplePrivate.email), asc(memberships.role));
  const found = new Map<string, ListedPerson>();
  for (const { person, email, role, ministryId, ministry } of rows) {
    const { id, publicName, kind } = person;
    const listed = found.get(id) ?? { id, publicName, kind, email, roles: [] };
    if (role !== null) listed.roles.push({ role, ministryId, ministry });
    found.set(id, listed);
  }
  return [...found.values()];
}

export async function findByEmail(db: Queryable, email: string) {
  const [held] = await db
    .select()
    .from(peoplePrivate)
    .where(eq(peoplePrivate.email, normalEmail(email)));
  return held ?? null;
}

/** Everything Assent holds about somebody beside what they wrote: shown to them, and to nobody else. */
export async function personalData(db: Queryable, personId: string) {
  const [held] = await db
    .select({ person: people, held: peoplePrivate })
    .from(people)
    .innerJoin(peoplePrivate, eq(peoplePrivate.personId, people.id))
    .where(eq(people.id, personId));
  return held ?? null;
}
