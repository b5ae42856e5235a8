/** Those who watch a branch without Yjs: they get its words as JSON, those that changed, now and then. */
import type * as Y from "yjs";
import type { Text } from "../../legaltext/schema.js";
import { readFragment, touchedBy, type FragmentKey } from "./liveText.js";
import type { WatchListener } from "./rooms.js";

const pause = 500;

export class Watchers {
  private readonly doc: Y.Doc;
  /** Each with what is called should the room end under it. */
  private readonly all = new Map<WatchListener, () => void>();
  private readonly changed = new Set<FragmentKey>();
  private timer: NodeJS.Timeout | null = null;

  constructor(doc: Y.Doc) {
    this.doc = doc;
    doc.on("afterTransaction", (transaction: Y.Transaction) => this.note(transaction));
  }

  get isEmpty(): boolean {
    return this.all.size === 0;
  }

  add(listener: WatchListener, ended: () => void, fragments: Iterable<FragmentKey>): () => void {
    this.all.set(listener, ended);
    listener(this.wordsOf(fragments));
    return () => this.all.delete(listener);
  }

  private note(transaction: Y.Transaction): void {
    if (this.isEmpty) return;
    for (const key of touchedBy(this.doc, transaction)) this.changed.add(key);
    this.timer ??= setTimeout(() => this.tell(), pause);
  }

  private tell(): void {
    this.timer = null;
    const words = this.wordsOf(this.changed);
    this.changed.clear();
    for (const listener of this.all.keys()) listener(words);
  }

  private wordsOf(keys: Iterable<FragmentKey>): Map<FragmentKey, Text> {
    return new Map([...keys].map((key) => [key, readFragment(this.doc, key)]));
  }

  end(): void {
    if (this.timer) clearTimeout(this.timer);
    const calls = [...this.all.values()];
    this.all.clear();
    for (const ended of calls) ended();
  }
}
