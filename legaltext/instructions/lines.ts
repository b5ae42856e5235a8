/** Where a unit begins and ends among the flat lines of a text, and how lines are cut in and out. */
import type { Language } from "../act.js";
import { linePath, numberLines } from "../numbering.js";
import type { BlockJson, LineJson, Text } from "../schema.js";

/** Lines `from` up to but not including `to`. */
export interface Extent {
  from: number;
  to: number;
}

export const isLine = (block: BlockJson | undefined): block is LineJson => block?.type === "line";
export const depthOf = (block: BlockJson | undefined) => block?.attrs.depth ?? 0;
const kindOf = (block: BlockJson | undefined) => (isLine(block) ? block.attrs.kind : null);

/** The line at `at` with the notes above it and everything below it. */
export function extentOf({ content }: Text, at: number): Extent {
  const depth = depthOf(content[at]);
  let from = at;
  while (kindOf(content[from - 1]) === "note" && depthOf(content[from - 1]) === depth) from--;
  let to = at + 1;
  while (to < content.length && belongs(content[to]!, depth)) to++;
  return { from, to };
}

/** Deeper blocks, and words that go on after a list. */
function belongs(block: BlockJson, depth: number): boolean {
  return (
    block.attrs.depth > depth || (kindOf(block) === "continued" && block.attrs.depth === depth)
  );
}

/** The whole of a text but the publisher's historical notes at its end. */
export function wholeOf({ content }: Text): Extent {
  let to = content.length;
  while (kindOf(content[to - 1]) === "history") to--;
  return { from: 0, to };
}

/** The lines whose number, read down from the line `above` (null: from the top), is this path. */
export function linesAt(
  text: Text,
  path: readonly string[],
  { from, to }: Extent,
  above: number | null,
  language: Language,
): number[] {
  const numbers = numberLines(text, language);
  const wanted = path.join("/");
  const found: number[] = [];
  for (let at = from; at < to; at++) {
    if (at === above || numbers[at] === null) continue;
    const steps = linePath(text, at, language, numbers).filter((step) => step.at > (above ?? -1));
    if (steps.at(-1)?.at !== at || steps.some(({ number }) => number === null)) continue;
    if (steps.map(({ number }) => bare(number)).join("/") === wanted) found.push(at);
  }
  return found;
}

/** A printed number without its brackets. */
export const bare = (printed: string | null) => printed?.match(/[\p{L}\p{N}.]+/u)?.[0] ?? "";

/** Every block this much deeper. */
export function deeper(blocks: readonly BlockJson[], by: number): BlockJson[] {
  if (by === 0) return [...blocks];
  return blocks.map((block) => withDepth(block, block.attrs.depth + by));
}

export function withDepth(block: BlockJson, depth: number): BlockJson {
  switch (block.type) {
    case "line":
      return { ...block, attrs: { ...block.attrs, depth } };
    case "table":
      return { ...block, attrs: { ...block.attrs, depth } };
    case "items":
      return { ...block, attrs: { ...block.attrs, depth } };
    case "foreign":
      return { ...block, attrs: { ...block.attrs, depth } };
  }
}

export function splice(text: Text, { from, to }: Extent, blocks: readonly BlockJson[]): Text {
  return { type: "doc", content: text.content.toSpliced(from, to - from, ...blocks) };
}
