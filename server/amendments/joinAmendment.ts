import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { hashWords } from "../../legaltext/hash.js";
import type { Database, Transaction } from "../db/connect.js";
import { branchAuthors, branches } from "../db/tables.js";
import type { Rooms } from "../live/rooms.js";
import { insist, type Person } from "../permissions.js";
import { amendmentSubject, lockAmendment, type Amendment } from "./branchStore.js";
import { requireEditing } from "./openAmendment.js";
import { Refusal } from "./refusal.js";

interface Parts {
  db: Database;
  rooms: Rooms;
}

/** By the button, where the authors let anyone join. */
export async function joinAmendment(
  { db, rooms }: Parts,
  person: Person,
  branchId: number,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const amendment = await lockAmendment(tx, branchId);
    refuseWhenOver(amendment, now);
    insist(person, "joinAmendment", amendmentSubject(amendment, now));
    await addAuthor(tx, branchId, person);
  });
  await rooms.askAgain(branchId);
}

/** By the link that an author gave away. */
export async function joinByInvitation(
  { db, rooms }: Parts,
  person: Person,
  branchId: number,
  secret: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const amendment = await lockAmendment(tx, branchId);
    if (!isInvitation(amendment, secret)) throw new Refusal("invitationUnknown");
    refuseWhenOver(amendment, now);
    await addAuthor(tx, branchId, person);
  });
  await rooms.askAgain(branchId);
}

/**
 * Makes the link's secret, of which only the hash is kept: it is shown once, and a new one ends the old.
 */
export async function inviteByLink(
  db: Database,
  person: Person,
  branchId: number,
  now: Date,
): Promise<string> {
  const secret = randomBytes(24).toString("base64url");
  await db.transaction(async (tx) => {
    requireEditing(person, await lockAmendment(tx, branchId), now);
    await tx
      .update(branches)
      .set({ invitationHash: hashWords(secret) })
      .where(eq(branches.id, branchId));
  });
  return secret;
}

/** 192 random bits: comparing their hashes tells an attacker nothing, whatever time it takes. */
export function isInvitation({ branch }: Amendment, secret: string): boolean {
  return branch.invitationHash !== null && branch.invitationHash === hashWords(secret);
}

function refuseWhenOver(amendment: Amendment, now: Date) {
  const { intakeOpen, branch } = amendmentSubject(amendment, now);
  if (!intakeOpen) throw new Refusal("intakeClosed");
  if (branch?.stage !== "editing") throw new Refusal("notBeingEdited");
}

async function addAuthor(tx: Transaction, branchId: number, person: Person) {
  await tx.insert(branchAuthors).values({ branchId, personId: person.id }).onConflictDoNothing();
}
