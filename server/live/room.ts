/**
 * One open branch in this process: its document and who is here. What is typed here is shown at once
 * and acknowledged after commit; what forms and other processes write comes in from the log.
 */
import * as Y from "yjs";
import type { Logger } from "pino";
import type { Database } from "../db/connect.js";
import type { Person } from "../permissions.js";
import { branchSubject, liveRight, nextStroke } from "./branchAccess.js";
import { applyRows, documentOf, readStored, type LogRow, type StoredBranch } from "./branchLog.js";
import { frameOf, type Connection } from "./connection.js";
import type { GroupCommit } from "./groupCommit.js";
import { messageCost } from "./limits.js";
import type { FragmentKey } from "./liveText.js";
import {
  readClientMessage,
  writeAwareness,
  writeStep1,
  writeStep2,
  type ClientMessage,
} from "./messages.js";
import { Outbox } from "./outbox.js";
import { nothingNew, Presence } from "./presence.js";
import { fragmentsOf } from "./readLive.js";
import { RoomLog } from "./roomLog.js";
import type { WatchListener } from "./rooms.js";
import { snapshotEvery } from "./snapshots.js";
import { Hostile, inspectUpdate, joined } from "./updates.js";
import { Watchers } from "./watchers.js";

export interface RoomParts {
  db: Database;
  log: Logger;
  commit: GroupCommit;
  now: () => Date;
  findPerson: (id: string) => Promise<Person | null>;
}

/** Marks updates that came from the log, not from a socket. */
const fromLog = Symbol("log");
const longestTimer = 2 ** 31 - 1;

export class Room {
  readonly branchId: number;
  readonly epoch: number;
  private readonly parts: RoomParts;
  private readonly doc: Y.Doc;
  private readonly rows: RoomLog;
  private readonly connections = new Set<Connection>();
  private readonly presence = new Presence<Connection>();
  private readonly outbox: Outbox;
  private readonly watchers: Watchers;
  private fragments: ReadonlySet<FragmentKey> = new Set();
  /** What the update being applied says that the document did not know. */
  private news: Uint8Array[] = [];
  /** The document as it is sent to whoever knows nothing of it, while nothing changes. */
  private whole: Uint8Array | null = null;
  private questions = 0;
  private asking: Promise<void> = Promise.resolve();
  private strokeTimer: NodeJS.Timeout | null = null;
  /** Given up: nothing more is applied or written here, and whoever comes opens the branch anew. */
  ended = false;
  lastUse = Date.now();
  /** Sockets that are being let in. */
  guests = 0;

  /** @returns null where there is no such branch. */
  static async open(parts: RoomParts, branchId: number): Promise<Room | null> {
    const [stored, fragments, stroke] = await Promise.all([
      readStored(parts.db, branchId),
      fragmentsOf(parts.db, branchId),
      nextStroke(parts.db, branchId, parts.now()),
    ]);
    if (!stored) return null;
    const room = new Room(parts, branchId, stored);
    room.fragments = fragments;
    room.armStroke(stroke);
    return room;
  }

  private constructor(parts: RoomParts, branchId: number, stored: StoredBranch) {
    this.parts = parts;
    this.branchId = branchId;
    this.epoch = stored.epoch;
    this.doc = documentOf(stored);
    this.rows = new RoomLog(parts, branchId, stored, {
      read: (rows) => this.applyLog(rows),
      lost: (reason) => this.giveUp(reason === "frozen"),
    });
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      this.whole = null;
      if (origin !== fromLog) this.news.push(update);
    });
    this.watchers = new Watchers(this.doc);
    this.outbox = new Outbox(this.doc, this.connections, this.presence);
  }

  get isIdle(): boolean {
    const nobody = this.connections.size + this.guests === 0 && this.watchers.isEmpty;
    return nobody && this.rows.isQuiet;
  }

  /** How many sockets a person, or everybody, has here. */
  count(personId: string | null = null): number {
    if (personId === null) return this.connections.size;
    return [...this.connections].filter((one) => one.personId === personId).length;
  }

  isHere(personId: string): boolean {
    return this.count(personId) > 0;
  }

  // ---- sockets

  join(connection: Connection, mayWrite: boolean): void {
    this.outbox.send();
    const other = [...this.connections].find((one) => one.personId === connection.personId);
    if (other && connection.personId !== null) connection.allowance = other.allowance;
    this.connections.add(connection);
    connection.setRight(mayWrite);
    connection.send(writeStep1(Y.encodeStateVector(this.doc)));
    connection.send(writeAwareness(this.presence.everybody(connection)));
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
    this.presence.leave(connection, Date.now());
    this.outbox.schedulePresence();
    this.lastUse = Date.now();
  }

  /** What a client sent. A hostile message costs its sender the connection, and nothing else. */
  receive(connection: Connection, bytes: Uint8Array): void {
    if (this.ended || !connection.isOpen) return;
    connection.charge(bytes.length + messageCost);
    try {
      this.take(connection, readClientMessage(bytes));
    } catch (error) {
      const words = error instanceof Hostile ? error.message : "this is no message of the protocol";
      connection.refuse("malformed", words);
    }
  }

  private take(connection: Connection, message: ClientMessage): void {
    switch (message.kind) {
      case "step1":
        return this.sendMissing(connection, message.stateVector);
      case "queryAwareness":
        return connection.send(writeAwareness(this.presence.everybody(connection)));
      case "awareness":
        connection.chargeAwareness();
        if (!connection.mayWrite) return;
        this.presence.receive(connection, message.update, Date.now());
        return this.outbox.schedulePresence();
      case "document":
        connection.received++;
        if (message.step2) connection.synced = true;
        // What was sent before step 2 stands in it once more.
        if (connection.synced) this.takeUpdate(connection, message.update);
    }
  }

  private sendMissing(connection: Connection, stateVector: Uint8Array): void {
    const missing = knowsNothing(stateVector)
      ? (this.whole ??= Y.encodeStateAsUpdate(this.doc))
      : Y.encodeStateAsUpdate(this.doc, stateVector);
    connection.charge(missing.length);
    connection.send(writeStep2(missing));
  }

  private takeUpdate(connection: Connection, update: Uint8Array): void {
    const { personId, received: count } = connection;
    const news = inspectUpdate(update, this.doc, this.fragments);
    const mayWrite = connection.mayWrite && personId !== null;
    if (news === "fresh" && !mayWrite) {
      return connection.refuse("readOnly", "this socket may only read");
    }
    // Readers' copies tidy their marks by themselves; only what writers tidy is taken.
    const bytes = news !== "known" && mayWrite ? this.apply(connection, update) : null;
    if (!this.ended) this.rows.add({ connection, authorId: personId ?? "", count, bytes });
  }

  /** @returns what the document did not know before: less than was sent where a client says all it has. */
  private apply(connection: Connection, update: Uint8Array): Uint8Array | null {
    this.news = [];
    try {
      Y.applyUpdate(this.doc, update, connection);
      const { pendingStructs, pendingDs } = this.doc.store;
      if (pendingStructs === null && pendingDs === null) return joined(this.news);
    } catch (error) {
      this.parts.log.error({ err: error, branch: this.branchId }, "an update broke the document");
    }
    // Half applied, it cannot be taken back: the document is loaded anew, without it.
    connection.refuse("malformed", "this update does not fit the document");
    this.giveUp(false);
    return null;
  }

  private applyLog(rows: LogRow[]): Promise<void> {
    // The rows may be the first words of a provision just picked.
    return this.learnFragments().then(() => {
      if (!this.ended) applyRows(this.doc, rows, fromLog);
    });
  }

  // ---- rows written elsewhere

  /**
   * There are rows up to `head`, written by a form or by another process.
   * @param picked whether provisions may have been picked or discarded, also without words.
   */
  async rowsUpTo(head: number, picked: boolean): Promise<void> {
    if (picked) await this.learnFragments();
    await this.rows.readUpTo(head);
  }

  /** After a time in which notices may have been lost. */
  catchUp(): Promise<void> {
    return this.rows.readUpTo(Infinity);
  }

  /** Ends when everything applied so far is committed. */
  flush(): Promise<void> {
    return this.rows.flush();
  }

  private async learnFragments(): Promise<void> {
    this.fragments = await fragmentsOf(this.parts.db, this.branchId);
  }

  /** Now and then: ghosts leave, the slow are sent away, lines are kept open, a long log gets a snapshot. */
  tick(now: number): void {
    this.presence.expire(now);
    this.outbox.sendPresence();
    const alive = frameOf(writeAwareness(nothingNew));
    for (const connection of this.connections) {
      if (connection.isTooSlow(now)) connection.refuse("slow", "come again for all at once");
      connection.offer(alive);
      connection.ping(now);
    }
    if (this.rows.rowsSinceSnapshot >= snapshotEvery) void this.snapshot();
  }

  private snapshot(): Promise<void> {
    return this.rows.snapshot(() => Y.encodeStateAsUpdate(this.doc));
  }

  // ---- watching

  /** @param ended is called should the room end under its watcher. */
  watch(listener: WatchListener, ended: () => void): () => void {
    const unwatch = this.watchers.add(listener, ended, this.fragments);
    return () => {
      unwatch();
      this.lastUse = Date.now();
    };
  }

  // ---- who may

  /**
   * Asks again for everybody here, with their roles as they are now. Whoever comes in meanwhile was asked
   * later, and of two questions the later one's answer stands: the older must not send them away again.
   */
  askAgain(): Promise<void> {
    this.asking = this.answer(++this.questions);
    return this.asking;
  }

  private async answer(question: number): Promise<void> {
    const { db, now, findPerson } = this.parts;
    const here = [...this.connections];
    const subject = await branchSubject(db, this.branchId, now());
    for (const personId of new Set(here.map((one) => one.personId))) {
      const person = personId === null ? null : await findPerson(personId);
      if (question !== this.questions) return this.asking;
      const right = subject && liveRight(person, subject);
      for (const one of here) if (one.personId === personId) this.setRight(one, right);
    }
    this.armStroke(await nextStroke(db, this.branchId, now()));
  }

  private setRight(connection: Connection, right: "write" | "read" | null): void {
    if (!right) return connection.refuse("forbidden", "you may no longer read this");
    if (connection.mayWrite === (right === "write")) return;
    connection.setRight(right === "write");
    if (connection.mayWrite) return;
    this.presence.leave(connection, Date.now());
    this.outbox.schedulePresence();
  }

  /** The same, where nobody waits for the answer: without one, nobody stays. */
  ask(): void {
    this.askAgain().catch((error: unknown) => {
      this.parts.log.error({ err: error, branch: this.branchId }, "rights could not be asked");
      this.giveUp(false);
    });
  }

  /** Intake opens and closes by the clock: at that moment everybody is asked again. */
  private armStroke(at: Date | null): void {
    if (this.strokeTimer) clearTimeout(this.strokeTimer);
    this.strokeTimer = null;
    if (!at || this.ended) return;
    const wait = Math.min(at.getTime() - this.parts.now().getTime() + 5, longestTimer);
    this.strokeTimer = setTimeout(() => this.ask(), wait).unref();
  }

  // ---- the end

  /**
   * What was shown but is not committed must not stay in anybody's copy here. Where the branch is frozen,
   * whoever has words that are not saved is told so; everybody else comes back to what the log says.
   */
  private giveUp(frozen: boolean): void {
    for (const connection of this.connections) {
      if (frozen && connection.hasUnsaved)
        connection.refuse("readOnly", "this may no longer be edited");
      else connection.refuse("again", "come again");
    }
    this.end();
  }

  /**
   * Leaves memory when nobody needs it, and only once its log is written.
   * @returns false where somebody came meanwhile.
   */
  async unload(): Promise<boolean> {
    if (this.isIdle && this.rows.rowsSinceSnapshot >= snapshotEvery / 4) await this.snapshot();
    if (!this.isIdle) return false;
    this.end();
    return true;
  }

  /** The process stops: everything applied is committed, sockets are told to come again. */
  async close(): Promise<void> {
    await this.rows.flush();
    for (const connection of this.connections) connection.refuse("again", "come again");
    if (this.rows.rowsSinceSnapshot >= snapshotEvery) await this.snapshot();
    this.end();
  }

  private end(): void {
    if (this.ended) return;
    this.ended = true;
    this.rows.end();
    this.outbox.end();
    if (this.strokeTimer) clearTimeout(this.strokeTimer);
    this.connections.clear();
    this.watchers.end();
    this.doc.destroy();
  }
}

const knowsNothing = (stateVector: Uint8Array) => stateVector.length === 1 && stateVector[0] === 0;
