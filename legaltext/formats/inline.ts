/** Building the words of a line as ProseMirror would keep them: sorted marks, no stray ends. */
import {
  schema,
  type AtomJson,
  type BlockJson,
  type InlineJson,
  type LineJson,
  type LineKind,
  type MarkJson,
  type WordsJson,
} from "../schema.js";

export const isWords = (part: InlineJson): part is WordsJson => part.type === "text";

const rank = new Map(Object.keys(schema.marks).map((name, at) => [name, at]));
const rankOf = (mark: MarkJson) => rank.get(mark.type) ?? 0;

/** Adds a mark in schema order; of two marks of one type the inner one holds. */
export function addMark(marks: MarkJson[], mark: MarkJson): MarkJson[] {
  const others = marks.filter((other) => other.type !== mark.type);
  return [...others, mark].sort((a, b) => rankOf(a) - rankOf(b));
}

export function words(text: string, marks: MarkJson[] = []): WordsJson {
  return marks.length > 0 ? { type: "text", text, marks } : { type: "text", text };
}

export function atom(
  type: AtomJson["type"],
  attrs: AtomJson["attrs"],
  marks: MarkJson[] = [],
): AtomJson {
  return { type, ...(attrs ? { attrs } : {}), ...(marks.length > 0 ? { marks } : {}) };
}

const leading = /^[ \t\r\n]+/;
const trailing = /[ \t\r\n]+$/;

/** Drops white space at both ends of a line, where markup was laid out; no-break spaces are law and stay. */
export function trimEnds(content: InlineJson[]): InlineJson[] {
  const trimmed = trimFrom(content, leading);
  return trimFrom(trimmed.reverse(), trailing).reverse();
}

function trimFrom(content: InlineJson[], space: RegExp): InlineJson[] {
  const rest = [...content];
  while (rest[0] && isWords(rest[0])) {
    const text = rest[0].text.replace(space, "");
    if (text !== "") {
      rest[0] = { ...rest[0], text };
      break;
    }
    rest.shift();
  }
  return rest;
}

/** Layout of the markup is not law: a run of white space that breaks a line is one space. */
export function unwrapLines(text: string): string {
  return text.replace(/[ \t]*[\r\n][ \t\r\n]*/g, " ");
}

export function lineOf(
  kind: LineKind,
  depth: number,
  number: string | null,
  content: InlineJson[] = [],
): LineJson {
  const attrs = { kind, depth, number, id: null };
  return content.length > 0 ? { type: "line", attrs, content } : { type: "line", attrs };
}

export const isLine = (block: BlockJson): block is LineJson => block.type === "line";

/** Whether nothing would be lost by keeping only the characters. */
export function isPlain(content: InlineJson[]): boolean {
  return content.every((part) => isWords(part) && !part.marks?.length);
}
