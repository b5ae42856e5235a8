/**
 * The protocol of a socket at /live/BRANCH. This comment is its specification.
 *
 * Opening. `GET /live/BRANCH?schema=HASH[&epoch=N]`, with the session's cookie, or, for programs, a
 * personal access token as a WebSocket subprotocol: offer `assent` and `assent-token.SECRET`; the
 * server picks `assent`. HASH is schemaHash of legaltext/schema.ts: an editor with an older schema
 * deletes words by merely opening them. N is the branch's epoch as the page gave it, 0 if left out.
 * The ordinary `y-websocket` provider, unmodified, is a client. A socket from another site is answered
 * with HTTP 403; every other refusal closes the opened socket with one of the codes below.
 *
 * Each WebSocket message is one message:
 *
 *   message   = varUint type, body
 *   0 sync      as y-protocols/sync: 0 step 1 (state vector), 1 step 2 (update), 2 update
 *   1 awareness as y-protocols/awareness
 *   3 query     asks for the awareness of everybody
 *   100 assent  varUint kind, body; server to client only
 *       0 saved   varUint n: the first n document messages of this socket are committed. Step 2 and
 *                 update are document messages, counted from 1 in the order the client sent them.
 *       1 right   varUint 0 (read) or 1 (write): what this socket may do from now on
 *       2 refused varUint code, varString reason: comes before the server closes for that reason
 *
 * The server first sends right, step 1 and the awareness it knows; step 2 answers the client's step 1, so
 * that whoever comes back is sent only what they missed. It holds back the client's updates until the
 * client's step 2 has come: an update sent earlier may build on words that only step 2 brings, and
 * step 2 contains it.
 *
 * Updates are broadcast when they are applied and acknowledged when they are committed. Should a commit
 * fail for good, the room is given up and every socket closed with `again`; clients come back and
 * bring what was not saved. So a reader may see words a moment before they are safe; the writer is
 * told "saved" only when they are.
 *
 * Awareness: `user` is written by the server from the session, {id, name, color}; what the client
 * claims is replaced. Only those who may write are seen. A socket speaks for one client id.
 *
 * Close codes: 4400-4499 are final (the provider of y-websocket stops), 4500-4599 mean "come again".
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

export const closeCodes = {
  /** Not a message of this protocol, or one that no honest client sends. */
  malformed: 4400,
  /** May not read this branch; sign in, or ask its authors. */
  forbidden: 4403,
  noBranch: 4404,
  /** The page is of another version of Assent: reload it. */
  schema: 4409,
  /** Words were struck from this branch: begin with an empty document. */
  epoch: 4410,
  tooLarge: 4413,
  /**
   * A change was refused because this socket may only read. What the client holds and has not been told
   * is saved is not in the branch: show it to its author, and begin with an empty document.
   */
  readOnly: 4423,
  tooMany: 4429,
  /** The room is being reloaded or the server stops: come again. */
  again: 4503,
  /** Too slow to follow: come again for all at once. */
  slow: 4508,
  /** Too many sockets for this person or branch at this moment. */
  crowded: 4529,
} as const;
export type CloseReason = keyof typeof closeCodes;

export type ClientMessage =
  | { kind: "step1"; stateVector: Uint8Array }
  | { kind: "document"; update: Uint8Array; step2: boolean }
  | { kind: "awareness"; update: Uint8Array }
  | { kind: "queryAwareness" };

const sync = 0;
const awareness = 1;
const queryAwareness = 3;
export const assent = 100;

/** @throws Error where the bytes are no message of a client. */
export function readClientMessage(bytes: Uint8Array): ClientMessage {
  const decoder = decoding.createDecoder(bytes);
  switch (decoding.readVarUint(decoder)) {
    case sync:
      return readSync(decoder);
    case awareness:
      return { kind: "awareness", update: decoding.readVarUint8Array(decoder) };
    case queryAwareness:
      return { kind: "queryAwareness" };
  }
  throw new Error("unknown type of message");
}

function readSync(decoder: decoding.Decoder): ClientMessage {
  const type = decoding.readVarUint(decoder);
  if (type > 2) throw new Error("unknown type of sync message");
  const bytes = decoding.readVarUint8Array(decoder);
  if (type === 0) return { kind: "step1", stateVector: bytes };
  return { kind: "document", update: bytes, step2: type === 1 };
}

function message(...parts: (number | Uint8Array | string)[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const part of parts) {
    if (typeof part === "number") encoding.writeVarUint(encoder, part);
    else if (typeof part === "string") encoding.writeVarString(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}

export const writeStep1 = (stateVector: Uint8Array) => message(sync, 0, stateVector);
export const writeStep2 = (update: Uint8Array) => message(sync, 1, update);
export const writeUpdate = (update: Uint8Array) => message(sync, 2, update);
export const writeAwareness = (update: Uint8Array) => message(awareness, update);
export const writeSaved = (count: number) => message(assent, 0, count);
export const writeRight = (mayWrite: boolean) => message(assent, 1, mayWrite ? 1 : 0);
export const writeRefused = (reason: CloseReason, words: string) =>
  message(assent, 2, closeCodes[reason], words);

export type AssentMessage =
  | { kind: "saved"; count: number }
  | { kind: "right"; mayWrite: boolean }
  | { kind: "refused"; code: number; reason: string };

/** Reads what follows type 100; for clients and tests. */
export function readAssentMessage(decoder: decoding.Decoder): AssentMessage {
  switch (decoding.readVarUint(decoder)) {
    case 0:
      return { kind: "saved", count: decoding.readVarUint(decoder) };
    case 1:
      return { kind: "right", mayWrite: decoding.readVarUint(decoder) === 1 };
    case 2: {
      const code = decoding.readVarUint(decoder);
      return { kind: "refused", code, reason: decoding.readVarString(decoder) };
    }
  }
  throw new Error("unknown kind of message");
}
