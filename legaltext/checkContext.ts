/** What the checks of an act share: one look through it, so that none of them grows faster than the act. */
import type { ActText, Language, Provision, ProvisionId } from "./act.js";
import type { FindingCode } from "./findingWords.js";
import { blockWords } from "./hash.js";
import { linePath, numberLines, type LineStep } from "./numbering.js";
import { byParent } from "./order.js";
import { ReferenceIndex } from "./references.js";
import type { BlockJson, LineJson, Text } from "./schema.js";

/** A fault before it is put in words. */
export interface BareFinding {
  code: FindingCode;
  provision: Provision;
  /** The block of its text, or null where it concerns the provision as a whole. */
  line: number | null;
  /** What it is about, as its sentence names it: a number, a term, a citation. */
  what?: string;
}

export function found(
  code: FindingCode,
  provision: Provision,
  line: number | null = null,
  what?: string,
): BareFinding {
  return { code, provision, line, ...(what === undefined ? {} : { what }) };
}

export interface CheckContext {
  act: ActText;
  language: Language;
  index: ReferenceIndex;
  children: Map<ProvisionId | null, Provision[]>;
}

export function contextOf(act: ActText, language: Language): CheckContext {
  return { act, language, index: new ReferenceIndex(act, language), children: byParent(act) };
}

/** One text with what is derived from it. */
export interface CheckedText {
  provision: Provision;
  text: Text;
  numbers: (string | null)[];
  paths: LineStep[][];
}

export function checkedText(provision: Provision, text: Text, language: Language): CheckedText {
  const numbers = numberLines(text, language);
  const paths = text.content.map((_, at) => linePath(text, at, language, numbers));
  return { provision, text, numbers, paths };
}

/** Says nothing: an empty line, but not a place for items, nor one that only marks a repealed number. */
export function isWordless(block: BlockJson): boolean {
  return block.type !== "items" && !hasPicture(block) && blockWords(block).trim() === "";
}

/** A picture without alternative words, a formula in foreign markup: there is something to read. */
function hasPicture(block: BlockJson): boolean {
  if (block.type === "foreign") return block.attrs.xml !== "";
  if (block.type === "table") return true;
  return block.type === "line" && Boolean(block.content?.some(({ type }) => type !== "text"));
}

/** Nothing but "[Repealed, 2019, c. 18, s. 11]": it keeps its place and is no law any more. */
export function isRepealedWords(words: string): boolean {
  return /^\s*\[(?:Repealed|Amendments?|Modifications?|Abrogée?s?|Not in force|Expired|Caduc|Spent)\b[^\]]*\]\s*$/iu.test(
    words,
  );
}

export const isLine = (block: BlockJson | undefined): block is LineJson => block?.type === "line";
