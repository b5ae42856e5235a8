import { count } from "drizzle-orm";
import { createSignInLink } from "../accounts/signInLinks.js";
import { people } from "../db/tables.js";
import { to } from "../paths.js";
import type { Running } from "../start.js";
import { makeCast, roleOf } from "./cast.js";
import { tellRepairStory } from "./repairStory.js";
import { tellWorkshopStory } from "./workshopStory.js";

const day = 24 * 3600 * 1000;

/**
 * Loads the demonstration the first time and makes one sign-in link for each role.
 * @returns the lines to print.
 */
export async function demonstration({ deps, url }: Running): Promise<string[]> {
  // Not by the acts: somebody may have imported one by the command line before the first start.
  const [stored] = await deps.db.select({ number: count() }).from(people);
  if (stored?.number === 0) {
    const story = { deps, cast: await makeCast(deps.db) };
    await tellWorkshopStory(story);
    await tellRepairStory(story);
  }
  const known = await deps.db.select().from(people).orderBy(people.createdAt);
  const lines: string[] = [];
  for (const person of known) {
    const role = roleOf(person.publicName);
    if (!role) continue;
    const expires = new Date(deps.now().getTime() + day);
    const secret = await createSignInLink(deps.db, person.id, expires);
    lines.push(`  ${role.padEnd(14)} ${url}${to("eng").signInLink(secret)}`);
  }
  return lines.length ? ["", "Sign in once, as", ...lines] : [];
}
