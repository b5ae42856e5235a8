import { and, eq } from "drizzle-orm";
import type { Language, ProvisionId } from "../../legaltext/act.js";
import { hashText, hashWords, sameText, withLineIds } from "../../legaltext/hash.js";
import { mergeTexts, type MergedText } from "../../legaltext/merge.js";
import type { Text } from "../../legaltext/schema.js";
import { settle, type Settlements } from "../../legaltext/settle.js";
import { loadTexts } from "../acts/actStore.js";
import { amendmentSubject, lockAmendment, type Amendment } from "../amendments/branchStore.js";
import { findProvision } from "../amendments/provisionOfVersion.js";
import { MinistryRefusal } from "../consultations/ministryRefusal.js";
import type { Database, Queryable } from "../db/connect.js";
import { changes, rewordings } from "../db/tables.js";
import { notFound } from "../errors.js";
import { readLive, writeText } from "../live/rooms.js";
import { insist, type Person } from "../permissions.js";

/** Where an amendment meets a new version of the words it changes. */
export interface RebaseQuestion {
  provisionId: ProvisionId;
  language: Language;
  /** What the amendment started from. */
  base: Text;
  /** The new version. */
  law: Text;
  proposed: Text;
  merged: MergedText;
  fingerprint: string;
}

const emptyText: Text = { type: "doc", content: [] };

export async function rebaseQuestion(
  db: Queryable,
  { branch }: Amendment,
  provisionId: ProvisionId,
  language: Language,
): Promise<RebaseQuestion> {
  const [row] = await db
    .select()
    .from(rewordings)
    .where(ofWords(branch.id, provisionId, language));
  if (!row?.conflict) throw notFound("conflict here");
  const provision = await findProvision(db, branch.versionId, provisionId);
  const hash = provision?.textHashes[language];
  const texts = await loadTexts(
    db,
    [row.baseHash, hash].flatMap((one) => one ?? []),
  );
  const base = texts.get(row.baseHash ?? "") ?? emptyText;
  const law = texts.get(hash ?? "") ?? emptyText;
  const live = await readLive(db, branch.id, [{ provisionId, language }]);
  const proposed = live.get(`${provisionId}/${language}`) ?? emptyText;
  return {
    provisionId,
    language,
    base,
    law,
    proposed,
    merged: mergeTexts(base, law, proposed),
    fingerprint: hashWords([base, law, proposed].map(hashText).join()).slice(0, 24),
  };
}

const ofWords = (branchId: number, provisionId: ProvisionId, language: Language) =>
  and(
    eq(rewordings.branchId, branchId),
    eq(rewordings.provisionId, provisionId),
    eq(rewordings.language, language),
  );

/** The authors decide; from then on their words start from the new version. */
export async function settleRebase(
  db: Database,
  branchId: number,
  person: Person | null,
  at: { provisionId: ProvisionId; language: Language },
  decisions: { fingerprint: string; settlements: Settlements },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const amendment = await lockAmendment(tx, branchId);
    insist(person, "settleAmendment", amendmentSubject(amendment, now));
    const question = await rebaseQuestion(tx, amendment, at.provisionId, at.language);
    if (question.fingerprint !== decisions.fingerprint) throw new MinistryRefusal("draftMoved");
    const settled = settle(question.merged, decisions.settlements);
    if ("unsettled" in settled) throw new MinistryRefusal("unsettled", settled.unsettled);
    if (!sameText(settled.text, question.proposed)) {
      const text = withLineIds(settled.text);
      await writeText(tx, branchId, person.id, [{ ...at, text }]);
    }
    const baseHash = question.law.content.length > 0 ? hashText(question.law) : null;
    await tx
      .update(rewordings)
      .set({ baseHash, conflict: false })
      .where(ofWords(branchId, at.provisionId, at.language));
  });
}

/** The facets of a change no longer fit: its authors keep them over the new version, or take the change back. */
export async function settleFacets(
  db: Database,
  branchId: number,
  person: Person | null,
  provisionId: ProvisionId,
  keep: boolean,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const amendment = await lockAmendment(tx, branchId);
    insist(person, "settleAmendment", amendmentSubject(amendment, now));
    const here = and(eq(changes.branchId, branchId), eq(changes.provisionId, provisionId));
    const [row] = await tx.select().from(changes).where(here);
    if (!row?.conflict) throw notFound("conflict here");
    await tx
      .update(changes)
      .set({ conflict: false, ...(keep ? {} : { facets: {} }) })
      .where(here);
  });
}
