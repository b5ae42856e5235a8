import { describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { ActText } from "../../legaltext/act.js";
import { actOf, line, section, textOf } from "../../legaltext/build.js";
import { readAct } from "../../legaltext/formats/convert.js";
import { exportTypst, exportTypstRedline } from "../../legaltext/formats/typst/exportTypst.js";
import { literal } from "../../legaltext/formats/typst/code.js";
import { printPdf } from "../../server/exports/printPdf.js";
import { describeRealActs, realAct } from "../helpers/realActs.js";
import { waterAct } from "../helpers/waterAct.js";
import { runs } from "../legaltext/arbitraries.js";

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

describe("words of the law in Typst", () => {
  // One compiler a document, as in the process that prints: one that is handed a second source reads
  // only what it takes for the difference; in one random run of 1,400 strings a sign came out as another.
  const typst = () => NodeCompiler.create({ workspace: "/" });
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          "\\",
          "#",
          "$",
          "[",
          "]",
          "{",
          "}",
          "*",
          "_",
          "`",
          "@a",
          "<p>",
          "//",
          "/*",
          "*/",
          "\\u{41}",
          '");panic("',
          "\n",
          "\t",
          "#panic()",
          "= ",
          "- ",
          "é",
          "« ",
          "’",
          "\u00a0",
          "𝄞",
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join("")),
  );

  test("are what they were, whatever signs they hold", () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 20 }), (all) => {
        const source = all.map((words) => `#metadata(${literal(words)})`).join("\n");
        const query = { selector: "metadata", field: "value" };
        const found = typst().query({ mainFileContent: source }, query) as string[];
        expect(found).toEqual(all.map(printable));
      }),
      runs(60),
    );
  });

  test("never run as code in a whole act", () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 3, maxLength: 8 }), (all) => {
        const words = (at: number) => [
          { type: "text" as const, text: all[at % all.length] || "x" },
        ];
        const act: ActText = {
          ...actOf([
            section("1", {
              eng: textOf(line("note", 0, words(0)), line("subsection", 1, words(1))),
            }),
          ]),
          titles: { eng: all[0] ?? "" },
        };
        const compiled = typst().compile({
          mainFileContent: exportTypst(act, { edition: { eng: all[2] ?? "" } }),
        });
        expect(compiled.hasError()).toBe(false);
      }),
      runs(30),
    );
  });
});

/** Tabs and line ends are spaces; what no font can show is the replacement character. */
const printable = (words: string) =>
  words
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\t\n\u2028\u2029]/g, " ")
    .replace(/[\p{Cc}\ufffe\uffff]/gu, "\ufffd");

describe("a printed act", () => {
  test("is accepted as PDF/UA-1 in one language, in two, and as a redline", async () => {
    const act = waterAct();
    const after = structuredClone(act);
    after.provisions = after.provisions.filter(({ kind }) => kind !== "definition");
    for (const source of [
      exportTypst(act, { languages: ["fra"] }),
      exportTypst(act),
      exportTypstRedline(act, after, { languages: ["eng"], onlyChanges: true }),
    ]) {
      const { pdf, standard, refusal } = await printPdf(source);
      expect([standard, refusal]).toEqual(["ua-1", null]);
      expect(text(pdf)).toMatch(/^%PDF-1\.7[^]*\/StructTreeRoot/);
    }
    expect(text((await printPdf(exportTypst(act, { languages: ["fra"] }))).pdf)).toContain(
      "/Lang (fr",
    );
  });

  test("shows the code point of a sign that no font has, and is accepted all the same", async () => {
    const act = actOf([
      section("1", { eng: textOf(line("text", 0, "\u{10fffd} and \ue123 words")) }),
    ]);
    const { standard, refusal } = await printPdf(exportTypst(act));
    expect([standard, refusal]).toEqual(["ua-1", null]);
  });

  test("is given up past its limits, and the next is printed", async () => {
    const source = exportTypst(waterAct(), { edition: { eng: randomUUID() } });
    await expect(printPdf(source, { seconds: 0.01, megabytes: 4096 })).rejects.toThrow(
      "0.01 seconds",
    );
    const greedy = "#range(30000000).map(str).len()";
    await expect(printPdf(greedy, { seconds: 60, megabytes: 400 })).rejects.toThrow("400 MB");
    expect((await printPdf(source)).pages).toBeGreaterThan(0);
  });
});

describeRealActs("real acts in print", () => {
  test.each(["A-1", "SOR-83-507", "2019 c. 18"])("%s is accepted as PDF/UA-1", async (name) => {
    const files = realAct(name).map(({ name: file, xml }) => ({ name: file, content: xml }));
    const act = readAct(files, randomUUID);
    const { standard, refusal } = await printPdf(exportTypst(act, { languages: ["eng"] }));
    expect([standard, refusal]).toEqual(["ua-1", null]);
  });
});
