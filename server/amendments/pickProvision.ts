import type { Language, ProvisionId } from "../../legaltext/act.js";
import { loadTexts, type OutlineProvision } from "../acts/actStore.js";
import type { Transaction } from "../db/connect.js";
import { sql } from "drizzle-orm";
import { changes, rewordings } from "../db/tables.js";
import { writeText } from "../live/rooms.js";
import type { Person } from "../permissions.js";
import type { Amendment } from "./branchStore.js";
import { requireProvision } from "./provisionOfVersion.js";

/**
 * Puts a provision's published words into the live text, once for each language, and notes the change.
 * Picking it again changes nothing. The row and the seed are one transaction, so nobody sees either alone.
 */
export async function pickProvision(
  tx: Transaction,
  amendment: Amendment,
  person: Person,
  provisionId: ProvisionId,
): Promise<void> {
  const provision = await requireProvision(tx, amendment.branch.versionId, provisionId);
  await noteChange(tx, amendment, person, provisionId);
  const fresh = await noteRewordings(tx, amendment, provision);
  if (fresh.length === 0) return;
  const found = await loadTexts(tx, Object.values(provision.textHashes));
  const edits = fresh.flatMap((language) => {
    const text = found.get(provision.textHashes[language] ?? "");
    return text ? [{ provisionId, language, text }] : [];
  });
  await writeText(tx, amendment.branch.id, person.id, edits);
}

/** To reword is to keep: an earlier wish to repeal the provision is taken back. */
async function noteChange(
  tx: Transaction,
  { branch }: Amendment,
  person: Person,
  provisionId: ProvisionId,
) {
  await tx
    .insert(changes)
    .values({ branchId: branch.id, provisionId, createdBy: person.id })
    .onConflictDoUpdate({
      target: [changes.branchId, changes.provisionId],
      set: { facets: withoutRepeal, conflict: false },
    });
}

async function noteRewordings(
  tx: Transaction,
  { branch, act }: Amendment,
  { id, textHashes }: OutlineProvision,
): Promise<Language[]> {
  const rows = act.languages.map((language) => ({
    branchId: branch.id,
    provisionId: id,
    language,
    baseHash: textHashes[language] ?? null,
  }));
  const stored = await tx.insert(rewordings).values(rows).onConflictDoNothing().returning();
  return stored.map(({ language }) => language);
}

const withoutRepeal = sql`${changes.facets} - 'repeal'`;
