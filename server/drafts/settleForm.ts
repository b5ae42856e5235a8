/** A merge as a form: each line that needs a person has a choice, and fields for words of their own. */
import { randomUUID } from "node:crypto";
import type { Language } from "../../legaltext/act.js";
import { blockWords } from "../../legaltext/hash.js";
import type { MergedLine } from "../../legaltext/merge.js";
import { numberLines } from "../../legaltext/numbering.js";
import type { BlockJson, Text } from "../../legaltext/schema.js";
import type { Settlement, Settlements } from "../../legaltext/settle.js";
import { rewordLine, shownWords } from "../amendments/rewordLine.js";
import { MinistryRefusal } from "../consultations/ministryRefusal.js";
import type { Typed } from "../http/form.js";

export const needsPerson = (line: MergedLine) =>
  line.outcome === "combined" || line.outcome === "conflict";

export const takes = ["ours", "theirs", "base", "combined", "words"] as const;
export type Take = (typeof takes)[number];

/** What the fields for other words begin with: together where they combine, otherwise the proposal's. */
export function wordsToStart(line: MergedLine): BlockJson[] {
  const candidates = [line.result, line.theirs, line.ours, line.base];
  return candidates.find((blocks) => blocks.length > 0) ?? [];
}

/** Lines can be written over in a field; a table is taken from one of the sides as a whole. */
export const canBeWritten = (line: MergedLine): boolean =>
  wordsToStart(line).every((block) => block.type === "line");

/** The decisions of a posted form about these lines. Undecided ones are simply not in it. */
export function readSettlements(typed: Typed, lines: MergedLine[]): Settlements {
  const entries = lines.filter(needsPerson).flatMap((line): [string, Settlement][] => {
    const take = takes.find((one) => one === typed[`take.${line.key}`]);
    if (!take) return [];
    if (take !== "words") return [[line.key, { take }]];
    return [[line.key, { take, blocks: readWords(typed, line) }]];
  });
  return Object.fromEntries(entries);
}

function readWords(typed: Typed, line: MergedLine): BlockJson[] {
  if (!canBeWritten(line)) throw new MinistryRefusal("brokenForm");
  return rewordBlocks(wordsToStart(line), (at) => typed[`words.${line.key}.${at}`]);
}

/** Lines with the words typed for them; a line that was emptied goes. Fields that were not sent stay as they are. */
export function rewordBlocks(
  blocks: BlockJson[],
  typedAt: (at: number) => string | undefined,
): BlockJson[] {
  return blocks.flatMap((block, at): BlockJson[] => {
    const typed = typedAt(at);
    if (block.type !== "line" || typed === undefined) return [block];
    if (typed.trim() === "" && shownWords(block.content).trim() !== "") return [];
    const { content: before, ...rest } = block;
    const content = rewordLine(before, typed);
    const id = block.attrs.id ?? `w${randomUUID().slice(0, 8)}`;
    const line = { ...rest, attrs: { ...block.attrs, id } };
    return [content.length > 0 ? { ...line, content } : line];
  });
}

/** The part that is accepted, as typed over the proposal. */
export function readPart(typed: Typed, language: Language, proposal: Text): Text {
  const content = rewordBlocks(proposal.content, (at) => typed[`part.${language}.${at}`]);
  return { type: "doc", content };
}

/** The blocks of one side of a line, with their printed numbers, so that a piece of a text reads as in the whole. */
export function withPrintedNumbers(whole: Text, places: number[], language: Language): BlockJson[] {
  const numbers = numberLines(whole, language);
  return places.flatMap((at): BlockJson[] => {
    const block = whole.content[at];
    if (!block) return [];
    if (block.type !== "line") return [block];
    return [{ ...block, attrs: { ...block.attrs, number: numbers[at] ?? null } }];
  });
}

/** Where the base of each merged line stands: the lines of a merge go through the base in order. */
export function basePlaces(lines: MergedLine[]): number[][] {
  let at = 0;
  return lines.map(({ base }) => base.map(() => at++));
}

export const isLong = (block: BlockJson) => blockWords(block).length > 120;
