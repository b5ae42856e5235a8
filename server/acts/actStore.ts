import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { ActText, ByLanguage, Provision } from "../../legaltext/act.js";
import { hashText, plainWords, keptText } from "../../legaltext/hash.js";
import { numberedAs, targetsIn } from "../../legaltext/references.js";
import { renderTexts } from "../../legaltext/renderReferences.js";
import type { OriginRun } from "../../legaltext/origin.js";
import type { Text } from "../../legaltext/schema.js";
import type { Queryable, Transaction } from "../db/connect.js";
import {
  actMinistries,
  acts,
  origins,
  texts,
  versionProvisions,
  versions,
  type VersionStatus,
} from "../db/tables.js";

export type Act = typeof acts.$inferSelect;
export type Version = typeof versions.$inferSelect;

export async function findAct(db: Queryable, slug: string): Promise<Act | null> {
  const [act] = await db.select().from(acts).where(eq(acts.slug, slug));
  return act ?? null;
}

export async function findActById(db: Queryable, id: number): Promise<Act | null> {
  const [act] = await db.select().from(acts).where(eq(acts.id, id));
  return act ?? null;
}

/** The lead ministry first, then the others. */
export async function ministriesOfAct(db: Queryable, act: Act): Promise<number[]> {
  const others = await db.select().from(actMinistries).where(eq(actMinistries.actId, act.id));
  return [act.leadMinistryId, ...others.map((row) => row.ministryId)];
}

export async function listVersions(db: Queryable, actId: number): Promise<Version[]> {
  return db.select().from(versions).where(eq(versions.actId, actId)).orderBy(desc(versions.number));
}

export async function latestVersion(db: Queryable, actId: number): Promise<Version | null> {
  const [version] = await db
    .select()
    .from(versions)
    .where(eq(versions.actId, actId))
    .orderBy(desc(versions.number))
    .limit(1);
  return version ?? null;
}

export async function findVersion(
  db: Queryable,
  actId: number,
  number: number,
): Promise<Version | null> {
  const [version] = await db
    .select()
    .from(versions)
    .where(and(eq(versions.actId, actId), eq(versions.number, number)));
  return version ?? null;
}

export async function findVersionById(db: Queryable, id: number): Promise<Version | null> {
  const [version] = await db.select().from(versions).where(eq(versions.id, id));
  return version ?? null;
}

/** A version's provisions in document order, without their words: cheap on the largest act. */
export async function loadOutline(db: Queryable, versionId: number): Promise<OutlineProvision[]> {
  const rows = await db
    .select()
    .from(versionProvisions)
    .where(eq(versionProvisions.versionId, versionId))
    .orderBy(asc(versionProvisions.position));
  return rows.map(outlineOf);
}

/** A provision whose texts are named by hash, not yet read. */
export interface OutlineProvision extends Omit<Provision, "texts"> {
  versionId: number;
  position: number;
  textHashes: ByLanguage<string>;
}

export function outlineOf(row: typeof versionProvisions.$inferSelect): OutlineProvision {
  return {
    ...(row.attributes as Partial<Provision>),
    versionId: row.versionId,
    id: row.provisionId,
    kind: row.kind as Provision["kind"],
    parent: row.parentId,
    labels: row.labels,
    position: row.position,
    textHashes: row.textHashes,
  };
}

export async function loadTexts(db: Queryable, hashes: string[]): Promise<Map<string, Text>> {
  const found = new Map<string, Text>();
  const wanted = [...new Set(hashes)];
  for (let at = 0; at < wanted.length; at += 5000) {
    const rows = await db
      .select({ hash: texts.hash, content: texts.content })
      .from(texts)
      .where(inArray(texts.hash, wanted.slice(at, at + 5000)));
    for (const row of rows) found.set(row.hash, row.content);
  }
  return found;
}

/** Adds their words to some provisions of an outline, references with the numbers of their version. */
export async function withTexts(db: Queryable, outline: OutlineProvision[]): Promise<Provision[]> {
  const found = await loadTexts(
    db,
    outline.flatMap((provision) => Object.values(provision.textHashes)),
  );
  const labels = await referredLabels(db, outline, found);
  return outline.map(({ textHashes, position: _position, versionId, ...provision }) => {
    const texts = Object.fromEntries(
      Object.entries(textHashes).map(([language, hash]) => [language, textOf(found, hash)]),
    );
    const labelOf = (id: string, language: string) =>
      numberedAs(labels.get(`${versionId} ${id}`), language);
    return { ...provision, texts: labels.size > 0 ? renderTexts({ texts }, labelOf) : texts };
  });
}

/**
 * A text is stored once under a hash that leaves out the numbers its references are printed with, so
 * they are printed anew for each version of a bill. An act in force keeps its numbers, and its words.
 */
async function referredLabels(
  db: Queryable,
  outline: OutlineProvision[],
  found: Map<string, Text>,
) {
  const labels = new Map<string, Pick<Provision, "kind" | "labels">>();
  const versionIds = [...new Set(outline.map(({ versionId }) => versionId))];
  const targets = [...found.values()].flatMap(({ content }) => content.flatMap(targetsIn));
  const ids = [...new Set(targets.map((target) => target.split("#")[0] ?? ""))];
  if (ids.length === 0) return labels;
  const rows = await db
    .select({ row: versionProvisions })
    .from(versionProvisions)
    .innerJoin(versions, eq(versions.id, versionProvisions.versionId))
    .innerJoin(acts, and(eq(acts.id, versions.actId), eq(acts.regime, "bill")))
    .where(
      and(
        inArray(versionProvisions.versionId, versionIds),
        inArray(versionProvisions.provisionId, ids),
      ),
    );
  for (const { row } of rows) {
    const kind = row.kind as Provision["kind"];
    labels.set(`${row.versionId} ${row.provisionId}`, { kind, labels: row.labels });
  }
  return labels;
}

function textOf(found: Map<string, Text>, hash: string): Text {
  const text = found.get(hash);
  if (!text) throw new Error(`text ${hash} is missing from the store`);
  return text;
}

/** The whole text of a version. For pages prefer loadOutline and withTexts on what is shown. */
export async function loadVersion(db: Queryable, version: Version): Promise<ActText> {
  const act = await findActById(db, version.actId);
  if (!act) throw new Error(`act ${version.actId} is missing`);
  return {
    languages: act.languages,
    regime: act.regime,
    titles: version.titles,
    provisions: await withTexts(db, await loadOutline(db, version.id)),
    ...(act.source ? { source: act.source } : {}),
  };
}

export async function storeTexts(tx: Queryable, wanted: Text[]): Promise<string[]> {
  const hashes = wanted.map(hashText);
  const rows = new Map(
    wanted.map((text, at) => {
      const content = keptText(text);
      const hash = hashes[at] ?? "";
      return [hash, { hash, content, characters: plainWords(content).length }];
    }),
  );
  const all = [...rows.values()];
  for (let at = 0; at < all.length; at += 1000) {
    await tx
      .insert(texts)
      .values(all.slice(at, at + 1000))
      .onConflictDoNothing();
  }
  return hashes;
}

export interface NewVersion {
  actId: number;
  number: number;
  status: VersionStatus;
  act: ActText;
  publishedBy: string | null;
  draftId?: number;
  /** Only of provisions that have words from elsewhere than the first draft. */
  origins?: { provisionId: string; language: string; runs: OriginRun[] }[];
}

/** Freezes a version: every text once, then the ordered list of provisions. */
export async function storeVersion(tx: Transaction, wanted: NewVersion): Promise<Version> {
  const { act } = wanted;
  const [version] = await tx
    .insert(versions)
    .values({
      actId: wanted.actId,
      number: wanted.number,
      status: wanted.status,
      titles: act.titles,
      publishedBy: wanted.publishedBy,
      draftId: wanted.draftId ?? null,
    })
    .returning();
  if (!version) throw new Error("the version was not stored");
  const flat = act.provisions.flatMap((provision) =>
    Object.entries(provision.texts).map(([language, text]) => ({ provision, language, text })),
  );
  const hashes = await storeTexts(
    tx,
    flat.map(({ text }) => text),
  );
  const hashesOf = new Map<Provision, ByLanguage<string>>();
  flat.forEach(({ provision, language }, at) => {
    hashesOf.set(provision, { ...hashesOf.get(provision), [language]: hashes[at] ?? "" });
  });
  const rows = act.provisions.map((provision, position) => {
    const { id, kind, parent, labels, texts: _texts, ...attributes } = provision;
    return {
      versionId: version.id,
      position,
      provisionId: id,
      kind,
      parentId: parent,
      attributes,
      labels,
      textHashes: hashesOf.get(provision) ?? {},
    };
  });
  for (let at = 0; at < rows.length; at += 1000) {
    await tx.insert(versionProvisions).values(rows.slice(at, at + 1000));
  }
  for (const runs of wanted.origins ?? []) {
    await tx.insert(origins).values({ versionId: version.id, ...runs });
  }
  return version;
}
