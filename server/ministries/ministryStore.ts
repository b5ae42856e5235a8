import { asc, eq, inArray } from "drizzle-orm";
import type { ByLanguage, Language } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import { ministries } from "../db/tables.js";

export type Ministry = typeof ministries.$inferSelect;

export async function listMinistries(db: Queryable): Promise<Ministry[]> {
  return db.select().from(ministries).orderBy(asc(ministries.slug));
}

export async function findMinistry(db: Queryable, slug: string): Promise<Ministry | null> {
  const [ministry] = await db.select().from(ministries).where(eq(ministries.slug, slug));
  return ministry ?? null;
}

export async function ministriesById(db: Queryable, ids: number[]): Promise<Map<number, Ministry>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(ministries)
    .where(inArray(ministries.id, [...new Set(ids)]));
  return new Map(rows.map((ministry) => [ministry.id, ministry]));
}

/** Words in this language, or in the one they exist in. */
export function inWords(words: ByLanguage<string>, language: Language): string {
  return words[language] ?? Object.values(words)[0] ?? "";
}
