/**
 * The content of Akoma Ntoso elements as the flat lines of a text. In documents written by Assent
 * the depth of a line is implied by its place or given; in others the place decides.
 */
import { joinInline } from "../../hash.js";
import { numberedKinds } from "../../languages.js";
import { lineKinds, type BlockJson, type InlineJson, type LineKind } from "../../schema.js";
import { lineOf, trimEnds } from "../inline.js";
import type { Part } from "../part.js";
import {
  childNamed,
  elementsOf,
  firstNamed,
  isElement,
  rawText,
  wordsOf,
  type XmlElement,
  type XmlNode,
} from "../xml.js";
import { writeXml } from "../xmlWriter.js";
import { anatomy } from "./anatomy.js";
import { hierarchical } from "./names.js";
import { foreignPiece, piecesOf, type Piece, type Reading } from "./readInline.js";
import { readTable } from "./readTable.js";
import { impliedDepth, isCarrierKind } from "./tree.js";

export interface Place extends Reading {
  /** The depth of the line above, null at the top of a text. */
  parent: number | null;
  /** The kind of a paragraph that says nothing of itself. */
  usual: LineKind;
  quoted: boolean;
  hoist: Hoist | null;
}

/** Takes provisions out of the text they stand in; `group` counts the places they are taken from. */
export interface Hoist {
  take: (element: XmlElement) => Part[] | null;
  parts: Part[];
  group: number;
  open: boolean;
}

export const topPlace = (reading: Reading, hoist: Hoist | null = null): Place => ({
  ...reading,
  parent: null,
  usual: "text",
  quoted: false,
  hoist,
});

const kinds = new Set<string>(lineKinds);
const isKind = (name: string): name is LineKind => kinds.has(name);

type ReadBlock = (element: XmlElement, place: Place) => BlockJson[];

const rules: Record<string, ReadBlock> = {
  p: readParagraph,
  block: readParagraph,
  tblock: readTitledBlock,
  table: (element, place) => [
    readTable(element, {
      own: place.own,
      depth: givenDepth(element, place, "leaf"),
      inCell: (nodes) => readBlocks(nodes, topPlace(place)),
    }),
  ],
  foreign: readForeign,
  item: readListItem,
  listIntroduction: (element, place) => wordsLine(element, place.usual, place),
  listWrapUp: readListEnd,
  listConclusion: readListEnd,
  blockList: inside,
  ul: inside,
  ol: inside,
  li: readHtmlItem,
  heading: (element, place) => wordsLine(element, "heading", place),
  subheading: (element, place) => wordsLine(element, "heading", place),
  crossHeading: (element, place) => wordsLine(element, "heading", place),
  num: (element, place) => wordsLine(element, place.usual, place),
  authorialNote: readNote,
  content: inside,
  intro: inside,
  wrapUp: (element, place) => readBlocks(element.children, { ...place, usual: "continued" }),
  longTitle: inside,
  container: inside,
  blockContainer: inside,
  div: inside,
  list: inside,
  sublist: inside,
  recitals: (element, place) => readBlocks(element.children, { ...place, usual: "recital" }),
  citations: (element, place) => readBlocks(element.children, { ...place, usual: "recital" }),
  recital: readRecital,
  citation: readRecital,
  formula: (element, place) => readBlocks(element.children, { ...place, usual: "enacts" }),
};

function inside(element: XmlElement, place: Place): BlockJson[] {
  return readBlocks(element.children, place);
}

/** Siblings as blocks, in order. Words that stand between them are lines too. */
export function readBlocks(nodes: XmlNode[], place: Place): BlockJson[] {
  return nodes.flatMap((node) => {
    const blocks = isElement(node) ? readBlock(node, place) : bareWords(node, place);
    const { hoist } = place;
    if (hoist && blocks.length > 0) hoist.open = blocks.at(-1)?.type === "items";
    return blocks;
  });
}

function bareWords(text: string, place: Place): BlockJson[] {
  return text.trim() === ""
    ? []
    : [lineOf("text", leafDepth(place), null, wordsFrom([text], place))];
}

function readBlock(element: XmlElement, place: Place): BlockJson[] {
  if (element.attributes["assent:empty"]) return [];
  const hoisted = hoist(element, place);
  if (hoisted) return hoisted;
  if (place.own && element.name === "hcontainer") return readOwnContainer(element, place);
  if (Object.hasOwn(rules, element.name)) return rules[element.name]!(element, place);
  return hierarchical.has(element.name)
    ? readCarrier(element, place)
    : [foreignBlock(element, place)];
}

function hoist(element: XmlElement, place: Place): BlockJson[] | null {
  const taken = place.hoist?.take(element);
  if (!place.hoist || !taken) return null;
  const named = element.attributes["assent:group"];
  const opens = !place.hoist.open || named !== undefined;
  if (opens) place.hoist.group = named === undefined ? nextGroup(place) : Number(named);
  for (const part of taken) place.hoist.parts.push({ ...part, group: place.hoist.group });
  return opens ? [itemsBlock(place.hoist.group, element, place)] : emptyButOpen(place.hoist);
}

function emptyButOpen(hoist: Hoist): BlockJson[] {
  hoist.open = true;
  return [];
}

/** Assent names every place but the first; other documents have their places counted. */
function nextGroup({ hoist, own }: Place): number {
  const groups = hoist?.parts.map(({ group }) => group) ?? [];
  return own || groups.length === 0 ? 0 : Math.max(...groups) + 1;
}

function itemsBlock(group: number, element: XmlElement, place: Place): BlockJson {
  return {
    type: "items",
    attrs: { group, depth: givenDepth(element, place, "carrier"), id: null },
  };
}

/** "blocks" only holds what could not stand alone between hierarchical elements. */
function readOwnContainer(element: XmlElement, place: Place): BlockJson[] {
  const { name } = element.attributes;
  if (name === "blocks") return elementsOf(element).flatMap((child) => inside(child, place));
  if (name !== "items") return readCarrier(element, place);
  return [itemsBlock(Number(element.attributes["assent:group"] ?? 0), element, place)];
}

function givenDepth(
  element: XmlElement,
  place: Place,
  as: "carrier" | "leaf" | "continued",
): number {
  const given = Number(element.attributes["assent:depth"] ?? NaN);
  return Number.isInteger(given) && given >= 0 ? given : impliedDepth(place.parent, as);
}

const leafDepth = (place: Place) => impliedDepth(place.parent, "leaf");

/** Inline content alone: what would hold lines of its own is foreign markup among the words. */
export function wordsFrom(nodes: XmlNode[], reading: Reading): InlineJson[] {
  const inline = piecesOf(nodes, reading).map((piece) =>
    piece.type === "subflow" ? foreignPiece(piece.element, []) : piece,
  );
  return tidy(inline, reading);
}

/** A heading, marginal or other, as its line; a note inside it stands below. */
export function titleLines(
  element: XmlElement,
  kind: LineKind,
  depth: number,
  place: Place,
): BlockJson[] {
  return linesOf(piecesOf(element.children, place), kind, depth, place);
}

function tidy(content: InlineJson[], { own }: Reading): InlineJson[] {
  const joined = joinInline(content);
  return own ? joined : trimEnds(joined);
}

function wordsLine(element: XmlElement, kind: LineKind, place: Place): BlockJson[] {
  return wordsOf(element) === "" ? [] : titleLines(element, kind, leafDepth(place), place);
}

/** A paragraph is a line; quoted provisions and notes inside it are lines after it. */
function readParagraph(element: XmlElement, place: Place): BlockJson[] {
  const kind = kindOf(element, place);
  const depth = givenDepth(element, place, kind === "continued" ? "continued" : "leaf");
  if (place.own && kind === "footnote") return readOwnFootnote(element, depth, place);
  if (place.own && kind === "quotation") {
    const quoted = firstNamed(element, "quotedStructure");
    if (quoted) return readQuotation(quoted, depth, place);
  }
  return linesOf(piecesOf(element.children, place), kind, depth, place);
}

function kindOf(element: XmlElement, place: Place): LineKind {
  const name = element.attributes.class ?? "";
  return place.own && isKind(name) ? name : place.usual;
}

function linesOf(pieces: Piece[], kind: LineKind, depth: number, place: Place): BlockJson[] {
  const lines: BlockJson[] = [];
  let run: InlineJson[] = [];
  const flush = (evenEmpty: boolean) => {
    const content = tidy(run, place);
    run = [];
    if (content.length > 0 || evenEmpty) {
      lines.push(lineOf(lines.length === 0 ? kind : "text", depth, null, content));
    }
  };
  for (const piece of pieces) {
    if (piece.type !== "subflow") run.push(piece);
    else {
      flush(false);
      lines.push(...readSubflow(piece.element, depth, place));
    }
  }
  flush(place.own && lines.length === 0);
  return lines;
}

function readSubflow(element: XmlElement, depth: number, place: Place): BlockJson[] {
  if (element.name === "authorialNote") return readNote(element, { ...place, parent: depth });
  return readQuotation(element, depth, place);
}

function readQuotation(element: XmlElement, depth: number, place: Place): BlockJson[] {
  const inner = { ...place, parent: depth, usual: "text", quoted: true, hoist: null } as const;
  return [lineOf("quotation", depth, null), ...readBlocks(element.children, inner)];
}

function readOwnFootnote(element: XmlElement, depth: number, place: Place): BlockJson[] {
  const note = childNamed(element, "authorialNote");
  const words = note && childNamed(note, "p");
  const number = note?.attributes.marker ?? null;
  return [lineOf("footnote", depth, number, words ? wordsFrom(words.children, place) : [])];
}

/** A note by its first paragraph; any other stands below it. */
function readNote(element: XmlElement, place: Place): BlockJson[] {
  const depth = leafDepth(place);
  const [first, ...rest] = elementsOf(element);
  const marker = element.attributes.marker ?? null;
  if (first?.name !== "p") {
    return [
      lineOf("footnote", depth, marker),
      ...readBlocks(element.children, below(place, depth)),
    ];
  }
  const line = lineOf("footnote", depth, marker, wordsFrom(first.children, place));
  return [line, ...readBlocks(rest, below(place, depth))];
}

const below = (place: Place, depth: number): Place => ({ ...place, parent: depth, usual: "text" });

function readRecital(element: XmlElement, place: Place): BlockJson[] {
  const number = childNamed(element, "num");
  const others = element.children.filter((node) => node !== number);
  const blocks = readBlocks(others, { ...place, usual: "recital" });
  const [first, ...rest] = blocks;
  if (!number || first?.type !== "line") return blocks;
  return [{ ...first, attrs: { ...first.attrs, number: wordsOf(number) } }, ...rest];
}

/** A hierarchical element below a provision: a line with its number, and what stands under it. */
function readCarrier(element: XmlElement, place: Place): BlockJson[] {
  const kind = carrierKind(element, place);
  const { number, notes, words, rest } = anatomy(element, place);
  const depth = givenDepth(element, place, "carrier");
  const hoist = kind === "quotation" ? null : place.hoist;
  if (hoist) hoist.open = false;
  return [
    ...notes.flatMap((note) => titleLines(note, "note", depth, place)),
    lineOf(kind, depth, numberOf(number, kind, place), wordsFrom(words, place)),
    ...readBlocks(rest, { ...below(place, depth), hoist }),
  ];
}

function carrierKind(element: XmlElement, place: Place): LineKind {
  const name = element.name === "hcontainer" ? (element.attributes.name ?? "") : element.name;
  if (isKind(name) && isCarrierKind(name)) return name;
  return place.quoted && (name === "section" || name === "article") ? "quotation" : "item";
}

const derivable = new Set<LineKind>(numberedKinds);

/** In another's document a line without a number must not be given one. */
function numberOf(number: XmlElement | undefined, kind: LineKind, { own }: Reading): string | null {
  if (number?.attributes["assent:derived"]) return null;
  if (number) return own ? rawText(number) : wordsOf(number);
  return !own && derivable.has(kind) ? "" : null;
}

function readTitledBlock(element: XmlElement, place: Place): BlockJson[] {
  const kind = kindOf(element, { ...place, usual: "item" });
  if (isCarrierKind(kind)) return readBlockCarrier(element, kind, place);
  const { number, words, rest } = anatomy(element, place);
  const depth = givenDepth(element, place, kind === "continued" ? "continued" : "leaf");
  return [
    lineOf(kind, depth, numberOf(number, kind, place), wordsFrom(words, place)),
    ...readBlocks(rest, below(place, depth)),
  ];
}

function readBlockCarrier(element: XmlElement, kind: LineKind, place: Place): BlockJson[] {
  const { number, notes, words, rest } = anatomy(element, place);
  const depth = givenDepth(element, place, "carrier");
  return [
    ...notes.flatMap((note) => titleLines(note, "note", depth, place)),
    lineOf(kind, depth, numberOf(number, kind, place), wordsFrom(words, place)),
    ...readBlocks(rest, below(place, depth)),
  ];
}

function readListItem(element: XmlElement, place: Place): BlockJson[] {
  return readBlockCarrier(element, "item", place);
}

function readListEnd(element: XmlElement, place: Place): BlockJson[] {
  const content = wordsFrom(element.children, place);
  return content.length > 0
    ? [lineOf("continued", impliedDepth(place.parent, "continued"), null, content)]
    : [];
}

/** The bare words of an item, or its first paragraph, are its line; a list inside it stands below. */
function readHtmlItem(element: XmlElement, place: Place): BlockJson[] {
  const depth = impliedDepth(place.parent, "carrier");
  const isBlock = (node: XmlNode) => isElement(node) && /^(ul|ol|p)$/.test(node.name);
  const first = element.children.findIndex(isBlock);
  const words = first < 0 ? element.children : element.children.slice(0, first);
  const rest = first < 0 ? [] : element.children.slice(first);
  const number = element.attributes.value ?? null;
  return [
    lineOf("item", depth, number, wordsFrom(words, place)),
    ...readBlocks(rest, below(place, depth)),
  ];
}

function readForeign(element: XmlElement, place: Place): BlockJson[] {
  const kept = place.own ? childNamed(element, "assent:markup") : undefined;
  if (!kept) return [foreignBlock(element, place)];
  const depth = givenDepth(element, place, "leaf");
  const attrs = { xml: rawText(kept), words: kept.attributes.words ?? "", depth, id: null };
  return [{ type: "foreign", attrs }];
}

export function foreignBlock(element: XmlElement, place: Place): BlockJson {
  const depth = leafDepth(place);
  return {
    type: "foreign",
    attrs: { xml: writeXml(element), words: wordsOf(element), depth, id: null },
  };
}
