/**
 * The one way words get into a branch other than by typing: seeding, the form, acceptance, re-basing,
 * undoing. It writes a row of the log like any other, in the caller's transaction, and tells whichever
 * process has the branch open.
 */
import { randomBytes } from "node:crypto";
import * as Y from "yjs";
import type { Language, ProvisionId } from "../../legaltext/act.js";
import { hashText } from "../../legaltext/hash.js";
import type { Text } from "../../legaltext/schema.js";
import type { Transaction } from "../db/connect.js";
import { notFound } from "../errors.js";
import { appendRow, documentOf, lockBranch, readStored, type StoredBranch } from "./branchLog.js";
import { fragmentKey, readFragment } from "./liveText.js";
import { notify } from "./notices.js";
import { snapshotEvery, storeSnapshot, takeLease } from "./snapshots.js";
import { writeWords } from "./writeWords.js";

export interface TextEdit {
  provisionId: ProvisionId;
  language: Language;
  text: Text;
  /** Hash of the words the edit was made from; null: nothing stood there. Leave out to write regardless. */
  expectedHash?: string | null;
}

/** Somebody was faster: these words stand there now, and nothing was written. */
export interface MovedText {
  provisionId: ProvisionId;
  language: Language;
  text: Text;
  /** Null where nothing stands. */
  hash: string | null;
}

/**
 * Writes all edits as one update of the branch, or none where a base moved. The branch is locked until
 * the transaction ends. Who may write is the caller's to ask; the row of `rewordings` is the caller's to
 * insert, in the same transaction.
 * @returns the number of the log's last row, also when the words already stood so.
 */
export async function writeText(
  tx: Transaction,
  branchId: number,
  authorId: string,
  edits: TextEdit[],
): Promise<{ seq: number } | { moved: MovedText[] }> {
  const branch = await lockBranch(tx, branchId);
  const stored = branch && (await readStored(tx, branchId));
  if (!branch || !stored) throw notFound(`branch ${branchId}`);
  const doc = documentOf(stored);
  const moved = edits.flatMap((edit) => movedSince(doc, edit) ?? []);
  if (moved.length) return { moved };
  const bytes = updateOf(doc, edits);
  const seq = bytes
    ? await appendRow(tx, { branchId, epoch: branch.epoch, authorId, bytes })
    : branch.head;
  if (bytes && stored.tail.length >= snapshotEvery) await storeHere(tx, branchId, stored, doc, seq);
  await notify(tx, { kind: "rows", branchId, head: seq });
  return { seq };
}

/** Empties the words of a change that is discarded; the caller deletes its rows. */
export async function discardFragment(
  tx: Transaction,
  branchId: number,
  authorId: string,
  fragment: { provisionId: ProvisionId; language: Language },
): Promise<void> {
  const nothing: Text = { type: "doc", content: [] };
  await writeText(tx, branchId, authorId, [{ ...fragment, text: nothing }]);
}

function movedSince(doc: Y.Doc, edit: TextEdit): MovedText | null {
  if (edit.expectedHash === undefined) return null;
  const { provisionId, language } = edit;
  const text = readFragment(doc, fragmentKey(provisionId, language));
  const hash = text.content.length ? hashText(text) : null;
  return hash === edit.expectedHash ? null : { provisionId, language, text, hash };
}

/** One update from a client id nobody has used, or null where nothing changes. */
function updateOf(doc: Y.Doc, edits: TextEdit[]): Uint8Array | null {
  let bytes: Uint8Array | null = null;
  doc.on("update", (update: Uint8Array) => (bytes = update));
  while (doc.store.clients.has(doc.clientID)) doc.clientID = new Y.Doc().clientID;
  doc.transact(() => {
    for (const { provisionId, language, text } of edits) {
      writeWords(doc, fragmentKey(provisionId, language), text, freshLineId);
    }
  });
  return bytes;
}

const freshLineId = () => randomBytes(6).toString("base64url");

async function storeHere(
  tx: Transaction,
  branchId: number,
  { epoch }: StoredBranch,
  doc: Y.Doc,
  seq: number,
): Promise<void> {
  const fence = await takeLease(tx, branchId, epoch);
  await storeSnapshot(tx, { branchId, epoch, seq, fence, bytes: Y.encodeStateAsUpdate(doc) });
}
