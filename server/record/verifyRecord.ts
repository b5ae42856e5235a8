import type { Queryable } from "../db/connect.js";
import { firstPreviousHash, recordHash, type RecordEntry } from "./appendRecord.js";
import { recordFromStart } from "./recordStore.js";

/** What is wrong with the first entry that does not follow from the ones before. */
export type RecordFault = { seq: number; why: "missing" | "detached" | "altered" };

export interface RecordCheck {
  /** Entries that are as they were written. */
  sound: number;
  /**
   * Hash of the last sound entry. Whoever keeps it can prove later that nothing before it was changed,
   * and nothing was cut off the end, which the list alone cannot tell.
   */
  head: string;
  fault: RecordFault | null;
  /** Whether the hash somebody kept is among the sound entries; absent where none was asked for. */
  knows?: boolean;
}

/** Recomputes every hash from the first entry on, and stops at the first that does not hold. */
export async function verifyRecord(db: Queryable, kept?: string): Promise<RecordCheck> {
  const check: RecordCheck = { sound: 0, head: firstPreviousHash, fault: null };
  if (kept !== undefined) check.knows = kept === firstPreviousHash;
  for await (const entry of recordFromStart(db)) {
    check.fault = faultOf(entry, check);
    if (check.fault) return check;
    check.sound++;
    check.head = entry.hash;
    if (entry.hash === kept) check.knows = true;
  }
  return check;
}

function faultOf(entry: RecordEntry, { sound, head }: RecordCheck): RecordFault | null {
  if (entry.seq !== sound + 1) return { seq: sound + 1, why: "missing" };
  if (entry.previousHash !== head) return { seq: entry.seq, why: "detached" };
  if (entry.hash !== recordHash(entry)) return { seq: entry.seq, why: "altered" };
  return null;
}
