/**
 * Reading XML safely into a small ordered tree that keeps mixed content, lines and columns.
 * No entity but XML's own five is ever expanded and nothing outside the file is ever fetched.
 */
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { FormatError } from "./formatError.js";

export interface XmlElement {
  /** As written, prefix included. */
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
  line: number;
  column: number;
}
export type XmlNode = XmlElement | string;

export const xmlLimits = { megabytes: 64, depth: 200 };

const chunkSize = 1 << 16;

/**
 * The root element of a whole, well-formed document; anything else is a FormatError with its place.
 * Attributes that start with `without` are left out below the root: a publisher numbers every element,
 * and two thirds of the memory of the Bank Act went into numbers that nobody reads.
 */
export function readXml(xml: string, file?: string, without = ""): XmlElement {
  if (xml.length > xmlLimits.megabytes * 1024 * 1024) {
    throw new FormatError("tooBig", { file }, { limit: xmlLimits.megabytes });
  }
  if (xml.trim() === "") throw new FormatError("empty", { file });
  try {
    return parse(xml, without);
  } catch (error) {
    throw error instanceof FormatError && file !== undefined ? error.inFile(file) : error;
  }
}

function parse(xml: string, without: string): XmlElement {
  const parser = new SaxesParser();
  const tree = growTree(parser, without);
  let ending = false;
  parser.on("error", (error) => {
    throw fault(parser, ending ? "truncated" : "malformed", { what: plainMessage(error) });
  });
  for (let at = 0; at < xml.length; at += chunkSize) parser.write(xml.slice(at, at + chunkSize));
  ending = true;
  parser.close();
  const root = tree.root();
  if (!root) throw fault(parser, "empty");
  return root;
}

function growTree(parser: SaxesParser, without: string) {
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  const addText = (text: string) => {
    const parent = open.at(-1);
    if (!parent || text === "") return;
    const last = parent.children.length - 1;
    if (typeof parent.children[last] === "string") parent.children[last] += text;
    else parent.children.push(text);
  };
  parser.on("doctype", (doctype) => {
    if (/<!ENTITY/i.test(doctype)) throw fault(parser, "entities");
  });
  parser.on("opentag", (tag) => {
    const element = elementOf(tag, parser, open.length > 0 ? without : "");
    if (open.length >= xmlLimits.depth) {
      throw fault(parser, "tooDeep", { limit: xmlLimits.depth });
    }
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", addText);
  parser.on("cdata", addText);
  return { root: () => root };
}

function elementOf(tag: SaxesTagPlain, parser: SaxesParser, without: string): XmlElement {
  const { line, column } = parser;
  const attributes = attributesOf(tag, without);
  return { name: tag.name, attributes, children: [], line, column };
}

const none: Record<string, string> = Object.freeze({});

function attributesOf(tag: SaxesTagPlain, without: string): Record<string, string> {
  const all = Object.keys(tag.attributes);
  const kept = without === "" ? all : all.filter((name) => !name.startsWith(without));
  if (kept.length === 0) return none;
  return Object.fromEntries(kept.map((name) => [name, tag.attributes[name]!]));
}

function fault(
  parser: SaxesParser,
  code: "malformed" | "truncated" | "tooDeep" | "entities" | "empty",
  detail: Record<string, string | number> = {},
) {
  return new FormatError(code, { line: parser.line, column: parser.column + 1 }, detail);
}

/** Saxes puts "line:column: " before its message; the FormatError says that itself. */
function plainMessage(error: Error): string {
  return error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "");
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== "string";

export function elementsOf(parent: XmlElement): XmlElement[] {
  return parent.children.filter(isElement);
}

export function childrenNamed(parent: XmlElement, name: string): XmlElement[] {
  return elementsOf(parent).filter((child) => child.name === name);
}

export function childNamed(parent: XmlElement, name: string): XmlElement | undefined {
  return elementsOf(parent).find((child) => child.name === name);
}

/** The first element of that name below this one, in document order. */
export function firstNamed(parent: XmlElement, name: string): XmlElement | undefined {
  for (const child of elementsOf(parent)) {
    const found = child.name === name ? child : firstNamed(child, name);
    if (found) return found;
  }
  return undefined;
}

/** All characters below a node, in order, as they stand. */
export function rawText(node: XmlNode): string {
  return isElement(node) ? node.children.map(rawText).join("") : node;
}

/** The words below a node on one line: runs of white space are one space, no-break spaces stay. */
export function wordsOf(node: XmlNode): string {
  return rawText(node)
    .replace(/[ \t\r\n]+/g, " ")
    .replace(/^ | $/g, "");
}
