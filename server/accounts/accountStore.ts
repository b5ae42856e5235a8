import { eq } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { memberships, people } from "../db/tables.js";
import type { Person, Role } from "../permissions.js";

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
