/** The signs by which a provision of one language is known in another. */
import type { ByLanguage, Language, ProvisionKind } from "../act.js";
import { hasMark } from "../definitions.js";
import { inlineWords, plainWords } from "../hash.js";
import { collatorOf } from "../languages.js";
import type { BlockJson, InlineJson, LineJson, Text } from "../schema.js";
import { isLine } from "./inline.js";

interface InLanguages {
  labels: ByLanguage<string>;
  texts: ByLanguage<Text>;
}

/** The text of a provision in the first language that has one, and that language. */
export function anyText({ texts }: InLanguages): [Text, Language] {
  const [language, text] = Object.entries(texts)[0] ?? ["", { type: "doc", content: [] }];
  return [text, language];
}

export function anyLabel({ labels }: InLanguages): string {
  return Object.values(labels)[0] ?? "";
}

const partNames =
  /^(schedule|annexe|appendix|appendice|part|partie|division|subdivision|section|sous-section|chapter|chapitre|title|titre|form|formulaire|formule|table|tableau)\b\.?/;

/** "SCHEDULE I" and « ANNEXE I », "3 to 5" and « 3 à 5 » come to the same. */
export function plainNumber(label: string): string {
  return label
    .toLowerCase()
    .trim()
    .replace(partNames, "")
    .replace(/\s(to|à|through)\s/g, "–")
    .replace(/,?\s(and|et|or|ou)\s/g, ",")
    .replace(/[\s().\u00a0]+$|^[\s()\u00a0]+|\s/g, "");
}

const skeletonKinds = new Set<ProvisionKind>([
  "title",
  "preamble",
  "heading",
  "section",
  "schedule",
]);

/** Whether a provision can be known by its kind, number and place alone. */
export function hasSkeleton(kind: ProvisionKind, label: string): boolean {
  return skeletonKinds.has(kind) || label !== "";
}

export function skeletonKey(
  { kind, level, element }: { kind: ProvisionKind; level?: number; element?: string },
  label: string,
): string {
  return [kind, level ?? "", element ?? "", plainNumber(label)].join("|");
}

const known = {
  term: new WeakMap<Text, Set<string>>(),
  otherTerm: new WeakMap<Text, Set<string>>(),
};

/** The terms a text marks, as they compare: without case, quotation marks or outer spaces. */
export function termsOf(text: Text, mark: "term" | "otherTerm"): Set<string> {
  let terms = known[mark].get(text);
  if (!terms) known[mark].set(text, (terms = readTerms(text, mark)));
  return terms;
}

function readTerms(text: Text, mark: string): Set<string> {
  const terms = text.content.filter(isLine).flatMap((line) => markedRuns(line, mark));
  return new Set(terms.map(plainTerm).filter((term) => term !== ""));
}

function markedRuns(line: LineJson, mark: string): string[] {
  const runs: InlineJson[][] = [];
  let open = false;
  for (const piece of line.content ?? []) {
    const marked = hasMark(piece, mark);
    if (marked && !open) runs.push([]);
    if (marked) runs.at(-1)!.push(piece);
    open = marked;
  }
  return runs.map(inlineWords);
}

const plainTerm = (term: string) =>
  term
    .toLowerCase()
    .replace(/[“”"«»\u00a0]/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** How many terms two definitions share; `sure` is 2 when each names the other, 1 when only one does. */
export function twinScore(
  { texts }: InLanguages,
  own: Set<string>,
  others: Set<string>,
  language: Language,
): { sure: number; shared: number } {
  let best = { sure: 0, shared: 0 };
  for (const [its, text] of Object.entries(texts)) {
    if (its === language) continue;
    const named = shared(termsOf(text, "term"), others);
    const names = shared(termsOf(text, "otherTerm"), own);
    const sure = Number(named > 0) + Number(names > 0);
    if (sure > best.sure || named + names > best.shared) best = { sure, shared: named + names };
  }
  return best;
}

function shared(a: Set<string>, b: Set<string>): number {
  return [...a].filter((term) => b.has(term)).length;
}

/**
 * A row of a bilingual list by its words in one language, or with `by` null in both.
 * Null for what is no such row.
 */
export function rowKey(
  kind: ProvisionKind,
  text: Text,
  language: Language,
  by: Language | null,
): string | null {
  const lines = text.content.filter(isLine);
  if (kind !== "item" || !lines.some(({ attrs }) => attrs.kind === "otherLanguage")) return null;
  const words = (own: boolean) =>
    lines
      .filter(({ attrs }) => (attrs.kind !== "otherLanguage") === own)
      .map(({ content }) => plainTerm(inlineWords(content)))
      .join("|");
  if (by !== null) return words(by === language);
  return [words(true), words(false)].sort().join("||");
}

/** The instrument that repealed a provision, by its figures alone: they are the same in every language. */
export function repealKey(repealed: boolean | undefined, text: Text): string | null {
  const note = repealed ? /\[[^\]]*\d[^\]]*\]/.exec(plainWords(text)) : null;
  return note ? note[0].replace(/\D+/g, " ").trim() : null;
}

/** An unnumbered item of a list in one language: only its place or its words can tell it. */
export function isBareItem(kind: ProvisionKind, label: string, text: Text): boolean {
  return kind === "item" && label === "" && !text.content.some(isOtherLanguage);
}

const isOtherLanguage = (block: BlockJson) => isLine(block) && block.attrs.kind === "otherLanguage";

/** Lists of two are in order by chance; longer ones count where four fifths of their steps go up. */
export function isAlphabetical(words: string[], language: Language): boolean {
  if (words.length < 3) return false;
  const { compare } = collatorOf(language);
  const steps = words.slice(1).filter((word, at) => compare(words[at]!, word) <= 0).length;
  return steps / (words.length - 1) >= 0.8;
}

/** Several texts as one, each of them an item of its list. */
export function asOneText(texts: Text[]): Text {
  const content = texts.flatMap((text) => text.content.map(asItem));
  return { type: "doc", content };
}

function asItem(block: BlockJson): BlockJson {
  if (!isLine(block) || block.attrs.kind !== "text") return block;
  return { ...block, attrs: { ...block.attrs, kind: "item" } };
}
