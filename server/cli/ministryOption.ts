import { asc } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { ministries } from "../db/tables.js";

type Ministry = typeof ministries.$inferSelect;

/** By slug or by its name in any language, capitals aside; null where the option was not given. */
export async function findMinistry(
  db: Queryable,
  given: string | undefined,
): Promise<Ministry | null> {
  if (given === undefined) return null;
  const all = await db.select().from(ministries).orderBy(asc(ministries.id));
  const found = all.find((ministry) => answersTo(ministry, given));
  if (!found) {
    const known = all.map(({ slug }) => slug).join(", ") || "none yet";
    throw new Error(`There is no ministry "${given}". There are: ${known}.`);
  }
  return found;
}

/** The same, but a name nobody has yet makes a new ministry. */
export async function findOrCreateMinistry(
  db: Queryable,
  name: string,
): Promise<Ministry & { isNew: boolean }> {
  const all = await db.select().from(ministries);
  const found = all.find((ministry) => answersTo(ministry, name));
  if (found) return { ...found, isNew: false };
  const taken = new Set(all.map(({ slug }) => slug));
  const [created] = await db
    .insert(ministries)
    .values({ slug: freeSlug(name, taken), names: { eng: name.trim(), fra: name.trim() } })
    .returning();
  if (!created) throw new Error("the ministry was not stored");
  return { ...created, isNew: true };
}

function answersTo(ministry: Ministry, given: string): boolean {
  const wanted = given.trim().toLowerCase();
  const names = Object.values(ministry.names).map((name) => name.toLowerCase());
  return ministry.slug === wanted || names.includes(wanted);
}

function freeSlug(name: string, taken: Set<string>): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const slug = plain || "ministry";
  if (!taken.has(slug)) return slug;
  for (let n = 2; ; n++) if (!taken.has(`${slug}-${n}`)) return `${slug}-${n}`;
}
