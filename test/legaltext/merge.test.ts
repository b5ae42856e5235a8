import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { line, paragraph, subsection, table, textOf } from "../../legaltext/build.js";
import { canonical, plainWords, sameText } from "../../legaltext/hash.js";
import { mergeTexts, type MergedText, type Outcome } from "../../legaltext/merge.js";
import { settle, type Settlement } from "../../legaltext/settle.js";
import type { BlockJson, Text } from "../../legaltext/schema.js";
import { checkText } from "../../legaltext/validate.js";
import { beforeAndAfter, runs, texts, threeTexts } from "./arbitraries.js";

const merged = (base: BlockJson[], ours: BlockJson[], theirs: BlockJson[]) =>
  mergeTexts(textOf(...base), textOf(...ours), textOf(...theirs));
const outcomes = ({ lines }: MergedText) => lines.map(({ outcome }) => outcome);
const words = ({ text }: MergedText) => text && plainWords(text);
const settleAll = (of: MergedText, settlement: (outcome: Outcome) => Settlement): Text => {
  const all = Object.fromEntries(of.lines.map(({ key, outcome }) => [key, settlement(outcome)]));
  const settled = settle(of, all);
  if ("unsettled" in settled) throw new Error("everything was settled");
  return settled.text;
};
const taking = (side: "ours" | "theirs" | "base") => (outcome: Outcome) =>
  ({ take: outcome === "combined" ? "combined" : side }) as const;

describe("the laws of a merge", () => {
  test("a text merged with itself does not change", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(mergeTexts(text, text, text).text).toEqual(text);
      }),
      runs(100),
    );
  });

  test("where one side changed nothing, the other is the result", () => {
    fc.assert(
      fc.property(beforeAndAfter, ([base, side]) => {
        expect(canonical(mergeTexts(base, side, base).text!)).toEqual(canonical(side));
        expect(canonical(mergeTexts(base, base, side).text!)).toEqual(canonical(side));
      }),
      runs(200),
    );
  });

  test("identical changes are made once", () => {
    fc.assert(
      fc.property(beforeAndAfter, ([base, side]) => {
        expect(canonical(mergeTexts(base, side, side).text!)).toEqual(canonical(side));
      }),
      runs(200),
    );
  });

  test("it is symmetric up to the names of the sides", () => {
    const mirror: Partial<Record<Outcome, Outcome>> = { ours: "theirs", theirs: "ours" };
    fc.assert(
      fc.property(threeTexts, ({ base, ours, theirs }) => {
        const there = mergeTexts(base, ours, theirs);
        const back = mergeTexts(base, theirs, ours);
        expect(outcomes(back).map((outcome) => mirror[outcome] ?? outcome)).toEqual(
          outcomes(there),
        );
        expect(canonical(settleAll(back, taking("theirs")))).toEqual(
          canonical(settleAll(there, taking("ours"))),
        );
      }),
      runs(300),
    );
  });

  test("every block of the three texts is accounted for exactly once, so nothing is lost or doubled", () => {
    fc.assert(
      fc.property(threeTexts, ({ base, ours, theirs }) => {
        const { lines } = mergeTexts(base, ours, theirs);
        const inOrder = (places: number[]) => places.sort((a, b) => a - b);
        expect(inOrder(lines.flatMap(({ atOurs }) => atOurs))).toEqual([...ours.content.keys()]);
        expect(inOrder(lines.flatMap(({ atTheirs }) => atTheirs))).toEqual([
          ...theirs.content.keys(),
        ]);
        expect(lines.flatMap((found) => found.base)).toEqual(base.content);
      }),
      runs(300),
    );
  });

  test("a conflict or a combined line is never resolved silently", () => {
    fc.assert(
      fc.property(threeTexts, ({ base, ours, theirs }) => {
        const found = mergeTexts(base, ours, theirs);
        const open = found.lines.filter(({ outcome }) => /conflict|combined/.test(outcome));
        const settled = settle(found);
        expect("unsettled" in settled ? settled.unsettled : []).toEqual(open.map(({ key }) => key));
        expect(found.text === null).toBe(open.length > 0);
        expect(new Set(found.lines.map(({ key }) => key)).size).toBe(found.lines.length);
      }),
      runs(200),
    );
  });

  test("what both sides changed, and changed differently, is never simply taken from one", () => {
    fc.assert(
      fc.property(threeTexts, ({ base, ours, theirs }) => {
        for (const found of mergeTexts(base, ours, theirs).lines) {
          if (found.outcome !== "ours" && found.outcome !== "theirs") continue;
          const side = found.outcome === "ours" ? found.ours : found.theirs;
          const gone = found.result.length === 0;
          expect(gone || sameText(asText(side), asText(found.result))).toBe(true);
        }
      }),
      runs(200),
    );
  });

  test("however it is settled, the result is a text", () => {
    fc.assert(
      fc.property(
        threeTexts,
        fc.constantFrom("ours" as const, "theirs" as const, "base" as const),
        ({ base, ours, theirs }, side) => {
          checkText(settleAll(mergeTexts(base, ours, theirs), taking(side)));
        },
      ),
      runs(200),
    );
  });
});

const asText = (content: BlockJson[]): Text => ({ type: "doc", content });

describe("what joins by itself", () => {
  test("changes to different lines", () => {
    const found = merged(
      [paragraph("one two three"), paragraph("four five six")],
      [paragraph("one zwei three"), paragraph("four five six")],
      [paragraph("one two three"), paragraph("four fünf six")],
    );
    expect(outcomes(found)).toEqual(["ours", "theirs"]);
    expect(words(found)).toBe("one zwei three\nfour fünf six");
  });

  test("a line inserted by one side beside a line reworded by the other", () => {
    const found = merged(
      [paragraph("one two three")],
      [paragraph("one two three"), paragraph("four five six")],
      [paragraph("one zwei three")],
    );
    expect(words(found)).toBe("one zwei three\nfour five six");
  });

  test("a line moved by one side while the other rewords another", () => {
    const [a, b, c] = ["first of all", "second of the rest", "third and last"].map((text) =>
      paragraph(text),
    );
    const found = merged([a!, b!, c!], [c!, a!, b!], [a!, paragraph("second of the best"), c!]);
    expect(words(found)).toBe("third and last\nfirst of all\nsecond of the best");
  });
});

describe("what a person confirms", () => {
  test("different words of one line", () => {
    const found = merged(
      [subsection("The head shall refuse to disclose any such record.")],
      [subsection("The head may refuse to disclose any such record.")],
      [subsection("The head shall refuse not to disclose any such record.")],
    );
    expect(outcomes(found)).toEqual(["combined"]);
    expect(found.text).toBeNull();
    expect(plainWords(settleAll(found, taking("ours")))).toBe(
      "The head may refuse not to disclose any such record.",
    );
  });

  test("an indented line with new words", () => {
    const found = merged(
      [paragraph("one two three")],
      [line("subparagraph", 3, "one two three")],
      [paragraph("one zwei three")],
    );
    expect(found.lines[0]?.outcome).toBe("combined");
    expect(found.lines[0]?.result[0]?.attrs.depth).toBe(3);
  });

  test("different cells of one table", () => {
    const found = merged(
      [
        table([
          ["a", "b"],
          ["c", "d"],
        ]),
      ],
      [
        table([
          ["A", "b"],
          ["c", "d"],
        ]),
      ],
      [
        table([
          ["a", "b"],
          ["c", "D"],
        ]),
      ],
    );
    expect(outcomes(found)).toEqual(["combined"]);
    expect(plainWords(settleAll(found, taking("ours")))).toBe("A\tb\nc\tD");
  });

  test("a row added by one side, and a cell reworded by the other", () => {
    const found = merged(
      [
        table([
          ["fee", "one dollar"],
          ["copy", "two dollars"],
        ]),
      ],
      [
        table([
          ["fee", "one dollar"],
          ["search", "ten dollars"],
          ["copy", "two dollars"],
        ]),
      ],
      [
        table([
          ["fee", "one dollar"],
          ["copy", "nine dollars"],
        ]),
      ],
    );
    expect(plainWords(settleAll(found, taking("ours")))).toBe(
      "fee\tone dollar\nsearch\tten dollars\ncopy\tnine dollars",
    );
  });
});

describe("what is already in", () => {
  test("is ours, when ours holds their change and more", () => {
    const found = merged(
      [paragraph("one two three four five")],
      [paragraph("one zwei three four fünf")],
      [paragraph("one zwei three four five")],
    );
    expect(outcomes(found)).toEqual(["ours"]);
    expect(found.clean).toBe(true);
  });
});

describe("a conflict", () => {
  const sentence = "The head shall answer within thirty days of it.";
  const inWords = (base: string, ours: string, theirs: string) =>
    outcomes(merged([paragraph(base)], [paragraph(ours)], [paragraph(theirs)]));

  test("is the same words changed differently", () => {
    expect(
      inWords(
        sentence,
        sentence.replace("thirty", "twenty"),
        sentence.replace("thirty", "fifteen"),
      ),
    ).toEqual(["conflict"]);
  });

  test("is words that touch", () => {
    expect(
      inWords(sentence, sentence.replace("thirty", "sixty"), sentence.replace("days", "weeks")),
    ).toEqual(["conflict"]);
  });

  test("is a line of which one side rewrote over half", () => {
    expect(
      inWords(
        "one two three four five six",
        "eins zwei drei vier five six",
        "one two three four five sechs",
      ),
    ).toEqual(["conflict"]);
  });

  test("is a line deleted by one and reworded by the other", () => {
    const kept = paragraph("stays as it is");
    const found = merged(
      [kept, paragraph("one two three")],
      [kept],
      [kept, paragraph("one zwei three")],
    );
    expect(outcomes(found)).toEqual(["unchanged", "conflict"]);
  });

  test("is a line moved by one and reworded by the other, with the whole way between", () => {
    const [a, b] = [paragraph("first of all there is this"), paragraph("second")];
    const found = merged(
      [a, b, paragraph("third")],
      [b, paragraph("third"), a],
      [paragraph("first of all there was this"), b, paragraph("third")],
    );
    expect(outcomes(found)).toEqual(["conflict"]);
    expect(plainWords(settleAll(found, taking("ours")))).toBe(
      "second\nthird\nfirst of all there is this",
    );
  });

  test("is two different insertions at one place", () => {
    const kept = paragraph("stays as it is");
    const found = merged(
      [kept],
      [kept, paragraph("new by ours")],
      [kept, paragraph("added in theirs")],
    );
    expect(outcomes(found)).toEqual(["unchanged", "conflict"]);
  });

  test("is an insertion beside a line that the other side took away", () => {
    const [a, b] = [paragraph("stays as it is"), paragraph("goes away")];
    const found = merged([a, b], [a], [a, b, paragraph("comes in after")]);
    expect(outcomes(found)).toEqual(["unchanged", "conflict"]);
  });

  test("is a line split by one and reworded by the other, never their words twice", () => {
    const base = [paragraph("one two three four five six")];
    const found = merged(
      base,
      [paragraph("one two three four"), paragraph("five six")],
      [paragraph("one two three four five sechs")],
    );
    expect(outcomes(found)).toEqual(["conflict"]);
    expect(plainWords(settleAll(found, taking("theirs")))).toBe("one two three four five sechs");
  });

  test("is a table whose rows or columns both changed", () => {
    const rows = [
      ["a", "b"],
      ["c", "d"],
    ];
    const found = merged(
      [table(rows)],
      [table([...rows, ["e", "f"]])],
      [table([["x", "y"], ...rows])],
    );
    expect(outcomes(found)).toEqual(["conflict"]);
  });

  test("is named by what it is about, so an old decision never settles a new question", () => {
    const of = (theirs: string) =>
      merged([paragraph("one two")], [paragraph("one drei")], [paragraph(theirs)]).lines[0]!.key;
    expect(of("one trois")).not.toBe(of("one tres"));
  });
});
