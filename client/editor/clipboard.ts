/** Reads what was copied elsewhere (Word, a web page, plain text) as lines of words. */
import { DOMParser as WordsParser, Fragment, type Node } from "prosemirror-model";
import { schema } from "../../legaltext/schema.js";
import { readMarker } from "./markers.js";

export interface CopiedLine {
  /** A line node that holds the words; its attributes mean nothing yet. */
  words: Node;
  /** The printed number it began with, taken away. */
  number: string | null;
  /** How many lists it stands in: 0 for an ordinary paragraph. */
  level: number;
}
export type Copied = CopiedLine | { table: Node };

export interface Clipping {
  blocks: Copied[];
  lost: { pictures: number; links: number; others: number };
}

const parser = WordsParser.fromSchema(schema);
const blockTags =
  "p,div,li,h1,h2,h3,h4,h5,h6,blockquote,dd,dt,table,ul,ol,section,article,pre,figure";

/** `plain` is the same as plain text: a browser's HTML loses the space at the end of a few copied words. */
export function readHtml(html: string, plain = ""): Clipping {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const lost = takeAway(body);
  spellOutStyles(body);
  const elements = leafBlocks(body);
  const blocks = elements.flatMap((element) => readBlock(element, elements.length > 1));
  return { blocks: withOuterSpaces(blocks, plain), lost };
}

function withOuterSpaces(blocks: Copied[], plain: string): Copied[] {
  const [only, ...others] = blocks;
  if (!only || others.length > 0 || !("words" in only) || plain.includes("\n")) return blocks;
  const space = (wanted: boolean) => (wanted ? Fragment.from(schema.text(" ")) : Fragment.empty);
  const { content } = only.words;
  const spaced = space(/^\s/u.test(plain))
    .append(content)
    .append(space(/\S\s+$/u.test(plain)));
  return [{ ...only, words: only.words.copy(spaced) }];
}

export function readPlain(text: string): Clipping {
  const lines = text.split(/\r\n?|\n/u).filter((line) => line.trim() !== "");
  const blocks = lines.map((line) => {
    const spaced = line.replace(/\s+/gu, " ");
    const words = lines.length > 1 ? spaced.trim() : spaced;
    return unmarked(schema.nodes.line!.create(null, schema.text(words)), 0, lines.length > 1);
  });
  return { blocks, lost: { pictures: 0, links: 0, others: 0 } };
}

/** What the text cannot hold goes, and is counted so that it can be said. */
function takeAway(body: HTMLElement): Clipping["lost"] {
  body.querySelectorAll("style,script,meta,link,title,o\\:p:empty").forEach((one) => one.remove());
  const remove = (selector: string) => {
    const found = [...body.querySelectorAll(selector)];
    found.forEach((one) => one.remove());
    return found.length;
  };
  const pictures = remove("img,picture,svg,canvas");
  const others = remove("video,audio,iframe,object,embed,math,input,select,textarea,button,hr");
  const links = [...body.querySelectorAll("a[href]:not([href^='#'])")].filter(hasWords).length;
  return { pictures, links, others };
}

const hasWords = (element: Element) => (element.textContent ?? "").trim() !== "";

/** Word processors say bold and italic by style; the schema knows elements. */
function spellOutStyles(body: HTMLElement): void {
  body
    .querySelectorAll("b[style*='font-weight:normal'],b[style*='font-weight: normal']")
    .forEach(unwrap);
  for (const span of body.querySelectorAll<HTMLElement>("span[style]")) {
    const { fontStyle, fontWeight, verticalAlign } = span.style;
    if (fontStyle === "italic") wrapInside(span, "em");
    if (fontWeight === "bold" || Number(fontWeight) >= 600) wrapInside(span, "strong");
    if (verticalAlign === "super") wrapInside(span, "sup");
    if (verticalAlign === "sub") wrapInside(span, "sub");
  }
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

function wrapInside(element: Element, tag: string): void {
  const inside = document.createElement(tag);
  inside.append(...element.childNodes);
  element.append(inside);
}

/** The innermost blocks in reading order; loose words between blocks become blocks. Tables stay whole. */
function leafBlocks(parent: Element): Element[] {
  const blocks: Element[] = [];
  let loose: Element | null = null;
  for (const child of [...parent.childNodes]) {
    const element = child instanceof Element ? child : null;
    if (element?.matches(blockTags) || element?.querySelector(blockTags)) {
      loose = null;
      blocks.push(...(element.matches("table") ? [element] : leafBlocks(element)));
    } else if (loose || (child.textContent ?? "").trim() !== "") {
      if (!loose) blocks.push((loose = looseBlock(parent, child)));
      loose.append(child);
    }
  }
  return blocks;
}

/** Stays in the tree, so that it is still known how many lists it stands in. */
function looseBlock(parent: Element, before: ChildNode): Element {
  const block = document.createElement("p");
  copyListStyle(parent, block);
  parent.insertBefore(block, before);
  return block;
}

function copyListStyle(from: Element, onto: Element): void {
  const style = from.getAttribute("style");
  if (style?.includes("mso-list")) onto.setAttribute("style", style);
}

function readBlock(element: Element, amongOthers: boolean): Copied[] {
  if (element.matches("table")) return readTable(element);
  const level = listLevel(element);
  const printed = wordMarker(element);
  const words = parser.parse(element, { topNode: schema.nodes.line!.create() });
  const line = withoutLinks(words);
  if (line.content.size === 0) return [];
  return [printed ? { words: line, number: printed, level } : unmarked(line, level, amongOthers)];
}

function readTable(element: Element): Copied[] {
  const table = parser.parse(wrapped(element)).firstChild;
  return table && table.type === schema.nodes.table ? [{ table }] : [];
}

function wrapped(element: Element): Element {
  const box = document.createElement("div");
  box.append(element.cloneNode(true));
  return box;
}

/** Word prints the number of a list item as text, and tells it apart only by this style. */
function wordMarker(element: Element): string | null {
  const printed = element.querySelector<HTMLElement>(
    "[style*='mso-list:Ignore'],[style*='mso-list: Ignore']",
  );
  if (!printed) return null;
  const number = (printed.textContent ?? "").trim();
  printed.remove();
  return /[\p{L}\p{N}]/u.test(number) && number !== "o" ? number : null;
}

function listLevel(element: Element): number {
  const style = element.closest("[style*='mso-list']")?.getAttribute("style") ?? "";
  const word = /mso-list:[^;]*level(\d+)/u.exec(style)?.[1];
  if (word) return Number(word);
  let level = 0;
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (at.matches("ul,ol")) level++;
  }
  return level;
}

/** A link to elsewhere is kept as words: cross-references are made with the Reference button. */
function withoutLinks(line: Node): Node {
  const plain: Node[] = [];
  line.forEach((piece) => plain.push(piece.mark(schema.marks.ref!.removeFromSet(piece.marks))));
  return line.type.create(null, plain);
}

function unmarked(line: Node, level: number, amongOthers: boolean): CopiedLine {
  const marker = readMarker(line.textContent, amongOthers);
  if (!marker) return { words: line, number: null, level };
  const rest = line.cut(Math.min(marker.length, line.content.size));
  return { words: rest, number: marker.number, level: marker.number ? level : Math.max(1, level) };
}
