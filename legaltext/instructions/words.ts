/** Words changed in place: a list's "and", a name that is replaced. Marks of the words around them stay. */
import { inlineWords } from "../hash.js";
import type { BlockJson, InlineJson, LineJson } from "../schema.js";
import type { AmendedAct } from "./amended.js";
import type { Spot } from "./find.js";
import { isLine, splice } from "./lines.js";
import { Refused } from "./refused.js";

/** Strikes "and" out at the end of a unit, with the space before it. */
export function strikeEnding(act: AmendedAct, spot: Spot, words: string): void {
  onLastLine(act, spot, (content) => {
    const said = inlineWords(content).trimEnd();
    const start = said.length - words.length;
    if (!said.endsWith(words) || /[\p{L}\p{N}]/u.test(said[start - 1] ?? "")) {
      throw new Refused("wordsNotThere", words);
    }
    return trimmedEnd(cut(content, start, Infinity, []));
  });
}

/** What was the last of a list ends with a full stop no longer: "…; and". */
export function addEnding(act: AmendedAct, spot: Spot, words: string): void {
  onLastLine(act, spot, (content) => [
    ...withEnd(trimmedEnd(content), ";"),
    { type: "text", text: ` ${words}` },
  ]);
}

/** The full stop at the end of words turned into another sign. */
export function withEnd(content: InlineJson[], sign: string): InlineJson[] {
  const last = content.at(-1);
  if (last?.type !== "text" || !last.text.endsWith(".")) return content;
  return [...content.slice(0, -1), { ...last, text: last.text.slice(0, -1) + sign }];
}

function onLastLine(
  act: AmendedAct,
  { provision, from, to }: Spot,
  change: (content: InlineJson[]) => InlineJson[],
): void {
  const text = act.textOf(act.now(provision.id));
  const at = text.content.slice(0, to).findLastIndex((block) => isLine(block) && block.content);
  const line = text.content[at];
  if (at < from || !isLine(line)) throw new Refused("wordsNotThere");
  const changed = { ...line, content: change(line.content ?? []) };
  act.setText(provision.id, splice(text, { from: at, to: at + 1 }, [changed]));
}

function trimmedEnd(content: InlineJson[]): InlineJson[] {
  const last = content.at(-1);
  if (last?.type !== "text") return content;
  const text = last.text.trimEnd();
  const rest = content.slice(0, -1);
  return text === "" ? trimmedEnd(rest) : [...rest, { ...last, text }];
}

/**
 * Replaces words in a unit: everywhere when the sentence lists its places, otherwise only where they
 * stand once.
 */
export function replaceWordsIn(
  act: AmendedAct,
  { provision, from, to }: Spot,
  words: string,
  by: string,
  everywhere: boolean,
): void {
  const text = act.textOf(act.now(provision.id));
  const times = text.content.slice(from, to).reduce((sum, block) => sum + countIn(block, words), 0);
  if (times === 0) throw new Refused("wordsNotThere", words);
  if (times > 1 && !everywhere) throw new Refused("wordsSeveralTimes", words);
  const blocks = text.content.slice(from, to).map((block) => replacedIn(block, words, by));
  act.setText(provision.id, splice(text, { from, to }, blocks));
}

function countIn(block: BlockJson, words: string): number {
  return linesOf(block).reduce((sum, { content }) => sum + placesOf(content, words).length, 0);
}

function linesOf(block: BlockJson): LineJson[] {
  if (isLine(block)) return [block];
  if (block.type !== "table") return [];
  return (block.content ?? []).flatMap(({ content }) =>
    (content ?? []).flatMap((cell) => cell.content ?? []),
  );
}

function placesOf(content: InlineJson[] | undefined, words: string): number[] {
  const said = inlineWords(content);
  const places: number[] = [];
  let at = said.indexOf(words);
  while (words !== "" && at >= 0) {
    places.push(at);
    at = said.indexOf(words, at + words.length);
  }
  return places;
}

function replacedIn(block: BlockJson, words: string, by: string): BlockJson {
  const inLine = (line: LineJson): LineJson => {
    const content = placesOf(line.content, words).reduceRight(
      (pieces, at) => cut(pieces, at, at + words.length, [{ type: "text", text: by }]),
      line.content ?? [],
    );
    return line.content ? { ...line, content } : line;
  };
  if (isLine(block)) return inLine(block);
  if (block.type !== "table" || !block.content) return block;
  const content = block.content.map((row) => ({
    ...row,
    content: row.content?.map((cell) => ({ ...cell, content: cell.content?.map(inLine) })),
  }));
  return { ...block, content };
}

/** Content with the characters `from` to `to` taken out and others put in, which wear the marks they replace. */
function cut(content: InlineJson[], from: number, to: number, put: InlineJson[]): InlineJson[] {
  const result: InlineJson[] = [];
  let at = 0;
  let open: InlineJson[] | null = put;
  for (const piece of content) {
    const length = inlineWords([piece]).length;
    const [start, end] = [from - at, to - at];
    at += length;
    if (piece.type !== "text" || end <= 0 || start >= length) {
      result.push(piece);
      continue;
    }
    const before = piece.text.slice(0, Math.max(0, start));
    const after = piece.text.slice(Math.min(length, end));
    if (before) result.push({ ...piece, text: before });
    if (open) result.push(...open.map((one) => ({ ...one, marks: piece.marks })));
    open = null;
    if (after) result.push({ ...piece, text: after });
  }
  return result;
}
