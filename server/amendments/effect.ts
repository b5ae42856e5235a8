import type { ByLanguage, ProvisionId } from "../../legaltext/act.js";
import { hashWords } from "../../legaltext/hash.js";
import type { Facets } from "../db/tables.js";
import { canonicalJson } from "../record/appendRecord.js";

/**
 * Names what a change would make of the law, so that identical proposals fall together whoever made
 * them. A new provision has an id of its own in each branch; its place and words are what counts.
 */
export function effectOf(
  provisionId: ProvisionId,
  facets: Facets,
  proposedHashes: ByLanguage<string>,
): string {
  const { insert, ...others } = facets;
  const place = insert ? { insert: { ...insert, labels: undefined } } : { provisionId };
  return hashWords(canonicalJson({ ...place, ...others, words: proposedHashes }));
}
