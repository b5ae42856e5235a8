/**
 * Open amendments follow the law: each is carried onto the latest version, one after the other, each in
 * a transaction of its own. Whoever was interrupted begins again; what is done is not done twice.
 */
import { and, eq, inArray, ne } from "drizzle-orm";
import type { ActText, Language } from "../../legaltext/act.js";
import type { Change } from "../../legaltext/branch.js";
import { sameText, withLineIds } from "../../legaltext/hash.js";
import { rebaseChange, type Rebased } from "../../legaltext/rebase.js";
import {
  findVersionById,
  latestVersion,
  loadVersion,
  storeTexts,
  type Act,
  type Version,
} from "../acts/actStore.js";
import type { Branch } from "../amendments/branchStore.js";
import { liveProposals, type Proposal } from "../amendments/proposalStore.js";
import type { Database, Transaction } from "../db/connect.js";
import { branches, changes, rewordings, type Facets } from "../db/tables.js";
import { writeText } from "../live/rooms.js";

export interface RebasedBranch {
  branchId: number;
  changes: { provisionId: string; outcome: Rebased["outcome"] }[];
}

/** Every amendment of the act that stands on an older version and was not withdrawn. */
export async function rebaseOpenBranches(
  db: Database,
  act: Act,
  personId: string,
): Promise<RebasedBranch[]> {
  const onto = await latestVersion(db, act.id);
  if (!onto) return [];
  const behind = await db
    .select({ id: branches.id })
    .from(branches)
    .where(
      and(
        eq(branches.actId, act.id),
        eq(branches.kind, "amendment"),
        inArray(branches.stage, ["editing", "submitted"]),
        ne(branches.versionId, onto.id),
      ),
    )
    .orderBy(branches.id);
  const acts = new ActsOfVersions(db);
  const rebased: RebasedBranch[] = [];
  for (const { id } of behind) {
    const outcome = await rebaseBranch(db, id, onto, personId, acts);
    if (outcome) rebased.push(outcome);
  }
  return rebased;
}

/**
 * @param personId who published: the log names them for the words that the new version brings in
 * @returns null when the branch stands there already
 */
export async function rebaseBranch(
  db: Database,
  branchId: number,
  onto: Version,
  personId: string,
  acts = new ActsOfVersions(db),
): Promise<RebasedBranch | null> {
  return db.transaction(async (tx) => {
    const [branch] = await tx
      .select()
      .from(branches)
      .where(eq(branches.id, branchId))
      .for("update");
    if (!branch || branch.versionId === onto.id) return null;
    const from = await acts.of(branch.versionId);
    const law = await acts.of(onto.id);
    const done: RebasedBranch = { branchId, changes: [] };
    for (const proposal of await liveProposals(tx, branch)) {
      const rebased = rebaseChange(wholeChange(proposal), from, law);
      await writeRebased(tx, { branch, proposal, rebased, law, personId });
      done.changes.push({ provisionId: proposal.provisionId, outcome: rebased.outcome });
    }
    await tx.update(branches).set({ versionId: onto.id }).where(eq(branches.id, branchId));
    return done;
  });
}

/** Also words that were only picked: they too must read as the new version does. */
const wholeChange = ({ provisionId, facets, wordings }: Proposal): Change => ({
  provision: provisionId,
  ...facets,
  rewordings: Object.fromEntries(
    Object.entries(wordings).map(([language, { base, proposed }]) => [
      language,
      { base, proposed },
    ]),
  ),
});

interface Rebasing {
  branch: Branch;
  proposal: Proposal;
  rebased: Rebased;
  law: ActText;
  personId: string;
}

async function writeRebased(
  tx: Transaction,
  { branch, proposal, rebased, law, personId }: Rebasing,
) {
  const { provisionId } = proposal;
  const stuck = rebased.problems.length > 0;
  await tx
    .update(changes)
    .set({ facets: stuck ? proposal.facets : facetsOf(rebased.change), conflict: stuck })
    .where(and(eq(changes.branchId, branch.id), eq(changes.provisionId, provisionId)));
  const edits = [];
  for (const [language, { base, proposed }] of Object.entries(rebased.change.rewordings)) {
    const asks = rebased.merged[language] !== undefined || isGone(law, proposal, language);
    await noteBase(tx, branch, provisionId, language, asks ? "conflict" : base);
    const before = proposal.wordings[language]?.proposed;
    if (asks || !before || sameText(before, proposed)) continue;
    edits.push({ provisionId, language, text: withLineIds(proposed) });
  }
  if (edits.length > 0) await writeText(tx, branch.id, personId, edits);
}

/** The new version has no such words any more: the authors must say what becomes of theirs. */
function isGone(law: ActText, { provisionId, wordings }: Proposal, language: Language): boolean {
  const now = law.provisions.find(({ id }) => id === provisionId);
  const { base, proposed } = wordings[language] ?? { base: null, proposed: null };
  if (!now || now.texts[language] || !base || !proposed) return false;
  return !sameText(base, proposed);
}

async function noteBase(
  tx: Transaction,
  branch: Branch,
  provisionId: string,
  language: Language,
  base: "conflict" | ActText["provisions"][number]["texts"][string] | null,
) {
  const [hash] = base && base !== "conflict" ? await storeTexts(tx, [base]) : [null];
  await tx
    .update(rewordings)
    .set(base === "conflict" ? { conflict: true } : { baseHash: hash ?? null, conflict: false })
    .where(
      and(
        eq(rewordings.branchId, branch.id),
        eq(rewordings.provisionId, provisionId),
        eq(rewordings.language, language),
      ),
    );
}

function facetsOf({ insert, repeal, move, labels }: Change): Facets {
  return {
    ...(insert ? { insert } : {}),
    ...(repeal ? { repeal: true } : {}),
    ...(move ? { move } : {}),
    ...(labels ? { labels } : {}),
  };
}

/** A version is read once for all the branches that stand on it. */
export class ActsOfVersions {
  private readonly db: Database;
  private readonly known = new Map<number, Promise<ActText>>();

  constructor(db: Database) {
    this.db = db;
  }

  of(versionId: number): Promise<ActText> {
    const present = this.known.get(versionId);
    if (present) return present;
    const loading = this.load(versionId);
    this.known.set(versionId, loading);
    return loading;
  }

  private async load(versionId: number): Promise<ActText> {
    const version = await findVersionById(this.db, versionId);
    if (!version) throw new Error(`version ${versionId} is missing`);
    return loadVersion(this.db, version);
  }
}
