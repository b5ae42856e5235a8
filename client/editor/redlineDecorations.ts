/** Draws a diff of two texts as decorations over the second. */
import type { Node } from "prosemirror-model";
import { Decoration, DecorationSet } from "prosemirror-view";
import { diffTexts, type LineDiff, type RowDiff, type WordDiff } from "../../legaltext/diff.js";
import { blockWords, inlineWords } from "../../legaltext/hash.js";
import type { InlineJson, Text } from "../../legaltext/schema.js";
import { readable } from "./readableDiff.js";

/** Said to who listens, unseen: "deleted" and "end of deletion". */
export interface RedlineWords {
  deleted: string;
  end: string;
}

export function redlineDecorations(
  base: Text | null,
  doc: Node,
  words: RedlineWords,
): DecorationSet {
  const { lines } = diffTexts(base ?? { type: "doc", content: [] }, doc.toJSON() as Text);
  return DecorationSet.create(doc, drawLines(lines, doc, 0, words));
}

/** `start` is the position of the first block inside `parent`. */
function drawLines(
  lines: LineDiff[],
  parent: Node,
  start: number,
  words: RedlineWords,
): Decoration[] {
  const positions = positionsIn(parent, start);
  let end = start;
  return lines.flatMap((line) => {
    if (line.atB === null) return struckLine(line, end, words);
    const pos = positions[line.atB]!;
    const node = parent.child(line.atB);
    end = pos + node.nodeSize;
    return line.change === "equal" ? [] : changedLine(line, node, pos, words);
  });
}

function positionsIn(parent: Node, start: number): number[] {
  const positions: number[] = [];
  parent.forEach((_node, offset) => positions.push(start + offset));
  return positions;
}

function changedLine(line: LineDiff, node: Node, pos: number, words: RedlineWords): Decoration[] {
  const change = line.change === "inserted" ? "new" : "changed";
  const bar = Decoration.node(pos, pos + node.nodeSize, { "data-change": change });
  const inside = line.rows
    ? drawRows(line.rows, node, pos + 1, words)
    : drawWords(line.words, pos + 1, words);
  return [bar, ...inside];
}

function drawRows(rows: RowDiff[], table: Node, start: number, words: RedlineWords): Decoration[] {
  const rowPositions = positionsIn(table, start);
  return rows.flatMap((row) => {
    if (row.atB === null) return [];
    const node = table.child(row.atB);
    const cells = positionsIn(node, rowPositions[row.atB]! + 1);
    return row.cells.flatMap((cell) =>
      cell.atB === null
        ? []
        : drawLines(cell.lines, node.child(cell.atB), cells[cell.atB]! + 1, words),
    );
  });
}

function drawWords(diffs: WordDiff[], start: number, words: RedlineWords): Decoration[] {
  let at = start;
  return readable(diffs).flatMap(({ change, content }) => {
    const from = at;
    if (change === "deleted") return [struck(from, inlineWords(content), words)];
    at += lengthOf(content);
    return change === "inserted" ? [inserted(from, at)] : [];
  });
}

const lengthOf = (content: InlineJson[]) =>
  content.reduce((sum, piece) => sum + (piece.type === "text" ? piece.text.length : 1), 0);

function inserted(from: number, to: number): Decoration {
  return Decoration.inline(from, to, { nodeName: "ins" }, { inclusiveEnd: true });
}

function struck(at: number, text: string, words: RedlineWords): Decoration {
  const draw = () => struckElement("del", text, words);
  return Decoration.widget(at, draw, { side: -1, key: `struck ${text}`, ignoreSelection: true });
}

function struckLine(line: LineDiff, at: number, words: RedlineWords): Decoration[] {
  const text = line.a ? blockWords(line.a) : "";
  if (text === "") return [];
  const depth = String(line.a?.attrs.depth ?? 0);
  const draw = () => {
    const element = document.createElement("div");
    element.className = "line-struck";
    element.dataset.depth = depth;
    element.append(struckElement("del", text, words));
    return element;
  };
  return [Decoration.widget(at, draw, { side: -1, key: `line ${text}`, ignoreSelection: true })];
}

function struckElement(name: string, text: string, words: RedlineWords): HTMLElement {
  const element = document.createElement(name);
  element.contentEditable = "false";
  element.append(unseen(`${words.deleted} `), text, unseen(` ${words.end}`));
  return element;
}

function unseen(text: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "hidden";
  element.textContent = text;
  return element;
}
