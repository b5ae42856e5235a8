/**
 * The references that an amendment would leave without their target. Its authors are told before they
 * submit it; nothing is refused, since the ministry's draft may bring the rest.
 */
import type { ActText } from "../../legaltext/act.js";
import { applyChanges } from "../../legaltext/branch.js";
import type { Finding } from "../../legaltext/checkAct.js";
import { danglingAfter } from "../../legaltext/newFindings.js";
import { loadVersion, type Version } from "../acts/actStore.js";
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
  const before = await frozen(db, version);
  const applied = applyChanges(before, changes);
  return "act" in applied ? danglingAfter(before, applied.act, { reader }) : [];
}

/** A version never changes, so the few that people write on are read once. */
const kept = new WeakMap<Queryable, Map<number, ActText>>();
const mostKept = 3;

async function frozen(db: Queryable, version: Version): Promise<ActText> {
  const versions = kept.get(db) ?? new Map<number, ActText>();
  kept.set(db, versions);
  const act = versions.get(version.id) ?? (await loadVersion(db, version));
  versions.delete(version.id);
  versions.set(version.id, act);
  const oldest = versions.keys().next();
  if (versions.size > mostKept && !oldest.done) versions.delete(oldest.value);
  return act;
}
