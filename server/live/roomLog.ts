/**
 * What an open branch has written, is writing and has read: the room's side of the log. Entries are
 * committed in the order in which they were applied, all or none: a later one may build on an earlier
 * one, and committed without it would wait for it for ever.
 */
import type { Logger } from "pino";
import type { Database } from "../db/connect.js";
import { readBeyond, type LogRow, type StoredBranch } from "./branchLog.js";
import type { Connection } from "./connection.js";
import type { GroupCommit } from "./groupCommit.js";
import { storeSnapshot, takeLease } from "./snapshots.js";

/** A document message that was applied. */
export interface Entry {
  connection: Connection;
  authorId: string;
  /** Which of its socket's document messages this is. */
  count: number;
  /** Null where it said nothing new: saved as soon as everything before it is. */
  bytes: Uint8Array | null;
}

export interface RoomLogParts {
  db: Database;
  log: Logger;
  commit: GroupCommit;
}

export interface RoomLogListener {
  /** Rows that this room did not write; some it may know already, which changes nothing. */
  read(rows: LogRow[]): void | Promise<void>;
  /** What was applied cannot be committed, or what was committed cannot be read. */
  lost(reason: "frozen" | "unreachable"): void;
}

/** So much in memory that is not in the log ends the room rather than the process. */
const mostUnwritten = 16_000_000;

export class RoomLog {
  private readonly parts: RoomLogParts;
  private readonly branchId: number;
  private readonly epoch: number;
  private readonly listener: RoomLogListener;
  private waiting: Entry[] = [];
  private unwritten = 0;
  private committing: Promise<void> | null = null;
  private reading: Promise<void> = Promise.resolve();
  /** Every row up to here is in the document. */
  private seq: number;
  private snapshotSeq: number;
  private snapshotting = false;
  private ended = false;

  constructor(
    parts: RoomLogParts,
    branchId: number,
    stored: StoredBranch,
    listener: RoomLogListener,
  ) {
    this.parts = parts;
    this.branchId = branchId;
    this.epoch = stored.epoch;
    this.seq = stored.seq;
    this.snapshotSeq = stored.snapshot?.seq ?? 0;
    this.listener = listener;
  }

  /** Nothing is on its way to the log. */
  get isQuiet(): boolean {
    return this.waiting.length === 0 && this.committing === null;
  }

  get rowsSinceSnapshot(): number {
    return this.seq - this.snapshotSeq;
  }

  add(entry: Entry): void {
    if (entry.bytes === null && this.isQuiet) return entry.connection.tellSaved(entry.count);
    this.waiting.push(entry);
    this.unwritten += entry.bytes?.length ?? 0;
    if (this.unwritten > mostUnwritten) this.lose("unreachable");
    else void this.flush();
  }

  /** Ends when everything that was applied so far is committed, or given up. */
  flush(): Promise<void> {
    if (this.waiting.length === 0 && this.committing === null) return Promise.resolve();
    this.committing ??= this.commitAll().finally(() => (this.committing = null));
    return this.committing;
  }

  private async commitAll(): Promise<void> {
    while (this.waiting.length > 0 && !this.ended) {
      const entries = this.waiting;
      this.waiting = [];
      try {
        if (!(await this.commit(entries))) return this.lose("frozen");
      } catch (error) {
        this.parts.log.error({ err: error, branch: this.branchId }, "the log was not written");
        return this.lose("unreachable");
      }
    }
  }

  /** @returns false where the branch may no longer be written to. */
  private async commit(entries: Entry[]): Promise<boolean> {
    const rows = entries.flatMap(({ authorId, bytes }) => (bytes ? [{ authorId, bytes }] : []));
    if (rows.length > 0) {
      const done = await this.parts.commit.append(this.branchId, this.epoch, rows);
      if (done === "frozen") return false;
      this.unwritten -= rows.reduce((sum, { bytes }) => sum + bytes.length, 0);
      // A gap means that somebody else wrote in between.
      if (done.first === this.seq + 1) this.seq = done.last;
      else void this.readUpTo(done.last);
    }
    if (!this.ended) acknowledge(entries);
    return true;
  }

  private lose(reason: "frozen" | "unreachable"): void {
    if (this.ended) return;
    this.end();
    this.listener.lost(reason);
  }

  /** Reads what was written elsewhere, one reading at a time. */
  readUpTo(head: number): Promise<void> {
    this.reading = this.reading
      .then(async () => {
        if (this.ended || head <= this.seq) return;
        const rows = await readBeyond(this.parts.db, this.branchId, this.epoch, this.seq);
        if (this.ended) return;
        await this.listener.read(rows);
        this.seq = Math.max(this.seq, rows.at(-1)?.seq ?? 0);
      })
      .catch((error: unknown) => {
        this.parts.log.error({ err: error, branch: this.branchId }, "the log was not read");
        this.lose("unreachable");
      });
    return this.reading;
  }

  /**
   * Stores the document as of the last row. Only at a moment when everything applied is committed:
   * a snapshot must never hold what the log may still refuse.
   */
  async snapshot(encode: () => Uint8Array): Promise<void> {
    if (this.snapshotting || this.ended) return;
    this.snapshotting = true;
    const { db, log } = this.parts;
    try {
      const fence = await takeLease(db, this.branchId, this.epoch);
      if (!this.isQuiet || this.ended) return;
      const { branchId, epoch, seq } = this;
      const stored = await storeSnapshot(db, { branchId, epoch, seq, fence, bytes: encode() });
      if (stored) this.snapshotSeq = seq;
    } catch (error) {
      log.warn({ err: error, branch: this.branchId }, "no snapshot was stored");
    } finally {
      this.snapshotting = false;
    }
  }

  end(): void {
    this.ended = true;
    this.waiting = [];
  }
}

/** One message a socket, however many of its rows were committed together. */
function acknowledge(entries: Entry[]): void {
  const counts = new Map(entries.map(({ connection, count }) => [connection, count]));
  for (const [connection, count] of counts) connection.tellSaved(count);
}
