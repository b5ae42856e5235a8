/** Writing XML from a tree: escaping in one place, so no caller ever joins markup by hand. */
import { isElement, type XmlElement, type XmlNode } from "./xml.js";

/** What an element may be built from; null and undefined are left out. */
export type XmlContent = XmlNode | XmlContent[] | null | undefined;
export type XmlAttributes = Record<string, string | number | boolean | null | undefined>;

/** Builds an element: `element("num", {}, "(1)")`. Attributes without a value are left out. */
export function element(
  name: string,
  attributes: XmlAttributes = {},
  ...content: XmlContent[]
): XmlElement {
  return {
    name,
    attributes: givenAttributes(attributes),
    children: flatten(content),
    line: 0,
    column: 0,
  };
}

function givenAttributes(attributes: XmlAttributes): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) given[name] = String(value);
  }
  return given;
}

function flatten(content: XmlContent[]): XmlNode[] {
  return content.flatMap((part) => {
    if (part === null || part === undefined || part === "") return [];
    return Array.isArray(part) ? flatten(part) : [part];
  });
}

/** A whole document with its XML declaration. */
export function writeDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(root)}\n`;
}

/** The markup of a node, on one line: white space between elements would become text. */
export function writeXml(node: XmlNode): string {
  const out: string[] = [];
  write(node, out);
  return out.join("");
}

function write(node: XmlNode, out: string[]): void {
  if (!isElement(node)) {
    out.push(escapeText(node));
    return;
  }
  out.push("<", node.name);
  for (const [name, value] of Object.entries(node.attributes)) {
    out.push(" ", name, '="', escapeAttribute(value), '"');
  }
  if (node.children.length === 0) {
    out.push("/>");
    return;
  }
  out.push(">");
  for (const child of node.children) write(child, out);
  out.push("</", node.name, ">");
}

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
const escaped = (character: string) => escapes[character] ?? character;

/** XML 1.0 cannot hold these, not even escaped: the replacement character stands for them. */
const unwritable = new RegExp(
  "[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\u{10000}-\\u{10ffff}]",
  "gu",
);

function writable(text: string): string {
  return text.replace(unwritable, "\ufffd");
}

export function escapeText(text: string): string {
  return writable(text).replace(/[&<>\r]/g, escaped);
}

/** White space other than a plain space would be read back as a space if it stood unescaped. */
export function escapeAttribute(value: string): string {
  return writable(value).replace(/[&<>"\t\n\r]/g, escaped);
}
