/**
 * People at a live text: the ordinary y-websocket provider, unmodified, signed in by cookie.
 * `const ann = await editors.open(person, branchId); ann.type("s3/eng", 0, "Ha"); await ann.saved();`
 */
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { plainWords } from "../../legaltext/hash.js";
import { schemaHash, type Text } from "../../legaltext/schema.js";
import { rewordings } from "../../server/db/tables.js";
import { parseFragmentKey, readFragment, type FragmentKey } from "../../server/live/liveText.js";
import { assent, readAssentMessage, type AssentMessage } from "../../server/live/messages.js";
import { writeText } from "../../server/live/rooms.js";
import type { Database } from "../../server/db/connect.js";
import type { MadeAmendment } from "./factories.js";
import type { TestApp } from "./testApp.js";

export interface EditorOptions {
  /** A document that was edited before, perhaps offline. */
  doc?: Y.Doc;
  schema?: string;
  epoch?: number;
  headers?: Record<string, string>;
  protocols?: string[];
  connect?: boolean;
}

export class LiveEditor {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly messages: AssentMessage[] = [];
  mayWrite: boolean | null = null;
  closeCode: number | null = null;
  onSaved: () => void = () => undefined;
  private sent = 0;
  private acknowledged = 0;

  constructor(
    address: string,
    branchId: number,
    headers: Record<string, string>,
    options: EditorOptions,
  ) {
    this.doc = options.doc ?? new Y.Doc();
    this.provider = new WebsocketProvider(
      `${address.replace(/^http/, "ws")}/live`,
      String(branchId),
      this.doc,
      {
        connect: options.connect ?? true,
        disableBc: true,
        maxBackoffTime: 200,
        protocols: options.protocols ?? [],
        params: { schema: options.schema ?? schemaHash, epoch: String(options.epoch ?? 0) },
        WebSocketPolyfill: this.socketWith(headers),
      },
    );
    this.provider.messageHandlers[assent] = (_encoder, decoder) =>
      this.hear(readAssentMessage(decoder));
    this.provider.on("connection-close", (event) => {
      this.closeCode = event?.code ?? null;
      this.countAnew();
    });
  }

  private socketWith(headers: Record<string, string>): typeof globalThis.WebSocket {
    const note = (bytes: Uint8Array) => {
      if (bytes[0] === 0 && bytes[1] !== 0) this.sent++;
    };
    const begin = () => this.countAnew();
    class Socket extends WebSocket {
      constructor(url: string, protocols?: string[]) {
        super(url, protocols ?? [], { headers });
        this.on("open", begin);
      }
      override send(data: Uint8Array): void {
        note(data);
        super.send(data);
      }
    }
    return Socket as never;
  }

  private countAnew(): void {
    this.sent = 0;
    this.acknowledged = 0;
  }

  private hear(message: AssentMessage): void {
    this.messages.push(message);
    if (message.kind === "saved") {
      this.acknowledged = message.count;
      this.onSaved();
    }
    if (message.kind === "right") this.mayWrite = message.mayWrite;
  }

  get isSaved(): boolean {
    return this.provider.synced && this.acknowledged === this.sent;
  }

  /** How many document messages the server says are committed. */
  get savedCount(): number {
    return this.acknowledged;
  }

  /** How many document messages went out on this socket. */
  get sentCount(): number {
    return this.sent;
  }

  synced(): Promise<void> {
    return until(() => this.provider.synced, "the editor is synced");
  }

  saved(): Promise<void> {
    return until(() => this.isSaved, "everything typed is saved");
  }

  closed(): Promise<void> {
    return until(() => this.closeCode !== null, "the server closed the socket");
  }

  text(key: FragmentKey): Text {
    return readFragment(this.doc, key);
  }

  words(key: FragmentKey): string {
    return plainWords(this.text(key));
  }

  /** Types into one line of a fragment. */
  type(key: FragmentKey, at: number, words: string, line = 0): void {
    this.wordsOfLine(key, line).insert(at, words);
  }

  delete(key: FragmentKey, at: number, length: number, line = 0): void {
    this.wordsOfLine(key, line).delete(at, length);
  }

  private wordsOfLine(key: FragmentKey, line: number): Y.XmlText {
    const element = this.doc.getXmlFragment(key).get(line) as Y.XmlElement;
    const words = element.get(0);
    if (words instanceof Y.XmlText) return words;
    const made = new Y.XmlText();
    element.insert(0, [made]);
    return made;
  }

  /** Who this editor sees, by name. */
  others(): string[] {
    const states = [...this.provider.awareness.getStates()];
    return states
      .filter(([client]) => client !== this.doc.clientID)
      .map(([, state]) => (state as { user?: { name?: string } }).user?.name ?? "")
      .sort();
  }

  leave(): void {
    this.provider.destroy();
    this.provider.awareness.destroy();
  }

  /** The line is cut: no goodbye. */
  cut(): void {
    const ws: unknown = this.provider.ws;
    if (ws instanceof WebSocket) ws.terminate();
  }
}

export function liveEditors(app: Pick<TestApp, "url" | "as">) {
  const open: LiveEditor[] = [];
  return {
    /** Connects and waits for the first sync, unless told not to connect. */
    async open(person: { id: string } | null, branchId: number, options: EditorOptions = {}) {
      const editor = await this.start(person, branchId, options);
      if (options.connect !== false) await editor.synced();
      return editor;
    },
    /** Connects and waits for nothing. */
    async start(person: { id: string } | null, branchId: number, options: EditorOptions = {}) {
      const { cookie } = await app.as(person);
      const headers = { ...(cookie ? { cookie } : {}), ...options.headers };
      const editor = new LiveEditor(app.url, branchId, headers, options);
      open.push(editor);
      return editor;
    },
    leaveAll() {
      for (const editor of open.splice(0)) editor.leave();
    },
  };
}

/** A provision is picked: its rewording is noted and its words are seeded, in one transaction. */
export async function pick(db: Database, amendment: MadeAmendment, key: FragmentKey, text: Text) {
  const { branch, author } = amendment;
  const fragment = parseFragmentKey(key);
  await db.transaction(async (tx) => {
    await tx.insert(rewordings).values({ branchId: branch.id, ...fragment });
    await writeText(tx, branch.id, author.id, [{ ...fragment, text, expectedHash: null }]);
  });
}

export async function until(holds: () => boolean, what: string, patience = 10_000): Promise<void> {
  const end = Date.now() + patience;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
