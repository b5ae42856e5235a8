/**
 * Which fragments hold words that may not be saved yet. Remembered across reloads together with the
 * words, so that another page can show them should the text be frozen meanwhile.
 */
import { readOwnWords, type OwnWords } from "../modules/ownWords.js";

export interface Unsent {
  add(keys: string[]): void;
  clear(): void;
  keys(): string[];
}

const pause = 300;

/** `wordsOf` is asked for the words as they then stand. */
export function createUnsent(place: string, wordsOf: (key: string) => OwnWords): Unsent {
  const unsent = new Set(readOwnWords(place).map(({ key }) => key));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    try {
      if (unsent.size === 0) localStorage.removeItem(place);
      else localStorage.setItem(place, JSON.stringify([...unsent].map(wordsOf)));
    } catch {
      // Without a store it is remembered as long as the page lives.
    }
  };
  addEventListener("pagehide", () => timer !== undefined && write());
  return {
    add(keys) {
      keys.forEach((key) => unsent.add(key));
      timer ??= setTimeout(write, pause);
    },
    clear() {
      if (unsent.size === 0) return;
      unsent.clear();
      write();
    },
    keys: () => [...unsent],
  };
}
