/**
 * What a room tells its sockets. Updates of one turn of the event loop leave as one message, framed once
 * for everybody; carets wait a little longer. A slow reader is sent nothing until it has read what waits
 * for it, and then everything it missed at once.
 */
import * as Y from "yjs";
import { frameOf, type Connection } from "./connection.js";
import { writeAwareness, writeUpdate } from "./messages.js";
import type { Presence } from "./presence.js";
import { joined } from "./updates.js";

/** What was applied in this turn and not yet sent. */
interface Turn {
  updates: Uint8Array[];
  /** Whose alone they are, if anybody's: that socket need not hear them. */
  origin: unknown;
  /** The state before the first of them. */
  before: Map<number, number>;
}

const presencePause = 40;
/** Merging takes time that grows with the square of their number: 2,000 at once held everybody up for a second. */
const mostMerged = 64;

export class Outbox {
  private readonly doc: Y.Doc;
  private readonly connections: ReadonlySet<Connection>;
  private readonly presence: Presence<Connection>;
  private turn: Turn | null = null;
  private presenceTimer: NodeJS.Timeout | null = null;

  constructor(doc: Y.Doc, connections: ReadonlySet<Connection>, presence: Presence<Connection>) {
    this.doc = doc;
    this.connections = connections;
    this.presence = presence;
    doc.on(
      "update",
      (update: Uint8Array, origin: unknown, _doc: Y.Doc, { beforeState }: Y.Transaction) =>
        this.note(update, origin, beforeState),
    );
  }

  private note(update: Uint8Array, origin: unknown, before: Map<number, number>): void {
    if (this.turn) {
      this.turn.updates.push(update);
      if (this.turn.origin !== origin) this.turn.origin = null;
    } else {
      this.turn = { updates: [update], origin, before };
      setImmediate(() => this.send());
    }
  }

  /** Sends what was applied so far, before somebody joins who has it already. */
  send(): void {
    const { turn } = this;
    if (!turn) return;
    this.turn = null;
    const { updates, origin, before } = turn;
    const frame = framesOf(updates);
    for (const connection of this.connections) {
      if (connection === origin || connection.offer(frame)) continue;
      this.fallBehind(connection, Y.encodeStateVector(before));
    }
  }

  private fallBehind(connection: Connection, stateVector: Uint8Array): void {
    connection.fallBehind(() => {
      if (!this.connections.has(connection)) return;
      connection.send(writeUpdate(Y.encodeStateAsUpdate(this.doc, stateVector)));
      connection.send(writeAwareness(this.presence.everybody(connection)));
    });
  }

  schedulePresence(): void {
    this.presenceTimer ??= setTimeout(() => {
      this.presenceTimer = null;
      this.sendPresence();
    }, presencePause);
  }

  sendPresence(): void {
    if (!this.presence.hasChanges) return;
    const { forAll, without } = this.presence.takeChanges();
    const frame = frameOf(writeAwareness(forAll));
    for (const connection of this.connections) {
      const others = without.get(connection);
      connection.offer(others ? frameOf(writeAwareness(others)) : frame);
    }
  }

  end(): void {
    if (this.presenceTimer) clearTimeout(this.presenceTimer);
  }
}

/** All messages in one piece, for one write to each socket. */
function framesOf(updates: Uint8Array[]): Buffer {
  const frames: Buffer[] = [];
  for (let at = 0; at < updates.length; at += mostMerged) {
    const merged = joined(updates.slice(at, at + mostMerged));
    if (merged) frames.push(frameOf(writeUpdate(merged)));
  }
  return frames.length === 1 && frames[0] ? frames[0] : Buffer.concat(frames);
}
