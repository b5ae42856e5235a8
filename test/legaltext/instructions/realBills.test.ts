import { gunzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import type { ActText, Language } from "../../../legaltext/act.js";
import { importJusticeCanada } from "../../../legaltext/formats/justiceCanada/index.js";
import { plainWords } from "../../../legaltext/hash.js";
import { applyInstructions } from "../../../legaltext/instructions/applyInstructions.js";
import { readAmendingBill } from "../../../legaltext/instructions/readBill.js";
import {
  parseInstruction,
  plainSentence,
  writeInstruction,
} from "../../../legaltext/instructions/sentence.js";
import { provisionsIn } from "../../../legaltext/order.js";
import { describeRealActs, realFile, realPath } from "../../helpers/realActs.js";

let next = 0;
const newId = () => `p${next++}`;

const filesOf = (folder: string, name: string) =>
  ["en", "fr"].map((language) => {
    const path = `before-after/${folder}/${name}.${language}.xml`;
    return { name: path, xml: realFile(path) };
  });

/** The law of each provision: without historical notes, and repeals without the bill that made them. */
function law(act: ActText, language: Language): string[] {
  return provisionsIn(act, language).flatMap(({ provision, number }) => {
    const text = provision.texts[language];
    if (!text) return [];
    const content = text.content.filter(
      (block) => !(block.type === "line" && block.attrs.kind === "history"),
    );
    const words = plainWords({ type: "doc", content }).replace(
      /\[(Repealed|Abrogé)[^\]]*\]/g,
      "[$1]",
    );
    return [`${provision.kind} ${number} ${words}`];
  });
}

describeRealActs("a real amending bill applied to the act before it", () => {
  test.each([
    ["interpretation-2024c30", []],
    ["interpretation-2021c11", []],
    // Sections 21.21 and 21.301 came in by another act; 266 hangs on when that one came into force.
    ["cbca-2023c29", ["21.21", "21.301", "266"]],
  ])("%s gives the act after it", (folder, differing) => {
    const before = importJusticeCanada(filesOf(folder, "before"), newId);
    const after = importJusticeCanada(filesOf(folder, "after"), newId);
    const { act } = applyInstructions(
      before,
      filesOf(folder, "amending").map(readAmendingBill),
      newId,
    );
    for (const language of ["eng", "fra"]) {
      const ours = new Set(law(act, language));
      const missing = law(after, language).filter((one) => !ours.has(one));
      expect(missing.map((one) => one.split(" ")[1])).toEqual(differing);
    }
  });
});

describeRealActs("a sample of the real instructions", () => {
  const pairs = () =>
    gunzipSync(readFileSync(realPath("amending-instructions.jsonl.gz")))
      .toString("utf8")
      .split("\n")
      .filter((line, at) => line !== "" && at % 20 === 0)
      .map((line) => JSON.parse(line) as { en: string; fr: string });
  const spaced = (words: string) => words.replace(/\s+/gu, " ").replace(/ (?=[:,.])/g, "");

  test.each([
    ["eng", "en"],
    ["fra", "fr"],
  ] as const)("nine in ten are read and worded again as they were, %s", (language, key) => {
    const sentences = pairs().map((pair) => pair[key]);
    const again = sentences.filter((sentence) => {
      const read = parseInstruction(sentence, language);
      const written = read && writeInstruction(read, language);
      return written !== null && spaced(plainSentence(written)) === spaced(sentence);
    });
    expect(again.length / sentences.length).toBeGreaterThan(0.87);
  });
});

describe("what is not sure", () => {
  test("an unknown wording is not understood", () => {
    expect(parseInstruction("The Act shall be read with good will.", "eng")).toBeNull();
  });
});
