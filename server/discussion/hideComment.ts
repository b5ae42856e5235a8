import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { hashWords } from "../../legaltext/hash.js";
import type { Database } from "../db/connect.js";
import { comments } from "../db/tables.js";
import { notFound } from "../errors.js";
import { insist, type Person } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";
import { findComment } from "./commentStore.js";

/**
 * Takes a comment's words off the pages, with the reason. The record keeps a hash of them, salted: who
 * holds the comment and its salt can prove what was hidden, and nobody can guess it from the hash alone.
 */
export async function hideComment(
  db: Database,
  moderator: Person,
  id: number,
  reason: string,
  now: Date,
): Promise<void> {
  insist(moderator, "hideComment");
  await db.transaction(async (tx) => {
    const comment = await findComment(tx, id);
    if (!comment) throw notFound("such comment");
    const hidden = await tx
      .update(comments)
      .set({ hiddenAt: now, hiddenReason: reason })
      .where(and(eq(comments.id, id), isNull(comments.hiddenAt)))
      .returning();
    if (hidden.length === 0) return;
    const salt = randomBytes(16).toString("hex");
    await tx.update(comments).set({ hiddenSalt: salt }).where(eq(comments.id, id));
    await appendRecord(tx, {
      kind: "comment.hidden",
      actId: comment.actId,
      actorId: moderator.id,
      content: { comment: id, reason, saltedHash: hashWords(`${salt}\n${comment.body}`) },
    });
  });
}
