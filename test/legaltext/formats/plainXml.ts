/** A tree of an XML file read for the counters only, so that no fault of the importers' reader hides in both. */
import { SaxesParser } from "saxes";

export interface Tree {
  /** Without its prefix. */
  name: string;
  attributes: Record<string, string>;
  children: (Tree | string)[];
}

export const isTree = (node: Tree | string): node is Tree => typeof node !== "string";

export const treesOf = ({ children }: Tree) => children.filter(isTree);

export function plainXml(xml: string): Tree {
  const parser = new SaxesParser();
  const top: Tree = { name: "", attributes: {}, children: [] };
  const open = [top];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const tree: Tree = {
      name: name.replace(/^.*:/, ""),
      attributes: { ...attributes },
      children: [],
    };
    open.at(-1)!.children.push(tree);
    open.push(tree);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", (text) => void open.at(-1)!.children.push(text));
  parser.on("cdata", (text) => void open.at(-1)!.children.push(text));
  parser.write(xml).close();
  return treesOf(top)[0]!;
}

export const rawWords = (node: Tree | string): string =>
  isTree(node) ? node.children.map(rawWords).join("") : node;

/** White space is markup's business; no-break spaces are law and count. */
export const solid = (text: string) => text.replace(/[ \t\r\n]+/g, "");
