import { and, eq, ne, sql } from "drizzle-orm";
import type { Database } from "../db/connect.js";
import { peoplePrivate, sessions } from "../db/tables.js";
import type { Person } from "../permissions.js";
import { hashPassword, passwordMatches } from "./passwords.js";

/**
 * Ends every other session of the person: whoever changes a password often does so because somebody knew it.
 * @returns false where the present password is not right.
 */
export async function changePassword(
  db: Database,
  person: Person,
  wanted: { present: string; next: string },
  keptSession: string,
): Promise<boolean> {
  const own = eq(peoplePrivate.personId, person.id);
  const [held] = await db.select().from(peoplePrivate).where(own);
  if (!(await passwordMatches(held?.passwordHash ?? null, wanted.present))) return false;
  const passwordHash = await hashPassword(wanted.next);
  await db.transaction(async (tx) => {
    await tx.update(peoplePrivate).set({ passwordHash }).where(own);
    await tx
      .delete(sessions)
      .where(
        and(
          sql`${sessions.sess} #>> '{passport,user}' = ${person.id}`,
          ne(sessions.sid, keptSession),
        ),
      );
  });
  return true;
}
