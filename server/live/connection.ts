/** One socket in a room: what it may do, what it was told, and how much it may send. */
import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import type { Person } from "../permissions.js";
import { closeCodes, writeRefused, writeRight, writeSaved, type CloseReason } from "./messages.js";
import { Allowance, type Limits } from "./limits.js";
import type { Speaker } from "./presence.js";

/** Dark enough for white letters; a person has the same one everywhere. */
/** Dark enough to carry white letters; none is the blue of added or the red of struck words. */
const colours = [
  "#0f5540",
  "#7b2363",
  "#784a00",
  "#4d4590",
  "#20606c",
  "#5c5a12",
  "#6b3a24",
  "#3f4a52",
];

/** What waits to be sent to one socket beyond which it counts as slow. */
const mostWaiting = 1_000_000;
const slowFor = 30_000;
const pingEvery = 25_000;

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
  private behindSince: number | null = null;
  private pinged = 0;
  private answered = 0;
  private refused = false;
  /** Shared by all sockets a person has in a room, once they are in it. */
  allowance: Allowance;
  private readonly awarenessAllowance: Allowance;

  constructor(ws: WebSocket, socket: Duplex, person: Person | null, limits: Limits) {
    this.ws = ws;
    this.allowance = new Allowance(limits.bytes, Date.now());
    this.awarenessAllowance = new Allowance(limits.awareness, Date.now());
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

  /** @returns false where too much waits already: then the client is to be brought up to date later. */
  offer(frame: Buffer): boolean {
    if (this.behindSince !== null) return true;
    if (this.socket.writableLength > mostWaiting) return false;
    this.sendFrame(frame);
    return true;
  }

  /** Nothing is sent until the client has read what waits; then `caughtUp` brings the rest. */
  fallBehind(caughtUp: () => void): void {
    this.behindSince = Date.now();
    this.socket.once("drain", () => {
      this.behindSince = null;
      caughtUp();
    });
  }

  isTooSlow(now: number): boolean {
    return this.behindSince !== null && now - this.behindSince > slowFor;
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

  /** Whoever sends, or makes the server send, more than is allowed is read more slowly. */
  charge(bytes: number): void {
    const wait = this.allowance.take(bytes, Date.now());
    if (wait <= 0 || this.ws.isPaused) return;
    this.ws.pause();
    setTimeout(() => this.ws.resume(), wait).unref();
  }

  /** Carets cannot be slowed down, only stopped: no honest client moves one so often. */
  chargeAwareness(): void {
    if (this.awarenessAllowance.take(1, Date.now()) > 0)
      this.refuse("tooMany", "too many messages");
  }

  /** Half-open lines answer no ping. */
  ping(now: number): void {
    if (now - this.pinged < pingEvery) return;
    if (this.answered < this.pinged) return this.ws.terminate();
    this.pinged = now;
    if (this.isOpen) this.ws.ping();
  }

  noteAnswer(now: number): void {
    this.answered = now;
  }
}

/** As client/editor/people.ts chooses it, so that people see themselves in the colour others see. */
function colourOf(id: string): string {
  const sum = [...id].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return colours[sum % colours.length] ?? "#0f5540";
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
