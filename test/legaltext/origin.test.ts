import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { line, paragraph, subsection, textOf } from "../../legaltext/build.js";
import { inlineWords } from "../../legaltext/hash.js";
import { mergeTexts } from "../../legaltext/merge.js";
import {
  advanceOrigins,
  mergeOrigins,
  originLength,
  originsOfLog,
  soleOrigin,
  wordsWithOrigins,
  type Origin,
  type OriginatedText,
  type OriginRun,
} from "../../legaltext/origin.js";
import type { Text } from "../../legaltext/schema.js";
import { settle, type Settlements } from "../../legaltext/settle.js";
import { tokensOf } from "../../legaltext/tokens.js";
import { edited, edits, runs, texts, threeTexts } from "./arbitraries.js";

const by = (author: string): Origin => ({ change: `of ${author}`, author });
const first = (text: Text): OriginatedText => ({ text, origins: soleOrigin(text, by("first")) });
const next = (before: OriginatedText, text: Text, author: string): OriginatedText => ({
  text,
  origins: advanceOrigins(before, text, by(author)),
});
/** The words of a text with who wrote them: "one two {Ada: three}". */
const signed = (text: Text, origins: OriginRun[]) =>
  wordsWithOrigins({ text, origins })
    .flat()
    .filter(({ token }) => token.content)
    .map(({ token, origin }) => {
      const author = origin.map((one) => one.author).join("+");
      const words = inlineWords([token.content!]).trim();
      return author === "first" ? words : `${words}/${author}`;
    })
    .join(" ");

describe("the laws of origins", () => {
  test("the runs of a text add up to exactly its tokens, whatever was edited", () => {
    fc.assert(
      fc.property(texts, fc.array(edits, { maxLength: 6 }), (start, changes) => {
        let now = first(start);
        for (const [nth, change] of changes.entries()) {
          now = next(now, edited(now.text, [change]), `person ${nth}`);
          expect(originLength(now.origins)).toBe(tokensOf(now.text).length);
        }
      }),
      runs(150),
    );
  });

  test("an unchanged text keeps its origins", () => {
    fc.assert(
      fc.property(texts, fc.array(edits, { maxLength: 3 }), (start, changes) => {
        const now = next(first(start), edited(start, changes), "Ada");
        expect(advanceOrigins(now, now.text, by("Bea"))).toEqual(now.origins);
      }),
      runs(100),
    );
  });

  test("a settled merge has an origin for each of its tokens, and only from those who wrote", () => {
    fc.assert(
      fc.property(threeTexts, fc.boolean(), ({ base, ours, theirs }, takeOurs) => {
        const merged = mergeTexts(base, ours, theirs);
        const take = takeOurs ? ("ours" as const) : ("theirs" as const);
        const decisions = merged.lines.map(({ key, outcome }) => [
          key,
          { take: outcome === "combined" ? "combined" : take },
        ]);
        const settlements = Object.fromEntries(decisions) as Settlements;
        const settled = settle(merged, settlements);
        if (!("text" in settled)) throw new Error("not settled");
        const from = first(base);
        const sides = {
          base: from,
          ours: next(from, ours, "Ada"),
          theirs: next(from, theirs, "Bea"),
        };
        const origins = mergeOrigins(settled.lines, sides, by("settler"));
        expect(originLength(origins)).toBe(tokensOf(settled.text).length);
        expect(origins.flatMap((run) => run.origin).map(({ author }) => author)).not.toContain(
          "settler",
        );
      }),
      runs(200),
    );
  });
});

describe("who wrote a word", () => {
  const start = first(textOf(subsection("The head shall answer within thirty days.")));

  test("is who changed it, and the rest stays with whoever wrote it first", () => {
    const text = textOf(subsection("The head shall answer within sixty days."));
    expect(signed(text, next(start, text, "Ada").origins)).toBe(
      "The head shall answer within sixty/Ada days .",
    );
  });

  test("does not change when a line is split or moved", () => {
    const text = textOf(subsection("The head shall"), paragraph("answer within thirty days."));
    expect(signed(text, next(start, text, "Ada").origins)).toBe(
      "The head shall answer within thirty days .",
    );
  });

  test("follows a log of several people", () => {
    const step = (words: string, author: string) => ({
      text: textOf(subsection(words)),
      origin: by(author),
    });
    const steps = [
      step("The head must answer within thirty days.", "Ada"),
      step("The head must answer fully within thirty days.", "Bea"),
    ];
    expect(signed(steps[1]!.text, originsOfLog(start, steps))).toBe(
      "The head must/Ada answer fully/Bea within thirty days .",
    );
  });
});

describe("who wrote the words of a merge", () => {
  const words = "The head shall answer within thirty days of any request.";
  const mergedBy = (ours: string, theirs: string) => {
    const sides = [words, ours, theirs].map((text) => textOf(line("text", 0, text)));
    const from = first(sides[0]!);
    const merged = mergeTexts(sides[0]!, sides[1]!, sides[2]!);
    const settled = settle(
      merged,
      Object.fromEntries(merged.lines.map(({ key }) => [key, { take: "combined" as const }])),
    );
    if (!("text" in settled)) throw new Error("not settled");
    const originated = {
      base: from,
      ours: next(from, sides[1]!, "Ada"),
      theirs: next(from, sides[2]!, "Bea"),
    };
    return signed(settled.text, mergeOrigins(settled.lines, originated, by("settler")));
  };

  test("is the side they came from", () => {
    expect(mergedBy(words.replace("shall", "must"), words.replace("any", "the"))).toBe(
      "The head must/Ada answer within thirty days of the/Bea request .",
    );
  });

  test("is both, where both made the same change", () => {
    const sixty = words.replace("thirty", "sixty");
    expect(mergedBy(sixty, sixty)).toBe(
      "The head shall answer within sixty/Ada+Bea days of any request .",
    );
  });
});
