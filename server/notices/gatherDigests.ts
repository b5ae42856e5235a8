import { and, eq, gt, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { Database } from "../db/connect.js";
import { mails, notices, noticeSettings, peoplePrivate } from "../db/tables.js";
import { nextDigest } from "./noticeSettings.js";

/** Older ones have been on the site long enough; somebody who chooses a digest today is not sent last year. */
const oldest = { daily: "2 days", weekly: "8 days" } as const;

/** One mail for each person whose morning has come, with what they have not read; none where nothing is new. */
export async function gatherDigests(db: Database, now: Date): Promise<void> {
  while (await gatherOne(db, now));
}

async function gatherOne(db: Database, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [due] = await tx
      .select()
      .from(noticeSettings)
      .where(and(isNotNull(noticeSettings.nextDigestAt), lte(noticeSettings.nextDigestAt, now)))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!due) return false;
    const { personId, mail } = due;
    await tx
      .update(noticeSettings)
      .set({ nextDigestAt: nextDigest(mail, now) })
      .where(eq(noticeSettings.personId, personId));
    if (mail !== "daily" && mail !== "weekly") return true;
    const fresh = await tx
      .select({ id: notices.id })
      .from(notices)
      .innerJoin(peoplePrivate, eq(peoplePrivate.personId, notices.personId))
      .where(
        and(
          eq(notices.personId, personId),
          isNull(notices.readAt),
          isNull(notices.mailId),
          isNotNull(peoplePrivate.emailConfirmedAt),
          gt(notices.at, sql`now() - ${oldest[mail]}::interval`),
        ),
      );
    if (fresh.length === 0) return true;
    const [posted] = await tx.insert(mails).values({ personId, kind: "notices" }).returning();
    if (!posted) throw new Error("the mail was not stored");
    const ids = fresh.map(({ id }) => id);
    await tx.update(notices).set({ mailId: posted.id }).where(inArray(notices.id, ids));
    return true;
  });
}
