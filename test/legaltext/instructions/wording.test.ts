import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { applyInstructions } from "../../../legaltext/instructions/applyInstructions.js";
import {
  parseInstruction,
  plainSentence,
  writeInstruction,
} from "../../../legaltext/instructions/sentence.js";
import { actOf, line, section, textOf } from "../../../legaltext/build.js";
import { plainWords } from "../../../legaltext/hash.js";
import { describeRealActs, realPath } from "../../helpers/realActs.js";

/** Sentences of real bills, English and French of the same instruction. */
const real: [english: string, french: string][] = [
  [
    "If section 2 of the other Act comes into force before section 5 of this Act, then, on the day on which that section 5 comes into force, section 89 of the Act is replaced by the following:",
    "Si l’article 2 de l’autre loi entre en vigueur avant l’article 5 de la présente loi, à la date d’entrée en vigueur de cet article 5, l’article 89 de la même loi est remplacé par ce qui suit :",
  ],
  [
    "If sections 14 and 15 of the other Act come into force on the same day as section 89 of this Act, then those sections 14 and 15 are deemed to have come into force before that section 89.",
    "Si l’entrée en vigueur des articles 14 et 15 de l’autre loi et celle de l’article 89 de la présente loi sont concomitantes, ces articles 14 et 15 sont réputés être entrés en vigueur avant cet article 89.",
  ],
  [
    "On the later of the coming into force of section 1 of this Act and subsection 16(5) of the other Act, subsection 16(5) of the other Act is replaced by the following:",
    "À l’entrée en vigueur de l’article 1 de la présente loi ou à celle du paragraphe 16(5) de l’autre loi, la dernière en date étant à retenir, le paragraphe 16(5) de l’autre loi est remplacé par ce qui suit :",
  ],
  [
    "Every reference to “Board” in the following provisions of the Act is replaced by a reference to “Regulator”:",
    "Dans les passages ci-après de la même loi, « Office » est remplacé par « Régie », avec les adaptations nécessaires :",
  ],
  [
    "The Act is amended by adding, after Schedule 1, the Schedule 2 set out in Schedule 1 to this Act.",
    "La même loi est modifiée par adjonction, après l’annexe 1, de l’annexe 2 figurant à l’annexe 1 de la présente loi.",
  ],
  [
    "Tariff item No. 8413.91.20 in the List of Tariff Provisions set out in the schedule to the Act is amended by replacing",
    "Le no tarifaire 8413.91.20 de la liste des dispositions tarifaires de l’annexe de la même loi est modifié par remplacement :",
  ],
  [
    "Section 206 of the Act is amended by adding the following after the subsection 206.7(2) that it enacts:",
    "L’article 206 de la même loi est modifié par adjonction, après le paragraphe 206.7(2) qui y est édicté, de ce qui suit :",
  ],
];

/** What becomes of one sentence applied to the "Example Act", whose section 1 says these words. */
function applied(
  words: string,
  sentence: string,
  list: (string | { within: string; list: string[] })[],
) {
  const act = actOf([section("1", { eng: [line("text", 0, words)] })]);
  const bill = {
    language: "eng",
    title: "",
    sentences: [{ number: "1", sentence, quoted: [], list }],
  };
  const { act: after, verdicts } = applyInstructions(act, [bill], () => "new");
  return { says: plainWords(after.provisions[0]!.texts.eng!), outcome: verdicts[0]?.outcome };
}

const spaced = (words: string) =>
  words
    .replace(/[\s\u00a0\u202f]+/gu, " ")
    .replace(/ (?=[:,.])/g, "")
    .replace(/'/g, "’")
    .trim();

describe("the wording of amending bills", () => {
  test.each(real)("is understood and written again: %s", (english, french) => {
    for (const [language, sentence] of [
      ["eng", english],
      ["fra", french],
    ] as const) {
      const instruction = parseInstruction(sentence, language);
      expect(instruction).not.toBeNull();
      expect(spaced(plainSentence(writeInstruction(instruction!, language)!))).toBe(
        spaced(sentence),
      );
    }
  });

  test("a sentence that is not an instruction is none", () => {
    expect(parseInstruction("The Minister may replace section 4 of the Act.", "eng")).toBeNull();
    expect(parseInstruction("Le ministre peut remplacer l’article 4.", "fra")).toBeNull();
  });

  test("an unquoted term does not swallow the place behind it", () => {
    const odd =
      "The definition tax treaty in subsection 248(1) of the Act is deemed, for the purpose of section 245 of the Act, to have come into force on September 13, 1988.";
    expect(parseInstruction(odd, "eng")).toBeNull();
  });

  test("a name replaced in several acts is replaced in the places that are this act’s", () => {
    const sentence =
      "Every reference to “Board” is replaced by a reference to “Regulator” in the following provisions:";
    expect(
      applied("The Board decides.", sentence, [
        "section 9 of the *Other Act*;",
        { within: "in the *Example Act*,", list: ["section 1; and"] },
      ]),
    ).toEqual({ says: "The Regulator decides.", outcome: "applied" });
    expect(applied("The Board decides.", sentence, ["section 1 of the *Other Act*."])).toEqual({
      says: "The Board decides.",
      outcome: "elsewhere",
    });
  });

  test("a list that goes on ends its former last part with a semicolon", () => {
    const list = [
      line("text", 0, "The Minister may"),
      line("paragraph", 1, "grant;", { number: "(a)" }),
      line("paragraph", 1, "refuse.", { number: "(b)" }),
    ];
    const quoted = [
      {
        kind: "section" as const,
        label: "",
        loose: true as const,
        group: 0,
        text: textOf(line("paragraph", 0, "wait.", { number: "(c)" })),
        parts: [],
      },
    ];
    const said = (how: string) => {
      const sentence = `Section 1 of the *Example Act* is amended by ${how}adding the following after paragraph (b):`;
      const act = actOf([section("1", { eng: list })], { regime: "inForce" });
      const bill = { language: "eng", title: "", sentences: [{ number: "1", sentence, quoted }] };
      const after = applyInstructions(act, [bill], () => "new").act;
      return plainWords(after.provisions[0]!.texts.eng!);
    };
    expect(said("")).toContain("refuse;");
    expect(said("adding “or” at the end of paragraph (b) and by ")).toContain("refuse; or");
  });

  test("words to be adapted to their grammar are left to a person", () => {
    const act = actOf([section("1", { fra: [line("text", 0, "L’Office décide.")] })]);
    const sentence = real[3]![1];
    const bill = {
      language: "fra",
      title: "",
      sentences: [{ number: "1", sentence, quoted: [], list: ["l’article 1"] }],
    };
    const [verdict] = applyInstructions(act, [bill], () => "new").verdicts;
    expect(verdict).toMatchObject({ outcome: "refused", why: "notCarriedOut" });
  });
});

describeRealActs("real instructions", () => {
  test("at least 95 % of a sample are recognised, and 92.7 % written again word for word", () => {
    const lines = gunzipSync(readFileSync(realPath("amending-instructions.jsonl.gz")))
      .toString("utf8")
      .split("\n")
      .filter(Boolean);
    const sample = lines
      .filter((_, nth) => nth % 61 === 7)
      .map((pair) => JSON.parse(pair) as Record<string, string>);
    for (const [language, key] of [
      ["eng", "en"],
      ["fra", "fr"],
    ] as const) {
      const read = sample.flatMap((pair) => {
        const instruction = parseInstruction(pair[key]!, language);
        return instruction ? [{ sentence: pair[key]!, instruction }] : [];
      });
      const again = read.filter(
        ({ sentence, instruction }) =>
          spaced(plainSentence(writeInstruction(instruction, language) ?? "")) === spaced(sentence),
      );
      expect(read.length / sample.length).toBeGreaterThan(0.95);
      expect(again.length / sample.length).toBeGreaterThan(0.927);
    }
  });
});
