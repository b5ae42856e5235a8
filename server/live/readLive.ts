/** The words of a branch as its log has them: for pages, submissions and merges. Needs no open room. */
import { eq } from "drizzle-orm";
import type { Doc } from "yjs";
import type { Language, ProvisionId } from "../../legaltext/act.js";
import type { Text } from "../../legaltext/schema.js";
import type { Queryable } from "../db/connect.js";
import { branches, rewordings } from "../db/tables.js";
import { documentOf, readStored } from "./branchLog.js";
import { fragmentKey, readFragment, type FragmentKey } from "./liveText.js";

export interface Fragment {
  provisionId: ProvisionId;
  language: Language;
}

/** Texts by "provisionId/language". "all" is every rewording of the branch, empty ones too. */
export async function readLive(
  db: Queryable,
  branchId: number,
  wanted: Fragment[] | "all",
): Promise<Map<FragmentKey, Text>> {
  const fragments = wanted === "all" ? await rewordingsOf(db, branchId) : wanted;
  if (fragments.length === 0) return new Map();
  const doc = await documentAtHead(db, branchId);
  const keys = fragments.map(({ provisionId, language }) => fragmentKey(provisionId, language));
  return new Map(keys.map((key) => [key, readFragment(doc, key)]));
}

/** The fragments a branch may hold: its rewordings. */
export async function rewordingsOf(db: Queryable, branchId: number): Promise<Fragment[]> {
  return db
    .select({ provisionId: rewordings.provisionId, language: rewordings.language })
    .from(rewordings)
    .where(eq(rewordings.branchId, branchId))
    .orderBy(rewordings.provisionId, rewordings.language);
}

export async function fragmentsOf(
  db: Queryable,
  branchId: number,
): Promise<ReadonlySet<FragmentKey>> {
  const all = await rewordingsOf(db, branchId);
  return new Set(all.map(({ provisionId, language }) => fragmentKey(provisionId, language)));
}

// ---- documents lately read

interface Kept {
  epoch: number;
  head: number;
  doc: Doc;
}

/** Read-only documents by database (a transaction has its own, which ends with it) and branch. */
const kept = new WeakMap<Queryable, Map<number, Kept>>();
const mostKept = 64;

async function documentAtHead(db: Queryable, branchId: number): Promise<Doc> {
  const [branch] = await db
    .select({ epoch: branches.epoch, head: branches.head })
    .from(branches)
    .where(eq(branches.id, branchId));
  if (!branch) throw new Error(`there is no branch ${branchId}`);
  const cache = kept.get(db) ?? new Map<number, Kept>();
  kept.set(db, cache);
  const found = cache.get(branchId);
  if (found && found.epoch === branch.epoch && found.head === branch.head) return found.doc;
  return keep(cache, branchId, await loadDocument(db, branchId));
}

async function loadDocument(db: Queryable, branchId: number): Promise<Kept> {
  const stored = await readStored(db, branchId);
  if (!stored) throw new Error(`there is no branch ${branchId}`);
  return { epoch: stored.epoch, head: stored.seq, doc: documentOf(stored) };
}

function keep(cache: Map<number, Kept>, branchId: number, document: Kept): Doc {
  cache.delete(branchId);
  cache.set(branchId, document);
  const [oldest] = cache.keys();
  if (cache.size > mostKept && oldest !== undefined) cache.delete(oldest);
  return document.doc;
}
