/**
 * Reading the words of one provision in one language out of a live document.
 *
 * Never with y-prosemirror's functions that return nodes: where a node does not fit the schema they
 * delete it from the shared document, so reading would change the law. What does not fit is left
 * out of what is read, and stays where it is.
 */
import * as Y from "yjs";
import type { Language, ProvisionId } from "../../legaltext/act.js";
import {
  lineKinds,
  schema,
  type BlockJson,
  type CellJson,
  type InlineJson,
  type LineJson,
  type LineKind,
  type MarkJson,
  type RowJson,
  type Text,
} from "../../legaltext/schema.js";

/** "provisionId/eng": the name of a fragment in the live document of a branch. */
export type FragmentKey = string;
export type AttributeValue = string | number | boolean | null;
export type LiveElement = Y.XmlElement<Record<string, NonNullable<AttributeValue>>>;
export type LiveNode = LiveElement | Y.XmlText | Y.XmlHook;
export type NodeJson = BlockJson | RowJson | CellJson;

export const fragmentKey = (provisionId: ProvisionId, language: Language): FragmentKey =>
  `${provisionId}/${language}`;

export function parseFragmentKey(key: FragmentKey): {
  provisionId: ProvisionId;
  language: Language;
} {
  const slash = key.lastIndexOf("/");
  return { provisionId: key.slice(0, slash), language: key.slice(slash + 1) };
}

/** The words as they stand; an empty text where nothing was ever written under this key. */
export function readFragment(doc: Y.Doc, key: FragmentKey): Text {
  const blocks = childrenOf(doc.getXmlFragment(key)).map(readNode);
  return { type: "doc", content: blocks.filter((block) => isBlock(block)) };
}

/** The fragments that a transaction changed. */
export function touchedBy(doc: Y.Doc, transaction: Y.Transaction): FragmentKey[] {
  // A fragment nobody has read yet has no observers to call, so it is only among what changed.
  const roots = new Set<unknown>([
    ...transaction.changedParentTypes.keys(),
    ...transaction.changed.keys(),
  ]);
  return [...doc.share].filter(([, type]) => roots.has(type)).map(([key]) => key);
}

export function childrenOf(parent: Y.XmlFragment | LiveElement): LiveNode[] {
  return parent.toArray();
}

/** One element as JSON, or null where the schema has no place for it. */
export function readNode(node: LiveNode): NodeJson | null {
  if (!(node instanceof Y.XmlElement)) return null;
  const at = attributesOf(node);
  const place = { depth: at.whole("depth", 0), id: at.words("id") };
  switch (node.nodeName) {
    case "line":
      return readLine(node);
    case "table": {
      const content = childrenOf(node).map(readNode).filter(isRow);
      return { type: "table", attrs: { ...place, caption: at.words("caption") }, content };
    }
    case "row":
      return { type: "row", content: childrenOf(node).map(readNode).filter(isCell) };
    case "cell":
      return readCell(node);
    case "items":
      return { type: "items", attrs: { ...place, group: at.whole("group", 0) } };
    case "foreign": {
      const [xml, words] = [at.words("xml") ?? "", at.words("words") ?? ""];
      return { type: "foreign", attrs: { ...place, xml, words } };
    }
    default:
      return null;
  }
}

function readLine(line: LiveElement): LineJson {
  const at = attributesOf(line);
  const kind = at.words("kind");
  const content = readInline(line);
  return {
    type: "line",
    attrs: {
      kind: isLineKind(kind) ? kind : "text",
      depth: at.whole("depth", 0),
      number: at.words("number"),
      id: at.words("id"),
    },
    ...(content.length ? { content } : {}),
  };
}

function readCell(cell: LiveElement): CellJson {
  const at = attributesOf(cell);
  return {
    type: "cell",
    attrs: {
      colspan: at.whole("colspan", 1),
      rowspan: at.whole("rowspan", 1),
      header: cell.getAttribute("header") === true,
      align: at.words("align"),
    },
    content: childrenOf(cell)
      .map(readNode)
      .filter((line): line is LineJson => line?.type === "line"),
  };
}

/** The words and atoms of a line; neighbours with the same marks joined, as ProseMirror joins them. */
export function readInline(line: LiveElement): InlineJson[] {
  const joined: InlineJson[] = [];
  for (const piece of childrenOf(line).flatMap(readPieces)) {
    const last = joined.at(-1);
    if (piece.type === "text" && last?.type === "text" && sameMarks(piece, last)) {
      joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    } else joined.push(piece);
  }
  return joined;
}

const sameMarks = (a: InlineJson, b: InlineJson) =>
  JSON.stringify(a.marks ?? []) === JSON.stringify(b.marks ?? []);

function readPieces(node: LiveNode): InlineJson[] {
  if (node instanceof Y.XmlText) return deltaOf(node).flatMap(readWords);
  if (!(node instanceof Y.XmlElement) || !isAtomName(node.nodeName)) return [];
  const specs = schema.nodes[node.nodeName]?.spec.attrs ?? {};
  const attrs = Object.keys(specs).map((name) => [name, attributesOf(node).words(name) ?? ""]);
  return attrs.length
    ? [{ type: node.nodeName, attrs: Object.fromEntries(attrs) as MarkJson["attrs"] }]
    : [{ type: node.nodeName }];
}

export interface DeltaPiece {
  insert: unknown;
  attributes?: Record<string, unknown>;
}

export const deltaOf = (words: Y.XmlText) => words.toDelta() as DeltaPiece[];

function readWords(piece: DeltaPiece): InlineJson[] {
  if (typeof piece.insert !== "string" || piece.insert === "") return [];
  const marks = marksOf(piece.attributes ?? {});
  return [{ type: "text", text: piece.insert, ...(marks.length ? { marks } : {}) }];
}

/** y-prosemirror names marks that may overlap themselves "comment--hash"; the name ends there. */
const hashedName = /^(.*)--[a-zA-Z0-9+/=]{8}$/;

function marksOf(attributes: Record<string, unknown>): MarkJson[] {
  const marks = Object.entries(attributes).flatMap(([name, value]) => {
    const type = schema.marks[hashedName.exec(name)?.[1] ?? name];
    return type && value !== null ? [type.create(plainAttributes(value))] : [];
  });
  const inOrder = marks.reduce<readonly (typeof marks)[number][]>(
    (set, mark) => mark.addToSet(set),
    [],
  );
  return inOrder.map((mark) => mark.toJSON() as MarkJson);
}

function plainAttributes(value: unknown): Record<string, AttributeValue> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, AttributeValue] => isPlain(entry[1])),
  );
}

const isPlain = (value: unknown): value is AttributeValue =>
  value === null || ["string", "number", "boolean"].includes(typeof value);

/** A value of the wrong type reads as the default: a hostile client can write anything. */
function attributesOf(element: LiveElement) {
  return {
    words(name: string): string | null {
      const value = element.getAttribute(name);
      return typeof value === "string" ? value : null;
    },
    whole(name: string, otherwise: number): number {
      const value = element.getAttribute(name);
      return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 1000
        ? value
        : otherwise;
    },
  };
}

const isLineKind = (kind: string | null): kind is LineKind =>
  (lineKinds as readonly (string | null)[]).includes(kind);
const atomNames = ["image", "break", "foreignInline"] as const;
export const isAtomName = (name: string): name is (typeof atomNames)[number] =>
  (atomNames as readonly string[]).includes(name);
const isBlock = (node: NodeJson | null): node is BlockJson =>
  node !== null && node.type !== "row" && node.type !== "cell";
const isRow = (node: NodeJson | null): node is RowJson => node?.type === "row";
const isCell = (node: NodeJson | null): node is CellJson => node?.type === "cell";
