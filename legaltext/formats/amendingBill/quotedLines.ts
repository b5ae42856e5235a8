/** New text that a bill quotes, as lines below the empty line that opens a quotation. */
import type { QuotedPart } from "../../instructions/bill.js";
import { deeper } from "../../instructions/lines.js";
import type { BlockJson, InlineJson, LineJson, LineKind } from "../../schema.js";
import { isLine } from "../inline.js";

/** The lines of the parts, the outermost at `depth`; numbers as they are printed. */
export function quotedLines(parts: readonly QuotedPart[], depth: number): BlockJson[] {
  return parts.flatMap((part) => {
    const lines = part.loose ? looseLines(part) : wholeLines(part);
    return deeper(lines, depth);
  });
}

/** Lines of a provision that is not quoted with them: the outermost moves to the edge. */
function looseLines(part: QuotedPart): BlockJson[] {
  const lines = withItems(part);
  const edge = Math.min(...lines.map(({ attrs }) => attrs.depth));
  return deeper(lines, Number.isFinite(edge) ? -edge : 0);
}

function wholeLines(part: QuotedPart): BlockJson[] {
  const lines = withItems(part);
  if (part.label === "") return lines;
  switch (part.kind) {
    case "section":
      return opened(lines, part.label, "quotation", "text");
    case "item":
      return opened(lines, part.label, "item", "item");
    case "heading":
      return opened(lines, part.label, "heading", "heading");
    default:
      return [lineOf("heading", null, [{ type: "text", text: part.label }]), ...lines];
  }
}

/**
 * The provision's number on its first line that is no note; on a line of its own where that line has a
 * number itself, or is of another kind.
 */
function opened(lines: BlockJson[], label: string, kind: LineKind, merges: LineKind): BlockJson[] {
  const found = lines.findIndex((block) => !isNote(block));
  const at = found < 0 ? lines.length : found;
  const lead = lines[at];
  const takes = lead?.type === "line" && lead.attrs.kind === merges && lead.attrs.number === null;
  const opening = lineOf(kind, label, takes ? (lead.content ?? []) : []);
  return lines.toSpliced(at, takes ? 1 : 0, opening);
}

const isNote = (block: BlockJson) =>
  isLine(block) && block.attrs.kind === "note" && block.attrs.depth === 0;

/** Items stand where the text has a place for them, or at its end. */
function withItems({ text, parts }: QuotedPart): BlockJson[] {
  const waiting = new Set(parts);
  const taken = (group: number, depth: number) => {
    const here = parts.filter((part) => waiting.has(part) && part.group === group);
    for (const part of here) waiting.delete(part);
    return quotedLines(here, depth);
  };
  const lines = text.content.flatMap((block) =>
    block.type === "items" ? taken(block.attrs.group, block.attrs.depth) : [block],
  );
  return [...lines, ...quotedLines([...waiting], 1)];
}

export function lineOf(kind: LineKind, number: string | null, content: InlineJson[]): LineJson {
  return {
    type: "line",
    attrs: { kind, depth: 0, number, id: null },
    ...(content.length > 0 ? { content } : {}),
  };
}
