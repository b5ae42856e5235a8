import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { generateInstructions } from "../../../legaltext/instructions/generate/generateInstructions.js";
import { importJusticeCanada } from "../../../legaltext/formats/justiceCanada/index.js";
import type { ActText } from "../../../legaltext/act.js";
import { describeRealActs, realAct } from "../../helpers/realActs.js";
import { acts, actBeforeAndAfter, runs } from "../arbitraries.js";
import { randomEdits } from "./realEdits.js";
import { reads, thereAndBack } from "./roundTrip.js";

function expectRoundTrip(base: ActText, changed: ActText) {
  const { result, refused, unsaid } = thereAndBack(base, changed);
  expect({ refused, unsaid }).toEqual({ refused: [], unsaid: [] });
  for (const language of base.languages) {
    expect(reads(result, language)).toEqual(reads(changed, language));
  }
}

describe("the laws of amending instructions", () => {
  test("a random branch, written as sentences, read again and applied to its base, gives the branch in both languages", () => {
    fc.assert(
      fc.property(actBeforeAndAfter, ([base, changed]) => {
        // An act in force that is gone without a trace: the law has no words for that.
        fc.pre(changed.provisions.length > 0);
        expectRoundTrip(base, changed);
      }),
      runs(150),
    );
  });

  test("an act needs no instruction to become itself", () => {
    fc.assert(
      fc.property(acts, (act) => {
        expect(generateInstructions(act, act, "eng").bill.sentences).toEqual([]);
      }),
      runs(30),
    );
  });
});

describeRealActs("random edits of a real act", () => {
  let next = 0;
  const readAct = (name: string) => importJusticeCanada(realAct(name), () => `p${next++}`);

  test.each(["P-21", "A-1"])("of %s come back through the words of a bill", (name) => {
    const act = readAct(name);
    fc.assert(
      fc.property(randomEdits(act), (changed) => expectRoundTrip(act, changed)),
      { numRuns: 6 },
    );
  });
});
