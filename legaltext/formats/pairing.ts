/**
 * Which provision of one language is which of another. No id joins the files of Justice Canada:
 * sections pair by number, headings by their place among them, definitions by the term of the other
 * language that each carries, rows of bilingual lists by their words.
 */
import type { Language } from "../act.js";
import { plainWords } from "../hash.js";
import { commonRuns } from "../sequences.js";
import type { Joined, Pairing } from "./joined.js";
import {
  anyLabel,
  anyText,
  asOneText,
  hasSkeleton,
  isAlphabetical,
  isBareItem,
  repealKey,
  rowKey,
  skeletonKey,
  twinScore,
  termsOf,
} from "./likeness.js";
import type { Part } from "./part.js";

/** Pairs siblings by everything that can tell them apart, the surest sign first. */
export function pairSiblings(joined: Joined[], parts: Part[], language: Language): Pairing {
  const pairing = new Pairs(joined, parts, language);
  pairing.byIdentity();
  pairing.byTerms();
  pairing.byRepeal();
  pairing.byRows();
  pairing.bySkeleton();
  pairing.byGaps();
  pairing.byRuns();
  return pairing.result();
}

/** Pairs only what has the same name in both files. */
export function pairByIdentity(joined: Joined[], parts: Part[], language: Language): Pairing {
  const pairing = new Pairs(joined, parts, language);
  pairing.byIdentity();
  return { ...pairing.result(), sameGroups: true };
}

class Pairs {
  private readonly partner = new Map<Part, Joined>();
  private readonly used = new Set<Joined>();
  private readonly joined: Joined[];
  private readonly language: Language;
  private parts: Part[];

  constructor(joined: Joined[], parts: Part[], language: Language) {
    this.joined = joined;
    this.parts = parts;
    this.language = language;
  }

  result(): Pairing {
    return {
      parts: this.parts,
      partners: this.parts.map((part) => this.partner.get(part) ?? null),
    };
  }

  /** The same name in both files, as Akoma Ntoso's GUID and eId are. */
  byIdentity(): void {
    this.byKey(
      (part) => part.identity ?? null,
      (node) => node.identity ?? null,
    );
  }

  byTerms(): void {
    const wanted = (surest: boolean) => {
      for (const part of this.freeParts("definition")) {
        const found = this.bestTwin(part, surest);
        if (found) this.match(part, found);
      }
    };
    wanted(true);
    wanted(false);
  }

  private bestTwin(part: Part, surest: boolean): Joined | null {
    const own = termsOf(part.text, "term");
    const others = termsOf(part.text, "otherTerm");
    let best: { node: Joined; score: number } | null = null;
    for (const node of this.freeJoined("definition")) {
      const score = twinScore(node, own, others, this.language);
      if (score.sure < (surest ? 2 : 1)) continue;
      const total = score.shared + (node.group === part.group ? 0.5 : 0);
      if (!best || total > best.score) best = { node, score: total };
    }
    return best?.node ?? null;
  }

  /** A repealed definition names no twin; it pairs where one instrument repealed one of them in each language. */
  byRepeal(): void {
    const keyOf = (part: Part) => repealKey(part.repealed, part.text);
    const keyOfNode = (node: Joined) => repealKey(node.repealed, anyText(node)[0]);
    const parts = onlyOnes(this.freeParts("definition"), keyOf);
    const nodes = onlyOnes(this.freeJoined("definition"), keyOfNode);
    for (const [key, part] of parts) {
      const node = nodes.get(key);
      if (node) this.match(part, node);
    }
  }

  /** The same two languages side by side in both files; then rows that agree in one of the two. */
  byRows(): void {
    for (const language of [null, this.language, ...Object.keys(this.joined[0]?.texts ?? {})]) {
      this.byKey(
        (part) => rowKey(part.kind, part.text, this.language, language),
        (node) => rowKey(node.kind, ...anyText(node), language),
      );
    }
  }

  /** Numbers and levels in their order: what is left over on both sides is not the same provision. */
  bySkeleton(): void {
    const joined = this.joined.filter(
      (node) => !this.used.has(node) && hasSkeleton(node.kind, anyLabel(node)),
    );
    const parts = this.parts.filter(
      (part) => !this.partner.has(part) && hasSkeleton(part.kind, part.label),
    );
    const runs = commonRuns(
      joined.map((node) => skeletonKey(node, anyLabel(node))),
      parts.map((part) => skeletonKey(part, part.label)),
    );
    for (const { fromA, fromB, length } of runs) {
      for (let n = 0; n < length; n++) this.match(parts[fromB + n]!, joined[fromA + n]!);
    }
  }

  /** Between two pairs, as many left over on either side are the same, mistyped in one language. */
  byGaps(): void {
    for (const { nodes, parts } of this.gaps()) {
      for (const kind of ["title", "preamble", "heading", "section", "schedule"] as const) {
        const from = nodes.filter((node) => node.kind === kind);
        const to = parts.filter((part) => part.kind === kind);
        if (from.length === to.length) this.matchInOrder(from, to);
      }
    }
  }

  /**
   * Unnumbered items pair by place; but where both lists are alphabetical, place says nothing,
   * and the list is one provision in each language rather than wrong pairs.
   */
  byRuns(): void {
    for (const { nodes, parts } of this.gaps()) {
      const from = nodes.filter((node) => isBareItem(node.kind, anyLabel(node), anyText(node)[0]));
      const to = parts.filter((part) => isBareItem(part.kind, part.label, part.text));
      if (from.length === 0 || to.length === 0) continue;
      const same = from.length === to.length;
      if (same && !this.bothSorted(from, to)) this.matchInOrder(from, to);
      else this.drawTogether(from, to);
    }
  }

  private bothSorted(from: Joined[], to: Part[]): boolean {
    const [, language] = anyText(from[0]!);
    const words = from.map((node) => plainWords(anyText(node)[0]));
    return (
      isAlphabetical(words, language) &&
      isAlphabetical(
        to.map(({ text }) => plainWords(text)),
        this.language,
      )
    );
  }

  private matchInOrder(from: Joined[], to: Part[]): void {
    to.forEach((part, at) => this.match(part, from[at]!));
  }

  private drawTogether(from: Joined[], to: Part[]): void {
    const [first, ...rest] = from;
    const [lead] = to;
    if (!first || !lead) return;
    for (const language of Object.keys(first.texts)) {
      first.texts[language] = asOneText(from.flatMap((node) => node.texts[language] ?? []));
    }
    for (const node of rest) this.joined.splice(this.joined.indexOf(node), 1);
    const whole: Part = { ...lead, repealed: false, text: asOneText(to.map(({ text }) => text)) };
    this.parts = this.parts.flatMap((part) =>
      part === lead ? [whole] : to.includes(part) ? [] : [part],
    );
    this.match(whole, first);
  }

  /** What is left over between one pair and the next, in the order of the parts. */
  private gaps(): { nodes: Joined[]; parts: Part[] }[] {
    const places = new Map(this.joined.map((node, at) => [node, at]));
    const gaps: { nodes: Joined[]; parts: Part[] }[] = [];
    let from = 0;
    let parts: Part[] = [];
    const close = (to: number) => {
      gaps.push({ nodes: this.freeBetween(from, to), parts });
      from = Math.max(from, to + 1);
      parts = [];
    };
    for (const part of this.parts) {
      const node = this.partner.get(part);
      if (node) close(places.get(node)!);
      else parts.push(part);
    }
    close(this.joined.length);
    return gaps.filter(({ nodes, parts: left }) => nodes.length > 0 && left.length > 0);
  }

  private freeBetween(from: number, to: number): Joined[] {
    return this.joined.slice(from, Math.max(from, to)).filter((node) => !this.used.has(node));
  }

  private byKey(
    keyOfPart: (part: Part) => string | null,
    keyOfNode: (node: Joined) => string | null,
  ) {
    const waiting = new Map<string, Joined[]>();
    for (const node of this.joined) {
      const key = this.used.has(node) ? null : keyOfNode(node);
      if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), node]);
    }
    for (const part of this.parts) {
      const key = this.partner.has(part) ? null : keyOfPart(part);
      const node = key === null ? undefined : waiting.get(key)?.shift();
      if (node && node.kind === part.kind) this.match(part, node);
    }
  }

  private match(part: Part, node: Joined): void {
    this.partner.set(part, node);
    this.used.add(node);
  }

  private freeParts(kind: Part["kind"]): Part[] {
    return this.parts.filter((part) => part.kind === kind && !this.partner.has(part));
  }

  private freeJoined(kind: Part["kind"]): Joined[] {
    return this.joined.filter((node) => node.kind === kind && !this.used.has(node));
  }
}

/** Those whose key no other has. */
function onlyOnes<T>(all: T[], keyOf: (one: T) => string | null): Map<string, T> {
  const found = new Map<string, T | null>();
  for (const one of all) {
    const key = keyOf(one);
    if (key !== null) found.set(key, found.has(key) ? null : one);
  }
  return new Map([...found].flatMap(([key, one]) => (one ? [[key, one] as const] : [])));
}
