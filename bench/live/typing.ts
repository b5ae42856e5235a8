/** Letters typed one by one into a document, made before the clock runs. */
import * as Y from "yjs";

export interface Typed {
  client: number;
  /** One letter each, with the clocks 0, 1, 2, ... of the client. */
  updates: Uint8Array[];
}

/** Somebody types so many letters in one place of the first line of a document. */
export function typedInto(document: Uint8Array, letters: number, key: string): Typed {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, document);
  const line = doc.getXmlFragment(key).get(0) as Y.XmlElement;
  const words = line.get(0) as Y.XmlText;
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < letters; at++) words.insert(at, "abcdefghij "[at % 11] ?? "x");
  return { client: doc.clientID, updates };
}

/**
 * A long history: somebody types, moves, deletes a little and types on, `count` updates in all.
 * @returns every update, the first of which is the document.
 */
export function historyOf(document: Uint8Array, count: number, keys: string[]): Uint8Array[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, document);
  const updates = [document];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  let seed = 7;
  const below = (n: number) => (seed = (seed * 48_271) % 2_147_483_647) % n;
  while (updates.length <= count) {
    const fragment = doc.getXmlFragment(keys[below(keys.length)]);
    const words = (fragment.get(below(fragment.length)) as Y.XmlElement).get(0);
    if (!(words instanceof Y.XmlText)) continue;
    writeSentence(words, below, () => updates.length <= count);
  }
  return updates;
}

function writeSentence(words: Y.XmlText, below: (n: number) => number, goOn: () => boolean): void {
  let at = below(words.length + 1);
  for (let letters = 20 + below(40); letters > 0 && goOn(); letters--) {
    if (below(12) === 0 && at > 0) words.delete(--at, 1);
    else words.insert(at++, "etaoin shrdlu"[below(13)] ?? "x");
  }
  // Texts of law do not grow without end.
  if (words.length > 400 && goOn()) words.delete(below(words.length - 60), 60);
}
