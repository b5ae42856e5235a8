/**
 * One open branch in this process: its document, who is here, and what is not yet committed. Rows other
 * processes or forms wrote come in by their numbers; what is typed here is shown at once and
 * acknowledged after commit.
 */
import * as Y from "yjs";
import type { Logger } from "pino";
import type { Text } from "../../legaltext/schema.js";
import type { Database } from "../db/connect.js";
import type { Person } from "../permissions.js";
import { liveRight, branchSubject, nextStroke } from "./branchAccess.js";
import { applyRows, documentOf, readBeyond, readStored, type StoredBranch } from "./branchLog.js";
import { touchedBy } from "./branchOrigins.js";
import { frameOf, type Connection } from "./connection.js";
import type { GroupCommit } from "./groupCommit.js";
import { readFragment, type FragmentKey, fragmentKey } from "./liveText.js";
import {
  readClientMessage,
  writeAwareness,
  writeStep1,
  writeStep2,
  writeUpdate,
  type CloseReason,
} from "./messages.js";
import { nothingNew, Presence } from "./presence.js";
import { rewordingsOf } from "./readLive.js";
import { snapshotEvery, storeSnapshot, takeLease } from "./snapshots.js";
import { Hostile, inspectUpdate } from "./updates.js";
import type { WatchListener } from "./rooms.js";

export interface RoomParts {
  db: Database;
  log: Logger;
  commit: GroupCommit;
  now: () => Date;
  findPerson: (id: string) => Promise<Person | null>;
}

interface Pending {
  authorId: string;
  bytes: Uint8Array;
  connection: Connection;
  count: number;
}

/** Marks updates that came from the log, not from a socket. */
const fromLog = Symbol("log");
const emptyState = new Uint8Array([0]);
const watchPause = 500;
const longestTimer = 2 ** 31 - 1;

export class Room {
  readonly branchId: number;
  private readonly parts: RoomParts;
  private readonly doc: Y.Doc;
  readonly epoch: number;
  private readonly connections = new Set<Connection>();
  private readonly presence = new Presence<Connection>();
  /** Each with what is called should the room end under it. */
  private readonly watchers = new Map<WatchListener, () => void>();
  private readonly changedKeys = new Set<FragmentKey>();
  private fragments: ReadonlySet<FragmentKey> = new Set();
  private pending: Pending[] = [];
  private committing: Promise<void> | null = null;
  private reading: Promise<void> = Promise.resolve();
  private seq: number;
  private rowsSinceSnapshot: number;
  private presenceTimer: NodeJS.Timeout | null = null;
  private watchTimer: NodeJS.Timeout | null = null;
  private strokeTimer: NodeJS.Timeout | null = null;
  /** Given up: nothing more is applied or written here. */
  ended = false;
  lastUse = Date.now();

  /** @returns null where there is no such branch. */
  static async open(parts: RoomParts, branchId: number): Promise<Room | null> {
    const stored = await readStored(parts.db, branchId);
    if (!stored) return null;
    const room = new Room(parts, branchId, stored);
    await room.readFragments();
    await room.armStroke();
    return room;
  }

  private constructor(parts: RoomParts, branchId: number, stored: StoredBranch) {
    this.parts = parts;
    this.branchId = branchId;
    this.epoch = stored.epoch;
    this.seq = stored.seq;
    this.rowsSinceSnapshot = stored.tail.length;
    this.doc = documentOf(stored);
    this.doc.on("update", (update: Uint8Array, origin: unknown) => this.broadcast(update, origin));
    this.doc.on("afterTransaction", (transaction: Y.Transaction) => this.noteChanges(transaction));
  }

  get isIdle(): boolean {
    const nobody = this.connections.size === 0 && this.watchers.size === 0;
    return nobody && this.pending.length === 0 && this.committing === null;
  }

  /** How many sockets a person, or everybody, has here. */
  count(personId: string | null = null): number {
    if (personId === null) return this.connections.size;
    return [...this.connections].filter((one) => one.personId === personId).length;
  }

  // ---- sockets

  join(connection: Connection, mayWrite: boolean): void {
    this.connections.add(connection);
    connection.setRight(mayWrite);
    connection.send(writeStep1(Y.encodeStateVector(this.doc)));
    connection.send(writeStep2(Y.encodeStateAsUpdate(this.doc)));
    connection.send(writeAwareness(this.presence.everybody()));
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
    this.presence.leave(connection, Date.now());
    this.schedulePresence();
    this.lastUse = Date.now();
  }

  /** What a client sent. A hostile message costs its sender the connection, and nothing else. */
  receive(connection: Connection, bytes: Uint8Array): void {
    if (this.ended || !connection.isOpen) return;
    try {
      this.take(connection, bytes);
    } catch (error) {
      const words = error instanceof Hostile ? error.message : "this is no message of the protocol";
      connection.refuse("malformed", words);
    }
  }

  private take(connection: Connection, bytes: Uint8Array): void {
    const message = readClientMessage(bytes);
    switch (message.kind) {
      case "step1":
        return connection.send(writeStep2(Y.encodeStateAsUpdate(this.doc, message.stateVector)));
      case "queryAwareness":
        return connection.send(writeAwareness(this.presence.everybody()));
      case "awareness":
        if (!connection.mayWrite) return;
        this.presence.receive(connection, message.update, Date.now());
        return this.schedulePresence();
      case "document":
        return this.takeDocument(connection, message);
    }
  }

  private takeDocument(
    connection: Connection,
    { update, step2 }: { update: Uint8Array; step2: boolean },
  ): void {
    connection.received++;
    if (step2) connection.synced = true;
    // What was sent before step 2 stands in it once more.
    if (!connection.synced) return;
    const fresh = inspectUpdate(update, this.doc, this.fragments) === "fresh";
    if (!fresh) return this.acknowledge(connection);
    if (!connection.mayWrite || connection.personId === null) {
      return connection.refuse("readOnly", "this socket may only read");
    }
    Y.applyUpdate(this.doc, update, connection);
    const { personId: authorId, received: count } = connection;
    this.pending.push({ authorId, bytes: update, connection, count });
    void this.flush();
  }

  /** Nothing new came; it is saved as soon as what came before is. */
  private acknowledge(connection: Connection): void {
    const last = this.pending.findLast((row) => row.connection === connection);
    if (last) last.count = connection.received;
    else if (this.committing === null) connection.tellSaved(connection.received);
    else void this.committing.then(() => this.acknowledgeLater(connection, connection.received));
  }

  private acknowledgeLater(connection: Connection, count: number): void {
    const stillWaits = this.pending.some((row) => row.connection === connection);
    if (!stillWaits && !this.ended) connection.tellSaved(count);
  }

  // ---- commit

  /** One append under way at a time: a later row may build on an earlier one. */
  flush(): Promise<void> {
    this.committing ??= this.commitAll().finally(() => (this.committing = null));
    return this.committing;
  }

  private async commitAll(): Promise<void> {
    while (this.pending.length > 0 && !this.ended) {
      const rows = this.pending;
      this.pending = [];
      try {
        const done = await this.parts.commit.append(this.branchId, this.epoch, rows);
        if (done === "frozen") return this.giveUp("readOnly");
        this.rowsSinceSnapshot += rows.length;
        if (done.first === this.seq + 1) this.seq = done.last;
        else this.readRows();
        for (const { connection, count } of rows) connection.tellSaved(count);
      } catch (error) {
        this.parts.log.error({ err: error, branch: this.branchId }, "the log could not be written");
        return this.giveUp("again");
      }
    }
  }

  /**
   * What was shown but cannot be committed must not stay in anybody's copy here. Whoever has words that
   * are not saved is told so; the others simply come back.
   */
  private giveUp(reason: CloseReason): void {
    if (this.ended) return;
    const unsaved = new Set(this.pending.map(({ connection }) => connection));
    for (const connection of this.connections) {
      const loses = connection.hasUnsaved || unsaved.has(connection);
      connection.refuse(reason === "readOnly" && !loses ? "again" : reason, reasonWords(reason));
    }
    this.end();
  }

  // ---- rows written elsewhere

  /** There are rows up to `head`, perhaps written by a form or another process. */
  async rowsUpTo(head: number): Promise<void> {
    await this.readFragments();
    if (head > this.seq) this.readRows();
    await this.reading;
  }

  /** Reads what is beyond the last known row, one reading at a time; applying a row twice changes nothing. */
  readRows(): void {
    this.reading = this.reading
      .then(async () => {
        if (this.ended) return;
        const { db } = this.parts;
        const rows = await readBeyond(db, this.branchId, this.epoch, this.seq);
        applyRows(this.doc, rows, fromLog);
        this.seq = Math.max(this.seq, rows.at(-1)?.seq ?? 0);
      })
      .catch((error: unknown) => {
        this.parts.log.error({ err: error, branch: this.branchId }, "the log could not be read");
        this.giveUp("again");
      });
  }

  private async readFragments(): Promise<void> {
    const all = await rewordingsOf(this.parts.db, this.branchId);
    this.fragments = new Set(
      all.map(({ provisionId, language }) => fragmentKey(provisionId, language)),
    );
  }

  // ---- telling others

  private broadcast(update: Uint8Array, origin: unknown): void {
    const frame = frameOf(writeUpdate(update));
    const now = Date.now();
    for (const connection of this.connections) {
      if (connection !== origin) connection.sendOrNoteBehind(frame, () => emptyState, now);
    }
  }

  private schedulePresence(): void {
    this.presenceTimer ??= setTimeout(() => {
      this.presenceTimer = null;
      this.sendPresence();
    }, 40);
  }

  private sendPresence(): void {
    if (!this.presence.hasChanges) return;
    const { forAll, without } = this.presence.takeChanges();
    const frame = frameOf(writeAwareness(forAll));
    for (const connection of this.connections) {
      const others = without.get(connection);
      connection.sendFrame(others ? frameOf(writeAwareness(others)) : frame);
    }
  }

  /** Every few seconds: ghosts leave, slow readers are brought up to date or sent away, lines are kept open. */
  tick(now: number): void {
    this.presence.expire(now);
    this.sendPresence();
    const alive = frameOf(writeAwareness(nothingNew));
    for (const connection of this.connections) {
      this.catchUp(connection, now);
      connection.sendFrame(alive);
      connection.ping();
    }
  }

  private catchUp(connection: Connection, now: number): void {
    if (!connection.behind) return;
    if (connection.isTooSlow(now)) return connection.refuse("slow", "come again for all at once");
    if (!connection.hasCaughtUp) return;
    const { stateVector } = connection.behind;
    connection.behind = null;
    connection.send(writeUpdate(Y.encodeStateAsUpdate(this.doc, stateVector)));
  }

  // ---- watching

  watch(listener: WatchListener, ended: () => void): () => void {
    this.watchers.set(listener, ended);
    listener(this.wordsOf(this.fragments));
    return () => {
      this.watchers.delete(listener);
      this.lastUse = Date.now();
    };
  }

  private noteChanges(transaction: Y.Transaction): void {
    if (this.watchers.size === 0) return;
    for (const key of touchedBy(this.doc, transaction)) this.changedKeys.add(key);
    this.watchTimer ??= setTimeout(() => {
      this.watchTimer = null;
      const changed = this.wordsOf(this.changedKeys);
      this.changedKeys.clear();
      for (const listener of this.watchers.keys()) listener(changed);
    }, watchPause);
  }

  private wordsOf(keys: Iterable<FragmentKey>): Map<FragmentKey, Text> {
    return new Map([...keys].map((key) => [key, readFragment(this.doc, key)]));
  }

  // ---- who may

  /** Asks again for everybody here, with their roles as they are now. */
  async askAgain(): Promise<void> {
    const { db, now, findPerson } = this.parts;
    const subject = await branchSubject(db, this.branchId, now());
    for (const connection of [...this.connections]) {
      const { personId } = connection;
      const person = personId === null ? null : await findPerson(personId);
      const right = subject && liveRight(person, subject);
      if (!right) connection.refuse("forbidden", "you may no longer read this");
      else if (connection.mayWrite !== (right === "write"))
        this.setRight(connection, right === "write");
    }
    await this.armStroke();
  }

  private setRight(connection: Connection, mayWrite: boolean): void {
    connection.setRight(mayWrite);
    if (mayWrite) return;
    this.presence.leave(connection, Date.now());
    this.schedulePresence();
  }

  isHere(personId: string): boolean {
    return [...this.connections].some((connection) => connection.personId === personId);
  }

  /** Intake opens and closes by the clock: at that moment everybody is asked again. */
  private async armStroke(): Promise<void> {
    const { db, now } = this.parts;
    const at = await nextStroke(db, this.branchId, now());
    if (this.strokeTimer) clearTimeout(this.strokeTimer);
    this.strokeTimer = null;
    if (!at || this.ended) return;
    const wait = Math.min(at.getTime() - now().getTime() + 5, longestTimer);
    this.strokeTimer = setTimeout(() => this.ask(), wait).unref();
  }

  private ask(): void {
    this.askAgain().catch((error: unknown) => {
      this.parts.log.error({ err: error, branch: this.branchId }, "rights could not be asked");
      this.giveUp("again");
    });
  }

  // ---- the end

  /** Everything committed, sockets told to come again. The room is left only after its log is written. */
  async close(): Promise<void> {
    await this.flush();
    for (const connection of this.connections) connection.refuse("again", "come again");
    if (!this.ended) await this.snapshot();
    this.end();
  }

  private async snapshot(): Promise<void> {
    if (this.rowsSinceSnapshot < snapshotEvery) return;
    const { branchId, epoch, seq } = this;
    try {
      const fence = await takeLease(this.parts.db, branchId, epoch);
      const bytes = Y.encodeStateAsUpdate(this.doc);
      await storeSnapshot(this.parts.db, { branchId, epoch, seq, fence, bytes });
    } catch (error) {
      this.parts.log.warn({ err: error, branch: branchId }, "no snapshot was stored");
    }
  }

  private end(): void {
    this.ended = true;
    for (const timer of [this.presenceTimer, this.watchTimer, this.strokeTimer]) {
      if (timer) clearTimeout(timer);
    }
    this.connections.clear();
    for (const ended of this.watchers.values()) ended();
    this.watchers.clear();
    this.doc.destroy();
  }
}

const reasonWords = (reason: CloseReason) =>
  reason === "readOnly" ? "this branch may no longer be written to" : "come again";
