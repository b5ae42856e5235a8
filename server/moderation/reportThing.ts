import type { Database } from "../db/connect.js";
import { reports, type Ground } from "../db/tables.js";
import { notFound } from "../errors.js";
import { insist, type Person } from "../permissions.js";
import { limitNewcomer } from "./limitNewcomer.js";
import { findThing, thingColumns, type Thing } from "./thing.js";

/** Tells the moderators. A second report of the same by the same person replaces nothing. */
export async function reportThing(
  db: Database,
  person: Person | null,
  thing: Thing,
  { ground, words }: { ground: Ground; words: string },
  now: Date,
): Promise<void> {
  insist(person, "report");
  await limitNewcomer(db, person, now);
  const found = await findThing(db, thing);
  if (!found || found.hiddenAt) throw notFound(`such ${thing.kind}`);
  await db
    .insert(reports)
    .values({ ...thingColumns(thing), ground, words, reporterId: person.id, at: now })
    .onConflictDoNothing();
}
