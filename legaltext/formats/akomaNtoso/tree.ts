/** The flat lines of a text as the tree that Akoma Ntoso nests them in, and the depth each place implies. */
import type { BlockJson, ItemsJson, LineJson, LineKind, Text } from "../../schema.js";
import { isLine } from "../inline.js";
import { carriers } from "./names.js";

export type TextNode = Leaf | Carrier | ItemsNode;
export interface Leaf {
  as: "leaf";
  block: Exclude<BlockJson, ItemsJson>;
  at: number;
  /** The block's depth where its place in the tree does not imply it. */
  depth: number | null;
}
/** A line with whatever stands under it. */
export interface Carrier {
  as: "carrier";
  line: LineJson;
  at: number;
  /** The marginal note that heads it. */
  note: LineJson | null;
  children: TextNode[];
  depth: number | null;
}
export interface ItemsNode {
  as: "items";
  block: ItemsJson;
  at: number;
  depth: number | null;
}

/** The depth that a place implies: under a line of `parent` depth, or at the top where that is null. */
export function impliedDepth(
  parent: number | null,
  node: "carrier" | "leaf" | "continued",
): number {
  if (parent === null) return node === "carrier" ? 1 : 0;
  return node === "continued" ? parent : parent + 1;
}

export const isCarrierKind = (kind: LineKind) => Object.hasOwn(carriers, kind);

/** Words of a definition or item that is a provision itself: what is below them stands below the provision. */
const isOwnWords = ({ attrs }: LineJson) =>
  (attrs.kind === "definition" || attrs.kind === "item") &&
  attrs.depth === 0 &&
  attrs.number === null;

const isCarrier = (block: BlockJson): block is LineJson =>
  isLine(block) && isCarrierKind(block.attrs.kind) && !isOwnWords(block);

interface Open {
  carrier: Carrier;
  depth: number;
}

export function treeOf(text: Text): TextNode[] {
  const top: TextNode[] = [];
  const open: Open[] = [];
  const { content } = text;
  for (let at = 0; at < content.length; at++) {
    const note = headingNote(content, at);
    const block = note ? content[++at]! : content[at]!;
    const reach = isContinued(block) ? block.attrs.depth + 1 : block.attrs.depth;
    while (open.length > 0 && open.at(-1)!.depth >= reach) open.pop();
    if (block.type === "items") leaveQuotation(open);
    const parent = open.at(-1);
    const node = nodeOf(block, at, note, parent ? parent.depth : null);
    (parent ? parent.carrier.children : top).push(node);
    if (node.as === "carrier") open.push({ carrier: node, depth: block.attrs.depth });
  }
  return settleSoft(top, null);
}

/** Provisions of the act never stand inside what it quotes. */
function leaveQuotation(open: Open[]): void {
  const quotation = open.findIndex(({ carrier }) => carrier.line.attrs.kind === "quotation");
  if (quotation >= 0) open.length = quotation;
}

function headingNote(content: BlockJson[], at: number): LineJson | null {
  const [block, next] = [content[at]!, content[at + 1]];
  const isNote = isLine(block) && block.attrs.kind === "note" && block.attrs.number === null;
  if (!isNote || !next || !isLine(next) || next.attrs.depth !== block.attrs.depth) return null;
  const { kind } = next.attrs;
  return isCarrier(next) && kind !== "formulaTerm" && kind !== "quotation"
    ? block
    : quotedNote(block, next);
}

/** A quoted section has its marginal note too. */
function quotedNote(note: LineJson, next: LineJson): LineJson | null {
  return next.attrs.kind === "quotation" && next.attrs.number !== null ? note : null;
}

const isContinued = (block: BlockJson) => isLine(block) && block.attrs.kind === "continued";

function nodeOf(
  block: BlockJson,
  at: number,
  note: LineJson | null,
  parent: number | null,
): TextNode {
  if (block.type === "items")
    return { as: "items", block, at, depth: given(block, parent, "carrier") };
  if (isCarrier(block)) {
    return {
      as: "carrier",
      line: block,
      at,
      note,
      children: [],
      depth: given(block, parent, "carrier"),
    };
  }
  const as = isContinued(block) ? "continued" : "leaf";
  return { as: "leaf", block, at, depth: given(block, parent, as) };
}

function given(block: BlockJson, parent: number | null, as: "carrier" | "leaf" | "continued") {
  return block.attrs.depth === impliedDepth(parent, as) ? null : block.attrs.depth;
}

/** A formula's term or an empty quotation under which nothing stands is a line like any other. */
function settleSoft(nodes: TextNode[], parent: number | null): TextNode[] {
  return nodes.map((node) => {
    if (node.as !== "carrier") return node;
    const { line, at, note, children } = node;
    if (children.length === 0 && !note && isSoft(line)) {
      return { as: "leaf", block: line, at, depth: given(line, parent, "leaf") };
    }
    if (isQuotation(node))
      return { ...node, depth: given(line, parent, "leaf"), children: settled(node) };
    return { ...node, children: settled(node) };
  });
}

const settled = ({ children, line }: Carrier) => settleSoft(children, line.attrs.depth);

const isSoft = ({ attrs }: LineJson) =>
  attrs.number === null && (attrs.kind === "formulaTerm" || attrs.kind === "quotation");

/** The empty line that opens a quotation: its place among blocks, what it quotes below it. */
export function isQuotation({ line }: Carrier): boolean {
  return line.attrs.kind === "quotation" && line.attrs.number === null && !line.content?.length;
}
