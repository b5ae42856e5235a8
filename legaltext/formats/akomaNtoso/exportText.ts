/** The text of a provision as the content of a hierarchical element: intro, children, wrapUp. */
import type {
  CellJson,
  ForeignJson,
  LineJson,
  LineKind,
  RowJson,
  TableJson,
  Text,
} from "../../schema.js";
import type { XmlElement } from "../xml.js";
import { element, type XmlAttributes, type XmlContent } from "../xmlWriter.js";
import { inlineElements, type EIdOf } from "./exportInline.js";
import { carriers } from "./names.js";
import {
  isCarrierKind,
  isQuotation,
  treeOf,
  type Carrier,
  type ItemsNode,
  type Leaf,
  type TextNode,
} from "./tree.js";

export interface TextWriter {
  eIdOf: EIdOf;
  /** The printed number of the block at a place of the text, derived ones too. */
  numbers: (string | null)[];
  nextId: (parent: string, name: string, number: string) => string;
  /** The provisions that stand at an `items` place. */
  items: (node: ItemsNode, parent: string) => XmlElement[];
}

/** What stands in a provision's element after its number: heading, then content or intro, children, wrapUp. */
export function hierarchicalContent(text: Text, eId: string, writer: TextWriter): XmlContent[] {
  const nodes = treeOf(text);
  const [first] = nodes;
  const headed = first?.as === "leaf" && isTopNote(first) ? first : null;
  const rest = headed ? nodes.slice(1) : nodes;
  const heading = headed ? headingOf(headed.block as LineJson, writer) : null;
  return [heading, ...innerContent(null, rest, eId, writer)];
}

const isTopNote = ({ block, depth }: Leaf) =>
  block.type === "line" &&
  block.attrs.kind === "note" &&
  block.attrs.number === null &&
  depth === null;

export function headingOf(line: LineJson, writer: TextWriter): XmlElement {
  return element("heading", {}, inlineElements(line.content, writer.eIdOf));
}

/** Blocks before the first hierarchical child are its intro, those after the last its wrapUp. */
function innerContent(
  words: XmlElement | null,
  nodes: TextNode[],
  eId: string,
  writer: TextWriter,
): XmlContent[] {
  const first = nodes.findIndex(isHierarchical);
  if (first < 0) {
    const blocks = nodes.map((node) => blockOf(node, eId, writer, "text"));
    return words || blocks.length > 0 ? [element("content", {}, words, blocks)] : [];
  }
  const last = nodes.findLastIndex(isHierarchical);
  const opening = nodes.slice(0, first).map((node) => blockOf(node, eId, writer, "text"));
  const said = words !== null && (words.children.length > 0 || opening.length > 0);
  const closing = nodes.slice(last + 1).map((node) => blockOf(node, eId, writer, "continued"));
  return [
    said || opening.length > 0 ? element("intro", {}, said ? words : null, opening) : null,
    ...hierarchicalChildren(nodes.slice(first, last + 1), eId, writer),
    closing.length > 0 ? element("wrapUp", {}, closing) : null,
  ];
}

const isHierarchical = (node: TextNode) =>
  node.as === "items" || (node.as === "carrier" && !isQuotation(node));

/** Blocks between hierarchical children need an element of that sort around them. */
function hierarchicalChildren(nodes: TextNode[], eId: string, writer: TextWriter): XmlContent[] {
  const children: XmlContent[] = [];
  let run: XmlElement[] = [];
  const flush = () => {
    if (run.length > 0)
      children.push(element("hcontainer", { name: "blocks" }, element("content", {}, run)));
    run = [];
  };
  for (const node of nodes) {
    if (isHierarchical(node)) {
      flush();
      children.push(hierarchicalNode(node, eId, writer));
    } else run.push(blockOf(node, eId, writer, "text"));
  }
  flush();
  return children;
}

function hierarchicalNode(node: TextNode, eId: string, writer: TextWriter): XmlContent {
  if (node.as === "items") return writer.items(node, eId);
  return node.as === "carrier" ? carrierElement(node, eId, writer) : null;
}

function carrierElement(
  node: Carrier,
  parent: string,
  writer: TextWriter,
  quoted = false,
): XmlElement {
  const { kind } = node.line.attrs;
  const isSection = quoted && kind === "quotation";
  const name = isSection ? "section" : (carriers[kind] ?? "hcontainer");
  const eId = writer.nextId(parent, name, writer.numbers[node.at] ?? "");
  const words = element("p", {}, inlineElements(node.line.content, writer.eIdOf));
  return element(
    name,
    { name: name === "hcontainer" ? kind : null, eId, "assent:depth": node.depth },
    numberElement(node.line, writer.numbers[node.at]),
    node.note ? headingOf(node.note, writer) : null,
    innerContent(words, node.children, eId, writer),
  );
}

function numberElement(line: LineJson, printed: string | null | undefined): XmlElement | null {
  const { number } = line.attrs;
  if (number !== null) return element("num", {}, number);
  return printed ? element("num", { "assent:derived": true }, printed) : null;
}

/** Blocks and hierarchical elements as they come, for the main body of a schedule, which takes both. */
export function mixedContent(text: Text, eId: string, writer: TextWriter): XmlContent[] {
  return treeOf(text).map((node) =>
    isHierarchical(node) ? hierarchicalNode(node, eId, writer) : blockOf(node, eId, writer, "text"),
  );
}

/** Any nodes as blocks alone, as a title, preamble or quotation must hold them. */
export function blocksOf(text: Text, eId: string, writer: TextWriter): XmlElement[] {
  return treeOf(text).map((node) => blockOf(node, eId, writer, "text"));
}

/** A node as a block; `usual` is the kind of line that the place implies. */
function blockOf(node: TextNode, eId: string, writer: TextWriter, usual: LineKind): XmlElement {
  if (node.as === "items") return emptyBlock();
  if (node.as === "leaf") return leafBlock(node, writer, usual);
  return isQuotation(node) ? quotation(node, eId, writer) : carrierBlock(node, eId, writer);
}

/** Stands where the schema wants something and the text has nothing; reading passes over it. */
export const emptyBlock = () => element("p", { "assent:empty": true });

function carrierBlock(node: Carrier, eId: string, writer: TextWriter): XmlElement {
  const { line } = node;
  return element(
    "tblock",
    { class: line.attrs.kind, "assent:depth": node.depth },
    numberElement(line, writer.numbers[node.at]),
    node.note ? headingOf(node.note, writer) : null,
    element("p", {}, inlineElements(line.content, writer.eIdOf)),
    node.children.map((child) => blockOf(child, eId, writer, "text")),
  );
}

function quotation(node: Carrier, parent: string, writer: TextWriter): XmlElement {
  const eId = writer.nextId(parent, "quotedStructure", "");
  const children = node.children.map((child) =>
    child.as === "carrier" && !isQuotation(child)
      ? carrierElement(child, eId, writer, true)
      : blockOf(child, eId, writer, "text"),
  );
  return element(
    "p",
    { class: "quotation", "assent:depth": node.depth },
    element("mod", {}, element("quotedStructure", { eId }, children)),
  );
}

function leafBlock({ block, depth }: Leaf, writer: TextWriter, usual: LineKind): XmlElement {
  switch (block.type) {
    case "table":
      return tableElement(block, depth, writer);
    case "foreign":
      return foreignElement(block, depth);
    case "line":
      return lineBlock(block, depth, writer, usual);
  }
}

function lineBlock(line: LineJson, depth: number | null, writer: TextWriter, usual: LineKind) {
  const { kind, number } = line.attrs;
  const words = inlineElements(line.content, writer.eIdOf);
  const attributes: XmlAttributes = { class: kind === usual ? null : kind, "assent:depth": depth };
  if (kind === "footnote") return footnote(attributes, number, words);
  if (number === null) return element("p", attributes, words);
  return element(
    "tblock",
    { ...attributes, class: kind },
    element("num", {}, number),
    element("p", {}, words),
  );
}

function footnote(attributes: XmlAttributes, marker: string | null, words: XmlContent): XmlElement {
  const note = element("authorialNote", { marker, placement: "bottom" }, element("p", {}, words));
  return element("p", { ...attributes, class: "footnote" }, note);
}

function foreignElement({ attrs }: ForeignJson, depth: number | null): XmlElement {
  const kept = element("assent:markup", { words: attrs.words }, attrs.xml);
  return element("foreign", { "assent:depth": depth }, kept);
}

function tableElement(table: TableJson, depth: number | null, writer: TextWriter): XmlElement {
  const { caption } = table.attrs;
  const rows = (table.content ?? []).map((row) => rowElement(row, writer));
  const nothing = element("tr", { "assent:empty": true }, element("td"));
  return element(
    "table",
    { "assent:depth": depth },
    caption === null ? null : element("caption", {}, caption),
    rows.length > 0 ? rows : nothing,
  );
}

function rowElement(row: RowJson, writer: TextWriter): XmlElement {
  const cells = (row.content ?? []).map((cell) => cellElement(cell, writer));
  return element("tr", {}, cells.length > 0 ? cells : element("td", { "assent:empty": true }));
}

function cellElement({ attrs, content }: CellJson, writer: TextWriter): XmlElement {
  return element(
    attrs.header ? "th" : "td",
    {
      colspan: attrs.colspan === 1 ? null : attrs.colspan,
      rowspan: attrs.rowspan === 1 ? null : attrs.rowspan,
      style: attrs.align === null ? null : `text-align: ${attrs.align}`,
    },
    (content ?? []).map((line) => lineBlock(line, cellDepth(line), writer, "text")),
  );
}

/** In a cell nothing stands under a line, so only the depth that its element does not imply is given. */
function cellDepth({ attrs }: LineJson): number | null {
  const implied = attrs.number !== null && isCarrierKind(attrs.kind) ? 1 : 0;
  return attrs.depth === implied ? null : attrs.depth;
}
