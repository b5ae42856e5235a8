import { asc, eq } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { versionProvisions } from "../db/tables.js";
import type { SiteLanguage } from "../paths.js";
import type { ReferenceChoice } from "./EditorMount.js";

/** What the editor's Reference button offers: numbered sections, without reading their words. */
export async function referenceChoices(
  db: Queryable,
  versionId: number,
  language: SiteLanguage,
): Promise<ReferenceChoice[]> {
  const rows = await db
    .select({
      id: versionProvisions.provisionId,
      kind: versionProvisions.kind,
      labels: versionProvisions.labels,
    })
    .from(versionProvisions)
    .where(eq(versionProvisions.versionId, versionId))
    .orderBy(asc(versionProvisions.position));
  return rows.flatMap(({ id, kind, labels }) => {
    const words = labels[language] ?? "";
    return kind === "section" && words !== "" ? [{ id, words, about: "" }] : [];
  });
}
