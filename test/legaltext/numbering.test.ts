import { describe, expect, test } from "@jest/globals";
import {
  actOf,
  line,
  note,
  paragraph,
  section,
  subparagraph,
  subsection,
  textOf,
} from "../../legaltext/build.js";
import { lineAddress, nextNumber, numberAct, numberLines } from "../../legaltext/numbering.js";
import type { BlockJson } from "../../legaltext/schema.js";

const numbers = (language: string, ...blocks: BlockJson[]) =>
  numberLines(textOf(...blocks), language);

describe("numbers of lines", () => {
  test("follow the ladder in English", () => {
    expect(
      numbers(
        "eng",
        subsection("a"),
        paragraph("a"),
        subparagraph("a"),
        line("clause", 4, "a"),
        line("subclause", 5, "a"),
        line("subclause", 5, "a"),
        paragraph("b"),
        subsection("b"),
        paragraph("a"),
      ),
    ).toEqual(["(1)", "(a)", "(i)", "(A)", "(I)", "(II)", "(b)", "(2)", "(a)"]);
  });

  test("follow the ladder in French", () => {
    expect(numbers("fra", subsection("a"), paragraph("a"), subparagraph("a"))).toEqual([
      "(1)",
      "a)",
      "(i)",
    ]);
  });

  test("stay as printed where locked, and continue after", () => {
    expect(numbers("eng", subsection("", "(4)"), subsection("", "(4.1)"), subsection(""))).toEqual([
      "(4)",
      "(4.1)",
      "(5)",
    ]);
  });

  test("take the decimals between two locked neighbours", () => {
    const locked = (number: string) => subsection("", number);
    expect(numbers("eng", locked("(4)"), subsection(""), subsection(""), locked("(5)"))).toEqual([
      "(4)",
      "(4.1)",
      "(4.2)",
      "(5)",
    ]);
  });

  test("go on after a range of repealed ones", () => {
    expect(numbers("eng", subsection("", "(3) to (5)"), subsection(""))).toEqual([
      "(3) to (5)",
      "(6)",
    ]);
  });

  test("are not interrupted by notes and continued text, but start anew under another parent", () => {
    expect(
      numbers(
        "eng",
        note("heads the section"),
        line("text", 0, "own words"),
        line("paragraph", 1),
        line("continued", 0),
        line("paragraph", 1),
        line("definition", 0),
        line("paragraph", 1),
      ),
    ).toEqual([null, null, "(a)", null, "(b)", null, "(a)"]);
  });

  test("go from z to aa", () => {
    const list = Array.from({ length: 28 }, () => paragraph(""));
    expect(numbers("eng", ...list).slice(25)).toEqual(["(z)", "(aa)", "(bb)"]);
  });
});

describe("the number between", () => {
  test.each([
    ["12", "13", "12.1"],
    ["12", "12.1", "12.01"],
    ["12.1", "12.2", "12.11"],
    ["12.9", "13", "12.91"],
    ["12.1", "13", "12.2"],
    ["12", null, "13"],
    [null, "1", "0.1"],
    [null, null, "1"],
    ["12", "14", "13"],
  ])("%s and %s is %s", (before, after, between) => {
    expect(nextNumber(before, after, "section", "eng")).toBe(between);
  });

  test("b) and c) is b.1) in French", () => {
    expect(nextNumber("b)", "c)", "paragraph", "fra")).toBe("b.1)");
  });

  test("(iv) and (v) is (iv.1)", () => {
    expect(nextNumber("(iv)", "(v)", "subparagraph", "eng")).toBe("(iv.1)");
  });
});

describe("numbers of sections", () => {
  const twoSections = [section("7", { eng: "a", fra: "a" }), section("9", { eng: "b", fra: "b" })];

  test("follow their order in a bill", () => {
    expect(numberAct(actOf(twoSections)).provisions.map(({ labels }) => labels.fra)).toEqual([
      "1",
      "2",
    ]);
  });

  test("never change in an act in force", () => {
    const act = actOf(twoSections, { regime: "inForce" });
    expect(numberAct(act)).toBe(act);
  });

  test("step aside for a locked one", () => {
    const locked = section("1", { eng: "" }, { id: "locked", lockedNumber: true });
    const act = actOf([section("1", { eng: "" }), locked]);
    expect(numberAct(act).provisions.map(({ labels }) => labels.eng)).toEqual(["0.1", "1"]);
  });
});

describe("the address of a line", () => {
  const text = textOf(
    note("Time"),
    subsection("first"),
    note("Duty", 1),
    subsection("second"),
    paragraph("a"),
    subparagraph("i"),
    line("continued", 1, "goes on"),
  );

  test.each([
    [0, "4"],
    [1, "4(1)"],
    [2, "4(2)"],
    [5, "4(2)(a)(i)"],
    [6, "4(2)"],
  ])("block %i is %s", (at, address) => {
    expect(lineAddress(text, at, "4", "eng")).toBe(address);
  });

  test("is 4(2)a)(i) in French", () => {
    expect(lineAddress(text, 5, "4", "fra")).toBe("4(2)a)(i)");
  });
});
