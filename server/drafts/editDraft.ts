import { and, eq, isNull, sql } from "drizzle-orm";
import type { ByLanguage, Language, ProvisionId } from "../../legaltext/act.js";
import { hashText, withLineIds } from "../../legaltext/hash.js";
import { mergeTexts, type MergedLine, type MergedText } from "../../legaltext/merge.js";
import type { Text } from "../../legaltext/schema.js";
import { settle, type Settlement } from "../../legaltext/settle.js";
import { ministriesOfAct, type Act } from "../acts/actStore.js";
import { addProvisionAfter } from "../amendments/addProvisionAfter.js";
import type { Amendment } from "../amendments/branchStore.js";
import { findProvision } from "../amendments/provisionOfVersion.js";
import { MinistryRefusal } from "../consultations/ministryRefusal.js";
import type { Database, Transaction } from "../db/connect.js";
import { acceptances, changes, rewordings, submittedChanges } from "../db/tables.js";
import { discardFragment, readLive, writeText } from "../live/rooms.js";
import { insist, type Person } from "../permissions.js";
import { changeInDraft, draftSubject, type Draft } from "./draftStore.js";
import { bringIntoDraft, lockDraft, openDraft } from "./openDraft.js";

export type OwnChange = "reword" | "addAfter" | "repeal";

/** The ministry's own change: it lands in the draft like any other, and gives its reasons before publication. */
export async function addOwnChange(
  db: Database,
  act: Act,
  who: Person | null,
  wanted: { provisionId: ProvisionId; how: OwnChange },
): Promise<ProvisionId> {
  return db.transaction(async (tx) => {
    const person = await insistEditing(tx, act, who);
    const draft = await openDraft(tx, act, person);
    const published = await findProvision(tx, draft.versionId, wanted.provisionId);
    if (!published) throw new MinistryRefusal("notInDraft", [wanted.provisionId]);
    if (wanted.how === "addAfter") {
      return addProvisionAfter(tx, asAmendment(draft, act), person, wanted.provisionId);
    }
    if (wanted.how === "repeal") await repeal(tx, draft, person, wanted.provisionId);
    else {
      await takeBackRepeal(tx, draft, wanted.provisionId);
      await bringIntoDraft(tx, act, draft, person, wanted.provisionId);
    }
    return wanted.provisionId;
  });
}

/** A draft and an amendment are the same thing, a branch: what adds a provision to one adds it to the other. */
const asAmendment = (draft: Draft, act: Act) =>
  ({ branch: draft, act }) satisfies Pick<Amendment, "branch" | "act">;

async function insistEditing(tx: Transaction, act: Act, person: Person | null): Promise<Person> {
  insist(person, "editDraft", draftSubject(act, await ministriesOfAct(tx, act), null));
  return person;
}

async function repeal(tx: Transaction, draft: Draft, person: Person, provisionId: ProvisionId) {
  await tx
    .insert(changes)
    .values({
      branchId: draft.id,
      provisionId,
      facets: { repeal: true },
      createdBy: person.id,
    })
    .onConflictDoUpdate({
      target: [changes.branchId, changes.provisionId],
      set: { facets: sql`${changes.facets} || '{"repeal":true}'` },
    });
}

async function takeBackRepeal(tx: Transaction, draft: Draft, provisionId: ProvisionId) {
  await tx
    .update(changes)
    .set({ facets: sql`${changes.facets} - 'repeal'` })
    .where(ofChange(draft, provisionId));
}

const ofChange = (draft: Draft, provisionId: ProvisionId) =>
  and(eq(changes.branchId, draft.id), eq(changes.provisionId, provisionId));

/** Why the ministry writes what nobody proposed, or leaves out what it accepted. Also where its change is gone. */
export async function giveReasons(
  db: Database,
  act: Act,
  who: Person | null,
  provisionId: ProvisionId,
  reasons: ByLanguage<string>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const person = await insistEditing(tx, act, who);
    const draft = await openDraft(tx, act, person);
    const known = act.languages.map((language) => [language, reasons[language]?.trim() ?? ""]);
    const given = Object.fromEntries(known) as ByLanguage<string>;
    await tx
      .insert(changes)
      .values({ branchId: draft.id, provisionId, reasons: given, createdBy: person.id })
      .onConflictDoUpdate({
        target: [changes.branchId, changes.provisionId],
        set: { reasons: given },
      });
  });
}

/** Takes the ministry's own change out of the draft. Accepted words are undone, never discarded. */
export async function discardOwnChange(
  db: Database,
  act: Act,
  who: Person | null,
  provisionId: ProvisionId,
): Promise<void> {
  await db.transaction(async (tx) => {
    const person = await insistEditing(tx, act, who);
    const draft = await openDraft(tx, act, person);
    if (!(await changeInDraft(tx, draft.id, provisionId))) throw new MinistryRefusal("notInDraft");
    if (await carriesAccepted(tx, draft, provisionId)) throw new MinistryRefusal("mergedAlready");
    const here = and(eq(rewordings.branchId, draft.id), eq(rewordings.provisionId, provisionId));
    for (const { language } of await tx.select().from(rewordings).where(here)) {
      await discardFragment(tx, draft.id, person.id, { provisionId, language });
    }
    await tx.delete(rewordings).where(here);
    await tx.delete(changes).where(ofChange(draft, provisionId));
  });
}

async function carriesAccepted(tx: Transaction, draft: Draft, provisionId: ProvisionId) {
  const rows = await tx
    .select({ id: acceptances.id })
    .from(acceptances)
    .innerJoin(submittedChanges, eq(submittedChanges.id, acceptances.submittedChangeId))
    .where(
      and(
        eq(acceptances.draftId, draft.id),
        eq(submittedChanges.provisionId, provisionId),
        isNull(acceptances.undoneAt),
      ),
    );
  return rows.length > 0;
}

export type DraftFormOutcome =
  | { saved: true; combined: MergedLine[] }
  /** Somebody else changed the same words: theirs stand, and the person decides over them. */
  | { saved: false; now: Text; proposal: Text; conflicts: MergedLine[] };

/** Rewords a provision of the draft through a plain form, into the words others may be typing in. */
export async function rewordDraftByForm(
  db: Database,
  act: Act,
  who: Person | null,
  edit: { provisionId: ProvisionId; language: Language; base: Text; typed: Text },
): Promise<DraftFormOutcome> {
  return db.transaction(async (tx) => {
    const person = await insistEditing(tx, act, who);
    const draft = await lockDraft(tx, act.id);
    if (!draft) throw new MinistryRefusal("noDraft");
    const { provisionId, language } = edit;
    const live = await readLive(tx, draft.id, "all");
    const now = live.get(`${provisionId}/${language}`);
    if (!now) throw new MinistryRefusal("notInDraft");
    const merged = mergeTexts(edit.base, now, edit.typed);
    const conflicts = merged.lines.filter(({ outcome }) => outcome === "conflict");
    const proposal = joined(merged);
    if (conflicts.length > 0) return { saved: false, now, proposal, conflicts };
    if (hashText(proposal) !== hashText(now)) {
      const text = withLineIds(proposal);
      await writeText(tx, draft.id, person.id, [{ provisionId, language, text }]);
    }
    return { saved: true, combined: merged.lines.filter(({ outcome }) => outcome === "combined") };
  });
}

/** Combined lines together; conflicts as this side typed them, for showing and never for writing. */
function joined(merged: MergedText): Text {
  const settlements = merged.lines.map(({ key, outcome }): [string, Settlement] => [
    key,
    { take: outcome === "combined" ? "combined" : "theirs" },
  ]);
  const settled = settle(merged, Object.fromEntries(settlements));
  if ("unsettled" in settled) throw new Error("every line was given a settlement");
  return settled.text;
}
