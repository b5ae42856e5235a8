/**
 * The citations in running words: "sections 4 to 7", "paragraphs 4(2)(a) and (b)", « l’alinéa 4(2)a) ».
 * A citation is found by its shape; where it leads is for references.ts to say.
 */
import type { Language } from "./act.js";
import { numberedKinds, type NumberedKind } from "./languages.js";

/** What kind of thing a citation says it cites. */
export type CitedUnit = "section" | "article" | NumberedKind | "part" | "schedule";

/** A number in running words that cites a part of an act. */
export interface Citation {
  /** Where it stands in the words of its block. */
  from: number;
  to: number;
  unit: CitedUnit;
  /** "4" of "4(2)(a)"; null where the words leave it to the place they stand in, as "subsection (2)" does. */
  label: string | null;
  /** "2", "a" of "4(2)(a)". What a list leaves out is filled in: in "4(2) and (3)" the second is 4(3). */
  path: string[];
  /** Steps that are written out here, the last ones of the path. */
  written: number;
  /** It is the first of a range: "4" in "sections 4 to 7". The citation that follows is its end. */
  opensRange?: true;
  /** Of which act: "unclear" where the words go on in a way that is not understood ("of the definition"). */
  of: "this" | "other" | "unclear";
  /** The words say "of this Act". */
  named?: true;
}

/** Every citation in some words, in their order, those of other acts among them. */
export function citationsIn(words: string, language: Language): Citation[] {
  const grammar = grammars[language] ?? grammars.eng!;
  const found: Citation[] = [];
  let group: Citation[] = [];
  let end = -1;
  for (const match of words.matchAll(grammar.lead)) {
    if (match.index < end) continue;
    const chain = chainAt(words, match, grammar);
    if (chain.length === 0) continue;
    if (grammar.notNow.test(words.slice(Math.max(0, match.index - 48), match.index))) {
      for (const citation of chain) citation.of = "unclear";
    }
    if (!grammar.joint.test(words.slice(end, match.index)) || end < 0) {
      closeGroup(group, words, grammar);
      group = [];
    }
    group.push(...chain);
    found.push(...chain);
    end = chain.at(-1)!.to;
  }
  closeGroup(group, words, grammar);
  return found;
}

/** "subsection 4(1) or section 6 of that Act": the act named at the end is that of all of them. */
function closeGroup(group: Citation[], words: string, grammar: Grammar): void {
  const last = group.at(-1);
  if (!last) return;
  const rest = words.slice(last.to, last.to + 80);
  if (grammar.ours.test(rest)) for (const citation of group) citation.named = true;
  if (last.named) return;
  const of = grammar.other.test(rest) ? "other" : grammar.unclear.test(rest) ? "unclear" : null;
  if (of) for (const citation of group) citation.of = of;
}

interface Grammar {
  units: Record<string, CitedUnit>;
  /** The noun before the first number. */
  lead: RegExp;
  /** What may stand between two citations that belong together. */
  joint: RegExp;
  more: RegExp;
  range: RegExp;
  address: RegExp;
  ours: RegExp;
  other: RegExp;
  unclear: RegExp;
  /** Before the noun: "former section 4", "column 1 of item". */
  notNow: RegExp;
}

const step = String.raw`\([\p{L}\p{N}.]{1,7}\)`;
/** "12.1"; "B.01.001" in regulations numbered by Part and Division. */
const labelStart = String.raw`(?:[A-Z]{1,2}\.)?\d+(?:\.\d+)*(?:[A-Z](?![\p{L}\p{N}]))?`;
/** Whole, though a French paragraph may follow at once: « 4a) ». */
const label = String.raw`${labelStart}(?!\.?\d|\p{L}(?![a-z]{0,3}(?:\.\d+)?\)))`;
const numeral = String.raw`(?:\d+(?:\.\d+)*|[IVXLC]+(?:\.\d+)?|[A-Z](?:\.\d+)?)(?![\p{L}\p{N}])`;
/** "section 4 and 30 days": a number of something is no citation. */
const counted = String.raw`(?!\s*(?:%|\$|¢|[Pp]er cent|pour cent|days?\b|months?\b|years?\b|hours?\b|jours?\b|mois\b|ans?\b|années?\b|heures?\b))`;

function units(nouns: Partial<Record<CitedUnit, string>>): Record<string, CitedUnit> {
  return Object.fromEntries(
    Object.entries(nouns).flatMap(([unit, noun]) =>
      [noun, `${noun}s`].map((form) => [form, unit as CitedUnit]),
    ),
  );
}

const english = units({
  section: "section",
  article: "article",
  subsection: "subsection",
  paragraph: "paragraph",
  subparagraph: "subparagraph",
  clause: "clause",
  subclause: "subclause",
  part: "part",
  schedule: "schedule",
});
const french = units({
  section: "article",
  subsection: "paragraphe",
  paragraph: "alinéa",
  subparagraph: "sous-alinéa",
  clause: "division",
  subclause: "subdivision",
  part: "partie",
  schedule: "annexe",
});

const nounsOf = (all: Record<string, CitedUnit>) =>
  Object.keys(all)
    .sort((a, b) => b.length - a.length)
    .join("|");

const grammars: Record<Language, Grammar> = {
  eng: {
    units: english,
    lead: new RegExp(String.raw`(?<![\p{L}-])(${nounsOf(english)})\s+(?=[\d(IVXLCA-Z])`, "giu"),
    joint: /^\s*(?:,|;)?\s*(?:and|or|to|and\/or)?\s*(?:in|to|under|by|with|of|any of)?\s*$/u,
    more: /^\s*(?:,\s*(?:and|or|to)?|and|or|to|and\/or)\s*(?=[\d(IVXLCA-Z])/u,
    range: /\bto\b/u,
    address: new RegExp(`(?:${label}(?:${step})*|(?:${step})+)${counted}`, "uy"),
    ours: /^\s*,?\s*of\s+(?:this|these)\s/u,
    other: new RegExp(
      String.raw`^\s*,?\s*(?:of|to|in|under)\s+(?:(?:the|that|those|any|another|an?|each|either|such|its|their|both)\s+(?:(?:former|old|other|said|same|new|amending|model|repealed|federal|provincial|first|second|amended|previous|English|French)\s+)*(?:\p{Lu}|Acts?\b|Codes?\b|Regulations?\b|regulations?\b|rules?\b|by-laws?\b|law\b|statute|convention|agreement|treaty|constitution|charter|enactment|instrument|document|contract|policy|order\b|[^,;.:()]{1,60}?\s(?:Act|Code|Regulations)\b)|chapter\s|Chapter\s|Schedule\s|Annex\s|Bill\s|Book\s|(?!Part\s|Division\s|Subdivision\s|Canada\b)\p{Lu}|the\s+(?:Schedule|schedule)\b)`,
      "u",
    ),
    unclear:
      /^\s*,?\s*(?:of|to|in)\s+(?:(?:the|that|any|a|each)\s+(?:definition|table|schedule|description|formula|form|item|oath|preamble|list)|(?:sub)?section\s|(?:sub)?paragraph\s|(?:sub)?clause\s|article\s|item\s|column\s)/iu,
    notNow: /\b(?:former|column\s+\S+\s+of)\s+$/iu,
  },
  fra: {
    units: { ...french },
    lead: new RegExp(
      String.raw`(?<![\p{L}-])(${nounsOf(french)})\s+(?=[\d(IVXLCA-Z]|[a-z]{1,4}(?:\.\d+)?\))`,
      "giu",
    ),
    joint:
      /^\s*(?:,|;)?\s*(?:et|ou|à|et\/ou)?\s*(?:(?:de|d|à|aux?|des?|du|par|pour|dans|l|la|les|le|selon|en vertu)\s*['’]?\s*)*$/u,
    more: /^\s*(?:,\s*(?:et|ou|à)?|et|ou|à|et\/ou)\s*(?:(?:au|à|de|du|l['’])\s*)?(?=[\d(IVXLCA-Z]|[a-z]{1,4}(?:\.\d+)?\))/u,
    range: /(?<!\p{L})à(?!\p{L})/u,
    address: new RegExp(
      String.raw`(?:${label}(?:${step}|[a-z]{1,4}(?:\.\d+)?\))*|(?:${step}|(?<![\p{L}\p{N}])[a-z]{1,4}(?:\.\d+)?\))(?:${step}|[a-z]{1,4}(?:\.\d+)?\))*)${counted}`,
      "uy",
    ),
    ours: /^\s*,?\s*(?:de\s+la|du|des?|de\s+l['’])\s+présente?s?\s/u,
    other: new RegExp(
      String.raw`^\s*,?\s*(?:(?:de\s+(?:la|cette|ces|toute|leur|sa)|du|des|de\s+ce|d['’]une?|de\s+l['’]|d['’]|à\s+la|au)\s*(?:(?:même|dite?|autre|ancienne?|nouvelle?|version\s+(?:anglaise|française)\s+de\s+la|autres|première|seconde|deuxième|loi\s+modifiée)\s+)*(?:\p{Lu}|lois?\b|codes?\b|règlements?\b|règles?\b|convention|accord\b|traité|charte|texte\b|constitution|annexe|contrat|politique|décret|arrêté|ordonnance|volume)|du\s+chapitre\s|de\s+chacune?\s|de\s+cel(?:le|ui)-ci)`,
      "u",
    ),
    unclear:
      /^\s*,?\s*(?:de\s+la|du|de\s+l['’]|de\s+cette|d['’]une?|figurant\s+à)\s*(?:même\s+)?(?:partie\s+intitulée|définition|tableau|liste|colonne|formule|formulaire|élément|article\s|paragraphe\s|alinéa\s|sous-alinéa\s|division\s|préambule|serment|poste)/u,
    notNow:
      /(?:anciens?\s+|anciennes?\s+|\bses\s+|colonne\s+\S+\s+(?:du|des?|d['’]une?|de\s+l['’]une?(?:\s+ou\s+l['’]autre)?\s+des)\s*(?:l['’])?)$/iu,
  },
};

function chainAt(words: string, match: RegExpExecArray, grammar: Grammar): Citation[] {
  const unit = grammar.units[match[1]!.toLowerCase()]!;
  const capital = match[1]![0] !== match[1]![0]!.toLowerCase();
  const start = match.index + match[0].length;
  if (unit !== "part" && unit !== "schedule") {
    const cited = (at: number, before: Citation | undefined) =>
      addressAt(words, at, unit, before, grammar);
    return chainFrom(words, start, grammar, cited);
  }
  if (grammar.units === english && !capital) return [];
  return chainFrom(words, start, grammar, (at) => numeralAtPlace(words, at, unit));
}

/** One citation after another, as long as the words go on with "and", "or", "to" or a comma. */
function chainFrom(
  words: string,
  start: number,
  grammar: Grammar,
  citedAt: (at: number, before: Citation | undefined) => Citation | null,
): Citation[] {
  const chain: Citation[] = [];
  for (let at = start; ;) {
    const citation = citedAt(at, chain.at(-1));
    if (!citation) break;
    chain.push(citation);
    const next = grammar.more.exec(words.slice(citation.to, citation.to + 24));
    if (!next) return chain;
    if (grammar.range.test(next[0])) citation.opensRange = true;
    at = citation.to + next[0].length;
  }
  delete chain.at(-1)?.opensRange;
  return chain;
}

const ownLabel = new RegExp(`^${labelStart}`, "u");

function addressAt(
  words: string,
  at: number,
  unit: CitedUnit,
  before: Citation | undefined,
  grammar: Grammar,
): Citation | null {
  grammar.address.lastIndex = at;
  const [address] = grammar.address.exec(words) ?? [];
  if (address === undefined) return null;
  const [own] = ownLabel.exec(address) ?? [];
  const steps = address.slice(own?.length ?? 0).match(/[\p{L}\p{N}.]+/gu) ?? [];
  if (own === undefined && (unit === "section" || unit === "article")) {
    if (!before) return null;
  }
  if (before && own !== undefined && steps.length === 0 && isYear(own, before)) return null;
  const place = { from: at, to: at + address.length, unit, of: "this" as const };
  if (own !== undefined || !before) {
    return { ...place, label: own ?? null, path: steps, written: steps.length };
  }
  const kept = before.path.slice(0, Math.max(0, before.path.length - steps.length));
  return { ...place, label: before.label, path: [...kept, ...steps], written: steps.length };
}

/** "section 5 or 1985": a year follows, unless the act has as many sections. */
function isYear(label: string, before: Citation): boolean {
  return /^(?:1[89]|20)\d\d$/.test(label) && Number(before.label ?? 0) < 1000;
}

const numeralAt = new RegExp(numeral + counted, "uy");

function numeralAtPlace(words: string, at: number, unit: CitedUnit): Citation | null {
  numeralAt.lastIndex = at;
  const [found] = numeralAt.exec(words) ?? [];
  if (found === undefined) return null;
  return { from: at, to: at + found.length, unit, of: "this", label: found, path: [], written: 0 };
}

/** The kinds of line above which a relative citation leaves its place to the line that cites. */
export function rankOf(unit: CitedUnit): number {
  return numberedKinds.findIndex((kind) => kind === unit);
}
