/** Enter and Backspace, as a drafter means them. Each returns what to do, or why nothing was done. */
import type { Node } from "prosemirror-model";
import { Selection, TextSelection, type EditorState, type Transaction } from "prosemirror-state";
import { schema, type LineKind } from "../../legaltext/schema.js";
import { moveLine, blocksOf, kindBelow, newLineId, noteAbove, type Block } from "./lines.js";
import { placeAbove, type Outcome, type Place } from "./indent.js";

const nothing = "notALine" as const;

/** A new line after the caret: a sibling of this one, or the first item of the list its words announce. */
export function enter(state: EditorState): Outcome {
  const tr = state.selection.empty ? state.tr : state.tr.deleteSelection();
  const { $from } = tr.selection;
  if (!$from.parent.isTextblock) return nothing;
  if ($from.depth > 1) return tr.split($from.pos).scrollIntoView();
  const blocks = blocksOf(tr.doc);
  const line = blocks[$from.index(0)]!;
  if (line.kind === "note") return leaveNote(tr, blocks, line);
  if (line.node.content.size === 0) return leaveList(tr, blocks, line);
  if ($from.parentOffset === 0) return lineBefore(tr, blocks, line);
  return lineAfter(tr, blocks, line);
}

/** A note is one line: Enter goes on to what it heads. */
function leaveNote(tr: Transaction, blocks: Block[], note: Block): Transaction {
  const after = note.pos + note.node.nodeSize;
  if (!blocks[note.index + 1]) tr.insert(after, newLine("text", note.depth));
  return tr.setSelection(Selection.near(tr.doc.resolve(after), 1)).scrollIntoView();
}

/** Enter in an empty line ends its list. */
function leaveList(tr: Transaction, blocks: Block[], line: Block): Outcome {
  const place = placeAbove(blocks, line.index);
  if (typeof place === "string") return place;
  return moveLine(tr, line.index, place.kind, place.depth) ? tr.scrollIntoView() : "deepest";
}

/** At the start of a line the words keep their line, and its name; the new one comes before, ahead of its note. */
function lineBefore(tr: Transaction, blocks: Block[], line: Block): Transaction {
  const note = noteAbove(blocks, line.index);
  const at = note && note.index > 0 ? note.pos : line.pos;
  return tr.insert(at, newLine(line.kind!, line.depth)).scrollIntoView();
}

function lineAfter(tr: Transaction, blocks: Block[], line: Block): Transaction {
  const { $from } = tr.selection;
  const atEnd = $from.parentOffset === $from.parent.content.size;
  const { kind, depth } = atEnd ? placeAfter(blocks, line) : placeOfRest(line);
  const attrs = { kind, depth, number: null, id: newLineId() };
  return tr.split($from.pos, 1, [{ type: schema.nodes.line!, attrs }]).scrollIntoView();
}

const announcesList = /[:—]\s*$/u;

/** Before the items of its own list, where it has one or announces one; else beside it. */
function placeAfter(blocks: Block[], line: Block): Place {
  const next = blocks[line.index + 1];
  if (next?.kind && next.kind !== "note" && next.depth > line.depth) {
    return { kind: next.kind, depth: next.depth };
  }
  const below = kindBelow(line.kind);
  if (below && announcesList.test(line.node.textContent)) {
    return { kind: below, depth: line.depth + 1 };
  }
  return placeOfRest(line);
}

function placeOfRest(line: Block): Place {
  return { kind: line.kind === "heading" ? "text" : line.kind!, depth: line.depth };
}

export function newLine(kind: LineKind, depth: number, content?: Node[]): Node {
  return schema.nodes.line!.create({ kind, depth, number: null, id: newLineId() }, content);
}

/**
 * Backspace at the start of a line: one step up the ladder, and when there is no further, the words
 * join the line before. Null leaves it to the ordinary deletion of a character.
 */
export function backspace(state: EditorState): Outcome | null {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || !$from.parent.isTextblock) return null;
  if ($from.depth > 1) return joinInCell(state);
  const blocks = blocksOf(state.doc);
  const line = blocks[$from.index(0)]!;
  if (line.kind === "note") return removeEmpty(state, line);
  const place = line.kind === "continued" ? "outermost" : placeAbove(blocks, line.index);
  if (typeof place !== "string") {
    const { tr } = state;
    return moveLine(tr, line.index, place.kind, place.depth) ? tr.scrollIntoView() : "deepest";
  }
  return joinBefore(state, blocks, line);
}

/** Delete at the end of a line: the next line's words join it; a note or table is never swallowed. */
export function deleteForward(state: EditorState): Outcome | null {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset < $from.parent.content.size) return null;
  if ($from.depth !== 1) return nothing;
  const blocks = blocksOf(state.doc);
  const line = blocks[$from.index(0)]!;
  const next = blocks[line.index + 1];
  if (line.kind === "note" || !next?.kind || next.kind === "note") return nothing;
  return state.tr.join(next.pos).scrollIntoView();
}

/** Lines of one cell join; nothing joins two cells. */
function joinInCell(state: EditorState): Outcome {
  const { $from } = state.selection;
  const isFirst = $from.index($from.depth - 1) === 0;
  return isFirst ? nothing : state.tr.join($from.before()).scrollIntoView();
}

function joinBefore(state: EditorState, blocks: Block[], line: Block): Outcome {
  const before = blocks[line.index - 1];
  if (before?.kind === "note") return removeEmpty(state, before);
  if (!before?.kind) return nothing;
  if (before.node.content.size === 0) return removeEmpty(state, before);
  return state.tr.join(line.pos).scrollIntoView();
}

/** Takes an empty line away; one with words stays. */
function removeEmpty(state: EditorState, line: Block): Outcome {
  if (line.node.content.size > 0 || state.doc.childCount < 2) return nothing;
  const { tr } = state;
  const { pos } = line;
  tr.delete(pos, pos + line.node.nodeSize);
  if (state.selection.from <= pos + line.node.nodeSize) {
    tr.setSelection(TextSelection.near(tr.doc.resolve(pos), 1));
  }
  return tr.scrollIntoView();
}
