import { eq, sql } from "drizzle-orm";
import { latestVersion, loadTexts, type Act } from "../acts/actStore.js";
import { findProvision } from "../amendments/provisionOfVersion.js";
import { MinistryRefusal } from "../consultations/ministryRefusal.js";
import type { Transaction } from "../db/connect.js";
import { branches, changes, rewordings, type Facets } from "../db/tables.js";
import { writeText } from "../live/rooms.js";
import type { Person } from "../permissions.js";
import type { ProvisionId } from "../../legaltext/act.js";
import { findDraft, type Draft } from "./draftStore.js";

/**
 * The draft of an act, its row locked until commit; opened on the latest version when there is none.
 * Who writes into it takes turns, so what was looked at is what is written over.
 */
export async function openDraft(tx: Transaction, act: Act, person: Person): Promise<Draft> {
  const present = await lockDraft(tx, act.id);
  if (present) return present;
  await tx.execute(sql`select id from acts where id = ${act.id} for update`);
  const raced = await lockDraft(tx, act.id);
  if (raced) return raced;
  const version = await latestVersion(tx, act.id);
  if (!version) throw new MinistryRefusal("noVersion");
  const [draft] = await tx
    .insert(branches)
    .values({ kind: "draft", actId: act.id, versionId: version.id, createdBy: person.id })
    .returning();
  if (!draft) throw new Error("the draft was not stored");
  return draft;
}

export async function lockDraft(tx: Transaction, actId: number): Promise<Draft | null> {
  const draft = await findDraft(tx, actId);
  if (!draft) return null;
  const [locked] = await tx.select().from(branches).where(eq(branches.id, draft.id)).for("update");
  // Published while we waited: it is no draft any more.
  return locked?.stage === "editing" ? locked : null;
}

/**
 * Puts a provision into the draft: the change, what its words started from, and its published words as
 * live text, in one transaction. What is there already stays as it is.
 */
export async function bringIntoDraft(
  tx: Transaction,
  act: Act,
  draft: Draft,
  person: Person,
  provisionId: ProvisionId,
  facets: Facets = {},
): Promise<void> {
  await tx
    .insert(changes)
    .values({ branchId: draft.id, provisionId, facets, createdBy: person.id })
    .onConflictDoNothing();
  const published = await findProvision(tx, draft.versionId, provisionId);
  const fresh = await tx
    .insert(rewordings)
    .values(
      act.languages.map((language) => ({
        branchId: draft.id,
        provisionId,
        language,
        baseHash: published?.textHashes[language] ?? null,
      })),
    )
    .onConflictDoNothing()
    .returning();
  const bases = await loadTexts(tx, Object.values(published?.textHashes ?? {}));
  const seeds = fresh.flatMap(({ language, baseHash }) => {
    const text = bases.get(baseHash ?? "");
    return text ? [{ provisionId, language, text }] : [];
  });
  if (seeds.length > 0) await writeText(tx, draft.id, person.id, seeds);
}
