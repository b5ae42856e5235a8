import { eq } from "drizzle-orm";
import type { Language } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import { people } from "../db/tables.js";
import type { Person } from "../permissions.js";

/** The public name changes wherever it stands: the log and the record hold only the number of a person. */
export async function changeSettings(
  db: Queryable,
  person: Person,
  wanted: { publicName: string; language: Language },
): Promise<void> {
  await db.update(people).set(wanted).where(eq(people.id, person.id));
}
