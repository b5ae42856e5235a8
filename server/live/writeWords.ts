/**
 * Writing a text over another one in a live document, as the fewest edits: whoever types at the
 * same moment keeps their letters and their caret.
 *
 * Lines are aligned first, then words inside them; attributes are set only where they differ.
 * y-prosemirror's own `updateYFragment` replaces whole runs and is never used here.
 */
import * as Y from "yjs";
import { align, type Alignable } from "../../legaltext/align.js";
import { blockKey } from "../../legaltext/hash.js";
import type { BlockJson, CellJson, LineJson, RowJson, Text } from "../../legaltext/schema.js";
import { bareWords } from "../../legaltext/tokens.js";
import {
  childrenOf,
  readNode,
  type AttributeValue,
  type FragmentKey,
  type LiveElement,
  type LiveNode,
  type NodeJson,
} from "./liveText.js";
import { makeInline, setAttributes, writeInline } from "./writeInline.js";

/**
 * Makes the fragment read as `to`. Call inside a transaction of the document. Lines that are new get
 * an id from `freshId` where they have none; lines that stay keep the id they have.
 */
export function writeWords(doc: Y.Doc, key: FragmentKey, to: Text, freshId: () => string): void {
  writeChildren(doc.getXmlFragment(key), withIds(to.content, freshId), freshId);
}

/** Two blocks with one id would be taken for one: the second gets a new one. */
function withIds(blocks: BlockJson[], freshId: () => string): BlockJson[] {
  const taken = new Set<string>();
  return blocks.map((block) => {
    const id = block.attrs.id;
    if (id === null || id === undefined) return block;
    if (taken.has(id)) return withId(block, freshId());
    taken.add(id);
    return block;
  });
}

const withId = <B extends BlockJson>(block: B, id: string): B => ({
  ...block,
  attrs: { ...block.attrs, id },
});

function writeChildren(
  parent: Y.XmlFragment | LiveElement,
  to: NodeJson[],
  freshId: () => string,
): void {
  const present = childrenOf(parent);
  const partners = partnersOf(present, to);
  const taken = new Set(to.map(idOf));
  let at = 0;
  let next = 0;
  const deleteUpTo = (end: number) => {
    if (end > next) parent.delete(at, end - next);
    next = end;
  };
  for (const [place, json] of to.entries()) {
    const partner = partners.get(place);
    if (partner === undefined) {
      parent.insert(at, [makeElement(named(json, freshId))]);
    } else {
      deleteUpTo(partner);
      const element = present[partner] as LiveElement;
      writeNode(element, taken.has(presentId(element)) ? named(json, freshId) : json, freshId);
      next++;
    }
    at++;
  }
  deleteUpTo(present.length);
}

const presentId = (element: LiveElement) =>
  (element.getAttribute("id") as string | undefined) ?? "";

function named(json: NodeJson, freshId: () => string): NodeJson {
  if (json.type === "row" || json.type === "cell") return json;
  return json.attrs.id === null || json.attrs.id === undefined ? withId(json, freshId()) : json;
}

/** For places in `to`, the child that becomes it; in rising order on both sides. */
function partnersOf(present: LiveNode[], to: NodeJson[]): Map<number, number> {
  const readable = present.flatMap((node, at) => {
    const json = readNode(node);
    return json ? [{ json, at }] : [];
  });
  const withoutIds = to.every((json) => idOf(json) === null);
  const a = readable.map(({ json }) => alignable(json, withoutIds));
  const b = to.map((json) => alignable(json, withoutIds));
  const kept = align(a, b).filter(({ moved }) => !moved);
  const pairs = new Map(kept.map(({ atA, atB }) => [atB, atA]));
  pairByPlace(
    readable.map(({ json }) => json),
    to,
    pairs,
  );
  return new Map([...pairs].map(([atB, atA]) => [atB, readable[atA]!.at]));
}

/** Rows and cells have no ids: what stands at the same place between two pairs is the same one. */
function pairByPlace(from: NodeJson[], to: NodeJson[], pairs: Map<number, number>): void {
  if (!to.some(({ type }) => type === "row" || type === "cell")) return;
  let atA = 0;
  let gap: number[] = [];
  const close = (end: number) => {
    if (end - atA === gap.length) gap.forEach((atB, n) => pairs.set(atB, atA + n));
  };
  for (let atB = 0; atB < to.length; atB++) {
    const partner = pairs.get(atB);
    if (partner === undefined) gap.push(atB);
    else {
      close(partner);
      [atA, gap] = [partner + 1, []];
    }
  }
  close(from.length);
}

const idOf = (json: NodeJson) =>
  json.type === "row" || json.type === "cell" ? null : (json.attrs.id ?? null);

function alignable(json: NodeJson, withoutIds: boolean): Alignable {
  const id = withoutIds ? null : idOf(json);
  return {
    key: `${id ?? ""} ${keyOf(json)}`,
    id,
    sort: json.type,
    words: () => wordsIn(json),
  };
}

function keyOf(json: NodeJson): string {
  return json.type === "row" || json.type === "cell" ? JSON.stringify(json) : blockKey(json);
}

function wordsIn(json: NodeJson): string[] {
  if (json.type === "row") return (json.content ?? []).flatMap(wordsIn);
  if (json.type === "cell") return (json.content ?? []).flatMap(wordsIn);
  return bareWords(json);
}

function writeNode(element: LiveElement, to: NodeJson, freshId: () => string): void {
  writeAttributes(element, attributesOf(to, element));
  if (to.type === "line") writeInline(element, to.content ?? []);
  if (to.type === "table" || to.type === "row" || to.type === "cell") {
    writeChildren(element, to.content ?? [], freshId);
  }
}

function writeAttributes(element: LiveElement, to: Record<string, AttributeValue>): void {
  for (const [name, value] of Object.entries(to)) {
    const present = element.getAttribute(name) ?? null;
    if (present === value) continue;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}

/** A line that stays keeps its id where the new text names none: others may be editing it by that id. */
function attributesOf(to: NodeJson, element?: LiveElement): Record<string, AttributeValue> {
  const attrs: Record<string, AttributeValue> = { ...to.attrs };
  if (element && (attrs.id === null || attrs.id === undefined)) delete attrs.id;
  return attrs;
}

function makeElement(json: NodeJson): Y.XmlElement {
  const element = new Y.XmlElement(json.type);
  setAttributes(element, attributesOf(json));
  const content = json.type === "line" ? makeInline(json.content ?? []) : childElements(json);
  if (content.length) element.insert(0, content);
  return element;
}

function childElements(json: NodeJson): Y.XmlElement[] {
  if (json.type !== "table" && json.type !== "row" && json.type !== "cell") return [];
  const content: (RowJson | CellJson | LineJson)[] = json.content ?? [];
  return content.map(makeElement);
}
