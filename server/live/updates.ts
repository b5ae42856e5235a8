/**
 * Judging an update before it is applied: an update that was applied cannot be taken back, and one that
 * waits for words which never come would stay in the document for ever.
 */
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { schema } from "../../legaltext/schema.js";
import type { FragmentKey } from "./liveText.js";

/** Something no honest client sends. Costs its sender the connection. */
export class Hostile extends Error {}

type Struct = Y.Item | Y.GC | Y.Skip;
type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** An item of law text is at most this deep: table, row, cell, line, atom or words. */
const deepest = 5;
/** A provision is a few thousand characters; a schedule some hundred thousand. */
const longest = 4_000_000;

/**
 * Whether the update says anything the document does not hold already. `tidying` takes away marks and
 * nothing else: Yjs does so by itself in the copy of whoever receives marks that overlap, readers too.
 * @throws Hostile where it cannot be decoded, would not integrate at once, writes outside the fragments
 * of the branch, or holds what the schema has no name for.
 */
export function inspectUpdate(
  update: Uint8Array,
  doc: Y.Doc,
  fragments: ReadonlySet<FragmentKey>,
): "fresh" | "tidying" | "known" {
  const decoded = decode(update);
  const ends = new Ends(doc, decoded.structs);
  // Yjs reads only the last of two blocks of one client; what was judged must be what is applied.
  if (ends.clients !== decoding.readVarUint(decoding.createDecoder(update))) {
    throw new Hostile("this is no update");
  }
  const fresh = decoded.structs.filter((struct) => ends.isFresh(struct));
  for (const struct of fresh) {
    if (struct instanceof Y.Item) judge(struct, { doc, fragments, ends });
  }
  const deleted = ends.deletedBy(decoded.ds);
  if (fresh.length > 0 || deleted === "words") return "fresh";
  return deleted === "marks" ? "tidying" : "known";
}

function decode(update: Uint8Array): Decoded {
  try {
    return Y.decodeUpdate(update);
  } catch {
    throw new Hostile("this is no update");
  }
}

interface Surroundings {
  doc: Y.Doc;
  fragments: ReadonlySet<FragmentKey>;
  ends: Ends;
}

function judge(item: Y.Item, around: Surroundings): void {
  const { ends, fragments } = around;
  for (const id of [item.origin, item.rightOrigin]) if (id) ends.require(id, item);
  if (typeof item.parent === "string") {
    if (!fragments.has(item.parent))
      throw new Hostile("these words belong to no provision of the branch");
  } else if (item.parent instanceof Y.ID) ends.require(item.parent, item);
  judgeContent(item, ends);
  if (item.content instanceof Y.ContentType && depthOf(item, ends) > deepest) {
    throw new Hostile("nothing in a law is nested so deeply");
  }
}

function judgeContent(item: Y.Item, ends: Ends): void {
  const { content } = item;
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return;
  if (content instanceof Y.ContentAny && isAttribute(item, ends)) return;
  if (content instanceof Y.ContentFormat && isMark(content.key)) return;
  if (content instanceof Y.ContentType) {
    const { type } = content;
    if (type instanceof Y.XmlText) return;
    if (type instanceof Y.XmlElement && type.nodeName in schema.nodes) return;
  }
  throw new Hostile("the schema has no name for this");
}

/**
 * The second value of an attribute names only the first, from which it has its key: a Tab after a Tab.
 * Where the first is gone with its line, nothing is left to judge by, and nothing will come of it.
 */
function isAttribute(start: Y.Item, ends: Ends): boolean {
  let item = start;
  for (let steps = 0; steps < 10_000; steps++) {
    if (item.parentSub !== null) return true;
    const sibling = item.origin ?? item.rightOrigin;
    if (!sibling) return false;
    const next = ends.itemAt(sibling);
    if (!next) return true;
    item = next;
  }
  return false;
}

const isMark = (key: string) => key.replace(/--[a-zA-Z0-9+/=]{8}$/, "") in schema.marks;

/** How many elements stand around an item; a sibling's depth is its own. */
function depthOf(start: Y.Item, ends: Ends): number {
  let depth = 0;
  let item: Y.Item | null = start;
  for (let steps = 0; item && steps < 10_000; steps++) {
    const { parent } = item as { parent: unknown };
    if (typeof parent === "string") return depth;
    if (parent instanceof Y.AbstractType) {
      item = parent._item;
      if (!item) return depth;
      depth++;
    } else if (parent instanceof Y.ID) {
      item = ends.itemAt(parent);
      depth++;
    } else {
      const sibling: Y.ID | null = item.origin ?? item.rightOrigin;
      item = sibling && ends.itemAt(sibling);
    }
    if (depth > deepest) return depth;
  }
  return depth;
}

/** What the document will know of each client once the update is applied. */
class Ends {
  private readonly doc: Y.Doc;
  private readonly structs = new Map<number, Struct[]>();
  private readonly known = new Map<number, number>();
  private readonly ends = new Map<number, number>();

  constructor(doc: Y.Doc, structs: Struct[]) {
    this.doc = doc;
    let total = 0;
    for (const struct of structs) {
      total += struct.length;
      this.add(struct);
    }
    if (total > longest) throw new Hostile("this is too much at once");
  }

  private add(struct: Struct): void {
    const { client, clock } = struct.id;
    const end = this.endOf(client);
    const next = clock + struct.length;
    if (next > end) {
      if (clock > end || struct instanceof Y.Skip)
        throw new Hostile("words are missing before these");
      this.ends.set(client, next);
    }
    const structs = this.structs.get(client);
    if (structs) structs.push(struct);
    else this.structs.set(client, [struct]);
  }

  get clients(): number {
    return this.structs.size;
  }

  private endOf(client: number): number {
    return this.ends.get(client) ?? this.knownOf(client);
  }

  private knownOf(client: number): number {
    let known = this.known.get(client);
    if (known === undefined) this.known.set(client, (known = Y.getState(this.doc.store, client)));
    return known;
  }

  isFresh({ id, length }: Struct): boolean {
    return id.clock + length > this.knownOf(id.client);
  }

  require(id: Y.ID, by: Y.Item): void {
    const before = id.client === by.id.client ? by.id.clock : this.endOf(id.client);
    if (id.clock >= before) throw new Hostile("words are missing before these");
  }

  itemAt(id: Y.ID): Y.Item | null {
    const known = id.clock < this.knownOf(id.client);
    const struct: unknown = known
      ? Y.getItem(this.doc.store, id)
      : structAt(this.structs.get(id.client) ?? [], id.clock);
    return struct instanceof Y.Item ? struct : null;
  }

  deletedBy(ds: Decoded["ds"]): "words" | "marks" | "nothing" {
    let marks = false;
    let words = false;
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges) {
        if (clock + len > this.endOf(client))
          throw new Hostile("this deletes words nobody has written");
        const found = this.livingIn(client, clock, clock + len);
        words ||= found === "words";
        marks ||= found === "marks";
      }
    }
    if (words) return "words";
    return marks ? "marks" : "nothing";
  }

  private livingIn(client: number, from: number, to: number): "words" | "marks" | "nothing" {
    if (to > this.knownOf(client)) return "words";
    const structs = this.doc.store.clients.get(client) ?? [];
    let found: "marks" | "nothing" = "nothing";
    for (let at = Y.findIndexSS(structs, from); at < structs.length; at++) {
      const struct = structs[at];
      if (!struct || struct.id.clock >= to) return found;
      if (struct.deleted) continue;
      if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)) return "words";
      found = "marks";
    }
    return found;
  }
}

/** The struct that holds a clock; structs of one client stand in order. */
function structAt(structs: Struct[], clock: number): Struct | null {
  let from = 0;
  let to = structs.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const struct = structs[middle];
    if (!struct) return null;
    if (clock < struct.id.clock) to = middle;
    else if (clock >= struct.id.clock + struct.length) from = middle + 1;
    else return struct;
  }
  return null;
}

/**
 * Several updates as one, or null where there are none. Should Yjs make several of one message, all of
 * them are kept: the last alone once wrote a tidying of marks and lost the words.
 */
export function joined(updates: Uint8Array[]): Uint8Array | null {
  const [first] = updates;
  if (!first) return null;
  return updates.length === 1 ? first : Y.mergeUpdates(updates);
}
