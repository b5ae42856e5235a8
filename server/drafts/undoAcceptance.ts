import { and, eq, inArray, sql } from "drizzle-orm";
import { hashText, hashWords, sameText, withLineIds } from "../../legaltext/hash.js";
import { mergeTexts, type MergedText } from "../../legaltext/merge.js";
import type { Text } from "../../legaltext/schema.js";
import { settle, type Settlements } from "../../legaltext/settle.js";
import { loadTexts } from "../acts/actStore.js";
import { loadCaseOfAnswer, subjectOf, type Answer, type Case } from "../answers/answerStore.js";
import { MinistryRefusal } from "../consultations/ministryRefusal.js";
import type { Database, Queryable, Transaction } from "../db/connect.js";
import { acceptances, changes, rewordings, type Facets } from "../db/tables.js";
import { discardFragment, writeText } from "../live/rooms.js";
import { insist, type Person } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";
import {
  activeAcceptances,
  emptyText,
  provisionInDraft,
  type Acceptance,
  type Draft,
  type ProvisionInDraft,
} from "./draftStore.js";
import { lockDraft } from "./openDraft.js";
import { facetsKey } from "./planAcceptance.js";

/** One language of an undoing: back from the result to what stood before, past what came later. */
export interface UndoWords {
  acceptance: Acceptance;
  language: string;
  result: Text;
  now: Text;
  before: Text;
  merged: MergedText;
}

export interface UndoPlan {
  provisionId: string;
  here: ProvisionInDraft;
  facets: { acceptance: Acceptance; before: Facets | null; after: Facets; asked: boolean } | null;
  words: UndoWords[];
  fingerprint: string;
}

/** Undoing is a merge too: base the result, ours the draft now, theirs the draft before. */
export async function planUndo(
  db: Queryable,
  one: Case & { answer: Answer },
  draft: Draft,
): Promise<UndoPlan> {
  const rows = await activeAcceptances(db, { answerIds: [one.answer.id], draftId: draft.id });
  if (rows.length === 0) throw new MinistryRefusal("nothingToUndo");
  const { provisionId } = one.item;
  const here = await provisionInDraft(db, one.act, draft.versionId, draft, provisionId);
  const texts = await loadTexts(
    db,
    rows.flatMap((row) => [row.resultHash ?? [], row.draftBeforeHash ?? []].flat()),
  );
  const textOf = (hash: string | null) => texts.get(hash ?? "") ?? emptyText;
  const words = rows
    .filter(({ language }) => language !== "")
    .map((acceptance): UndoWords => {
      const result = textOf(acceptance.resultHash);
      const before = textOf(acceptance.draftBeforeHash);
      const now = here.words.get(acceptance.language)?.now ?? emptyText;
      const merged = mergeTexts(result, now, before);
      return { acceptance, language: acceptance.language, result, now, before, merged };
    });
  const facets = planFacets(rows, here);
  const seen = [
    here.change?.facets,
    words.map(({ now, acceptance }) => [acceptance.id, hashText(now)]),
  ];
  return {
    provisionId,
    here,
    facets,
    words,
    fingerprint: hashWords(JSON.stringify(seen)).slice(0, 24),
  };
}

function planFacets(rows: Acceptance[], here: ProvisionInDraft): UndoPlan["facets"] {
  const acceptance = rows.find(({ language }) => language === "");
  if (!acceptance) return null;
  const { facetsAfter = {} } = acceptance.settlements as { facetsAfter?: Facets };
  const now = here.change?.facets ?? {};
  const moved = JSON.stringify(now) !== JSON.stringify(facetsAfter);
  return { acceptance, before: acceptance.facetsBefore, after: facetsAfter, asked: moved };
}

export async function undoAcceptance(
  db: Database,
  answerId: number,
  person: Person | null,
  decisions: { fingerprint: string | null; settlements: Settlements },
): Promise<void> {
  await db.transaction(async (tx) => {
    const one = await loadCaseOfAnswer(tx, answerId);
    insist(person, "acceptChange", subjectOf(one));
    const draft = await lockDraft(tx, one.act.id);
    if (!draft) throw new MinistryRefusal("nothingToUndo");
    const plan = await planUndo(tx, one, draft);
    if (decisions.fingerprint !== null && decisions.fingerprint !== plan.fingerprint) {
      throw new MinistryRefusal("draftMoved");
    }
    const texts = settleUndo(plan, decisions.settlements);
    if ("unsettled" in texts) throw new MinistryRefusal("unsettled", texts.unsettled);
    await write(tx, draft, person, plan, texts.settled, decisions.settlements);
    await markUndone(tx, plan, person);
    if (one.answer.state === "published") await recordUndoing(tx, one, person, plan);
  });
}

type SettledUndo = { words: UndoWords; text: Text }[];

function settleUndo(
  plan: UndoPlan,
  settlements: Settlements,
): { settled: SettledUndo } | { unsettled: string[] } {
  const unsettled: string[] = [];
  const settled: SettledUndo = [];
  for (const words of plan.words) {
    const outcome = settle(words.merged, settlements);
    if ("unsettled" in outcome) unsettled.push(...outcome.unsettled);
    else settled.push({ words, text: outcome.text });
  }
  if (plan.facets?.asked && !settlements[facetsKey]) unsettled.push(facetsKey);
  return unsettled.length > 0 ? { unsettled } : { settled };
}

async function write(
  tx: Transaction,
  draft: Draft,
  person: Person,
  plan: UndoPlan,
  settled: SettledUndo,
  settlements: Settlements,
) {
  const { provisionId } = plan;
  const keepsFacets = settlements[facetsKey]?.take === "ours";
  const leavesNothing =
    plan.facets?.before === null &&
    !keepsFacets &&
    settled.every(({ text }) => text.content.length === 0) &&
    plan.here.published === null;
  if (leavesNothing) return takeOut(tx, draft, person, provisionId);
  const edits = settled
    .filter(({ words, text }) => !sameText(words.now, text))
    .map(({ words, text }) => ({
      provisionId,
      language: words.language,
      text: withLineIds(text),
    }));
  if (edits.length > 0) await writeText(tx, draft.id, person.id, edits);
  if (plan.facets && !keepsFacets) {
    await tx
      .update(changes)
      .set({ facets: plan.facets.before ?? {} })
      .where(and(eq(changes.branchId, draft.id), eq(changes.provisionId, provisionId)));
  }
}

/** A provision that only the undone change had brought leaves the draft with it. */
async function takeOut(tx: Transaction, draft: Draft, person: Person, provisionId: string) {
  const here = and(eq(rewordings.branchId, draft.id), eq(rewordings.provisionId, provisionId));
  const rows = await tx.select().from(rewordings).where(here);
  for (const { language } of rows) {
    await discardFragment(tx, draft.id, person.id, { provisionId, language });
  }
  await tx.delete(rewordings).where(here);
  await tx
    .delete(changes)
    .where(and(eq(changes.branchId, draft.id), eq(changes.provisionId, provisionId)));
}

async function markUndone(tx: Transaction, plan: UndoPlan, person: Person) {
  const ids = [
    ...plan.words.map(({ acceptance }) => acceptance.id),
    plan.facets?.acceptance.id ?? [],
  ];
  await tx
    .update(acceptances)
    .set({ undoneAt: sql`clock_timestamp()`, undoneBy: person.id })
    .where(inArray(acceptances.id, ids.flat()));
}

async function recordUndoing(
  tx: Transaction,
  one: Case & { answer: Answer },
  person: Person,
  plan: UndoPlan,
) {
  await appendRecord(tx, {
    kind: "acceptance.undone",
    actId: one.act.id,
    actorId: person.id,
    content: {
      amendment: one.item.branchId,
      change: one.item.id,
      answer: one.answer.id,
      provision: plan.provisionId,
    },
  });
}
