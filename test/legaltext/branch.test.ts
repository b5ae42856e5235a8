import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ActText } from "../../legaltext/act.js";
import { applyChanges, diffActs, type Change, type Problem } from "../../legaltext/branch.js";
import { actOf, definition, items, section, textOf } from "../../legaltext/build.js";
import { canonical, plainWords } from "../../legaltext/hash.js";
import { itemsOf, provisionsIn } from "../../legaltext/order.js";
import { acts, actBeforeAndAfter, runs } from "./arbitraries.js";

const applied = (act: ActText, changes: Change[], base?: ActText): ActText => {
  const result = applyChanges(act, changes, { base });
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  return result.act;
};
const problems = (act: ActText, changes: Change[]): Problem[] => {
  const result = applyChanges(act, changes);
  return "problems" in result ? result.problems : [];
};
/** An act without what the hash leaves out. */
const plain = (act: ActText): ActText => ({
  ...act,
  provisions: act.provisions.map((provision) => ({
    ...provision,
    texts: Object.fromEntries(
      Object.entries(provision.texts).map(([language, text]) => [language, canonical(text)]),
    ),
  })),
});
const readNumbers = (act: ActText) => provisionsIn(act, "eng").map(({ number }) => number);
const ids = (act: ActText) => act.provisions.map(({ id }) => id);

describe("the laws of a branch", () => {
  test("the diff of act a to act b, applied to a, gives b", () => {
    fc.assert(
      fc.property(actBeforeAndAfter, ([a, b]) => {
        expect(plain(applied(a, diffActs(a, b)))).toEqual(plain(b));
      }),
      runs(300),
    );
  });

  test("an act and itself differ in nothing", () => {
    fc.assert(
      fc.property(acts, (act) => {
        expect(diffActs(act, act)).toEqual([]);
      }),
      runs(50),
    );
  });

  test("applying changes never touches the act it is given", () => {
    fc.assert(
      fc.property(actBeforeAndAfter, ([a, b]) => {
        const before = structuredClone(a);
        applyChanges(a, diffActs(a, b));
        expect(a).toEqual(before);
      }),
      runs(50),
    );
  });
});

const both = (words: string) => ({ eng: words, fra: words });
const insertAfter = (after: string | null, id: string, label = ""): Change => ({
  provision: id,
  insert: { parent: null, after, kind: "section", labels: { eng: label, fra: label } },
  rewordings: {
    eng: { base: null, proposed: textOf(id) },
    fra: { base: null, proposed: textOf(id) },
  },
});
const bill = actOf(["1", "2", "3"].map((label) => section(label, both(`Words of ${label}.`))));
const inForce: ActText = { ...bill, regime: "inForce" };

describe("in a bill", () => {
  test("an inserted section renumbers those after it", () => {
    const act = applied(bill, [insertAfter("s1", "new")]);
    expect(ids(act)).toEqual(["s1", "new", "s2", "s3"]);
    expect(readNumbers(act)).toEqual(["1", "2", "3", "4"]);
  });

  test("a repealed section is gone, and the rest move up", () => {
    const act = applied(bill, [{ provision: "s2", repeal: true, rewordings: {} }]);
    expect(ids(act)).toEqual(["s1", "s3"]);
    expect(readNumbers(act)).toEqual(["1", "2"]);
  });

  test("a moved section may be reworded as well", () => {
    const base = bill.provisions[0]!.texts.eng!;
    const act = applied(bill, [
      {
        provision: "s1",
        move: { parent: null, after: "s3" },
        rewordings: { eng: { base, proposed: textOf("New words.") } },
      },
    ]);
    expect(ids(act)).toEqual(["s2", "s3", "s1"]);
    expect(plainWords(act.provisions[2]!.texts.eng!)).toBe("New words.");
  });
});

describe("in an act in force", () => {
  test("an inserted section without a number takes the decimal between", () => {
    expect(readNumbers(applied(inForce, [insertAfter("s2", "new")]))).toEqual([
      "1",
      "2",
      "2.1",
      "3",
    ]);
  });

  test("a repealed section keeps its place and number, in each language's words", () => {
    const act = applied(inForce, [{ provision: "s2", repeal: true, rewordings: {} }]);
    const repealed = act.provisions[1]!;
    expect(readNumbers(act)).toEqual(["1", "2", "3"]);
    expect(repealed.repealed).toBe(true);
    expect([plainWords(repealed.texts.eng!), plainWords(repealed.texts.fra!)]).toEqual([
      "[Repealed]",
      "[Abrogé]",
    ]);
  });

  test("two changes never silently both make a section 2.1: the second is offered the next", () => {
    const found = problems(inForce, [
      insertAfter("s2", "one", "2.1"),
      insertAfter("s2", "two", "2.1"),
    ]);
    expect(found[0]).toEqual({
      code: "numberTaken",
      provision: "two",
      language: "eng",
      number: "2.1",
      takenBy: "one",
      offer: "2.2",
    });
  });

  test("a number may be freed and taken in one set of changes", () => {
    const relabel = (id: string, label: string): Change => ({
      provision: id,
      labels: both(label),
      rewordings: {},
    });
    expect(readNumbers(applied(inForce, [relabel("s2", "2.5"), relabel("s3", "2")]))).toEqual([
      "1",
      "2.5",
      "2",
    ]);
  });
});

describe("where an inserted provision stands", () => {
  test("two at one anchor stand in order of decision", () => {
    expect(ids(applied(bill, [insertAfter("s1", "a"), insertAfter("s1", "b")]))).toEqual([
      "s1",
      "a",
      "b",
      "s2",
      "s3",
    ]);
  });

  test("it may follow another new one", () => {
    expect(ids(applied(bill, [insertAfter("b", "c"), insertAfter("s3", "b")]))).toEqual([
      "s1",
      "s2",
      "s3",
      "b",
      "c",
    ]);
  });

  test("after a vanished anchor it follows the nearest surviving one", () => {
    const without = applied(bill, [{ provision: "s2", repeal: true, rewordings: {} }]);
    expect(ids(applied(without, [insertAfter("s2", "new")], bill))).toEqual(["s1", "new", "s3"]);
    expect(problems(without, [insertAfter("s2", "new")])[0]?.code).toBe("anchorGone");
  });

  test("a circle of anchors is a problem", () => {
    expect(
      problems(bill, [
        { provision: "s1", move: { parent: null, after: "s2" }, rewordings: {} },
        { provision: "s2", move: { parent: null, after: "s1" }, rewordings: {} },
      ]).map(({ code }) => code),
    ).toEqual(["anchorLoop", "anchorLoop"]);
  });
});

describe("what cannot be applied", () => {
  const from = (words: string): Change => ({
    provision: "s1",
    rewordings: { eng: { base: textOf(words), proposed: textOf("New.") } },
  });

  test("is a rewording of words that are no longer there", () => {
    expect(problems(bill, [from("Older words.")])).toEqual([
      { code: "textMoved", provision: "s1", language: "eng" },
    ]);
  });

  test("is a change of a provision that is gone", () => {
    expect(problems(bill, [{ provision: "s9", rewordings: {} }])[0]?.code).toBe("provisionGone");
  });

  test("is two changes of one provision", () => {
    expect(problems(bill, [from("Words of 1."), from("Words of 1.")])[0]?.code).toBe(
      "changedTwice",
    );
  });
});

describe("definitions", () => {
  const act = actOf([
    section("2", { eng: textOf("In this Act,", items()), fra: textOf("Définitions", items()) }),
    definition("d1", "s2", { eng: "[[record]] means …", fra: "[[document]] …" }),
    definition("d2", "s2", { eng: "[[head]] means …", fra: "[[responsable]] …" }),
    definition("d3", "s2", { eng: "[[Écu]] means …", fra: "[[écu]] …" }),
  ]);
  const order = (language: string) => itemsOf(act, "s2", 0, language).map(({ id }) => id);

  test("are ordered by their term in each language", () => {
    expect(order("eng")).toEqual(["d3", "d2", "d1"]);
    expect(order("fra")).toEqual(["d1", "d3", "d2"]);
  });

  test("keep the order of their source, and a new one joins where its term belongs", () => {
    const kept = structuredClone(act);
    kept.provisions[0]!.itemOrder = { eng: ["d1", "d2"] };
    expect(itemsOf(kept, "s2", 0, "eng").map(({ id }) => id)).toEqual(["d3", "d1", "d2"]);
  });
});
