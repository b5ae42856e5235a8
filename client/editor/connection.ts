/**
 * One shared document for the whole amendment: the ordinary y-websocket provider, a copy on this
 * device, and the count of what the server has on disk.
 */
import { readVarUint, type Decoder } from "lib0/decoding";
import { IndexeddbPersistence } from "y-indexeddb";
import { WebsocketProvider } from "y-websocket";
import { Doc, type Transaction } from "yjs";
import { createSaving, type Saving } from "./saving.js";

/** Assent's own messages beside those of y-protocols; server/live/messages.ts specifies them. */
const assentMessage = 100;
const savedKind = 0;
const rightKind = 1;

/**
 * A change was refused: it was no good, too large, or this socket may only read. What was not saved is
 * this person's own from now on; begin again with an empty document.
 */
export const changeRefused: readonly number[] = [4400, 4413, 4423];
/** The page is of another version, or of a time before words were struck. */
export const pageTooOld: readonly number[] = [4409, 4410];

export interface ConnectionSettings {
  /** ws://host/live */
  address: string;
  branch: string;
  schema: string;
  epoch: string;
  person: string;
}

export interface Listener {
  saving(saving: Saving): void;
  /** Whether this person may write here, from now on. */
  right(mayWrite: boolean): void;
  /** The server's text has arrived. */
  synced(): void;
  /** The server will not have this connection back. */
  refused(code: number): void;
  /** Words were changed on this side, in these fragments. */
  wrote(keys: string[]): void;
}

export interface Connection {
  doc: Doc;
  provider: WebsocketProvider;
  store: IndexeddbPersistence | null;
  /** Leaves the room; forgets this device's copy when asked. */
  end(options: { forget: boolean }): Promise<void>;
}

/** Opens this device's copy first: nothing is shown or sent before it is known what it holds. */
export async function openStore(
  settings: ConnectionSettings,
  doc: Doc,
): Promise<IndexeddbPersistence | null> {
  const name = `assent/${settings.person}/${settings.branch}`;
  if (!(await canStore())) return null;
  const store = new IndexeddbPersistence(name, doc);
  await store.whenSynced;
  return store;
}

/** A private window may have no store, and y-indexeddb would fail where nobody can catch it. */
function canStore(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open("assent/probe");
      request.onsuccess = () => {
        request.result.close();
        resolve(true);
      };
      request.onerror = () => resolve(false);
      request.onblocked = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
}

export function connect(
  settings: ConnectionSettings,
  doc: Doc,
  store: IndexeddbPersistence | null,
  listener: Listener,
): Connection {
  const saving = createSaving((now) => listener.saving(now));
  const provider = new WebsocketProvider(settings.address, settings.branch, doc, {
    connect: false,
    params: { schema: settings.schema, epoch: settings.epoch },
    // Windows of one browser may belong to two accounts: everything goes by the server.
    disableBc: true,
    WebSocketPolyfill: countingSocket(saving.sent),
  });
  provider.messageHandlers[assentMessage] = (_encoder, decoder) =>
    readAssentMessage(decoder, saving.savedUpTo, listener.right);
  provider.on("status", ({ status }) => {
    if (status === "connected") saving.opened();
    if (status === "disconnected") saving.closed();
  });
  provider.on("connection-error", () => saving.closed());
  provider.on("sync", (synced: boolean) => synced && listener.synced());
  provider.on("closed", ({ code }) => listener.refused(code));
  const onTransaction = (tr: Transaction) => {
    if (tr.origin === provider || tr.origin === store || !tr.local) return;
    const keys = changedFragments(tr);
    if (keys.length > 0) listener.wrote(keys);
  };
  doc.on("afterTransaction", onTransaction);
  provider.connect();
  return {
    doc,
    provider,
    store,
    end: async ({ forget }) => {
      doc.off("afterTransaction", onTransaction);
      provider.destroy();
      await (forget ? store?.clearData() : store?.destroy());
    },
  };
}

function readAssentMessage(
  decoder: Decoder,
  savedUpTo: (count: number) => void,
  right: (mayWrite: boolean) => void,
): void {
  const kind = readVarUint(decoder);
  if (kind === savedKind) savedUpTo(readVarUint(decoder));
  if (kind === rightKind) right(readVarUint(decoder) === 1);
}

/** Tells of every message that leaves; the provider itself tells of none. */
function countingSocket(onSend: (message: Parameters<WebSocket["send"]>[0]) => void) {
  return class extends WebSocket {
    override send(message: Parameters<WebSocket["send"]>[0]): void {
      super.send(message);
      onSend(message);
    }
  };
}

function changedFragments(tr: Transaction): string[] {
  const keys: string[] = [];
  tr.doc.share.forEach((type, key) => {
    if (tr.changedParentTypes.has(type)) keys.push(key);
  });
  return keys;
}
