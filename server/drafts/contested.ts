/** The words of the base that both sides touch: what a conflict is about. */
import { diffTexts } from "../../legaltext/diff.js";
import type { InlineJson, Text } from "../../legaltext/schema.js";
import { joinWords, wordsOf } from "../../legaltext/tokens.js";

export interface ContestedRun {
  contested: boolean;
  content: InlineJson[];
}

/** The first line of the base in runs; null where there is no line, or where the two touch different words. */
export function contestedWords(base: Text, ours: Text, theirs: Text): ContestedRun[] | null {
  const [line] = base.content;
  if (base.content.length !== 1 || line?.type !== "line") return null;
  const words = wordsOf(line.content);
  const [struckByUs, struckByThem] = [ours, theirs].map((side) => struck(base, side));
  const both = words.map((_, at) => Boolean(struckByUs?.has(at) && struckByThem?.has(at)));
  if (!both.includes(true)) return null;
  const runs: { contested: boolean; words: typeof words }[] = [];
  words.forEach((word, at) => {
    const last = runs.at(-1);
    if (last && last.contested === both[at]) last.words.push(word);
    else runs.push({ contested: both[at] ?? false, words: [word] });
  });
  return runs.flatMap(({ contested, words: own }) => withoutLastSpace(contested, joinWords(own)));
}

/** The space after the last contested word is nobody's quarrel. */
function withoutLastSpace(contested: boolean, content: InlineJson[]): ContestedRun[] {
  const last = content.at(-1);
  if (!contested || last?.type !== "text" || !/\s$/.test(last.text))
    return [{ contested, content }];
  const word = { ...last, text: last.text.trimEnd() };
  return [
    { contested, content: [...content.slice(0, -1), word] },
    { contested: false, content: [{ type: "text", text: last.text.slice(word.text.length) }] },
  ];
}

/** Which words of the base's first line a side took out. */
function struck(base: Text, side: Text): Set<number> {
  const line = diffTexts(base, side).lines.find(({ atA }) => atA === 0);
  const places = new Set<number>();
  let at = 0;
  for (const { change, words } of line?.words ?? []) {
    if (change === "inserted") continue;
    if (change === "deleted") for (let n = 0; n < words; n++) places.add(at + n);
    at += words;
  }
  return places;
}
