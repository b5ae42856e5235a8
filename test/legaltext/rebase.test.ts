import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ActText } from "../../legaltext/act.js";
import { applyChanges, diffActs, type Change } from "../../legaltext/branch.js";
import { actOf, definition, items, section, textOf } from "../../legaltext/build.js";
import { plainWords } from "../../legaltext/hash.js";
import { rebaseChange, settleRebased } from "../../legaltext/rebase.js";
import { settle } from "../../legaltext/settle.js";
import { actEdits, acts, editedAct, runs } from "./arbitraries.js";

const threeActs = fc
  .tuple(acts, fc.array(actEdits, { maxLength: 3 }), fc.array(actEdits, { maxLength: 3 }))
  .map(([from, ours, theirs]) => ({
    from,
    onto: editedAct(from, ours),
    changes: diffActs(from, editedAct(from, theirs)),
  }));

describe("the laws of a re-base", () => {
  test("a change re-based twice onto the same version is a change re-based once", () => {
    fc.assert(
      fc.property(threeActs, ({ from, onto, changes }) => {
        for (const change of changes) {
          const once = rebaseChange(change, from, onto);
          const twice = rebaseChange(once.change, from, onto);
          expect(twice.change).toEqual(once.change);
          expect(twice.outcome).toBe(once.outcome);
        }
      }),
      runs(150),
    );
  });

  test("onto the version it was made on, nothing but what is adopted changes", () => {
    fc.assert(
      fc.property(threeActs, ({ from, changes }) => {
        for (const change of changes) {
          const rebased = rebaseChange(change, from, from);
          expect(rebased.change).toEqual(change);
          expect(rebased.outcome).toBe("clean");
        }
      }),
      runs(100),
    );
  });

  test("a change that the new version made is adopted", () => {
    fc.assert(
      fc.property(threeActs, ({ from, changes }) => {
        const result = applyChanges(from, changes);
        if ("problems" in result) return;
        for (const change of changes) {
          expect(rebaseChange(change, from, result.act).outcome).toBe("adopted");
        }
      }),
      runs(100),
    );
  });

  test("what re-bases cleanly applies", () => {
    fc.assert(
      fc.property(threeActs, ({ from, onto, changes }) => {
        for (const change of changes.filter(({ insert, move }) => !insert && !move)) {
          const rebased = rebaseChange(change, from, onto);
          if (rebased.outcome !== "clean") continue;
          expect(applyChanges(onto, [rebased.change], { base: from })).toHaveProperty("act");
        }
      }),
      runs(100),
    );
  });
});

const words = "The head shall answer within thirty days of the request.";
const version1 = actOf([
  section("1", { eng: words }),
  section("2", { eng: textOf("In this Act,", items()) }),
  definition("d1", "s2", { eng: "[[record]] means any document." }),
  section("3", { eng: "Last." }),
]);
const withWords = (id: string, eng: string): ActText => ({
  ...version1,
  provisions: version1.provisions.map((found) =>
    found.id === id ? { ...found, texts: { eng: textOf(eng) } } : found,
  ),
});
const without = (...ids: string[]): ActText => ({
  ...version1,
  provisions: version1.provisions.filter(({ id }) => !ids.includes(id)),
});
const rewording: Change = {
  provision: "s1",
  rewordings: { eng: { base: textOf(words), proposed: textOf(words.replace("thirty", "sixty")) } },
};
const repeal = (provision: string): Change => ({ provision, repeal: true, rewordings: {} });

describe("a rewording", () => {
  test("goes over cleanly where its provision did not change", () => {
    expect(rebaseChange(rewording, version1, withWords("s3", "Changed.")).outcome).toBe("clean");
  });

  test("of other words of a reworded line is confirmed, and keeps its base until then", () => {
    const onto = withWords("s1", words.replace("shall", "must"));
    const rebased = rebaseChange(rewording, version1, onto);
    expect(rebased.outcome).toBe("combined");
    expect(rebased.change).toEqual(rewording);
    const [line] = rebased.merged.eng!.lines;
    const settled = settle(rebased.merged.eng!, { [line!.key]: { take: "combined" } });
    if (!("text" in settled)) throw new Error("not settled");
    const after = settleRebased(rebased.change, onto, "eng", settled.text);
    expect(rebaseChange(after, onto, onto).outcome).toBe("clean");
    expect(plainWords(after.rewordings.eng!.proposed)).toBe(
      "The head must answer within sixty days of the request.",
    );
  });

  test("of the same words is a conflict", () => {
    const onto = withWords("s1", words.replace("thirty", "twenty"));
    expect(rebaseChange(rewording, version1, onto).outcome).toBe("conflict");
  });

  test("of a provision that is gone is a conflict that says so", () => {
    const { outcome, problems } = rebaseChange(rewording, version1, without("s1"));
    expect(outcome).toBe("conflict");
    expect(problems).toEqual([{ code: "provisionGone", provision: "s1" }]);
  });
});

describe("a repeal", () => {
  test("of a provision that is gone is adopted", () => {
    expect(rebaseChange(repeal("s1"), version1, without("s1")).outcome).toBe("adopted");
  });

  test("of a provision reworded since is a conflict", () => {
    const { problems } = rebaseChange(repeal("s1"), version1, withWords("s1", "Other words."));
    expect(problems[0]?.code).toBe("rewordedSince");
  });

  test("of a container whose items changed since is a conflict", () => {
    const onto = withWords("d1", "[[record]] means any recorded information.");
    expect(rebaseChange(repeal("s2"), version1, onto).outcome).toBe("conflict");
  });
});

describe("an insertion", () => {
  const insertion = (after: string, label = ""): Change => ({
    provision: "new",
    insert: { parent: null, after, kind: "section", labels: { eng: label } },
    rewordings: { eng: { base: null, proposed: textOf("New.") } },
  });

  test("follows the nearest surviving provision when its anchor is gone", () => {
    const { change } = rebaseChange(insertion("s2"), version1, without("s2", "d1"));
    expect(change.insert?.after).toBe("s1");
  });

  test("with a number given away since is a conflict that offers the next", () => {
    const onto: ActText = {
      ...version1,
      regime: "inForce",
      provisions: [...version1.provisions, section("1.1", { eng: "Taken." })],
    };
    const { outcome, problems } = rebaseChange(
      insertion("s1", "1.1"),
      { ...version1, regime: "inForce" },
      onto,
    );
    expect(outcome).toBe("conflict");
    expect(problems).toMatchObject([{ code: "numberTaken", number: "1.1", takenBy: "s1.1" }]);
  });

  test("accepted with other words meets them as a conflict, not as a second insertion", () => {
    const onto = {
      ...version1,
      provisions: [...version1.provisions, section("4", { eng: "Ours." }, { id: "new" })],
    };
    const rebased = rebaseChange(insertion("s3"), version1, onto);
    expect(rebased.change.insert).toBeUndefined();
    expect(rebased.outcome).toBe("conflict");
  });
});
