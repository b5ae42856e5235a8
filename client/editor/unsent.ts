/** Which fragments hold words that may not be saved yet; remembered across reloads. */
export interface Unsent {
  add(keys: string[]): void;
  clear(): void;
  keys(): string[];
}

export function createUnsent(place: string): Unsent {
  const unsent = new Set(read(place));
  const write = () => {
    try {
      if (unsent.size === 0) localStorage.removeItem(place);
      else localStorage.setItem(place, JSON.stringify([...unsent]));
    } catch {
      // Without a store it is remembered as long as the page lives.
    }
  };
  return {
    add(keys) {
      if (keys.every((key) => unsent.has(key))) return;
      keys.forEach((key) => unsent.add(key));
      write();
    },
    clear() {
      if (unsent.size === 0) return;
      unsent.clear();
      write();
    },
    keys: () => [...unsent],
  };
}

function read(place: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(kept) ? kept.filter((key) => typeof key === "string") : [];
  } catch {
    return [];
  }
}
