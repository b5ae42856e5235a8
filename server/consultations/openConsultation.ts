import { and, eq, sql } from "drizzle-orm";
import type { ByLanguage, ProvisionId } from "../../legaltext/act.js";
import { latestVersion, loadOutline, ministriesOfAct, type Act } from "../acts/actStore.js";
import type { Database, Transaction } from "../db/connect.js";
import { branches, consultations } from "../db/tables.js";
import { insist, type IdentityLevels, type Person } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";
import { MinistryRefusal } from "./ministryRefusal.js";
import { runningConsultation, type Consultation } from "./consultationStore.js";

export interface NewConsultation {
  opensAt: Date;
  closesAt: Date;
  /** Null is the whole act. */
  scope: ProvisionId[] | null;
  notices: ByLanguage<string>;
  levels?: IdentityLevels;
}

/**
 * Opens the period in which the latest version of an act takes input. One at a time: two open
 * consultations could each ask for words that the other is about to change.
 */
export async function openConsultation(
  db: Database,
  act: Act,
  official: Person | null,
  wanted: NewConsultation,
): Promise<Consultation> {
  insist(official, "openConsultation", {
    leadMinistryId: act.leadMinistryId,
    ministryIds: await ministriesOfAct(db, act),
  });
  requireNotices(act, wanted);
  return db.transaction(async (tx) => {
    await tx.execute(sql`select id from acts where id = ${act.id} for update`);
    await requireNoneRunning(tx, act);
    const version = await latestVersion(tx, act.id);
    if (!version) throw new MinistryRefusal("noVersion");
    await requireKnown(tx, version.id, wanted.scope);
    const [opened] = await tx
      .insert(consultations)
      .values({ ...wanted, actId: act.id, versionId: version.id, openedBy: official.id })
      .returning();
    if (!opened) throw new Error("the consultation was not stored");
    await takeAlong(tx, opened);
    await appendRecord(tx, {
      kind: "consultation.opened",
      actId: act.id,
      actorId: official.id,
      content: {
        consultation: opened.id,
        version: version.number,
        opensAt: opened.opensAt.toISOString(),
        closesAt: opened.closesAt.toISOString(),
        scope: opened.scope,
        notices: opened.notices,
        levels: opened.levels,
      },
    });
    return opened;
  });
}

/** Amendments still being written on this version, re-based onto it, may be handed in to it. */
async function takeAlong(tx: Transaction, { id, actId, versionId }: Consultation) {
  await tx
    .update(branches)
    .set({ consultationId: id })
    .where(
      and(
        eq(branches.actId, actId),
        eq(branches.versionId, versionId),
        eq(branches.kind, "amendment"),
        eq(branches.stage, "editing"),
      ),
    );
}

function requireNotices(act: Act, wanted: NewConsultation) {
  const missing = act.languages.filter((language) => !wanted.notices[language]?.trim());
  if (missing.length > 0) {
    throw new MinistryRefusal("noticeMissing", missing);
  }
  if (wanted.closesAt <= wanted.opensAt) {
    throw new MinistryRefusal("closesBeforeOpening");
  }
}

async function requireNoneRunning(tx: Transaction, act: Act) {
  const running = await runningConsultation(tx, act.id);
  if (!running) return;
  throw new MinistryRefusal("alreadyRunning", [String(running.id)]);
}

async function requireKnown(tx: Transaction, versionId: number, scope: ProvisionId[] | null) {
  if (scope === null) return;
  const known = new Set((await loadOutline(tx, versionId)).map(({ id }) => id));
  const strangers = scope.filter((id) => !known.has(id));
  if (scope.length === 0 || strangers.length > 0) {
    throw new MinistryRefusal("strangeScope", strangers);
  }
}
