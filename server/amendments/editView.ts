/** What the page shows on which an amendment is written. */
import type { ByLanguage, Provision } from "../../legaltext/act.js";
import type { Text } from "../../legaltext/schema.js";
import { withTexts, type OutlineProvision } from "../acts/actStore.js";
import type { Queryable } from "../db/connect.js";
import type { SiteLanguage } from "../paths.js";
import type { Person } from "../permissions.js";
import { shownChanges, type ShownChange } from "./amendmentView.js";
import type { Amendment } from "./branchStore.js";
import { changesSomething, liveProposals } from "./proposalStore.js";
import { findProvision, findSibling } from "./provisionOfVersion.js";

export interface EditedProvision {
  change: ShownChange;
  changed: boolean;
  /** Every language in the live text; empty for a provision that was only repealed. */
  words: ByLanguage<{ base: Text | null; now: Text }>;
  /** Neighbours, so that nobody writes without context. */
  before: Provision | null;
  after: Provision | null;
}

export async function viewEditing(
  db: Queryable,
  amendment: Amendment,
  person: Person,
  site: SiteLanguage,
): Promise<EditedProvision[]> {
  const proposals = await liveProposals(db, amendment.branch);
  const shown = await shownChanges(db, amendment, proposals, person, site);
  const provisions: EditedProvision[] = [];
  const seen = new Set(proposals.map(({ provisionId }) => provisionId));
  for (const change of shown) {
    const { before, after } = await neighbours(db, amendment, change);
    provisions.push({
      change,
      changed: changesSomething(change.proposal),
      words: wordsOf(change),
      before: before && !seen.has(before.id) ? await readable(db, before) : null,
      after: after && !seen.has(after.id) ? await readable(db, after) : null,
    });
    for (const one of [before, after]) if (one) seen.add(one.id);
  }
  return provisions;
}

function wordsOf({ proposal }: ShownChange): EditedProvision["words"] {
  return Object.fromEntries(
    Object.entries(proposal.wordings).map(([language, { base, proposed }]) => [
      language,
      { base, now: proposed },
    ]),
  );
}

async function neighbours(db: Queryable, { version }: Amendment, { proposal }: ShownChange) {
  const { insert } = proposal.facets;
  const anchorId = insert ? insert.after : proposal.provisionId;
  const anchor = anchorId ? await findProvision(db, version.id, anchorId) : null;
  if (!anchor) return { before: null, after: null };
  const following = await findSibling(db, version.id, anchor, "after");
  if (insert) return { before: anchor, after: following };
  return { before: await findSibling(db, version.id, anchor, "before"), after: following };
}

/** Containers are long: their items are left to the act's own page. */
async function readable(db: Queryable, outline: OutlineProvision): Promise<Provision | null> {
  const [provision] = await withTexts(db, [outline]);
  return provision ?? null;
}
