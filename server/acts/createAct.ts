import { eq, like } from "drizzle-orm";
import type { ActText } from "../../legaltext/act.js";
import { linkReferences } from "../../legaltext/linkReferences.js";
import type { Queryable, Transaction } from "../db/connect.js";
import { acts, ministries } from "../db/tables.js";
import { AssentError, type Said } from "../errors.js";
import { reservedSegments } from "../paths.js";
import { appendRecord } from "../record/appendRecord.js";
import { storeVersion, type Act, type Version } from "./actStore.js";
import { versionHash } from "./versionHash.js";

export interface NewAct {
  act: ActText;
  /** From the title where absent. A given one that is taken is refused; a derived one gets a number. */
  slug?: string;
  ministryId: number;
  /** Null for the command line, which acts for whoever runs the machine. */
  createdBy: string | null;
  kind: "import" | "new";
}

/**
 * Makes an act with version 1 and enters it in the record: all of it, or nothing. The provisions that
 * its words cite become references, which follow them when they are renumbered; no word changes.
 */
export async function createAct(
  db: Queryable,
  given: NewAct,
): Promise<{ act: Act; version: Version }> {
  refuseBroken(given.act);
  const wanted = { ...given, act: linkReferences(given.act) };
  return db.transaction(async (tx) => {
    const act = await storeAct(tx, wanted, await chooseSlug(tx, wanted));
    const version = await storeVersion(tx, {
      actId: act.id,
      number: 1,
      status: wanted.act.regime === "inForce" ? "inForce" : "consultationDraft",
      act: wanted.act,
      publishedBy: wanted.createdBy,
    });
    await appendRecord(tx, {
      kind: wanted.kind === "import" ? "act.imported" : "act.created",
      actId: act.id,
      actorId: wanted.createdBy,
      content: {
        act: act.slug,
        titles: act.titles,
        languages: act.languages,
        version: version.number,
        provisions: wanted.act.provisions.length,
        text: versionHash(wanted.act),
      },
    });
    return { act, version };
  });
}

async function storeAct(tx: Transaction, wanted: NewAct, slug: string): Promise<Act> {
  const [ministry] = await tx
    .select({ id: ministries.id })
    .from(ministries)
    .where(eq(ministries.id, wanted.ministryId));
  if (!ministry) throw new AssentError("invalid", "There is no such ministry.");
  const [act] = await tx
    .insert(acts)
    .values({
      slug,
      languages: wanted.act.languages,
      regime: wanted.act.regime,
      titles: wanted.act.titles,
      leadMinistryId: ministry.id,
      source: wanted.act.source ?? null,
      createdBy: wanted.createdBy,
    })
    .returning();
  if (!act) throw new Error("the act was not stored");
  return act;
}

/** What the model takes for granted; a reader that breaks it is told where. */
function refuseBroken(act: ActText) {
  const problems: string[] = [];
  const seen = new Set<string>();
  if (act.languages.length === 0) problems.push("The act has no language.");
  for (const language of act.languages) {
    if (!act.titles[language]?.trim()) problems.push(`The act has no title in "${language}".`);
  }
  if (act.provisions.length === 0) problems.push("The act has no provision.");
  for (const { id, parent } of act.provisions) {
    if (seen.has(id)) problems.push(`Two provisions have the id "${id}".`);
    if (parent !== null && !seen.has(parent)) {
      problems.push(`Provision "${id}" stands in "${parent}", which does not come before it.`);
    }
    seen.add(id);
  }
  if (problems.length > 0) throw new AssentError("invalid", "This is not a whole act.", problems);
}

const takenSlug = (slug: string): Said => ({
  eng: `Another act has the address "${slug}".`,
  fra: `Un autre texte a l’adresse « ${slug} ».`,
});
const brokenSlug = (slug: string): Said => ({
  eng: `"${slug}" cannot be an address: use small letters, digits and hyphens, and no word of Assent's own.`,
  fra: `« ${slug} » ne peut pas être une adresse : employez des minuscules sans accent, des chiffres et des traits d’union, et aucun mot réservé à Assent.`,
});

async function chooseSlug(tx: Transaction, { act, slug }: NewAct): Promise<string> {
  if (slug !== undefined) {
    const [taken] = await tx.select({ id: acts.id }).from(acts).where(eq(acts.slug, slug));
    if (taken) throw new AssentError("conflict", takenSlug(slug));
    if (!isSlug(slug)) {
      throw new AssentError("invalid", brokenSlug(slug));
    }
    return slug;
  }
  const base = slugOf(act.titles[act.languages[0] ?? ""] ?? "") || "act";
  const rows = await tx
    .select({ slug: acts.slug })
    .from(acts)
    .where(like(acts.slug, `${base}%`));
  const taken = new Set(rows.map((row) => row.slug));
  if (isSlug(base) && !taken.has(base)) return base;
  let n = 2;
  while (taken.has(`${base}-${n}`)) n++;
  return `${base}-${n}`;
}

const isSlug = (slug: string) =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && !reservedSegments.has(slug);

/** "Loi sur l’accès à l’information" → "loi-sur-l-acces-a-l-information", whole words up to 60 letters. */
export function slugOf(title: string): string {
  const plain = title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[œŒ]/g, "oe")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return plain.length <= 60 ? plain : plain.slice(0, 61).replace(/-[^-]*$/, "");
}
