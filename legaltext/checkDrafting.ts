/** What a drafter would strike out or add: lists of one, missing conjunctions and notes, idle headings. */
import type { Provision, ProvisionId } from "./act.js";
import {
  found,
  isLine,
  isRepealedWords,
  type BareFinding,
  type CheckContext,
  type CheckedText,
} from "./checkContext.js";
import { isPlaceholder } from "./checkForm.js";
import { blockWords } from "./hash.js";
import { numberedKinds } from "./languages.js";
import type { LineKind } from "./schema.js";

/** Lists below the subsection: paragraphs, subparagraphs, clauses. */
const listed: ReadonlySet<LineKind> = new Set(numberedKinds.slice(1));

/** Items of each list in a text, by the line above them. */
function listsOf({ text, paths }: CheckedText): number[][] {
  const lists = new Map<string, number[]>();
  text.content.forEach((block, at) => {
    const steps = paths[at]!;
    if (!isLine(block) || !listed.has(block.attrs.kind) || steps.at(-1)?.at !== at) return;
    const list = `${steps.at(-2)?.at ?? ""} ${block.attrs.kind} ${block.attrs.depth}`;
    const items = lists.get(list);
    if (items) items.push(at);
    else lists.set(list, [at]);
  });
  return [...lists.values()];
}

export function checkLists(checked: CheckedText, language: string): BareFinding[] {
  const { provision, text } = checked;
  return listsOf(checked).flatMap((items): BareFinding[] => {
    const [only, second] = items;
    if (second === undefined) {
      return [found("listOfOne", provision, only, checked.numbers[only!] ?? undefined)];
    }
    if (language !== "eng") return [];
    const end = items.at(-1)! - 1;
    return lacksConjunction(checked, items, end)
      ? [found("noConjunction", provision, lastLineUpTo(text.content, end))]
      : [];
  });
}

const lastLineUpTo = (blocks: CheckedText["text"]["content"], end: number) =>
  blocks.findLastIndex(
    (block, at) => at <= end && isLine(block) && !isRepealedWords(blockWords(block)),
  );

/**
 * English joins the last two items with "and" or "or"; French joins none. Items that are sentences of
 * their own, that are repealed, or that a lead-in already ties ("any of the following") say it otherwise.
 */
function lacksConjunction({ text }: CheckedText, items: number[], end: number): boolean {
  const blocks = text.content.slice(items[0], end + 1).filter(isLine);
  const standing = items.filter((at) => !isRepealedWords(blockWords(text.content[at]!)));
  if (standing.length < 2 || standing.at(-1) !== items.at(-1)) return false;
  const words = blocks
    .map((block) => blockWords(block).trim())
    .filter((line) => line !== "" && !isRepealedWords(line));
  const last = words.at(-1) ?? "";
  if (!/[;,]$/u.test(last) && !/[\p{L}\p{N})]$/u.test(last)) return false;
  if (/\b(?:and|or|but|nor|plus|minus|and\/or|then)[,;]?$/iu.test(last)) return false;
  return /[;,]$/u.test(last) && !tiesAll(text, items[0]!);
}

/** "the following", "any of", "the sum of": the words before the list say how it counts. */
function tiesAll(text: CheckedText["text"], first: number): boolean {
  const lead = text.content.slice(0, first).findLast(isLine);
  return (
    lead !== undefined &&
    /\b(?:following|any of|each of|sum of|formula)\b[^.]*$/iu.test(blockWords(lead))
  );
}

/** Where nine sections in ten have a marginal note, one without is an oversight. */
export function checkNotes({ act, language }: CheckContext): Map<ProvisionId, BareFinding> {
  const sections = act.provisions.filter(
    (one) => one.kind === "section" && one.parent === null && stands(one, language),
  );
  const bare = sections.filter((section) => !hasNote(section, language));
  if (bare.length > sections.length / 10) return new Map();
  return new Map(bare.map((section) => [section.id, found("noNote", section)]));
}

function stands({ repealed, texts }: Provision, language: string): boolean {
  const text = texts[language];
  return Boolean(text && !repealed && !isPlaceholder(text));
}

export function hasNote({ texts }: Provision, language: string): boolean {
  return Boolean(
    texts[language]?.content.some((block) => isLine(block) && block.attrs.kind === "note"),
  );
}

/** A heading is idle when the next of its rank or above comes before any section. */
export function checkHeadings({ act }: CheckContext): Map<ProvisionId, BareFinding> {
  const idle = new Map<ProvisionId, BareFinding>();
  let open: Provision[] = [];
  const close = (level: number) => {
    for (const heading of open.filter((one) => (one.level ?? 1) >= level)) {
      if (!heading.repealed) idle.set(heading.id, found("headingIdle", heading));
    }
    open = open.filter((one) => (one.level ?? 1) < level);
  };
  for (const provision of act.provisions) {
    if (provision.parent !== null) continue;
    if (provision.kind === "heading") {
      close(provision.level ?? 1);
      open.push(provision);
    } else if (provision.kind === "section") open = [];
    else close(0);
  }
  close(0);
  return idle;
}
