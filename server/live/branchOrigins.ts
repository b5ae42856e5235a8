/**
 * Who wrote each run of words of a branch, from its log: rows are taken together by author and pause,
 * successive texts are compared by words, and what is new belongs to whoever wrote then. Never by Yjs
 * ids: after a split they name the wrong person.
 */
import { and, asc, eq } from "drizzle-orm";
import * as Y from "yjs";
import { advanceOrigins, soleOrigin, type OriginRun } from "../../legaltext/origin.js";
import type { Text } from "../../legaltext/schema.js";
import type { Queryable } from "../db/connect.js";
import { branches, log, rewordings, texts, versions } from "../db/tables.js";
import { untidiedDocument } from "./branchLog.js";
import { fragmentKey, readFragment, touchedBy, type FragmentKey } from "./liveText.js";

type Row = Pick<typeof log.$inferSelect, "authorId" | "at" | "bytes">;

/** A silence of this length ends what counts as one turn at writing. */
const pause = 30_000;
const nothing: Text = { type: "doc", content: [] };

/** Runs by "provisionId/language". Words of the version carry `version:N`, written ones `amendment:ID` or `draft:ID`. */
export async function originsOfBranch(
  db: Queryable,
  branchId: number,
): Promise<Map<FragmentKey, OriginRun[]>> {
  const [branch] = await db
    .select({ kind: branches.kind, epoch: branches.epoch, version: versions.number })
    .from(branches)
    .innerJoin(versions, eq(versions.id, branches.versionId))
    .where(eq(branches.id, branchId));
  if (!branch) throw new Error(`there is no branch ${branchId}`);
  const rows = await db
    .select({ authorId: log.authorId, at: log.at, bytes: log.bytes })
    .from(log)
    .where(and(eq(log.branchId, branchId), eq(log.epoch, branch.epoch)))
    .orderBy(asc(log.seq));
  const known = await publishedWords(db, branchId, `version:${branch.version}`);
  const doc = untidiedDocument();
  for (const turn of turnsOf(rows)) {
    const origin = { change: `${branch.kind}:${branchId}`, author: turn[0]?.authorId ?? "" };
    for (const key of applyTurn(doc, turn)) {
      const text = readFragment(doc, key);
      const before = known.get(key) ?? { text: nothing, origins: [] };
      // A fragment is seeded with the version's words, which are known already.
      known.set(key, { text, origins: advanceOrigins(before, text, origin) });
    }
  }
  return new Map([...known].map(([key, { origins }]) => [key, origins]));
}

async function publishedWords(db: Queryable, branchId: number, change: string) {
  const rows = await db
    .select({
      provisionId: rewordings.provisionId,
      language: rewordings.language,
      base: texts.content,
    })
    .from(rewordings)
    .leftJoin(texts, eq(texts.hash, rewordings.baseHash))
    .where(eq(rewordings.branchId, branchId));
  return new Map(
    rows.map(({ provisionId, language, base }) => {
      const text = base ?? nothing;
      const origins = soleOrigin(text, { change, author: "" });
      return [fragmentKey(provisionId, language), { text, origins }];
    }),
  );
}

function turnsOf(rows: Row[]): Row[][] {
  const turns: Row[][] = [];
  for (const row of rows) {
    const turn = turns.at(-1);
    const last = turn?.at(-1);
    const goesOn = last?.authorId === row.authorId && row.at.getTime() - last.at.getTime() < pause;
    if (turn && goesOn) turn.push(row);
    else turns.push([row]);
  }
  return turns;
}

/** @returns the fragments that changed. */
function applyTurn(doc: Y.Doc, turn: Row[]): FragmentKey[] {
  const touched = touchedFragments(doc);
  doc.transact(() => {
    for (const { bytes } of turn) Y.applyUpdate(doc, bytes);
  });
  return touched();
}

/** Notes which fragments the next transactions touch; calling the result ends the noting. */
export function touchedFragments(doc: Y.Doc): () => FragmentKey[] {
  const keys = new Set<FragmentKey>();
  const note = (transaction: Y.Transaction) => {
    for (const key of touchedBy(doc, transaction)) keys.add(key);
  };
  doc.on("afterTransaction", note);
  return () => {
    doc.off("afterTransaction", note);
    return [...keys];
  };
}
