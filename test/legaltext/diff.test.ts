import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { line, note, paragraph, subsection, table, textOf } from "../../legaltext/build.js";
import { applyDiff, diffTexts } from "../../legaltext/diff.js";
import { canonical, inlineWords } from "../../legaltext/hash.js";
import type { Text } from "../../legaltext/schema.js";
import { beforeAndAfter, runs, texts } from "./arbitraries.js";

const changes = (a: Text, b: Text) => diffTexts(a, b).lines.map(({ change }) => change);
const redline = (a: Text, b: Text) =>
  diffTexts(a, b)
    .lines.flatMap(({ words }) => words)
    .map(({ change, content }) => {
      const words = inlineWords(content);
      return change === "equal" ? words : change === "deleted" ? `[-${words}-]` : `[+${words}+]`;
    })
    .join("");

describe("the laws of a diff", () => {
  test("applied to a, the diff of a to b gives b", () => {
    fc.assert(
      fc.property(beforeAndAfter, ([a, b]) => {
        expect(canonical(applyDiff(a, diffTexts(a, b)))).toEqual(canonical(b));
      }),
      runs(300),
    );
  });

  test("also where the two texts have nothing to do with each other", () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(canonical(applyDiff(a, diffTexts(a, b)))).toEqual(canonical(b));
      }),
      runs(200),
    );
  });

  test("every block of a and b stands in it exactly once", () => {
    fc.assert(
      fc.property(beforeAndAfter, ([a, b]) => {
        const { lines } = diffTexts(a, b);
        const places = (side: "atA" | "atB") =>
          lines.flatMap((found) => found[side] ?? []).sort((x, y) => x - y);
        expect(places("atA")).toEqual(a.content.map((_, at) => at));
        expect(places("atB")).toEqual(b.content.map((_, at) => at));
      }),
      runs(200),
    );
  });

  test("a text and itself differ in nothing", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(changes(text, text).every((change) => change === "equal")).toBe(true);
      }),
      runs(100),
    );
  });
});

describe("what changed", () => {
  test("is the word, not the line", () => {
    expect(
      redline(
        textOf(subsection("The head shall answer within thirty days.")),
        textOf(subsection("The head shall answer within sixty days.")),
      ),
    ).toBe("The head shall answer within [-thirty -][+sixty +]days.");
  });

  test("does not slide to another line with the same words", () => {
    const a = textOf(paragraph("any record of a head;"), paragraph("any record of a court;"));
    const b = textOf(
      paragraph("any record of a head;"),
      paragraph("any record of a minister; or"),
      paragraph("any record of a court;"),
    );
    expect(changes(a, b)).toEqual(["equal", "inserted", "equal"]);
  });

  test("counts a mark", () => {
    expect(redline(textOf("this *Act* applies"), textOf("this Act applies"))).toBe(
      "this [-Act -][+Act +]applies",
    );
  });

  test("counts depth, and keeps the words", () => {
    expect(changes(textOf(paragraph("a b")), textOf(line("paragraph", 3, "a b")))).toEqual([
      "indented",
    ]);
  });

  test("counts a locked number", () => {
    expect(changes(textOf(paragraph("a", "(a)")), textOf(paragraph("a", "(b)")))).toEqual([
      "renumbered",
    ]);
  });

  test("shows a moved line as moved", () => {
    const one = paragraph("the first of them");
    const two = paragraph("the second thing of another kind");
    const three = paragraph("and a third");
    expect(changes(textOf(one, two, three), textOf(three, one, two))).toEqual([
      "moved",
      "equal",
      "equal",
    ]);
  });

  test("is the cell of a table", () => {
    const before = textOf(
      table([
        ["Fee", "5"],
        ["Copy", "10"],
      ]),
    );
    const after = textOf(
      table([
        ["Fee", "5"],
        ["Copy", "12"],
      ]),
    );
    const [found] = diffTexts(before, after).lines;
    expect(found?.change).toBe("table");
    expect(found?.rows?.map(({ change }) => change)).toEqual(["equal", "changed"]);
    expect(found?.rows?.[1]?.cells.map(({ change }) => change)).toEqual(["equal", "changed"]);
  });

  test("pairs a line by its id when its words are new", () => {
    const a = textOf(note("Short title"), line("text", 0, "one two", { id: "x" }));
    const b = textOf(note("Short title"), line("text", 0, "three four five", { id: "x" }));
    expect(changes(a, b)).toEqual(["equal", "reworded"]);
  });

  test("of 20,000 rewritten words is found without keeping every path", () => {
    const words = (from: number) =>
      Array.from({ length: 20000 }, (_, n) => `w${(n * from) % 977}`).join(" ");
    const [a, b] = [textOf(words(31)), textOf(words(37))];
    expect(canonical(applyDiff(a, diffTexts(a, b)))).toEqual(canonical(b));
  });
});
