/** What an exported amendment says of itself as a document: its number, its authors, what it amends. */
import type { Language } from "../../legaltext/act.js";
import type { AkomaNtosoMeta } from "../../legaltext/formats/akomaNtoso/index.js";
import type { Queryable } from "../db/connect.js";
import { exportMeta } from "./exportMeta.js";
import type { Submitted } from "./proposedTexts.js";

/** Of the amended act, and of the bill or amendment that amends it: named by year and number. */
export async function amendmentMeta(
  db: Queryable,
  { amendment, submission, version }: Submitted,
  language: Language,
  kind: "bill" | "amendment",
): Promise<{ baseMeta: AkomaNtosoMeta; meta: AkomaNtosoMeta }> {
  const baseMeta = await exportMeta(db, amendment.act, version, language);
  const date = submission.submittedAt.toISOString().slice(0, 10);
  const names = amendment.authors.map(({ publicName }) => publicName).join(", ");
  const meta: AkomaNtosoMeta = {
    work: `/akn/ca/${kind}/${date.slice(0, 4)}/${amendment.act.slug}-${amendment.branch.id}`,
    version: { number: submission.revision, date },
    author: { name: names, href: "/akn/ontology/person/authors" },
  };
  return { baseMeta, meta };
}
