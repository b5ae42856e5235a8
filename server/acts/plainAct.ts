/**
 * An act written from nothing, as people write one in plain text:
 *
 *     PART 1 Interpretation
 *     Short title
 *     1 This Act may be cited as ...
 *     2 (1) The Minister must ...
 *     (a) keep a register; and
 *
 * A line that starts with a number opens a section; the line before it, standing alone, is its marginal
 * note. The two languages are paired by place, so they need the same provisions in the same order.
 */
import type { ActText, ByLanguage, Language, Provision } from "../../legaltext/act.js";
import { line, textOf } from "../../legaltext/build.js";
import type { LineJson, LineKind } from "../../legaltext/schema.js";

export interface PlainAct {
  languages: Language[];
  titles: ByLanguage<string>;
  words: ByLanguage<string>;
}

/** What is wrong with plain words, by language. */
export type PlainFault = "empty" | "unequal";

interface Draft {
  kind: "section" | "heading" | "preamble";
  label: string;
  lines: LineJson[];
}

export function readPlainAct(
  wanted: PlainAct,
  newId: () => string,
):
  { act: ActText } | { faults: Partial<Record<Language, PlainFault>>; counts: ByLanguage<number> } {
  const drafts = wanted.languages.map((language) => draftsOf(wanted.words[language] ?? ""));
  const faults = faultsOf(wanted.languages, drafts);
  if (Object.keys(faults).length > 0) {
    const counts = wanted.languages.map((language, at) => [language, drafts[at]!.length]);
    return { faults, counts: Object.fromEntries(counts) as ByLanguage<number> };
  }
  const provisions = drafts[0]!.map((_, at) =>
    provisionOf(
      wanted.languages,
      drafts.map((all) => all[at]!),
      newId(),
    ),
  );
  return { act: { ...wanted, regime: "bill", provisions } };
}

function faultsOf(languages: Language[], drafts: Draft[][]): Partial<Record<Language, PlainFault>> {
  const faults: Partial<Record<Language, PlainFault>> = {};
  const shape = (all: Draft[]) => all.map(({ kind }) => kind).join(" ");
  languages.forEach((language, at) => {
    if (drafts[at]!.length === 0) faults[language] = "empty";
    else if (shape(drafts[at]!) !== shape(drafts[0]!)) faults[language] = "unequal";
  });
  return faults;
}

function provisionOf(languages: Language[], drafts: Draft[], id: string): Provision {
  const by = <T>(of: (draft: Draft) => T): ByLanguage<T> =>
    Object.fromEntries(languages.map((language, at) => [language, of(drafts[at]!)]));
  const { kind } = drafts[0]!;
  return {
    id,
    kind,
    parent: null,
    ...(kind === "heading" ? { level: 1 } : {}),
    labels: by(({ label }) => label),
    texts: by(({ lines }) => textOf(...lines)),
  };
}

const heading = /^(?<label>(?:PART|PARTIE)\s+\S+)\s*[–—:.-]?\s*(?<words>.*)$/u;
const section = /^(?<label>\d+(?:\.\d+)*)\.?\s+(?<words>.+)$/u;
const numbered: [LineKind, number, RegExp][] = [
  ["subsection", 1, /^\(\d+(?:\.\d+)*\)\s+(?<words>.+)$/u],
  ["subparagraph", 3, /^\(?(?:ii|iii|iv|vi|vii|viii|ix|[ivx])\)\s+(?<words>.+)$/u],
  ["paragraph", 2, /^\(?[a-z](?:\.\d+)?\)\s+(?<words>.+)$/u],
];

function draftsOf(words: string): Draft[] {
  const drafts: Draft[] = [];
  let note: string | null = null;
  for (const written of words.split(/\r?\n/)) {
    const text = written.trim();
    if (text === "") continue;
    const opened = opening(text, note);
    if (opened) {
      drafts.push(opened);
      note = null;
    } else {
      if (note !== null) addLine(drafts, note);
      note = text;
      if (isNumbered(text, drafts)) {
        addLine(drafts, text);
        note = null;
      }
    }
  }
  if (note !== null) addLine(drafts, note);
  return drafts.filter(({ lines }) => lines.length > 0);
}

function opening(text: string, note: string | null): Draft | null {
  const part = heading.exec(text)?.groups;
  if (part) {
    const label = part.label ?? "";
    return { kind: "heading", label, lines: [line("heading", 0, plain(part.words || label))] };
  }
  const numberedSection = section.exec(text)?.groups;
  if (!numberedSection) return null;
  const draft: Draft = {
    kind: "section",
    label: numberedSection.label ?? "",
    lines: note === null ? [] : [line("note", 0, plain(note))],
  };
  addWords(draft, numberedSection.words ?? "");
  return draft;
}

/** A paragraph or subsection goes on with the section; any other line may be the next one's note. */
const isNumbered = (text: string, drafts: Draft[]) =>
  drafts.at(-1)?.kind === "section" && numbered.some(([, , form]) => form.test(text));

function addLine(drafts: Draft[], text: string) {
  const last = drafts.at(-1);
  if (last?.kind === "section") return addWords(last, text);
  if (last?.kind === "preamble") return void last.lines.push(line("recital", 0, plain(text)));
  drafts.push({ kind: "preamble", label: "", lines: [line("recital", 0, plain(text))] });
}

function addWords(draft: Draft, text: string) {
  const found = numbered.find(([, , form]) => form.test(text));
  if (!found) return void draft.lines.push(line("text", 0, plain(text)));
  const [kind, depth, form] = found;
  const words = form.exec(text)?.groups?.words ?? text;
  const under = draft.lines.some(({ attrs }) => attrs.kind === "subsection");
  draft.lines.push(line(kind, under || kind === "subsection" ? depth : depth - 1, plain(words)));
}

/** Words as typed: asterisks and brackets are characters here, not markup. */
const plain = (words: string) => [{ type: "text" as const, text: words }];
