/**
 * The references that an amendment would leave without their target. Its authors are told before they
 * submit it; nothing is refused, since the ministry's draft may bring the rest.
 */
import { applyChanges } from "../../legaltext/branch.js";
import type { Finding } from "../../legaltext/checkAct.js";
import { danglingAfter } from "../../legaltext/newFindings.js";
import { frozenVersion } from "../acts/frozenVersion.js";
import type { Queryable } from "../db/connect.js";
import type { SiteLanguage } from "../paths.js";
import type { Amendment } from "./branchStore.js";
import { changeOf, changesSomething, type Proposal } from "./proposalStore.js";

export async function danglingReferences(
  db: Queryable,
  { version }: Pick<Amendment, "version">,
  proposals: Proposal[],
  reader: SiteLanguage,
): Promise<Finding[]> {
  const changes = proposals.filter(changesSomething).map(changeOf);
  if (changes.length === 0) return [];
  const before = await frozenVersion(db, version);
  const applied = applyChanges(before, changes);
  return "act" in applied ? danglingAfter(before, applied.act, { reader }) : [];
}
