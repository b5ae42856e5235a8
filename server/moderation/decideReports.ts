import { randomBytes } from "node:crypto";
import { and, isNull } from "drizzle-orm";
import type { ByLanguage } from "../../legaltext/act.js";
import type { Database, Transaction } from "../db/connect.js";
import { hiddenWords, moderations, reports, type Ground } from "../db/tables.js";
import { AssentError, notFound } from "../errors.js";
import type { Rooms } from "../live/rooms.js";
import { insist, type Person } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";
import { provable, saltedHash, takeWordsOut } from "./placeWords.js";
import { findThing, isThing, thingColumns, type FoundThing, type Thing } from "./thing.js";

interface Parts {
  db: Database;
  rooms: Rooms;
}

/**
 * Takes the words off every page, with the reason. The record keeps a hash of them, salted: who holds the
 * words can have it proved that they stood there, and nobody can guess them from the hash alone.
 */
export async function hideThing(
  { db, rooms }: Parts,
  moderator: Person | null,
  thing: Thing,
  { ground, reasons }: { ground: Ground; reasons: ByLanguage<string> },
  now: Date,
): Promise<number> {
  insist(moderator, "moderate");
  const id = await db.transaction(async (tx) => {
    const found = await toDecide(tx, thing);
    const salt = randomBytes(16).toString("hex");
    const entry = await appendRecord(tx, {
      kind: `${thing.kind}.hidden`,
      actId: found.actId,
      actorId: moderator.id,
      content: {
        [thing.kind]: thing.id,
        ground,
        reasons,
        saltedHash: saltedHash(salt, provable(thing, found.words)),
      },
    });
    const decided = { decision: "hidden", ground, reasons } as const;
    const moderation = await store(tx, found, decided, moderator, entry.seq, now);
    await tx.insert(hiddenWords).values({ moderationId: moderation, words: found.words, salt });
    await takeWordsOut(tx, found, ground, now);
    return moderation;
  });
  if (thing.kind === "amendment") await rooms.askAgain(thing.id);
  return id;
}

/** It stays: the reports on it are answered. */
export async function keepThing(
  { db }: Parts,
  moderator: Person | null,
  thing: Thing,
  reasons: ByLanguage<string>,
  now: Date,
): Promise<number> {
  insist(moderator, "moderate");
  return db.transaction(async (tx) => {
    const found = await toDecide(tx, thing);
    const entry = await appendRecord(tx, {
      kind: "report.dismissed",
      actId: found.actId,
      actorId: moderator.id,
      content: { [thing.kind]: thing.id, reasons },
    });
    const decided = { decision: "kept", ground: null, reasons } as const;
    return store(tx, found, decided, moderator, entry.seq, now);
  });
}

async function toDecide(tx: Transaction, thing: Thing): Promise<FoundThing> {
  const found = await findThing(tx, thing, true);
  if (!found) throw notFound(`such ${thing.kind}`);
  if (found.hiddenAt) {
    throw new AssentError("conflict", {
      eng: "Another moderator has hidden this already.",
      fra: "Une autre personne l’a déjà masqué.",
    });
  }
  return found;
}

type Decided = Pick<typeof moderations.$inferInsert, "decision" | "ground" | "reasons">;

async function store(
  tx: Transaction,
  thing: FoundThing,
  decided: Decided,
  moderator: Person,
  recordSeq: number,
  at: Date,
): Promise<number> {
  const { actId } = thing;
  const [moderation] = await tx
    .insert(moderations)
    .values({ ...thingColumns(thing), ...decided, actId, moderatorId: moderator.id, recordSeq, at })
    .returning({ id: moderations.id });
  if (!moderation) throw new Error("the decision was not stored");
  await tx
    .update(reports)
    .set({ moderationId: moderation.id })
    .where(and(isThing(reports, thing), isNull(reports.moderationId)));
  return moderation.id;
}
