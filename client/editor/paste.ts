/** Pasting makes lines of law: lists become paragraphs, printed numbers become kinds, the rest is said. */
import { Fragment, type Node } from "prosemirror-model";
import { TextSelection, type EditorState, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { readCounter } from "../../legaltext/counters.js";
import { numberLines } from "../../legaltext/numbering.js";
import { schema, type LineKind, type Text } from "../../legaltext/schema.js";
import { readHtml, readPlain, type Clipping, type Copied, type CopiedLine } from "./clipboard.js";
import type { EditorMessages } from "./editorMessages.js";
import { depthOfKind } from "./kinds.js";
import { blocksOf, isNumbered, kindBelow, type Block } from "./lines.js";
import { kindOfNumber, pass, type Running } from "./markers.js";
import { newLine } from "./split.js";

export function handlePaste(language: string, t: EditorMessages, say: (words: string) => void) {
  return (view: EditorView, event: ClipboardEvent): boolean => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    // Copied from an editor of ours: it is law already.
    if (html.includes("data-pm-slice")) return false;
    const plain = event.clipboardData?.getData("text/plain") ?? "";
    const clipping = html ? readHtml(html, plain) : readPlain(plain);
    if (clipping.blocks.length > 0) view.dispatch(insertClipping(view.state, clipping, language));
    const told = tell(clipping, t);
    if (told) say(told);
    return true;
  };
}

function tell({ blocks, lost }: Clipping, t: EditorMessages): string {
  const things = [
    lost.pictures ? t.pictures(lost.pictures) : "",
    lost.others ? t.others(lost.others) : "",
    lost.links ? t.links(lost.links) : "",
  ].filter((words) => words !== "");
  const pasted = blocks.length > 1 ? [t.pasted(blocks.length)] : [];
  return [...pasted, ...(things.length ? [t.notKept(things.join(", "))] : [])].join(" ");
}

export function insertClipping(
  state: EditorState,
  { blocks }: Clipping,
  language: string,
): Transaction {
  const tr = state.tr.deleteSelection();
  const { $from } = tr.selection;
  const line = blocksOf(tr.doc)[$from.index(0)];
  const oneRun = blocks.length === 1 && isPlain(blocks[0]!);
  if (!line?.kind || line.kind === "note" || $from.depth !== 1 || oneRun) {
    return insertWords(tr, blocks);
  }
  return insertLines(tr, line, blocks, language);
}

const isLine = (block: Copied): block is CopiedLine => "words" in block;
const isPlain = (block: Copied) => isLine(block) && block.number === null && block.level === 0;

/** Into one line: the words of all of them, with a space between. */
function insertWords(tr: Transaction, blocks: Copied[]): Transaction {
  const runs = blocks.filter(isLine).map(({ words }) => words.content);
  const joined = runs.reduce(
    (all, run) => (all.size ? all.append(Fragment.from(schema.text(" "))) : all).append(run),
    Fragment.empty,
  );
  const { from, to } = tr.selection;
  tr.replaceWith(from, to, joined);
  return tr
    .setSelection(TextSelection.near(tr.doc.resolve(from + joined.size), -1))
    .scrollIntoView();
}

function insertLines(
  tr: Transaction,
  line: Block,
  blocks: Copied[],
  language: string,
): Transaction {
  const offset = tr.selection.$from.parentOffset;
  const head = line.node.content.cut(0, offset);
  const tail = line.node.content.cut(offset);
  const lines = placeLines(tr.doc, line, head.size > 0, blocks, language);
  if (head.size > 0 && !isPlain(blocks[0]!)) lines.unshift(line.node.copy(head));
  else lines[0] = firstLine(line, head, lines[0]!);
  const end = line.pos + lines.reduce((size, node) => size + node.nodeSize, 0) - 1;
  lines.push(...withTail(lines.pop()!, tail));
  tr.replaceWith(line.pos, line.pos + line.node.nodeSize, lines);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1)).scrollIntoView();
}

/** The line pasted into keeps its name and, if it had words, its kind. */
function firstLine(line: Block, head: Fragment, pasted: Node): Node {
  if (pasted.type !== schema.nodes.line) return pasted;
  const attrs =
    head.size > 0 ? line.node.attrs : { ...pasted.attrs, id: line.node.attrs.id as string };
  return schema.nodes.line.create(attrs, head.append(pasted.content));
}

function withTail(last: Node, tail: Fragment): Node[] {
  if (tail.size === 0) return [last];
  if (last.isTextblock) return [last.copy(last.content.append(tail))];
  return [last, newLine("text", 0, [...tail.content])];
}

type Standing = Pick<Block, "kind" | "depth">;

/** Gives each pasted line its kind and depth, one after the other, as if they had been typed. */
function placeLines(
  doc: Node,
  line: Block,
  afterWords: boolean,
  blocks: Copied[],
  language: string,
): Node[] {
  const standing: Standing[] = blocksOf(doc).slice(0, line.index + (afterWords ? 1 : 0));
  const running = runningNumbers(doc, line.index + (afterWords ? 1 : 0), language);
  return blocks.map((block) => {
    if (!isLine(block)) return block.table;
    const { kind, depth } = placeOf(block, line, afterWords, standing, running);
    standing.push({ kind, depth });
    return newLine(kind, depth, [...block.words.content.content]);
  });
}

function placeOf(
  block: CopiedLine,
  line: Block,
  afterWords: boolean,
  standing: Standing[],
  running: Running,
): { kind: LineKind; depth: number } {
  const numbered = block.number === null ? null : kindOfNumber(block.number, running);
  if (numbered) return { kind: numbered, depth: depthOfKind(standing, numbered) };
  if (block.level === 0) return { kind: line.kind!, depth: line.depth };
  const kind = kindAtLevel(line, afterWords, block.level);
  return { kind, depth: depthOfKind(standing, kind) };
}

/** An item of an unnumbered list: below the words it follows, and one rung further for each list inside. */
function kindAtLevel(line: Block, afterWords: boolean, level: number): LineKind {
  const first = isNumbered(line.kind) && !afterWords ? line.kind : kindBelow(line.kind);
  let kind: LineKind = first ?? "subsubclause";
  for (let deeper = 1; deeper < level; deeper++) kind = kindBelow(kind) ?? kind;
  return kind;
}

/** The last number of each kind before the block at `index`. */
export function runningNumbers(doc: Node, index: number, language: string): Running {
  const running: Running = new Map();
  const labels = numberLines(doc.toJSON() as Text, language);
  for (const block of blocksOf(doc).slice(0, index)) {
    if (!isNumbered(block.kind)) continue;
    const counter = readCounter(labels[block.index] ?? "", block.kind);
    pass(running, block.kind, counter?.base ?? 0);
  }
  return running;
}
