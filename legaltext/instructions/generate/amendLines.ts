/** From the lines of one text to those of another, in the smallest complete units. */
import type { ActText, Language, Provision } from "../../act.js";
import { alignBlocks } from "../../diff.js";
import { blockWords } from "../../hash.js";
import { formsOf } from "../../languages.js";
import type { BlockJson, Text } from "../../schema.js";
import type { Place, Step, Units, Where } from "../instruction.js";
import { isLine } from "../lines.js";
import { adding, repealing, replacing, type Draft } from "./draft.js";
import { joinRuns } from "./joinRuns.js";
import { printedText } from "./picture.js";
import { quoteLines } from "./quote.js";
import { unitTree, type Unit } from "./unitTree.js";

/** One provision before and after, and how a sentence names it. */
export interface LinesToAmend {
  language: Language;
  inForce: boolean;
  before: Provision;
  after: Provision;
  /** The act that `after` is in, for the items that quoted lines hold. */
  changed: Pick<ActText, "provisions">;
  /** Where the provision is: the act, or for a definition what it is in. */
  place: Place;
  /** "4" for section 4; null for a definition, whose units are numbered from within. */
  label: string | null;
}

/**
 * Drafts for each changed unit; null where only the whole provision can be replaced. What they do must
 * be tried: an odd text may have two units of one number.
 */
export function amendLines(work: LinesToAmend): Draft[] | null {
  return new LineAmending(work).run();
}

class LineAmending {
  private readonly work: LinesToAmend;
  private readonly a: Text;
  private readonly b: Text;
  private readonly partner: (at: number) => number | null;

  constructor(work: LinesToAmend) {
    this.work = work;
    const { language, before, after, inForce } = work;
    this.a = printedText(before.texts[language]!, language);
    this.b = printedText(after.texts[language]!, language);
    this.partner = inForce ? () => null : partners(before, after, language);
  }

  run(): Draft[] | null {
    const { language } = this.work;
    return this.amend(unitTree(this.a, language), unitTree(this.b, language), []);
  }

  private words(text: Text, from: number, to: number): string {
    return JSON.stringify(text.content.slice(from, to));
  }

  private same(a: Unit, b: Unit): boolean {
    return this.words(this.a, a.from, a.to) === this.words(this.b, b.from, b.to);
  }

  /** Null: replace the whole unit. */
  private amend(a: Unit, b: Unit, path: string[]): Draft[] | null {
    if (this.same(a, b)) return [];
    if (a.parts.length === 0 || b.parts.length === 0) return null;
    const parts = this.amendParts(a, b, path);
    if (!parts) return null;
    const lead = this.amendLead(a, b, path);
    const close = this.amendClose(a, b, path);
    return lead && close ? [...lead, ...parts, ...close] : null;
  }

  /** The words before the first part, with the note above them. */
  private amendLead(a: Unit, b: Unit, path: string[]): Draft[] | null {
    if (this.words(this.a, a.from, a.lead) === this.words(this.b, b.from, b.lead)) return [];
    const [first, firstB] = [a.parts[0]!, b.parts[0]!];
    if (first.number !== firstB.number || first.kind !== firstB.kind) return null;
    if (a.kind !== b.kind) return null;
    const portion = { portion: this.placeOf(a, path), before: this.relative(first) };
    return [replacing([portion], [this.quote(b.from, b.lead)])];
  }

  private amendClose(a: Unit, b: Unit, path: string[]): Draft[] | null {
    if (this.words(this.a, a.close, a.to) === this.words(this.b, b.close, b.to)) return [];
    if (a.close === a.to || b.close === b.to) return null;
    const last = a.parts.at(-1)!;
    const portion = { portion: this.placeOf(a, path), after: this.relative(last) };
    return [replacing([portion], [this.quote(b.close, b.to)])];
  }

  private amendParts(a: Unit, b: Unit, path: string[]): Draft[] | null {
    const pairs = this.pair(a.parts, b.parts);
    if (!pairs) return null;
    const drafts = joinRuns(
      pairs.map(({ old, now }) =>
        old && now ? this.amendPart(old, now, [...path, old.number]) : [],
      ),
    );
    const gone = this.repealParts(pairs, path);
    const added = this.addParts(a, pairs, path);
    if (!gone || !added) return null;
    return this.withConjunctions([...drafts, ...gone, ...added], pairs, a, path);
  }

  private amendPart(old: Unit, now: Unit, path: string[]): Draft[] {
    if (this.same(old, now)) return [];
    if (this.isRepeal(old, now)) return [repealing([this.placeOf(old, path)])];
    const smaller = this.amend(old, now, path);
    if (smaller) return smaller;
    return [replacing([this.placeOf(old, path)], [this.quote(now.from, now.to)])];
  }

  /** In an act in force a repealed unit keeps its number and says so. */
  private isRepeal(old: Unit, now: Unit): boolean {
    const line = this.b.content[now.at!];
    const { repealed } = formsOf(this.work.language);
    return (
      now.to - now.at! === 1 &&
      now.from === now.at &&
      old.kind === now.kind &&
      line !== undefined &&
      blockWords(line) === repealed
    );
  }

  private repealParts(pairs: Pair[], path: string[]): Draft[] | null {
    const gone = pairs.flatMap(({ old, now }) => (old && !now ? [old] : []));
    if (gone.length > 0 && this.work.inForce) return null;
    return gone.map((unit) => repealing([this.placeOf(unit, [...path, unit.number])]));
  }

  /** Each run of new parts after the old one before it. */
  private addParts(a: Unit, pairs: Pair[], path: string[]): Draft[] | null {
    const drafts: Draft[] = [];
    for (let at = 0; at < pairs.length; at++) {
      if (pairs[at]!.old) continue;
      const run = [];
      let anchor = at - 1;
      while (anchor >= 0 && !pairs[anchor]!.old) anchor--;
      for (; at < pairs.length && !pairs[at]!.old; at++) run.push(pairs[at]!.now!);
      const where = this.whereOf(pairs[anchor]?.old, pairs[at]?.old);
      if (!where) return null;
      const quoted = this.quote(run[0]!.from, run.at(-1)!.to);
      drafts.push(adding(this.placeOf(a, path), { where }, [quoted]));
    }
    return drafts;
  }

  private whereOf(before: Unit | undefined | null, after: Unit | undefined | null): Where | null {
    if (before) return { after: this.relative(before) };
    return after ? { before: this.relative(after) } : null;
  }

  /** Old parts and new in the order of the new; what is gone stands where it was. Null where they changed order. */
  private pair(a: Unit[], b: Unit[]): Pair[] | null {
    const partnerOf = (now: Unit) =>
      a.find((old) =>
        this.work.inForce
          ? old.number === now.number && old.kind === now.kind
          : this.partner(now.at!) === old.at,
      );
    const pairs: Pair[] = [];
    let next = 0;
    for (const now of b) {
      const old = partnerOf(now);
      const at = old ? a.indexOf(old) : -1;
      if (old && at < next) return null;
      while (old && next < at) pairs.push({ old: a[next++]!, now: null });
      if (old) next = at + 1;
      pairs.push({ old: old ?? null, now });
    }
    return [...pairs, ...a.slice(next).map((old) => ({ old, now: null }))];
  }

  // ---- "and" and "or" at the end of a list's parts

  /** Where only the conjunction of a part changes, English strikes it out and adds it instead of replacing the part. */
  private withConjunctions(drafts: Draft[], pairs: Pair[], a: Unit, path: string[]): Draft[] {
    const steps = this.conjunctionSteps(pairs);
    const first = drafts.findIndex(({ instruction }) => instruction.do === "amend");
    if (this.work.language !== "eng" || steps.length === 0) return drafts;
    const moved = new Set(steps.map(({ part }) => part.number));
    const rest = drafts.filter((draft) => !this.replacesOneOf(draft, moved, path));
    const at = rest.findIndex(({ instruction }) => instruction.do === "amend");
    const target = this.placeOf(a, path);
    const ordered = steps.map(({ step }) => step);
    if (first < 0 || at < 0) {
      return [...rest, { instruction: { do: "amend", target, steps: ordered }, quoted: [] }];
    }
    const { instruction, quoted } = rest[at]!;
    const all = [...ordered, ...(instruction.steps ?? [])];
    return rest.with(at, { instruction: { ...instruction, steps: all }, quoted });
  }

  private replacesOneOf({ instruction }: Draft, numbers: Set<string>, path: string[]): boolean {
    const [target] = instruction.targets ?? [];
    const steps = target?.units?.spans[0]?.from ?? [];
    const depth = path.length + (this.work.label === null ? 1 : 2);
    return (
      instruction.do === "replace" &&
      target?.portion === undefined &&
      steps.length === depth &&
      numbers.has(steps.at(-1)!)
    );
  }

  private conjunctionSteps(pairs: Pair[]): { part: Unit; step: Step }[] {
    return pairs.flatMap(({ old, now }) => {
      if (!old || !now || this.same(old, now)) return [];
      const [before, after] = [this.ending(this.a, old), this.ending(this.b, now)];
      if (!before || !after || before.rest !== after.rest) return [];
      const place = this.relative(old);
      const strike = before.word ? [{ step: "strikeWords", words: before.word, place }] : [];
      const add = after.word ? [{ step: "addWords", words: after.word, place }] : [];
      return [...strike, ...add].map((step) => ({ part: old, step }));
    });
  }

  /** A unit's lines with its closing "and" or "or" apart. */
  private ending(text: Text, unit: Unit): { rest: string; word: string } | null {
    const lines = text.content.slice(unit.from, unit.to);
    const last = lines.at(-1);
    if (!isLine(last)) return null;
    const piece = last.content?.at(-1);
    if (piece?.type !== "text") return null;
    const match = /^(?<words>.*?)(?:\s+(?<word>and|or))?$/su.exec(piece.text);
    const words = match?.groups?.words ?? "";
    // "and" after what was the last part turns its full stop into a semicolon by itself.
    const open = words.replace(/\.$/, ";");
    const content = [...(last.content ?? []).slice(0, -1), { ...piece, text: open }];
    const rest = JSON.stringify([...lines.slice(0, -1), { ...last, content }]);
    return { rest, word: match?.groups?.word ?? "" };
  }

  // ---- Names and quotations

  private quote(from: number, to: number) {
    const { changed, after, language } = this.work;
    return quoteLines(changed, after, this.b.content.slice(from, to), language);
  }

  /** "subsection 4(2)"; a definition's units are "of" it. */
  private placeOf(unit: Unit, path: string[]): Place {
    const { label, place } = this.work;
    if (unit.at === null) {
      return label === null ? place : { units: sectionUnits(label), in: place };
    }
    const steps = label === null ? path : [label, ...path];
    const relative = label === null ? { relative: true as const } : {};
    return { units: { unit: unit.kind, spans: [{ from: steps }], ...relative }, in: place };
  }

  private relative({ kind, number }: Unit): Place {
    return { units: { unit: kind, spans: [{ from: [number] }], relative: true } };
  }
}

interface Pair {
  old: Unit | null;
  now: Unit | null;
}

export const sectionUnits = (label: string): Units => ({
  unit: "section",
  spans: [{ from: [label] }],
});

/** In a bill numbers move, so lines are paired by likeness; the notes on history count in neither. */
function partners(before: Provision, after: Provision, language: Language) {
  const [a, b] = [before, after].map((provision) =>
    withoutHistory(provision.texts[language]?.content ?? []),
  );
  const pairs = new Map(alignBlocks(a!, b!).map(({ atA, atB }) => [atB, atA]));
  return (at: number): number | null => pairs.get(at) ?? null;
}

const withoutHistory = (blocks: BlockJson[]) =>
  blocks.filter((block) => !(isLine(block) && block.attrs.kind === "history"));
