import { describe, expect, test } from "@jest/globals";
import {
  applyChanges,
  build,
  checkAct,
  checkProvisionText,
  danglingAfter,
  linkReferences,
  newFindings,
  type ActText,
  type Change,
  type Finding,
} from "../../legaltext/index.js";
import { importJusticeCanada } from "../../legaltext/formats/justiceCanada/index.js";
import { weights } from "../../legaltext/findingWeights.js";
import { wordsFor, type FindingCode } from "../../legaltext/findingWords.js";
import { bilingualActs, describeRealActs, realAct } from "../helpers/realActs.js";

const { actOf, definition, heading, items, line, note, section, subsection, textOf } = build;

const codes = (findings: Finding[]) => findings.map(({ code, address }) => `${code} ${address}`);
const english = (...provisions: Parameters<typeof actOf>[0]) =>
  codes(checkAct(actOf(provisions), "eng"));
const said = (eng: ReturnType<typeof textOf> | string, fra = "Texte.") => ({ eng, fra });

describe("checkAct", () => {
  test("has nothing to say of a sound act", () => {
    expect(
      english(
        heading("h", 1, { eng: "", fra: "" }, { eng: "Water", fra: "Eau" }),
        section("1", {
          eng: textOf(note("Supply"), "Water is supplied."),
          fra: textOf(note("Eau"), "L’eau est fournie."),
        }),
      ),
    ).toEqual([]);
  });

  test.each<[string, string[], Parameters<typeof actOf>[0]]>([
    ["an empty provision", ["noWords 1"], [section("1", said(textOf("")))]],
    [
      "a list of one",
      ["listOfOne 1(a)"],
      [section("1", said(textOf("Apply to", line("paragraph", 1, "farms."))))],
    ],
    [
      "a list that nothing joins",
      ["noConjunction 1(b)"],
      [
        section(
          "1",
          said(
            textOf(
              "No person shall",
              line("paragraph", 1, "drain;"),
              line("paragraph", 1, "fill;"),
              line("paragraph", 1, "dam a river."),
            ),
          ),
        ),
      ],
    ],
    [
      "a heading without sections",
      ["headingIdle “Idle”"],
      [
        heading("h1", 1, { eng: "", fra: "" }, { eng: "Idle", fra: "Vide" }),
        heading("h2", 1, { eng: "", fra: "" }, { eng: "Busy", fra: "Plein" }),
        section("1", said("Words.")),
      ],
    ],
    [
      "a number that falls",
      ["numberOutOfOrder 1(2)"],
      [section("1", { eng: textOf(subsection("One.", "(3)"), subsection("Two.", "(2)")) })],
    ],
    [
      "a number borne twice",
      ["numberTwice 1"],
      [section("1", said("A."), { id: "x" }), section("1", said("B."), { id: "y" })],
    ],
    ["a section that is not there", ["citationUnknown 1"], [section("1", said("See section 9."))]],
    [
      "a paragraph that is not there",
      ["lineUnknown 1"],
      [section("1", said("See subsection 1(4)."))],
    ],
    [
      "a schedule nothing refers to",
      ["scheduleIdle SCHEDULE 1"],
      [section("1", said("Words.")), build.provision("schedule", "s", "SCHEDULE 1", said("Fees"))],
    ],
    [
      "a term nobody uses, and one defined twice",
      ["termTwice 1 “farm”", "termUnused 1 “mill”"],
      [
        section("1", said(textOf("In this Act,", items(0, 1)))),
        definition("d1", "s1", said("[[farm]] means land")),
        definition("d2", "s1", said("[[farm]] means soil")),
        definition("d3", "s1", said("[[mill]] means a farm that grinds")),
      ],
    ],
  ])("finds %s", (_name, expected, provisions) => {
    expect(english(...provisions).filter((code) => !code.startsWith("definition"))).toEqual(
      expect.arrayContaining(expected),
    );
  });

  test("finds a note missing where the others have one", () => {
    const noted = Array.from({ length: 11 }, (_, at) =>
      section(String(at + 1), said(textOf(note(`Note ${at}`), "Words."))),
    );
    expect(english(...noted, section("12", said("Words.")))).toContain("noNote 12");
  });

  test("finds languages that divide a section differently", () => {
    const act = actOf([
      section("1", {
        eng: textOf(subsection("One."), subsection("Two.")),
        fra: textOf(subsection("Un.")),
      }),
    ]);
    expect(codes(checkAct(act, "fra"))).toEqual(["subsectionsDiffer 1"]);
    expect(codes(checkAct(act, "eng"))).toEqual([]);
  });

  test("finds words marked as a term that is not defined", () => {
    const marked = [{ type: "text" as const, text: "sluice", marks: [{ type: "termUse" }] }];
    expect(english(section("1", said(textOf(line("text", 0, marked)))))).toContain(
      "termUndefined 1",
    );
  });

  test("says everything in both languages, in different words", () => {
    for (const code of Object.keys(weights) as FindingCode[]) {
      const [eng, fra] = [wordsFor(code, "eng", "12.1"), wordsFor(code, "fra", "12.1")];
      expect([code, eng.why === fra.why, eng.mend === fra.mend]).toEqual([code, false, false]);
    }
  });

  test("while typing only the provision is looked at", () => {
    const list = textOf("Apply to", line("paragraph", 1, "farms."));
    expect(codes(checkProvisionText(section("4", said(list)), "eng"))).toEqual(["listOfOne 4(a)"]);
  });
});

const act = (): ActText =>
  actOf(
    [
      section("1", { eng: "The Minister may act." }, { id: "a" }),
      section("2", { eng: "See section 1." }, { id: "b" }),
      section("3", { eng: "See section 99." }, { id: "c" }),
    ],
    { regime: "inForce" },
  );
const repeal: Change = { provision: "a", repeal: true, rewordings: {} };

function after(before: ActText, ...changes: Change[]): ActText {
  const applied = applyChanges(before, changes);
  if (!("act" in applied)) throw new Error(JSON.stringify(applied));
  return applied.act;
}

describe("what a draft adds", () => {
  test("a repeal that leaves a reference dangling blocks, by id and by number alike", () => {
    for (const before of [act(), linkReferences(act())]) {
      const findings = newFindings(before, after(before, repeal));
      expect(findings.map(({ code, weight, address }) => [code, weight, address])).toEqual([
        ["referenceRepealed", "blocks", "2"],
      ]);
      expect(danglingAfter(before, after(before, repeal), { reader: "fra" })[0]?.why).toBe(
        "Le texte renvoie à « 1 », qui est abrogé.",
      );
    }
  });

  test("a provision that is gone breaks what cites it", () => {
    const before = act();
    const gone = { ...before, provisions: before.provisions.slice(1) };
    expect(newFindings(before, gone).map(({ code, weight }) => [code, weight])).toEqual([
      ["referenceBroken", "blocks"],
    ]);
  });

  test("a fault that was there before is not the draft’s, even in a provision it changes", () => {
    const before = act();
    const proposed = textOf("See section 99 again.");
    const base = before.provisions[2]!.texts.eng!;
    const change: Change = { provision: "c", rewordings: { eng: { base, proposed } } };
    expect(newFindings(before, after(before, change))).toEqual([]);
  });

  test("a number typed wrong is shown and does not block", () => {
    const before = act();
    const base = before.provisions[1]!.texts.eng!;
    const change: Change = {
      provision: "b",
      rewordings: { eng: { base, proposed: textOf("See section 77.") } },
    };
    expect(newFindings(before, after(before, change)).map(({ weight }) => weight)).toEqual([
      "warns",
    ]);
  });
});

describeRealActs("checks of real acts", () => {
  test.each(Object.keys(bilingualActs))("%s has nothing that blocks", (name) => {
    let next = 0;
    const real = importJusticeCanada(realAct(name), () => `p${++next}`);
    if (real.regime === "bill") return;
    const blocking = real.languages
      .flatMap((language) => checkAct(real, language))
      .filter(({ weight }) => weight === "blocks");
    expect(blocking.map(({ code, address }) => `${code} ${address}`)).toEqual([]);
    expect(newFindings(real, linkReferences(real))).toEqual([]);
  });
});
