/** Answers by the hundred, through the steps that the tables demand: drafted, approved, published. */
import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "../../server/db/connect.js";
import { answers } from "../../server/db/tables.js";
import { appendRecords, type OfficialAct } from "../../server/record/appendRecord.js";
import { inChunks, type Crowd } from "./crowd.js";
import { speech } from "./crowdWords.js";

export async function answerSome(crowd: Crowd, share: number) {
  const wanted = crowd.changes.filter(() => crowd.random.below(100) < share);
  for (const chunk of inChunks(wanted)) {
    await crowd.story.deps.db.transaction((tx) => answer(tx, crowd, chunk));
  }
}

async function answer(
  tx: Transaction,
  { act, consultationId, story, random }: Crowd,
  ids: number[],
) {
  const { cast } = story;
  const drafted = await tx
    .insert(answers)
    .values(
      ids.map((id) => ({
        ...{ submittedChangeId: id, ministryId: cast.consumer, draftedBy: cast.drafter.id },
        ...{ decision: "notAccepted" as const, reasonCode: "alreadySaid" },
        reasons: { eng: speech(random, "eng"), fra: speech(random, "fra") },
      })),
    )
    .returning();
  const answerIds = drafted.map(({ id }) => id);
  await tx
    .update(answers)
    .set({ state: "approved", approvedBy: cast.approver.id, approvedAt: sql`now()` })
    .where(inArray(answers.id, answerIds));
  const entries = await appendRecords(
    tx,
    drafted.map((one): OfficialAct => ({
      ...{ kind: "answer.published", actId: act.id, actorId: cast.official.id },
      content: {
        ...{ answer: one.id, consultation: consultationId, change: one.submittedChangeId },
        ...{ number: 1, ministry: one.ministryId, decision: one.decision },
        ...{ reasonCode: one.reasonCode, reasons: one.reasons, draftedBy: one.draftedBy },
        approvedBy: cast.approver.id,
      },
    })),
  );
  await tx.execute(sql`
    update answers set state = 'published', published_by = ${cast.official.id}, record_seq = given.seq
      from unnest(${sql.param(answerIds)}::int[], ${sql.param(entries.map(({ seq }) => seq))}::bigint[])
        as given(id, seq) where answers.id = given.id`);
}
