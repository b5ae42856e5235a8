import type { ProvisionId } from "../../legaltext/act.js";
import { MinistryRefusal } from "../consultations/ministryRefusal.js";
import type { Database } from "../db/connect.js";
import { answerWords } from "../db/tables.js";
import { changeInDraft } from "../drafts/draftStore.js";
import { lockDraft } from "../drafts/openDraft.js";
import { insist, type Person } from "../permissions.js";
import { loadCaseOfAnswer, mergesWords, promisesWords, subjectOf } from "./answerStore.js";

/** Says which words of the draft keep a promise: "accepted in principle", or an accepted request. */
export async function linkWords(
  db: Database,
  answerId: number,
  person: Person | null,
  provisionId: ProvisionId,
): Promise<void> {
  await db.transaction(async (tx) => {
    const one = await loadCaseOfAnswer(tx, answerId);
    insist(person, "acceptChange", subjectOf(one));
    const { decision } = one.answer;
    if (!promisesWords(decision) || mergesWords(one.item.kind, decision)) {
      throw new MinistryRefusal("notMergeable");
    }
    const draft = await lockDraft(tx, one.act.id);
    if (!draft) throw new MinistryRefusal("noDraft");
    if (!(await changeInDraft(tx, draft.id, provisionId))) throw new MinistryRefusal("notInDraft");
    await tx
      .insert(answerWords)
      .values({ answerId, draftId: draft.id, provisionId, linkedBy: person.id })
      .onConflictDoNothing();
  });
}
