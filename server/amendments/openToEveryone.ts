import { eq } from "drizzle-orm";
import type { Database } from "../db/connect.js";
import { branches } from "../db/tables.js";
import type { Rooms } from "../live/rooms.js";
import { insist, type Person } from "../permissions.js";
import { amendmentSubject, lockAmendment } from "./branchStore.js";
import { requireEditing } from "./openAmendment.js";

/** Who sees an amendment while it is written: its authors, everyone, or everyone and whoever wants joins. */
export const audiences = ["authors", "readers", "writers"] as const;
export type Audience = (typeof audiences)[number];

export async function openToEveryone(
  deps: { db: Database; rooms: Rooms },
  person: Person,
  branchId: number,
  audience: Audience,
  now: Date,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const amendment = await lockAmendment(tx, branchId);
    requireEditing(person, amendment, now);
    // What everyone sees asks for as much as handing it in.
    if (audience !== "authors") insist(person, "submitAmendment", amendmentSubject(amendment, now));
    await tx
      .update(branches)
      .set({ open: audience !== "authors", joinable: audience === "writers" })
      .where(eq(branches.id, branchId));
  });
  await deps.rooms.askAgain(branchId);
}

export function audienceOf(branch: { open: boolean; joinable: boolean }): Audience {
  if (!branch.open) return "authors";
  return branch.joinable ? "writers" : "readers";
}
