import { eq } from "drizzle-orm";
import type { Database } from "../db/connect.js";
import { branches } from "../db/tables.js";
import type { SiteLanguage } from "../paths.js";
import type { Person } from "../permissions.js";
import { lockAmendment } from "./branchStore.js";
import { requireEditing } from "./openAmendment.js";

export interface TitleAndReasons {
  title: string;
  reasons: string;
  /** The language they are written in. */
  language: SiteLanguage;
}

export async function setTitleAndReasons(
  db: Database,
  person: Person,
  branchId: number,
  wanted: TitleAndReasons,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    requireEditing(person, await lockAmendment(tx, branchId), now);
    await tx.update(branches).set(wanted).where(eq(branches.id, branchId));
  });
}
