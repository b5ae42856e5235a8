import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ActText, Language } from "../../../legaltext/act.js";
import {
  exportAkomaNtoso,
  exportAmendingBill,
  exportAmendment,
  exportAmendmentList,
  type AkomaNtosoMeta,
  type AmendmentDocument,
} from "../../../legaltext/formats/akomaNtoso/index.js";
import * as build from "../../../legaltext/build.js";
import { amendingBills } from "../../../legaltext/formats/amendingBill/amendingBills.js";
import { billAct } from "../../../legaltext/formats/amendingBill/billAct.js";
import { readAct } from "../../../legaltext/formats/convert.js";
import { importJusticeCanada } from "../../../legaltext/formats/justiceCanada/index.js";
import { exportPlainText } from "../../../legaltext/formats/plainText.js";
import {
  generateInstructions,
  withIdsOf,
  type AmendingBill,
} from "../../../legaltext/instructions/index.js";
import { schemaFault } from "../../helpers/akomaNtosoSchema.js";
import { describeRealActs, realAct, realFile, realPath } from "../../helpers/realActs.js";
import { randomEdits } from "../instructions/realEdits.js";

let next = 0;
const newId = () => `p${next++}`;
const schema = realPath("akoma-ntoso/schema/akomantoso30.xsd");
const baseMeta: AkomaNtosoMeta = {
  work: "/akn/ca/act/1985/p-21",
  version: { number: 1, date: "2026-05-01" },
};
const meta: AkomaNtosoMeta = {
  work: "/akn/ca/bill/2026/p-21-amendment-7",
  version: { number: 1, date: "2026-06-14" },
  author: { name: "Citizens" },
};

function billOf(base: ActText, changed: ActText, language: Language) {
  const { bill } = generateInstructions(base, changed, language);
  return { bill, xml: exportAmendingBill({ base, baseMeta, bill, meta }) };
}

const all = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)].map(([, one]) => one!);

/** Every `mod` is a source, and every destination is an element of the act's own export. */
function expectWhole(base: ActText, changed: ActText, language: Language) {
  const { bill, xml } = billOf(base, changed, language);
  expect(schemaFault(xml, schema)).toBeNull();
  const sources = new Set(all(xml, /<source [^>]*href="#([^"]+)"/g));
  expect(all(xml, /<mod eId="([^"]+)"/g).filter((eId) => !sources.has(eId))).toEqual([]);
  const names = new Map(
    base.languages.map((one) => {
      const act = exportAkomaNtoso(base, one, baseMeta);
      return [one, new Set(all(act, /\beId="([^"]+)"/g))];
    }),
  );
  const places = all(xml, /<destination [^>]*href="([^"]+)"/g);
  const lost = places.filter((href) => {
    const [, of = "", eId] = /\/(\w{3})@[^~]*(?:~(.*))?$/.exec(href) ?? [];
    return eId === undefined || !names.get(of)?.has(eId);
  });
  expect(lost).toEqual([]);
  return { bill, xml };
}

describeRealActs("the amending bill of a branch as Akoma Ntoso", () => {
  const read = (name: string, when: string) =>
    readAct(
      ["en", "fr"].map((language) => ({
        name: `${when}.${language}.xml`,
        content: realFile(`before-after/${name}/${when}.${language}.xml`),
      })),
      newId,
    );

  test("is valid and every change names its place in the act", () => {
    const before = read("interpretation-2021c11", "before");
    const after = withIdsOf(before, read("interpretation-2021c11", "after"));
    for (const language of before.languages) expectWhole(before, after, language);
  });

  test("names every place of a long bill and holds its words", () => {
    const before = read("cbca-2023c29", "before");
    const after = withIdsOf(before, read("cbca-2023c29", "after"));
    const { bill, xml } = expectWhole(before, after, "fra");
    const body = xml.slice(xml.indexOf("<body>")).replace(/<[^>]+>/g, "");
    const plain = exportPlainText(billAct([bill]), "fra").slice(bill.title.length);
    expect(letters(body)).toBe(letters(plain));
  });

  test("leaves its trace in the versions that it makes", () => {
    const act = read("interpretation-2021c11", "after");
    const [, one] = act.provisions.filter(({ kind }) => kind === "section");
    const changed: AkomaNtosoMeta = {
      ...baseMeta,
      version: { number: 2, date: "2026-07-01" },
      versions: [baseMeta.version, { number: 2, date: "2026-07-01" }],
      changes: [
        {
          provision: one!.id,
          type: "substitution",
          version: 2,
          sources: ["/akn/ca/amendment/2026/p-21-7"],
        },
        { provision: "gone", type: "repeal", version: 2, sources: [] },
      ],
    };
    const xml = exportAkomaNtoso(act, "eng", changed);
    expect(schemaFault(xml, schema)).toBeNull();
    expect(all(xml, /<destination [^>]*href="([^"]+)"/g)).toEqual([
      `#sec_${one!.labels.eng}`,
      "/akn/ca/act/1985/p-21/eng@2026-05-01/!main",
    ]);
    expect(all(xml, /<source [^>]*href="([^"]+)"/g)).toEqual([
      "/akn/ca/amendment/2026/p-21-7",
      "#work_2",
    ]);
  });

  test("stands in a list of amendments, whose every name is its own", () => {
    const before = read("interpretation-2021c11", "before");
    const after = withIdsOf(before, read("interpretation-2021c11", "after"));
    const one = (nth: number, bill: AmendingBill | null): AmendmentDocument => ({
      ...{ name: `Amendment ${nth}`, title: "A day to remember", reasons: "It matters.\n\nMuch." },
      ...{ writtenIn: "fra", authors: ["Ann", "Bo"], base: before, baseMeta, bill, meta },
      unsaid: bill ? [] : ["In 3, thirty becomes sixty."],
    });
    const { bill } = generateInstructions(before, after, "eng");
    const list = {
      title: "Amendments",
      meta,
      amendments: [one(1, bill), one(2, bill), one(3, null)],
    };
    const xml = exportAmendmentList(list, "eng");
    expect(schemaFault(xml, schema)).toBeNull();
    expect(schemaFault(exportAmendment(one(1, bill), "eng"), schema)).toBeNull();
    expect(all(xml, /<mod eId="([^"]+)"/g)).toEqual(
      ["1", "2"].map((nth) => `cmp_${nth}__tblock_1__mod_1`),
    );
    expect(xml).toContain("thirty becomes sixty");
  });

  test("is valid whatever is edited in a real act, and reads the same from the part around the changes", () => {
    const act = importJusticeCanada(realAct("P-21"), newId);
    fc.assert(
      fc.property(randomEdits(act), (changed) => {
        const { bills } = amendingBills(act, changed);
        for (const [at, language] of act.languages.entries()) {
          const { bill, xml } = billOf(act, changed, language);
          expect(schemaFault(xml, schema)).toBeNull();
          expect(bills[at]).toEqual(bill);
        }
      }),
      { numRuns: 5 },
    );
  });
});

test("words that an English sentence strikes or adds are quoted as such", () => {
  const { section, textOf, subsection, paragraph, line, actOf } = build;
  const list = (...words: string[]) =>
    textOf(
      subsection("No person shall", "(1)"),
      ...words.map((one, at) => paragraph(one, `(${"abc"[at]})`)),
      line("continued", 1, "in the park."),
      subsection("Nobody is exempt.", "(2)"),
    );
  const [base, changed] = [list("swim; and", "dive;"), list("swim;", "dive; and", "fish;")].map(
    (eng) => actOf([section("4", { eng })], { regime: "inForce" }),
  ) as [ActText, ActText];
  const xml = billOf(base, changed, "eng").xml;
  expect(all(xml, /<quotedText [^>]*>([^<]*)</g)).toEqual(["and", "and"]);
  expect(all(xml, /<textualMod type="(\w+)"/g)).toEqual(["repeal", "insertion", "insertion"]);
});

const letters = (words: string) =>
  [...words.replace(/&lt;|&gt;|&amp;/g, "").replace(/[^\p{L}\p{N}]/gu, "")].sort().join("");
