/** What the toolbar makes of a line: a subsection, a paragraph, words after the list, a definition, a marginal note. */
import { TextSelection, type EditorState, type Transaction } from "prosemirror-state";
import { schema, type LineKind } from "../../legaltext/schema.js";
import { placeAbove, type Outcome, type Place, type Refusal } from "./indent.js";
import {
  blocksOf,
  canHold,
  currentLine,
  isNumbered,
  moveLine,
  noteAbove,
  parentOf,
  rung,
  selectedBlocks,
  type Block,
} from "./lines.js";
import { newLine } from "./split.js";

export type ChosenKind = "subsection" | "paragraph" | "continued" | "definition";

/** Makes the selected lines this kind, at the depth where that kind stands here. */
export function makeKind(state: EditorState, kind: ChosenKind): Outcome {
  const { tr } = state;
  for (const { index, kind: now } of selectedBlocks(state)) {
    if (now === null || now === "note" || now === kind) continue;
    const place = placeOfKind(blocksOf(tr.doc), index, kind);
    if (typeof place === "string") return place;
    if (!moveLine(tr, index, place.kind, place.depth)) return "deepest";
  }
  if (kind === "definition") markTerm(state, tr);
  return tr.docChanged ? tr.scrollIntoView() : "notALine";
}

function placeOfKind(blocks: Block[], index: number, kind: ChosenKind): Place | Refusal {
  switch (kind) {
    case "subsection":
      return { kind, depth: 1 };
    case "paragraph":
      return { kind, depth: depthOfKind(blocks.slice(0, index), kind) };
    case "definition":
      return { kind, depth: depthOfDefinition(blocks, index) };
    case "continued":
      return continuing(blocks, index);
  }
}

/** One below the nearest line that stands higher on the ladder; a list already begun keeps its depth. */
export function depthOfKind(before: Pick<Block, "kind" | "depth">[], kind: LineKind): number {
  if (kind === "subsection") return 1;
  const above = before.findLast((block) => ranks(block.kind) <= rung(kind));
  if (!above) return Math.max(1, rung(kind) + 1);
  return above.kind === kind ? above.depth : above.depth + 1;
}

/** Beyond every rung for what only stands beside a list. */
function ranks(kind: LineKind | null): number {
  const beside = kind === null || kind === "note" || kind === "continued";
  return beside ? Number.POSITIVE_INFINITY : rung(kind);
}

function depthOfDefinition(blocks: Block[], index: number): number {
  const above = blocks
    .slice(0, index)
    .findLast((block) => canHold(block) && (!isNumbered(block.kind) || rung(block.kind) === 0));
  if (!above) return 0;
  return above.kind === "definition" ? above.depth : above.depth + 1;
}

function continuing(blocks: Block[], index: number): Place | Refusal {
  const parent = parentOf(blocks, index, blocks[index]!.depth);
  if (parent) return { kind: "continued", depth: parent.depth };
  const above = placeAbove(blocks, index);
  return typeof above === "string" ? "nothingAbove" : above;
}

/** The selected words become the term that the line defines. */
function markTerm(state: EditorState, tr: Transaction): void {
  const { from, to, empty, $from, $to } = state.selection;
  if (!empty && $from.sameParent($to)) tr.addMark(from, to, schema.marks.term!.create());
}

/** Puts the caret into the marginal note of the current line, and makes the note where there is none. */
export function marginalNote(state: EditorState): Outcome {
  const line = currentLine(state);
  if (!line) return "notALine";
  if (line.kind === "note") return "notALine";
  const blocks = blocksOf(state.doc);
  const note = noteAbove(blocks, line.index);
  const { tr } = state;
  if (note) return intoLine(tr, note.pos + note.node.nodeSize - 1);
  const isFirst = line.index === 0;
  tr.insert(line.pos, newLine("note", isFirst ? 0 : line.depth));
  return intoLine(tr, line.pos + 1);
}

function intoLine(tr: Transaction, pos: number): Transaction {
  return tr.setSelection(TextSelection.create(tr.doc, pos)).scrollIntoView();
}
