/** Tab and Shift-Tab: one step down or up the ladder subsection > paragraph > subparagraph > clause > subclause. */
import type { EditorState, Transaction } from "prosemirror-state";
import type { LineKind } from "../../legaltext/schema.js";
import {
  blocksOf,
  isNumbered,
  kindBelow,
  moveLine,
  parentOf,
  selectedBlocks,
  siblingBefore,
  withBelonging,
  type Block,
} from "./lines.js";

export interface Place {
  kind: LineKind;
  depth: number;
}
/** Why nothing was done; the words for it are in editorMessages.ts. */
export type Refusal = "outermost" | "nothingAbove" | "deepest" | "notALine";
export type Outcome = Transaction | Refusal;

export const indent = (state: EditorState): Outcome => moveSelected(state, placeBelow);
export const outdent = (state: EditorState): Outcome => moveSelected(state, placeAbove);

function moveSelected(
  state: EditorState,
  placeFor: (blocks: Block[], index: number) => Place | Refusal,
): Outcome {
  const { tr } = state;
  for (const { index } of headsOf(state)) {
    const place = placeFor(blocksOf(tr.doc), index);
    if (typeof place === "string") return place;
    if (!moveLine(tr, index, place.kind, place.depth)) return "deepest";
  }
  return tr.docChanged ? tr.scrollIntoView() : "notALine";
}

/** The selected lines without those that move along with another of them. */
function headsOf(state: EditorState): Block[] {
  const blocks = blocksOf(state.doc);
  let moved = -1;
  return selectedBlocks(state).filter((block) => {
    if (block.index <= moved || block.kind === null || block.kind === "note") return false;
    moved = withBelonging(blocks, block.index).at(-1)!.index;
    return true;
  });
}

/** Where a line goes when it comes to belong to the one before it. */
export function placeBelow(blocks: Block[], index: number): Place | Refusal {
  const line = blocks[index]!;
  const instead = paragraphInstead(blocks, line);
  if (instead) return instead;
  const above = blocks.slice(0, index).findLast((block) => block.kind !== "note");
  if (!above || above.depth < line.depth) return "nothingAbove";
  const depth = line.depth + 1;
  const sibling = siblingBefore(blocks, index, depth);
  if (sibling) return { kind: sibling.kind!, depth };
  const kind = kindBelow(parentOf(blocks, index, depth)?.kind ?? null);
  return kind === null ? "deepest" : { kind, depth };
}

/**
 * A paragraph may stand directly under the section's own words, at the depth of a subsection: there
 * one step down from "(1)" is "(a)" in the same place.
 */
function paragraphInstead(blocks: Block[], line: Block): Place | null {
  if (line.kind !== "subsection") return null;
  const before = siblingBefore(blocks, line.index, line.depth);
  const parent = parentOf(blocks, line.index, line.depth);
  const fits = before ? before.kind === "paragraph" : parent?.kind === "text";
  return fits ? { kind: "paragraph", depth: line.depth } : null;
}

/** Where a line goes when it leaves the one it belongs to. */
export function placeAbove(blocks: Block[], index: number): Place | Refusal {
  const line = blocks[index]!;
  if (line.depth === 0) return "outermost";
  const parent = parentOf(blocks, index, line.depth);
  if (!parent) return isFirst(blocks, index) ? { kind: "text", depth: 0 } : "outermost";
  if (line.kind === "continued") return { kind: "continued", depth: parent.depth };
  return { kind: kindBeside(parent), depth: parent.depth };
}

function isFirst(blocks: Block[], index: number): boolean {
  return blocks.slice(0, index).every((block) => block.kind === "note");
}

/** What follows a line as its equal; after the provision's own words only words that continue them can. */
function kindBeside(parent: Block): LineKind {
  const kind = parent.kind!;
  const repeats = isNumbered(kind) || kind === "item" || kind === "recital";
  if (repeats || (kind === "definition" && parent.depth > 0)) return kind;
  return "continued";
}
