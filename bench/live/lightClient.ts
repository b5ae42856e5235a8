/**
 * A client as light as can be: it speaks y-protocols over a bare socket and keeps no document. One that
 * listens notes when each letter of somebody else came; the others only take what they are sent.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";

export type Dialect = "relay" | "yjs" | "hocuspocus" | "assent";

export interface Target {
  dialect: Dialect;
  url: string;
  /** The document; sent in every message where the dialect asks for it. */
  name: string;
  protocols: string[];
}

const nothing = new Uint8Array([0, 0]);
const noClients = new Uint8Array([0]);

export class LightClient {
  readonly name: string;
  readonly ws: WebSocket;
  readonly synced: Promise<number>;
  /** Called for each range of letters that came, when this client listens. */
  heard: ((client: number, clock: number, length: number) => void) | null = null;
  /** Document messages sent, and acknowledged by those servers that do. */
  sent = 0;
  acknowledged = 0;
  acknowledges: boolean;
  private readonly target: Target;
  private isSynced: () => void = () => undefined;

  constructor(target: Target) {
    this.target = target;
    this.name = target.name;
    this.acknowledges = target.dialect === "assent";
    const begun = performance.now();
    this.ws = new WebSocket(target.url, target.protocols, { perMessageDeflate: false });
    this.synced = new Promise((resolve, reject) => {
      this.isSynced = () => resolve(performance.now() - begun);
      this.ws.once("error", reject);
      this.ws.once("close", (code) => reject(new Error(`${target.name}: closed with ${code}`)));
    });
    this.ws.on("open", () => this.begin());
    this.ws.on("message", (data: Buffer) => this.take(data));
  }

  private begin(): void {
    if (this.target.dialect === "relay") return this.isSynced();
    if (this.target.dialect === "hocuspocus") this.send(2, 0, "token", "3.4.4");
    this.send(0, 0, noClients);
  }

  private send(...parts: (number | string | Uint8Array)[]): void {
    this.ws.send(this.message(...parts));
  }

  private message(...parts: (number | string | Uint8Array)[]): Uint8Array {
    const encoder = encoding.createEncoder();
    if (this.target.dialect === "hocuspocus") encoding.writeVarString(encoder, this.target.name);
    for (const part of parts) {
      if (typeof part === "number") encoding.writeVarUint(encoder, part);
      else if (typeof part === "string") encoding.writeVarString(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
    return encoding.toUint8Array(encoder);
  }

  /** An update as it travels, made before the clock runs. */
  framed(update: Uint8Array): Uint8Array {
    return this.message(0, 2, update);
  }

  write(framed: Uint8Array): void {
    this.sent++;
    this.ws.send(framed);
  }

  get isSaved(): boolean {
    return !this.acknowledges || this.acknowledged >= this.sent;
  }

  private take(data: Buffer): void {
    const first = data[0] ?? 0;
    if (this.target.dialect !== "hocuspocus") {
      // Most clients only take what they are sent: the second byte says that it is an update.
      if (first === 0 && data[1] === 2 && !this.heard) return;
      return this.read(decoding.createDecoder(data));
    }
    if (data[first + 1] === 0 && data[first + 2] === 2 && !this.heard) return;
    const decoder = decoding.createDecoder(data);
    decoding.readVarString(decoder);
    this.read(decoder);
  }

  private read(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder);
    if (type === 100 && decoding.readVarUint(decoder) === 0) {
      this.acknowledged = decoding.readVarUint(decoder);
    }
    // 4 is what Hocuspocus answers a question for the document with.
    if (type !== 0 && type !== 4) return;
    const kind = decoding.readVarUint(decoder);
    if (kind === 0) {
      this.sent++;
      this.send(0, 1, nothing);
    } else if (kind === 1) this.isSynced();
    else this.hear(decoding.readVarUint8Array(decoder));
  }

  private hear(update: Uint8Array): void {
    if (!this.heard) return;
    for (const { id, length } of Y.decodeUpdate(update).structs) {
      this.heard(id.client, id.clock, length);
    }
  }

  close(): void {
    this.ws.removeAllListeners("close");
    this.ws.on("error", () => undefined);
    this.ws.terminate();
  }
}
