/** One socket in a room: what it may do, what it was told, and how much it may send. */
import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import type { Person } from "../permissions.js";
import { closeCodes, writeRefused, writeRight, writeSaved, type CloseReason } from "./messages.js";
import type { Speaker } from "./presence.js";

/** Dark enough for white letters; a person has the same one everywhere. */
const colours = [
  "#1d70b8",
  "#00703c",
  "#912b88",
  "#b14b12",
  "#28516f",
  "#85394d",
  "#4c2c92",
  "#5d5a00",
];

/** What waits to be sent to one socket beyond which it counts as slow. */
const mostWaiting = 1_000_000;
const slowFor = 30_000;

export interface Budget {
  /** Refilled by so much each second, up to the whole. */
  perSecond: number;
  whole: number;
}

/** Counts down what somebody sends. */
export class Allowance {
  private readonly budget: Budget;
  private left: number;
  private at: number;

  constructor(budget: Budget, now: number) {
    this.budget = budget;
    this.left = budget.whole;
    this.at = now;
  }

  /** @returns milliseconds to wait until what was taken is covered. */
  take(amount: number, now: number): number {
    const { perSecond, whole } = this.budget;
    this.left = Math.min(whole, this.left + ((now - this.at) / 1000) * perSecond) - amount;
    this.at = now;
    return this.left >= 0 ? 0 : (-this.left / perSecond) * 1000;
  }
}

export class Connection implements Speaker {
  readonly person: Person | null;
  readonly user: Speaker["user"];
  private readonly ws: WebSocket;
  private readonly socket: Duplex;
  mayWrite = false;
  /** Document messages received, and how many of them the client knows to be committed. */
  received = 0;
  saved = 0;
  /** Whether the client's step 2 has come. */
  synced = false;
  /** Set while nothing is sent because too much waits: the state the client has. */
  behind: { stateVector: Uint8Array; since: number } | null = null;
  alive = true;
  private refused = false;

  constructor(ws: WebSocket, socket: Duplex, person: Person | null) {
    this.ws = ws;
    this.socket = socket;
    this.person = person;
    const id = person?.id ?? "";
    this.user = { id, name: person?.publicName ?? "", color: colourOf(id) };
  }

  get personId(): string | null {
    return this.person?.id ?? null;
  }

  get isOpen(): boolean {
    return !this.refused && this.ws.readyState === WebSocket.OPEN;
  }

  /**
   * Writes a frame made by `frameOf`, which is shared by everybody it goes to. Straight to the socket:
   * without compression ws writes whole frames in one go too, so the two never mix.
   */
  sendFrame(frame: Buffer): void {
    if (this.isOpen) this.socket.write(frame);
  }

  send(message: Uint8Array): void {
    this.sendFrame(frameOf(message));
  }

  /** @returns false where the client has to be brought up to date later. */
  sendOrNoteBehind(frame: Buffer, stateBefore: () => Uint8Array, now: number): boolean {
    if (this.behind) return false;
    if (this.socket.writableLength > mostWaiting) {
      this.behind = { stateVector: stateBefore(), since: now };
      return false;
    }
    this.sendFrame(frame);
    return true;
  }

  get hasCaughtUp(): boolean {
    return this.socket.writableLength === 0;
  }

  isTooSlow(now: number): boolean {
    return this.behind !== null && now - this.behind.since > slowFor;
  }

  setRight(mayWrite: boolean): void {
    this.mayWrite = mayWrite;
    this.send(writeRight(mayWrite));
  }

  tellSaved(count: number): void {
    if (count <= this.saved) return;
    this.saved = count;
    this.send(writeSaved(count));
  }

  get hasUnsaved(): boolean {
    return this.saved < this.received;
  }

  /** Tells why, then closes; whatever still comes from this socket is not heard. */
  refuse(reason: CloseReason, words: string): void {
    if (!this.isOpen) return;
    this.send(writeRefused(reason, words));
    this.refused = true;
    this.ws.close(closeCodes[reason], words.slice(0, 120));
  }

  pauseFor(milliseconds: number): void {
    if (this.ws.isPaused) return;
    this.ws.pause();
    setTimeout(() => this.ws.resume(), milliseconds).unref();
  }

  /** Half-open lines answer no ping. */
  ping(): void {
    if (!this.alive) return this.ws.terminate();
    this.alive = false;
    if (this.isOpen) this.ws.ping();
  }
}

function colourOf(id: string): string {
  const sum = [...id].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return colours[sum % colours.length] ?? "#1d70b8";
}

/** One unmasked binary WebSocket frame (RFC 6455, 5.2): made once, however many get it. */
export function frameOf(payload: Uint8Array): Buffer {
  const { length } = payload;
  const header = length < 126 ? 2 : length < 65536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = 0x82;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, header);
  return frame;
}
