/**
 * Elements of Justice Laws XML become the flat lines of a text. A place says how deep a child stands;
 * words between block elements are lines of their own, so that no character is ever without a home.
 */
import type { BlockJson, InlineJson, LineJson, LineKind } from "../../schema.js";
import { lineOf } from "../inline.js";
import type { Part } from "../part.js";
import {
  childrenNamed,
  elementsOf,
  isElement,
  wordsOf,
  type XmlElement,
  type XmlNode,
} from "../xml.js";
import { blockRule, headingLevel, isInlineOnly, isWrapper, type BlockRule } from "./elements.js";
import { imageRuns, ownMarkup, readInline } from "./inline.js";
import { languageOf } from "../languageCodes.js";
import { readTable } from "./tables.js";

export interface Place {
  language: string;
  /** Depth of a list's items, of other blocks, and of words that go on after a list. */
  list: number;
  block: number;
  continued: number;
  /** The kind of a Provision's words where it has no number. */
  plain: LineKind;
  /** Inside a quotation everything is somebody else's text. */
  hoist: Hoist | null;
}

/** Takes an element out of the text to be a provision of its own; null leaves it a line. */
export interface Hoist {
  take: (element: XmlElement) => Part[] | null;
  parts: Part[];
  groups: number;
  /** Whether nothing has been said since the last provision was taken. */
  open: boolean;
}

export const hoistBy = (take: Hoist["take"]): Hoist => ({
  take,
  parts: [],
  groups: 0,
  open: false,
});

/** The top of a provision's text: its own words at 0, lists below them. */
export const topOf = (language: string, hoist: Hoist | null = null): Place => ({
  language,
  list: 1,
  block: 0,
  continued: 0,
  plain: "text",
  hoist,
});

/** The top of a table's cell or of another text without words of its own. */
export const flatTop = (language: string, plain: LineKind = "text"): Place => ({
  ...topOf(language),
  list: 0,
  plain,
});

const below = (place: Place, depth: number): Place => ({
  ...place,
  list: depth + 1,
  block: depth + 1,
  continued: depth,
  hoist: null,
});

export function readBlocks(nodes: XmlNode[], place: Place): BlockJson[] {
  const reading = new Reading(place);
  for (const node of nodes) reading.read(node);
  return reading.end();
}

/** Reads siblings in order; remembers only the words it is in and whether the own words have been said. */
class Reading {
  private readonly blocks: BlockJson[] = [];
  private run: XmlNode[] = [];
  private said = false;
  private number: string | null = null;
  private readonly place: Place;

  constructor(place: Place) {
    this.place = place;
  }

  read(node: XmlNode): void {
    if (!isElement(node) || isInlineOnly(node.name)) this.run.push(node);
    else if (!this.hoisted(node)) this.readBlock(node);
  }

  end(): BlockJson[] {
    this.flush();
    if (this.number !== null) this.push([lineOf("heading", this.place.block, this.takeNumber())]);
    return this.blocks;
  }

  private readBlock(element: XmlElement): void {
    this.flush();
    const rule = blockRule(element.name);
    if (rule?.as === "text") this.readText(element);
    else if (rule?.as === "label") this.number = labelOf(element);
    else this.push(rule ? blocksOf(element, rule, this.place) : [foreign(element, this.place)]);
  }

  /** The second Text of an element stands after its list, as "continued" words do. */
  private readText(element: XmlElement): void {
    const { language, block, continued } = this.place;
    const content = readInline(element.children, language);
    if (content.length === 0) return;
    const number = this.takeNumber();
    this.push([
      this.said
        ? lineOf("continued", continued, null, content)
        : lineOf("text", block, number, content),
    ]);
    this.said = true;
  }

  private hoisted(element: XmlElement): boolean {
    const { hoist } = this.place;
    const taken = hoist?.take(element);
    if (!hoist || !taken) return false;
    this.flush();
    if (!hoist.open) {
      const attrs = { group: hoist.groups++, depth: this.place.list, id: null };
      this.push([{ type: "items", attrs }]);
    }
    for (const part of taken) hoist.parts.push({ ...part, group: hoist.groups - 1 });
    return true;
  }

  private flush(): void {
    const content = readInline(this.run, this.place.language);
    this.run = [];
    if (content.length > 0) {
      this.push([lineOf("text", this.place.block, this.takeNumber(), content)]);
    }
  }

  private takeNumber(): string | null {
    const { number } = this;
    this.number = null;
    return number;
  }

  private push(blocks: BlockJson[]): void {
    for (const block of blocks) this.blocks.push(block);
    const { hoist } = this.place;
    if (hoist && blocks.length > 0) hoist.open = blocks.at(-1)?.type === "items";
  }
}

type ReadBlock = (element: XmlElement, place: Place, rule: BlockRule) => BlockJson[];

const byRule: Record<Exclude<BlockRule["as"], "text" | "label">, ReadBlock> = {
  line: (element, place, rule) =>
    rule.as === "line"
      ? readLine(element, rule.kind, rule.listed ? place.list : place.block, place)
      : [],
  words: (element, place, rule) =>
    rule.as === "words" ? wordsLine(element, rule.kind, place.block, place) : [],
  inside: (element, place) =>
    readBlocks(element.children, isWrapper(element.name) ? place : { ...place, hoist: null }),
  headed: readHeaded,
  quoted: readQuoted,
  continued: readContinued,
  provision: readProvision,
  formulaTerm: readFormulaTerm,
  note: (element, place) => wordsLine(element, "note", place.block, place),
  history: readHistory,
  table: (element, place) => readTable(element, place),
  image: readImageLines,
  pair: readPairItem,
};

function blocksOf(element: XmlElement, rule: BlockRule, place: Place): BlockJson[] {
  return rule.as === "text" || rule.as === "label" ? [] : byRule[rule.as](element, place, rule);
}

/** The number as printed, without a trailing full stop and without footnote marks. */
export function labelOf(label: XmlElement): string {
  const printed = { ...label, children: label.children.filter((node) => !isFootnoteRef(node)) };
  return wordsOf(printed).trim().replace(/\.$/, "").trim();
}

const isFootnoteRef = (node: XmlNode) => isElement(node) && node.name === "FootnoteRef";

/** A footnote mark beside a number opens the words instead: a number is plain characters. */
export function marksOfLabel(element: XmlElement): XmlNode[] {
  return childrenNamed(element, "Label").flatMap((label) => label.children.filter(isFootnoteRef));
}

/** Notes first, then the line with its number and words, then everything below it. */
function readLine(element: XmlElement, kind: LineKind, depth: number, place: Place): BlockJson[] {
  const { notes, label, text, rest } = anatomy(element);
  const content = readInline([...marksOfLabel(element), ...text], place.language);
  const inner = { ...below(place, depth), hoist: kind === "subsection" ? place.hoist : null };
  if (inner.hoist) inner.hoist.open = false;
  return [
    ...notes.flatMap((note) => wordsLine(note, "note", depth, place)),
    lineOf(kind, depth, label ? labelOf(label) : null, content),
    ...readBlocks(rest, inner),
  ];
}

interface Anatomy {
  notes: XmlElement[];
  label: XmlElement | undefined;
  /** The first Text, or the bare words in its place. */
  text: XmlNode[];
  rest: XmlNode[];
}

export function anatomy(element: XmlElement): Anatomy {
  const notes = childrenNamed(element, "MarginalNote");
  const label = childrenNamed(element, "Label")[0];
  const others = element.children.filter(
    (node) => !notes.includes(node as XmlElement) && node !== label,
  );
  const first = others.findIndex((node) => isElement(node) && node.name === "Text");
  if (first >= 0 && others.slice(0, first).every(isBlank)) {
    return { notes, label, text: childrenOf(others[first]), rest: others.slice(first + 1) };
  }
  const block = others.findIndex((node) => isElement(node) && !isInlineOnly(node.name));
  const end = block < 0 ? others.length : block;
  return { notes, label, text: others.slice(0, end), rest: others.slice(end) };
}

const childrenOf = (node: XmlNode | undefined) => (node && isElement(node) ? node.children : []);
const isBlank = (node: XmlNode) => !isElement(node) && node.trim() === "";

function wordsLine(element: XmlElement, kind: LineKind, depth: number, place: Place): LineJson[] {
  const content = readInline(element.children, place.language);
  return content.length > 0 ? [lineOf(kind, depth, null, content)] : [];
}

function readContinued(element: XmlElement, place: Place): BlockJson[] {
  const { text, rest } = anatomy(element);
  const content = readInline(text, place.language);
  const line = lineOf("continued", place.continued, null, content);
  return [...(content.length > 0 ? [line] : []), ...readBlocks(rest, place)];
}

/** Its indentation is the only sign of nesting that a row of flat Provisions gives. */
function readProvision(element: XmlElement, place: Place): BlockJson[] {
  const depth = Math.max(place.block, indentOf(element));
  const { notes, label, text, rest } = anatomy(element);
  const content = readInline([...marksOfLabel(element), ...text], place.language);
  const kind = label || element.attributes["list-item"] === "yes" ? itemKind(place) : place.plain;
  const own = label || content.length > 0;
  // What is taken out after a note stands after it, not with what was taken before.
  if (notes.length > 0 && place.hoist) place.hoist.open = false;
  return [
    ...notes.flatMap((note) => wordsLine(note, "note", depth, place)),
    ...(own ? [lineOf(kind, depth, label ? labelOf(label) : null, content)] : []),
    ...readBlocks(rest, own ? below(place, depth) : place),
  ];
}

const itemKind = (place: Place): LineKind => (place.plain === "text" ? "item" : place.plain);

export function indentOf(element: XmlElement): number {
  const indent = /^indent-(\d+)/.exec(element.attributes["format-ref"] ?? "");
  return indent ? Math.min(Number(indent[1]), 9) : 0;
}

/** Label and the TitleText that follows it are one heading; the level of a quoted heading is its depth. */
function readHeaded(element: XmlElement, place: Place): BlockJson[] {
  const depth = place.block + headingLevel(element) - 1;
  return readHeadingLines(elementsOf(element), { ...place, block: depth, hoist: null }, true);
}

export function readHeadingLines(
  nodes: XmlElement[],
  place: Place,
  numbered: boolean,
): BlockJson[] {
  const blocks: BlockJson[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!;
    const title = nodes[at + 1]?.name === "TitleText" ? nodes[at + 1] : undefined;
    if (node.name !== "Label") blocks.push(...readBlocks([node], place));
    else if (numbered) {
      blocks.push(headingLine(node, title, place));
      if (title) at++;
    }
  }
  return blocks;
}

function headingLine(label: XmlElement, title: XmlElement | undefined, place: Place): LineJson {
  const marks = label.children.filter(isFootnoteRef);
  const content = readInline([...marks, ...(title?.children ?? [])], place.language);
  return lineOf("heading", place.block, labelOf(label), content);
}

/** An empty quotation line opens what is quoted; everything below it is cited. */
function readQuoted(element: XmlElement, place: Place): BlockJson[] {
  const depth = place.block;
  const inner = readBlocks(element.children, below(place, depth));
  return inner.length > 0 ? [lineOf("quotation", depth, null), ...inner] : [];
}

/** "A is the sum of ...": the term opens the words and is set as a formula's letters are. */
function readFormulaTerm(element: XmlElement, place: Place): BlockJson[] {
  const { text, rest } = anatomy({ ...element, children: without(element, "FormulaTerm") });
  const terms = childrenNamed(element, "FormulaTerm").flatMap((term) =>
    readInline(term.children, place.language, [{ type: "emphasis" }]),
  );
  const said = readInline(text, place.language);
  const space: InlineJson[] =
    terms.length > 0 && said.length > 0 ? [{ type: "text", text: " " }] : [];
  const depth = place.block;
  return [
    lineOf("formulaTerm", depth, null, [...terms, ...space, ...said]),
    ...readBlocks(rest, below(place, depth)),
  ];
}

const without = (element: XmlElement, name: string) =>
  element.children.filter((node) => !isElement(node) || node.name !== name);

/** Each citation of a historical note is a line, so that a new one is one line more. */
function readHistory(element: XmlElement, place: Place): BlockJson[] {
  const lines: BlockJson[] = [];
  let run: XmlNode[] = [];
  const flush = () => {
    const content = readInline(run, place.language);
    if (content.length > 0) lines.push(lineOf("history", place.block, null, content));
    run = [];
  };
  for (const node of element.children) {
    if (isElement(node) && node.name === "HistoricalNoteSubItem") {
      flush();
      run = node.children;
      flush();
    } else run.push(node);
  }
  flush();
  return lines;
}

/** A caption or a title of a picture is a line beside it. */
function readImageLines(element: XmlElement, place: Place): BlockJson[] {
  return imageRuns(element).flatMap((run) => {
    const content = readInline(run.words, place.language);
    const pictures: InlineJson[] = run.picture ? [run.picture] : [];
    if (content.length + pictures.length === 0) return [];
    return [lineOf("text", place.block, null, [...content, ...pictures])];
  });
}

/** The row of a bilingual list in the text's own language is its words, the other stands beside it. */
function readPairItem(element: XmlElement, place: Place): BlockJson[] {
  const language = languageOf(element.name.slice(-2).toLowerCase());
  const kind = language === place.language ? "text" : "otherLanguage";
  return wordsLine(element, kind, place.block, place);
}

function foreign(element: XmlElement, place: Place): BlockJson {
  const attrs = { xml: ownMarkup(element), words: wordsOf(element), depth: place.block, id: null };
  return { type: "foreign", attrs };
}
