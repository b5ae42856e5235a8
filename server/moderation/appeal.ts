/** The author's one appeal, and another moderator's word on it. */
import { eq } from "drizzle-orm";
import type { ByLanguage } from "../../legaltext/act.js";
import type { Database } from "../db/connect.js";
import { hiddenWords, moderations } from "../db/tables.js";
import { notFound } from "../errors.js";
import type { Rooms } from "../live/rooms.js";
import { insist, type Person } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";
import { findModeration, moderationSubject } from "./moderationStore.js";
import { putWordsBack } from "./placeWords.js";

export async function appealHiding(
  db: Database,
  author: Person | null,
  id: number,
  appeal: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await findModeration(tx, id, true);
    if (!found) throw notFound("such decision");
    insist(author, "appeal", moderationSubject(found));
    await tx.update(moderations).set({ appeal, appealedAt: now }).where(eq(moderations.id, id));
  });
}

/** Lifted, the words stand where they stood, as if nothing had been. */
export async function decideAppeal(
  { db, rooms }: { db: Database; rooms: Rooms },
  moderator: Person | null,
  id: number,
  { outcome, reasons }: { outcome: "upheld" | "lifted"; reasons: ByLanguage<string> },
  now: Date,
): Promise<void> {
  const thing = await db.transaction(async (tx) => {
    const found = await findModeration(tx, id, true);
    if (!found) throw notFound("such decision");
    insist(moderator, "decideAppeal", moderationSubject(found));
    const { thing, hidden } = found;
    await appendRecord(tx, {
      kind: "appeal.decided",
      actId: thing.actId,
      actorId: moderator.id,
      content: { moderation: id, [thing.kind]: thing.id, outcome, reasons },
    });
    await tx
      .update(moderations)
      .set({ outcome, outcomeReasons: reasons, decidedBy: moderator.id, decidedAt: now })
      .where(eq(moderations.id, id));
    if (outcome === "lifted" && hidden) {
      await putWordsBack(tx, thing, hidden.words);
      await tx.delete(hiddenWords).where(eq(hiddenWords.moderationId, id));
    }
    return thing;
  });
  if (thing.kind === "amendment") await rooms.askAgain(thing.id);
}
