/**
 * Lines as a drafter moves them. The text is flat; what belongs to what follows from kind and depth,
 * and everything here changes attributes only, so that somebody typing in a line keeps every letter.
 */
import type { Node } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";
import { numberedKinds, type NumberedKind } from "../../legaltext/languages.js";
import type { LineAttrs, LineKind } from "../../legaltext/schema.js";

/** A block of the text in its place; `kind` is null where it is no line. */
export interface Block {
  index: number;
  /** Position before the block. */
  pos: number;
  node: Node;
  kind: LineKind | null;
  depth: number;
}

export function blocksOf(doc: Node): Block[] {
  const blocks: Block[] = [];
  doc.forEach((node, pos, index) => blocks.push({ index, pos, node, ...kindAndDepth(node) }));
  return blocks;
}

function kindAndDepth(node: Node): Pick<Block, "kind" | "depth"> {
  const { kind, depth } = node.attrs as Partial<LineAttrs>;
  return { kind: node.type.name === "line" ? (kind ?? "text") : null, depth: depth ?? 0 };
}

export function attrsOf(line: Node): LineAttrs {
  return line.attrs as LineAttrs;
}

/** The blocks that a selection touches. */
export function selectedBlocks(state: EditorState): Block[] {
  const { $from, $to } = state.selection;
  return blocksOf(state.doc).slice($from.index(0), $to.index(0) + 1);
}

/** The line the caret stands in, when it is a line of the text itself and not of a table's cell. */
export function currentLine(state: EditorState): Block | null {
  const { $head } = state.selection;
  if ($head.depth !== 1) return null;
  const block = blocksOf(state.doc)[$head.index(0)];
  return block && block.kind !== null ? block : null;
}

const listed: ReadonlySet<LineKind> = new Set<LineKind>([
  ...numberedKinds,
  "text",
  "definition",
  "item",
  "recital",
  "formulaTerm",
  "quotation",
  "heading",
]);

/** Whether other lines can belong to this one; notes, continued words and tables only stand beside. */
export function canHold(block: Block): boolean {
  return block.kind !== null && listed.has(block.kind);
}

/** The nearest line before `index` under which a line of this depth stands. */
export function parentOf(blocks: Block[], index: number, depth: number): Block | null {
  return blocks.slice(0, index).findLast((block) => canHold(block) && block.depth < depth) ?? null;
}

/** The nearest line before `index` that stands in the same list. */
export function siblingBefore(blocks: Block[], index: number, depth: number): Block | null {
  const above = blocks.slice(0, index).findLast((block) => canHold(block) && block.depth <= depth);
  return above?.depth === depth ? above : null;
}

/** The block and what belongs to it: deeper ones, words that continue it, and the notes on them. */
export function withBelonging(blocks: Block[], index: number): Block[] {
  const head = blocks[index]!;
  let end = index + 1;
  while (end < blocks.length && belongs(blocks[end]!, head)) end++;
  return blocks.slice(index, end);
}

function belongs(block: Block, head: Block): boolean {
  if (head.kind === "note" || head.kind === "continued") return false;
  return (
    block.depth > head.depth ||
    (block.kind === "continued" && block.depth === head.depth && head.depth > 0)
  );
}

/** The marginal note that heads the line at `index`. */
export function noteAbove(blocks: Block[], index: number): Block | null {
  const above = blocks[index - 1];
  if (above?.kind !== "note") return null;
  return above.depth === blocks[index]!.depth || above.index === 0 ? above : null;
}

export function isNumbered(kind: LineKind | null): kind is NumberedKind {
  return (numberedKinds as readonly (LineKind | null)[]).includes(kind);
}

/** Place on the ladder subsection > paragraph > subparagraph > clause > subclause; -1 for whatever stands above it. */
export function rung(kind: LineKind | null): number {
  return (numberedKinds as readonly (LineKind | null)[]).indexOf(kind);
}

/** The kind of the items of a list under a line; null where the ladder ends. */
export function kindBelow(kind: LineKind | null): LineKind | null {
  return isNumbered(kind) ? (numberedKinds[rung(kind) + 1] ?? null) : "paragraph";
}

/**
 * Gives the line at `index` another kind and depth, and moves what belongs to it by as much.
 * Returns false, having changed nothing, where something would leave the ladder.
 */
export function moveLine(tr: Transaction, index: number, kind: LineKind, depth: number): boolean {
  const blocks = blocksOf(tr.doc);
  const [head, ...below] = withBelonging(blocks, index);
  const by = depth - head!.depth;
  const rungs = rung(kindBelow(kind)) - rung(kindBelow(head!.kind));
  const kinds = below.map((block) => (by === 0 ? block.kind : shifted(block.kind, rungs)));
  if (kinds.includes(undefined)) return false;
  const note = noteAbove(blocks, index);
  if (note && note.depth === head!.depth && note.index > 0) setPlace(tr, note, "note", depth);
  setPlace(tr, head!, kind, depth);
  below.forEach((block, nth) => setPlace(tr, block, kinds[nth] ?? null, block.depth + by));
  return true;
}

/** Undefined beyond the last rung; null stays null, as for a table. */
function shifted(kind: LineKind | null, rungs: number): LineKind | null | undefined {
  return isNumbered(kind) ? numberedKinds[rung(kind) + rungs] : kind;
}

function setPlace(tr: Transaction, block: Block, kind: LineKind | null, depth: number): void {
  if (block.depth !== depth) tr.setNodeAttribute(block.pos, "depth", Math.max(0, depth));
  if (kind === null || kind === block.kind) return;
  tr.setNodeAttribute(block.pos, "kind", kind);
  // A locked "(a)" says nothing true of a subparagraph.
  if (block.node.attrs.number !== null) tr.setNodeAttribute(block.pos, "number", null);
}

/** A name for a new line that no other client chooses. Eight characters of 36: a text has hundreds of lines. */
export function newLineId(): string {
  const random = crypto.getRandomValues(new Uint8Array(8));
  return `n${Array.from(random, (byte) => (byte % 36).toString(36)).join("")}`;
}
