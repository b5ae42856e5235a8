/** What an exported document says of itself: its act, its version and all before it, who answers for it. */
import { eq } from "drizzle-orm";
import type { Language } from "../../legaltext/act.js";
import type { AkomaNtosoMeta, VersionEvent } from "../../legaltext/formats/akomaNtoso/index.js";
import { listVersions, type Act, type Version } from "../acts/actStore.js";
import type { Queryable } from "../db/connect.js";
import { ministries } from "../db/tables.js";

/** The work is named by the year of its first version and its address, which never change. */
export async function exportMeta(
  db: Queryable,
  act: Act,
  version: Version,
  language: Language,
): Promise<AkomaNtosoMeta> {
  const all = (await listVersions(db, act.id)).map(eventOf).sort((a, b) => a.number - b.number);
  const versions = all.filter(({ number }) => number <= version.number);
  const [ministry] = await db
    .select()
    .from(ministries)
    .where(eq(ministries.id, act.leadMinistryId));
  const name = ministry?.names[language] ?? ministry?.names.eng;
  const year = (versions[0] ?? eventOf(version)).date.slice(0, 4);
  return {
    work: `/akn/ca/${act.regime === "bill" ? "bill" : "act"}/${year}/${act.slug}`,
    version: eventOf(version),
    versions,
    ...(name === undefined ? {} : { author: { name } }),
  };
}

const eventOf = ({ number, publishedAt }: Version): VersionEvent => ({
  number,
  date: publishedAt.toISOString().slice(0, 10),
});
