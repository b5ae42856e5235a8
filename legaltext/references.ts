/**
 * How provisions cite each other. A reference that a drafter makes holds an id (`p12#2/a`), and its
 * words are rendered from today's numbers; a citation typed in words is found and resolved by number.
 */
import type { ActText, Language, Provision, ProvisionId } from "./act.js";
import { blockWords, referenceTarget } from "./hash.js";
import { lineAddress, linePath, numberLines } from "./numbering.js";
import type { BlockJson, InlineJson, LineJson, Text } from "./schema.js";

/** A provision, and the line in it where the reference goes below the provision as a whole. */
export interface CitedPlace {
  provision: Provision;
  /** Null for the whole provision. */
  at: number | null;
}

/** A number in running words that cites a provision of this act. */
export interface Citation {
  /** Where it stands in the words of its block. */
  from: number;
  to: number;
  /** "4" of "4(2)(a)". */
  label: string;
  /** "2", "a" of "4(2)(a)". */
  path: string[];
}

/** What a reference holds to cite a line: the provision's id, and the numbers down to the line. */
export function targetOf(
  provision: ProvisionId,
  text: Text,
  at: number,
  language: Language,
): string {
  const path = linePath(text, at, language).flatMap(({ number }) => bare(number));
  return path.length ? `${provision}#${path.join("/")}` : provision;
}

/** Where a reference leads today; null when its provision is gone, the whole provision when its line is. */
export function placeOf(act: ActText, target: string, language: Language): CitedPlace | null {
  const [id, path = ""] = target.split("#");
  const provision = act.provisions.find((found) => found.id === id);
  if (!provision) return null;
  const steps = path === "" ? [] : path.split("/");
  return { provision, at: steps.length ? lineAt(provision, steps, language) : null };
}

/** The number a reference is rendered with: "4(2)(a)", « 4(2)a) »; null when its provision is gone. */
export function citedAs(act: ActText, target: string, language: Language): string | null {
  const place = placeOf(act, target, language);
  if (!place) return null;
  const label = place.provision.labels[language] ?? "";
  const text = place.provision.texts[language];
  if (place.at === null || !text) return label;
  return lineAddress(text, place.at, label, language);
}

const number = /\d+(?:\.\d+)*(?:\(?[\p{L}\p{N}.]{1,6}\))*/u;

/**
 * The text with the numbers under its references as they are today. Only the number in a reference's
 * words changes, never the words around it; a reference that leads nowhere keeps what it says.
 * What it changes is rendered, not law: the hash of the text stays the same.
 */
export function renderReferences(text: Text, act: ActText, language: Language): Text {
  const rendered = (piece: InlineJson): InlineJson => {
    const target = referenceTarget(piece);
    if (piece.type !== "text" || target === null) return piece;
    const cited = citedAs(act, target, language);
    return cited ? { ...piece, text: piece.text.replace(number, cited) } : piece;
  };
  return { type: "doc", content: text.content.map((block) => mapInline(block, rendered)) };
}

function mapInline(block: BlockJson, map: (piece: InlineJson) => InlineJson): BlockJson {
  const mapLine = (line: LineJson): LineJson =>
    line.content ? { ...line, content: line.content.map(map) } : line;
  if (block.type === "line") return mapLine(block);
  if (block.type !== "table" || !block.content) return block;
  const content = block.content.map((row) => ({
    ...row,
    content: row.content?.map((cell) => ({ ...cell, content: cell.content?.map(mapLine) })),
  }));
  return { ...block, content };
}

/** The targets of the references in a block. */
export function targetsIn(block: BlockJson): string[] {
  const targets: string[] = [];
  mapInline(block, (piece) => {
    const target = referenceTarget(piece);
    if (target !== null) targets.push(target);
    return piece;
  });
  return targets;
}

const citingWords: Record<Language, RegExp> = {
  eng: /\b(?:sections?|subsections?|paragraphs?|subparagraphs?|clauses?)\s+/giu,
  fra: /(?<!\p{L})(?:articles?|paragraphes?|alinéas?|sous-alinéas?|divisions?)\s+/giu,
};
const elsewhere: Record<Language, RegExp> = {
  eng: /^\s+of\s+(?:the\s+\p{Lu}|that\s+Act|Part\s)/u,
  fra: /^\s+(?:de\s+la\s+(?:Loi|loi|Convention)|de\s+cette\s+loi|du\s+(?:Code|Règlement|Tarif))/u,
};
const more = /^\s*(?:,|\bto\b|\band\b|\bor\b|\bet\b|\bou\b|à)\s*/u;

/**
 * The provisions of this act that running words cite: "sections 4 to 7", « l’alinéa 4(2)a) ». Numbers
 * without a section ("paragraph (a)") and those of another act are passed over.
 */
export function citationsIn(words: string, language: Language): Citation[] {
  const lead = citingWords[language] ?? citingWords.eng!;
  return [...words.matchAll(lead)].flatMap((match) =>
    citationsFrom(words, match.index + match[0].length, language),
  );
}

function citationsFrom(words: string, start: number, language: Language): Citation[] {
  const found: Citation[] = [];
  let at = start;
  for (;;) {
    const match = number.exec(words.slice(at, at + 60));
    if (match?.index !== 0) break;
    const to = at + match[0].length;
    found.push({ from: at, to, ...parts(match[0]) });
    const next = more.exec(words.slice(to));
    if (!next) break;
    at = to + next[0].length;
  }
  const last = found.at(-1);
  const foreign = last && (elsewhere[language] ?? elsewhere.eng!).test(words.slice(last.to));
  return foreign ? [] : found;
}

function parts(address: string): { label: string; path: string[] } {
  const [label = ""] = /^\d+(?:\.\d+)*/.exec(address) ?? [];
  return { label, path: address.slice(label.length).match(/[\p{L}\p{N}.]+/gu) ?? [] };
}

/** The place a citation means in this act; null when no section bears the number. */
export function citedPlace(
  act: ActText,
  { label, path }: Pick<Citation, "label" | "path">,
  language: Language,
): CitedPlace | null {
  const provision = act.provisions.find(
    ({ kind, parent, labels }) =>
      kind === "section" && parent === null && labels[language] === label,
  );
  if (!provision) return null;
  return { provision, at: path.length ? lineAt(provision, path, language) : null };
}

function lineAt(provision: Provision, path: string[], language: Language): number | null {
  const text = provision.texts[language];
  if (!text) return null;
  const wanted = path.join("/");
  const numbers = numberLines(text, language);
  const at = text.content.findIndex((_, place) => {
    const steps = linePath(text, place, language, numbers);
    return (
      steps.at(-1)?.at === place && steps.flatMap((step) => bare(step.number)).join("/") === wanted
    );
  });
  return at < 0 ? null : at;
}

function bare(printed: string | null): string[] {
  return printed?.match(/[\p{L}\p{N}.]+/u) ?? [];
}

/** Who cites each provision, by reference or by number: what a repeal or a new number would break. */
export function citedBy(act: ActText, language: Language): Map<ProvisionId, ProvisionId[]> {
  const byLabel = new Map(
    act.provisions
      .filter(({ kind, parent }) => kind === "section" && parent === null)
      .map(({ id, labels }) => [labels[language], id]),
  );
  const citing = new Map<ProvisionId, Set<ProvisionId>>();
  for (const { id, texts } of act.provisions) {
    for (const block of texts[language]?.content ?? []) {
      const cited = [
        ...targetsIn(block).map((target) => target.split("#")[0]),
        ...citationsIn(blockWords(block), language).map(({ label }) => byLabel.get(label)),
      ];
      for (const one of cited) if (one && one !== id) addTo(citing, one, id);
    }
  }
  return new Map([...citing].map(([cited, from]) => [cited, [...from]]));
}

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}
