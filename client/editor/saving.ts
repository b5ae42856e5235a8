/**
 * What is saved. The server counts the document messages of this socket that it has committed
 * ("saved up to n"), and this side counts those it sent: sync step 2 and updates, not what only asks.
 * When the numbers meet, everything written here is on disk there.
 */
export type Saving = "saved" | "saving" | "offline";

/** First byte of a message: what it is. The second, for a sync message: which step. */
const sync = 0;
const syncStep1 = 0;

export interface SavingState {
  /** A socket has opened: both sides count from nothing. */
  opened(): void;
  closed(): void;
  sent(message: ArrayBufferLike | ArrayBufferView | string | Blob): void;
  savedUpTo(count: number): void;
}

export function createSaving(show: (saving: Saving) => void): SavingState {
  let open = false;
  let sent = 0;
  let saved = 0;
  const tell = () => show(!open ? "offline" : sent > saved || sent === 0 ? "saving" : "saved");
  return {
    opened() {
      open = true;
      sent = saved = 0;
      tell();
    },
    closed() {
      open = false;
      tell();
    },
    sent(message) {
      if (!isDocumentMessage(message)) return;
      sent++;
      tell();
    },
    savedUpTo(count) {
      saved = Math.max(saved, count);
      tell();
    },
  };
}

export function isDocumentMessage(message: unknown): boolean {
  const bytes = bytesOf(message);
  return bytes !== null && bytes[0] === sync && bytes[1] !== syncStep1;
}

function bytesOf(message: unknown): Uint8Array | null {
  if (message instanceof ArrayBuffer) return new Uint8Array(message);
  if (!ArrayBuffer.isView(message)) return null;
  return new Uint8Array(message.buffer, message.byteOffset, message.byteLength);
}
