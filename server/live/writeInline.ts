/**
 * Writing the words of one line over those that stand there: words inserted and deleted by hunks,
 * then marks where they differ. Positions count UTF-16 units, and one for each atom, as Yjs does.
 */
import * as Y from "yjs";
import { commonRuns } from "../../legaltext/sequences.js";
import { schema, type InlineJson, type MarkJson, type WordsJson } from "../../legaltext/schema.js";
import { wordsOf } from "../../legaltext/tokens.js";
import {
  childrenOf,
  deltaOf,
  readInline,
  type AttributeValue,
  type LiveElement,
  type LiveNode,
} from "./liveText.js";

type Formats = Record<string, unknown>;

/** Makes the line read as `to`. Call inside a transaction of the document. */
export function writeInline(line: LiveElement, to: InlineJson[]): void {
  for (const hunk of hunksBetween(readInline(line), to).reverse()) {
    // The new words first: written after the deletion they would stand behind what somebody typed
    // at the end of the old word, or before it, by chance.
    for (const piece of slice(to, hunk.fromB, hunk.toB).reverse()) {
      insertPiece(line, hunk.fromA, piece);
    }
    const written = hunk.toB - hunk.fromB;
    removeUnits(line, hunk.fromA + written, hunk.toA + written);
  }
  writeMarks(line, to);
}

/** What a new line is filled with: one run of words between two atoms. */
export function makeInline(content: InlineJson[]): (Y.XmlElement | Y.XmlText)[] {
  const runs: (WordsJson[] | Exclude<InlineJson, WordsJson>)[] = [];
  for (const piece of content) {
    const last = runs.at(-1);
    if (piece.type !== "text") runs.push(piece);
    else if (Array.isArray(last)) last.push(piece);
    else runs.push([piece]);
  }
  return runs.map((run) => (Array.isArray(run) ? makeWords(run) : makeAtom(run)));
}

function makeWords(pieces: WordsJson[]): Y.XmlText {
  const words = new Y.XmlText();
  words.applyDelta(pieces.map((piece) => ({ insert: piece.text, attributes: formatsOf(piece) })));
  return words;
}

function makeAtom(piece: Exclude<InlineJson, WordsJson>): Y.XmlElement {
  const atom = new Y.XmlElement(piece.type);
  setAttributes(atom, piece.attrs ?? {});
  return atom;
}

/** Every attribute that is not null, as the JavaScript value it is. */
export function setAttributes(element: LiveElement, attrs: Record<string, AttributeValue>): void {
  for (const [name, value] of Object.entries(attrs)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
}

/** Marks as y-prosemirror writes them: the mark's name, and all its attributes. */
function formatsOf(piece: { marks?: MarkJson[] }): Formats {
  return Object.fromEntries(
    (piece.marks ?? []).map(({ type, attrs }) => [
      type,
      { ...schema.marks[type]?.create(attrs).attrs },
    ]),
  );
}

// ---- hunks

interface Hunk {
  fromA: number;
  toA: number;
  fromB: number;
  toB: number;
}

interface Unit {
  key: string;
  at: number;
  length: number;
}

/** Words and atoms with their places, whatever their marks: a mark that changed is no new word. */
function unitsOf(content: InlineJson[]): Unit[] {
  const units: Unit[] = [];
  let at = 0;
  let words = "";
  const push = (key: string, length: number) => {
    units.push({ key, at, length });
    at += length;
  };
  const close = () => {
    for (const { content: word } of wordsOf([{ type: "text", text: words }])) {
      if (word.type === "text") push(word.text, word.text.length);
    }
    words = "";
  };
  for (const piece of content) {
    if (piece.type === "text") words += piece.text;
    else {
      close();
      push(`\u0000${JSON.stringify([piece.type, piece.attrs ?? {}])}`, 1);
    }
  }
  close();
  return units;
}

function hunksBetween(a: InlineJson[], b: InlineJson[]): Hunk[] {
  const inA = unitsOf(a);
  const inB = unitsOf(b);
  const runs = commonRuns(keys(inA), keys(inB));
  const hunks: Hunk[] = [];
  let [fromA, fromB] = [0, 0];
  for (const run of [...runs, { fromA: inA.length, fromB: inB.length, length: 0 }]) {
    const hunk = {
      fromA: placeOf(inA, fromA),
      toA: placeOf(inA, run.fromA),
      fromB: placeOf(inB, fromB),
      toB: placeOf(inB, run.fromB),
    };
    if (hunk.toA > hunk.fromA || hunk.toB > hunk.fromB) hunks.push(withoutSharedSpace(hunk, a, b));
    [fromA, fromB] = [run.fromA + run.length, run.fromB + run.length];
  }
  return hunks;
}

const keys = (units: Unit[]) => units.map(({ key }) => key);

function placeOf(units: Unit[], index: number): number {
  const last = units.at(-1);
  return units[index]?.at ?? (last ? last.at + last.length : 0);
}

/** "thirty " becomes "sixty ": the space stays, and with it the caret behind the word. */
function withoutSharedSpace(hunk: Hunk, a: InlineJson[], b: InlineJson[]): Hunk {
  const endOf = (content: InlineJson[], from: number, to: number) => {
    const last = slice(content, from, to).at(-1);
    return last?.type === "text" ? (/\s*$/u.exec(last.text)?.[0] ?? "") : "";
  };
  const spaceA = endOf(a, hunk.fromA, hunk.toA);
  if (spaceA === "" || spaceA !== endOf(b, hunk.fromB, hunk.toB)) return hunk;
  return { ...hunk, toA: hunk.toA - spaceA.length, toB: hunk.toB - spaceA.length };
}

/** The part of inline content between two places. */
function slice(content: InlineJson[], from: number, to: number): InlineJson[] {
  let at = 0;
  return content.flatMap((piece): InlineJson[] => {
    const start = at;
    at += piece.type === "text" ? piece.text.length : 1;
    if (start >= to || at <= from) return [];
    if (piece.type !== "text") return [piece];
    return [{ ...piece, text: piece.text.slice(Math.max(0, from - start), to - start) }];
  });
}

// ---- edits

interface Placed {
  node: LiveNode;
  index: number;
  from: number;
  to: number;
}

function placedChildren(line: LiveElement): Placed[] {
  let at = 0;
  return childrenOf(line).map((node, index) => {
    const from = at;
    at += node instanceof Y.XmlText ? node.length : 1;
    return { node, index, from, to: at };
  });
}

function removeUnits(line: LiveElement, from: number, to: number): void {
  for (const child of placedChildren(line).reverse()) {
    const start = Math.max(from, child.from);
    const length = Math.min(to, child.to) - start;
    if (length <= 0) continue;
    if (child.node instanceof Y.XmlText) child.node.delete(start - child.from, length);
    else line.delete(child.index, 1);
  }
  joinRunsOfWords(line);
}

/** y-prosemirror expects one run of words between two atoms. */
function joinRunsOfWords(line: LiveElement): void {
  const children = childrenOf(line);
  for (let index = children.length - 1; index > 0; index--) {
    const [left, right] = [children[index - 1], children[index]];
    if (!(left instanceof Y.XmlText) || !(right instanceof Y.XmlText)) continue;
    appendTo(left, right);
    line.delete(index, 1);
  }
}

function appendTo(left: Y.XmlText, right: Y.XmlText): void {
  const delta = deltaOf(right).map((piece) => ({ ...piece, attributes: piece.attributes ?? {} }));
  left.applyDelta([...retain(left.length), ...delta]);
}

const retain = (length: number) => (length > 0 ? [{ retain: length }] : []);

function insertPiece(line: LiveElement, at: number, piece: InlineJson): void {
  if (piece.type === "text") insertWords(line, at, piece);
  else line.insert(splitAt(line, at), [makeAtom(piece)]);
}

function insertWords(line: LiveElement, at: number, piece: WordsJson): void {
  const children = placedChildren(line);
  const here = children.filter(
    ({ node, from, to }) => node instanceof Y.XmlText && from <= at && at <= to,
  );
  const [child] = here;
  if (child?.node instanceof Y.XmlText) {
    const delta = { insert: piece.text, attributes: formatsOf(piece) };
    child.node.applyDelta([...retain(at - child.from), delta]);
  } else {
    const index = children.find(({ from }) => from >= at)?.index ?? children.length;
    line.insert(index, [makeWords([piece])]);
  }
}

/** Where among the children an atom at this place belongs, after parting the words around it. */
function splitAt(line: LiveElement, at: number): number {
  for (const { node, index, from, to } of placedChildren(line)) {
    if (at <= from) return index;
    if (at >= to) continue;
    if (node instanceof Y.XmlText) moveTail(line, node, index, at - from);
    return index + 1;
  }
  return line.length;
}

function moveTail(line: LiveElement, words: Y.XmlText, index: number, from: number): void {
  const tail = new Y.XmlText();
  line.insert(index + 1, [tail]);
  appendTo(tail, words);
  tail.delete(0, from);
  words.delete(from, words.length - from);
}

// ---- marks

/** The words agree by now; marks are set and taken away only where they differ. */
function writeMarks(line: LiveElement, to: InlineJson[]): void {
  for (const child of placedChildren(line)) {
    if (!(child.node instanceof Y.XmlText)) continue;
    const delta = formatDelta(deltaOf(child.node), slice(to, child.from, child.to));
    if (delta.some(({ attributes }) => attributes)) child.node.applyDelta(delta);
  }
}

interface Retain {
  retain: number;
  attributes?: Formats;
}

function formatDelta(present: { insert: unknown; attributes?: Formats }[], to: InlineJson[]) {
  const delta: Retain[] = [];
  const wanted = to.map((piece) => ({
    left: piece.type === "text" ? piece.text.length : 1,
    formats: formatsOf(piece),
  }));
  for (const { insert, attributes = {} } of present) {
    let left = typeof insert === "string" ? insert.length : 1;
    while (left > 0 && wanted[0]) {
      const length = Math.min(left, wanted[0].left);
      const change = formatChange(attributes, wanted[0].formats);
      delta.push({ retain: length, ...(change ? { attributes: change } : {}) });
      left -= length;
      wanted[0].left -= length;
      if (wanted[0].left === 0) wanted.shift();
    }
  }
  return delta;
}

/** Null takes a mark away; null altogether when there is nothing to do. */
function formatChange(present: Formats, wanted: Formats): Formats | null {
  const change: Formats = {};
  for (const name of Object.keys(present)) if (!(name in wanted)) change[name] = null;
  for (const [name, attrs] of Object.entries(wanted)) {
    if (!sameAttributes(present[name], attrs)) change[name] = attrs;
  }
  return Object.keys(change).length ? change : null;
}

function sameAttributes(a: unknown, b: unknown): boolean {
  return a !== undefined && inOrder(a) === inOrder(b);
}

/** Attributes that are null and ones that are absent mean the same to y-prosemirror. */
function inOrder(attrs: unknown): string {
  const entries = Object.entries((attrs ?? {}) as Record<string, unknown>);
  return JSON.stringify(entries.filter(([, value]) => value !== null).sort());
}
