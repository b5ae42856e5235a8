/** What an exported amendment says of itself as a document: its number, its authors, what it amends. */
import type { Language } from "../../legaltext/act.js";
import type { AkomaNtosoMeta } from "../../legaltext/formats/akomaNtoso/index.js";
import type { Act } from "../acts/actStore.js";
import type { Submission } from "../amendments/branchStore.js";
import type { Queryable } from "../db/connect.js";
import { exportMeta } from "./exportMeta.js";
import type { Submitted } from "./proposedTexts.js";

/** The URI of an amendment as a work: "/akn/ca/amendment/2026/water-data-7". */
export const amendmentWork = (
  act: Pick<Act, "slug">,
  { branchId, submittedAt }: Pick<Submission, "branchId" | "submittedAt">,
  kind: "bill" | "amendment" = "amendment",
) => `/akn/ca/${kind}/${submittedAt.toISOString().slice(0, 4)}/${act.slug}-${branchId}`;

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
    work: amendmentWork(amendment.act, submission, kind),
    version: { number: submission.revision, date },
    author: { name: names, href: "/akn/ontology/person/authors" },
  };
  return { baseMeta, meta };
}
