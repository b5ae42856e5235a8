/** Letting go of the locked numbers of a bill, which an importer keeps as printed, wherever the act derives the same. */
import type { Language } from "../act.js";
import { numberInOrder, numberLines } from "../numbering.js";
import { numberedKinds } from "../languages.js";
import type { BlockJson, LineJson, LineKind, Text } from "../schema.js";
import { isLine } from "./inline.js";
import type { OneLanguage, Part } from "./part.js";

/** The same act with its numbers derived where that changes none of them; quoted numbers stay locked. */
export function deriveNumbers(act: OneLanguage): OneLanguage {
  if (act.regime === "inForce") return act;
  const locks = sectionLocks(act.parts, act.language);
  const parts = act.parts.map((part) => ({
    ...derivePart(part, act.language),
    ...(locks.has(part) ? { lockedNumber: true } : {}),
  }));
  return { ...act, parts };
}

function derivePart(part: Part, language: Language): Part {
  return {
    ...part,
    text: deriveText(part.text, language),
    parts: part.parts.map((child) => derivePart(child, language)),
  };
}

function sectionLocks(parts: Part[], language: Language): Set<Part> {
  const sections = parts.filter(({ kind }) => kind === "section");
  const printed = sections.map(({ label }) => label);
  const locked = settle(printed, (kept) => numberInOrder(kept, "section", language));
  return new Set(sections.filter((_, at) => locked[at] !== null));
}

/** Locks, one after the other, the numbers that would come out differently; null is derived. */
function settle(
  printed: string[],
  derive: (kept: (string | null)[]) => (string | null)[],
): (string | null)[] {
  const kept: (string | null)[] = printed.map(() => null);
  for (let rounds = 0; rounds <= printed.length; rounds++) {
    const derived = derive(kept);
    const wrong = printed.findIndex((number, at) => derived[at] !== number);
    if (wrong < 0) return kept;
    kept[wrong] = printed[wrong]!;
  }
  return printed;
}

/** A text whose numbers are derived wherever they come out as printed. */
export function deriveText(text: Text, language: Language): Text {
  const free = freeLines(text);
  if (free.length === 0) return text;
  const printed = free.map((at) => (text.content[at] as LineJson).attrs.number ?? "");
  const withNumbers = (kept: (string | null)[]) => {
    const content = [...text.content];
    free.forEach(
      (at, nth) => (content[at] = renumbered(content[at] as LineJson, kept[nth] ?? null)),
    );
    return { ...text, content };
  };
  const kept = settle(printed, (numbers) => {
    const all = numberLines(withNumbers(numbers), language);
    return free.map((at) => all[at] ?? null);
  });
  return withNumbers(kept);
}

function renumbered(line: LineJson, number: string | null): LineJson {
  return { ...line, attrs: { ...line.attrs, number } };
}

const numbered = new Set<LineKind>(numberedKinds);

/** Where the lines stand that have a number of their own act, not of one they quote. */
function freeLines(text: Text): number[] {
  let quotation: number | null = null;
  return text.content.flatMap((block, at) => {
    if (quotation !== null && block.attrs.depth <= quotation) quotation = null;
    if (quotation === null && isQuotation(block)) quotation = block.attrs.depth;
    const free = quotation === null && isLine(block) && numbered.has(block.attrs.kind);
    return free ? [at] : [];
  });
}

const isQuotation = (block: BlockJson) => isLine(block) && block.attrs.kind === "quotation";
