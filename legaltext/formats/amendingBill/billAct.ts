/** An amending bill as an act of its own, so that every format that holds acts holds bills. */
import type { ActText, Language, Provision } from "../../act.js";
import type { AmendingBill, AmendingSentence } from "../../instructions/bill.js";
import { withDepth } from "../../instructions/lines.js";
import { withLineIds } from "../../hash.js";
import type { BlockJson, InlineJson } from "../../schema.js";
import { lineOf, quotedLines } from "./quotedLines.js";

export interface BillOptions {
  /** What no instruction says, in each language: printed at the end, never left out. */
  unsaid?: Record<Language, string>;
}

/**
 * The bills of one amendment, one a language, as one bilingual act: a section for each passage, with a
 * subsection for each sentence where it has several, and below it the new text as a quotation.
 */
export function billAct(bills: readonly AmendingBill[], options: BillOptions = {}): ActText {
  const sections = new Map<string, Provision>();
  for (const bill of bills) {
    for (const [number, sentences] of passagesOf(bill)) {
      const known = sections.get(number);
      const text = withLineIds({ type: "doc", content: linesOf(sentences) });
      sections.set(number, {
        id: `bill-${number}`,
        kind: "section",
        parent: null,
        lockedNumber: true,
        labels: { ...known?.labels, [bill.language]: number },
        texts: { ...known?.texts, [bill.language]: text },
      });
    }
  }
  return {
    languages: bills.map(({ language }) => language),
    regime: "bill",
    titles: Object.fromEntries(bills.map(({ language, title }) => [language, title])),
    provisions: [...sections.values(), ...notice(options.unsaid ?? {})],
  };
}

/** Sentences by the section of the bill they stand in: "2(1)" and "2(2)" are both in 2. */
export function passagesOf({ sentences }: AmendingBill): Map<string, AmendingSentence[]> {
  const passages = new Map<string, AmendingSentence[]>();
  for (const sentence of sentences) {
    const [number = ""] = /^[^(]+/.exec(sentence.number) ?? [];
    passages.set(number, [...(passages.get(number) ?? []), sentence]);
  }
  return passages;
}

function linesOf(sentences: AmendingSentence[]): BlockJson[] {
  const [only, another] = sentences;
  if (only && !another) return sentenceLines(only, 0);
  return sentences.flatMap((sentence) => sentenceLines(sentence, 1));
}

/** The sentence at this depth, what it quotes below it. */
function sentenceLines({ number, sentence, quoted, list = [] }: AmendingSentence, depth: number) {
  const words = starred(sentence);
  const own =
    depth === 0
      ? lineOf("text", null, words)
      : withDepth(lineOf("subsection", /\(.*$/.exec(number)?.[0] ?? null, words), depth);
  const named = list.flatMap((item) =>
    typeof item === "string" ? [item] : [item.within, ...item.list],
  );
  const places = named.map((place) =>
    withDepth(lineOf("paragraph", null, starred(place)), depth + 1),
  );
  const opens = withDepth(lineOf("quotation", null, []), depth === 0 ? 0 : depth + 1);
  const lines = quotedLines(quoted, opens.attrs.depth + 1);
  return [own, ...places, ...(lines.length > 0 ? [opens, ...lines] : [])];
}

/** Words between asterisks are set in italics. */
export function starred(sentence: string): InlineJson[] {
  return sentence.split("*").flatMap((words, at): InlineJson[] => {
    if (words === "") return [];
    const text: InlineJson = { type: "text", text: words };
    return [at % 2 === 0 ? text : { ...text, marks: [{ type: "emphasis" }] }];
  });
}

function notice(unsaid: Record<Language, string>): Provision[] {
  const texts = Object.entries(unsaid).map(([language, words]) => {
    const line = lineOf("text", null, [{ type: "text", text: words }]);
    return [language, withLineIds({ type: "doc", content: [line] })] as const;
  });
  if (texts.length === 0) return [];
  return [
    {
      id: "bill-unsaid",
      kind: "section",
      parent: null,
      labels: {},
      texts: Object.fromEntries(texts),
    },
  ];
}
