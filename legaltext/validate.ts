/** Parse at the border: JSON from a socket, a file or a table becomes a text, or an error that says where. */
import { Node } from "prosemirror-model";
import { lineKinds, schema, type BlockJson, type LineJson, type Text } from "./schema.js";

/** Deeper than any law: a text that claims more is broken or hostile. */
export const deepestLine = 20;

/** Says what is wrong with a text, and where in it. */
export class TextError extends Error {
  override name = "TextError";
  readonly place: string;

  constructor(place: string, reason: string) {
    super(`${place}: ${reason}`);
    this.place = place;
  }
}

/**
 * A text from unknown JSON, with every attribute filled in. Throws a `TextError` that names the place.
 * It never changes words: what does not fit the schema is refused, not repaired.
 */
export function checkText(json: unknown): Text {
  const node = parse(json);
  if (node.type.name !== "doc") throw new TextError("doc", `a text, not a ${node.type.name}`);
  const text = node.toJSON() as Partial<Text>;
  const content = text.content ?? [];
  content.forEach((block, at) => checkBlock(block, `block ${at + 1}`));
  return { type: "doc", content };
}

function parse(json: unknown): Node {
  try {
    const node = Node.fromJSON(schema, json);
    node.check();
    return node;
  } catch (error) {
    throw new TextError("doc", error instanceof Error ? error.message : String(error));
  }
}

function checkBlock(block: BlockJson, place: string): void {
  checkDepth(block.attrs.depth, place);
  if (block.type === "line") checkLine(block, place);
  if (block.type === "table") {
    block.content?.forEach((row, rowAt) =>
      row.content?.forEach((cell, cellAt) => {
        const where = `${place}, row ${rowAt + 1}, cell ${cellAt + 1}`;
        checkSpan(cell.attrs.colspan, where);
        checkSpan(cell.attrs.rowspan, where);
        cell.content?.forEach((line) => checkLine(line, where));
      }),
    );
  }
}

function checkLine(line: LineJson, place: string): void {
  const { kind, number, depth } = line.attrs;
  if (!lineKinds.includes(kind)) throw new TextError(place, `no such kind of line: ${kind}`);
  if (number !== null && typeof number !== "string") {
    throw new TextError(place, "a locked number must be written out, or null");
  }
  checkDepth(depth, place);
}

function checkDepth(depth: number, place: string): void {
  if (!Number.isInteger(depth) || depth < 0 || depth > deepestLine) {
    throw new TextError(place, `depth must be a whole number from 0 to ${deepestLine}: ${depth}`);
  }
}

function checkSpan(span: number, place: string): void {
  if (!Number.isInteger(span) || span < 1 || span > 1000) {
    throw new TextError(place, `a cell must span 1 to 1000 rows or columns: ${span}`);
  }
}
