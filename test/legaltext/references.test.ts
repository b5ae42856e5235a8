import { describe, expect, test } from "@jest/globals";
import {
  build,
  citationsIn,
  citedBy,
  hashText,
  linkReferences,
  plainWords,
  ReferenceIndex,
  renderAct,
  type ActText,
} from "../../legaltext/index.js";
import { importJusticeCanada } from "../../legaltext/formats/justiceCanada/index.js";
import { countCitations } from "../../legaltext/linkReferences.js";
import { citationsAt, targetsIn } from "../../legaltext/references.js";
import { describeRealActs, realAct } from "../helpers/realActs.js";

const { actOf, section, textOf, line, paragraph, subsection } = build;

function counter(): () => string {
  let next = 0;
  return () => `p${++next}`;
}

const cited = (words: string, language: string) =>
  citationsIn(words, language).map(
    ({ unit, label, path, of }) =>
      `${unit} ${label ?? "-"}${path.map((step) => `/${step}`).join("")}${of === "this" ? "" : ` (${of})`}`,
  );

describe("citations in words", () => {
  test("ranges and lists, each number by itself", () => {
    expect(
      cited("Subject to subsections 4(2) and (3) and sections 6, 7 and 9 to 12.1", "eng"),
    ).toEqual([
      "subsection 4/2",
      "subsection 4/3",
      "section 6",
      "section 7",
      "section 9",
      "section 12.1",
    ]);
    expect(
      cited("aux articles 4 à 7, à l’alinéa 4(2)a) ou b) et au paragraphe (2)", "fra"),
    ).toEqual(["section 4", "section 7", "paragraph 4/2/a", "paragraph 4/2/b", "subsection -/2"]);
  });

  test("the act that is named at the end is that of the whole list", () => {
    expect(cited("under subsection 8(1) or section 6 of the Income Tax Act", "eng")).toEqual([
      "subsection 8/1 (other)",
      "section 6 (other)",
    ]);
    expect(cited("de l’article 5 ou de l’alinéa 6(1)b) de la Loi sur les banques", "fra")).toEqual([
      "section 5 (other)",
      "paragraph 6/1/b (other)",
    ]);
    expect(cited("section 6 of this Act", "eng")).toEqual(["section 6"]);
    expect(cited("l’article 6 de la présente loi", "fra")).toEqual(["section 6"]);
  });

  test("a number of days, a year and a former section are none", () => {
    expect(cited("under section 4 or 30 days later", "eng")).toEqual(["section 4"]);
    expect(cited("section 4 or 1985", "eng")).toEqual(["section 4"]);
    expect(cited("former section 4", "eng")).toEqual(["section 4 (unclear)"]);
  });
});

const bill = (): ActText =>
  actOf([
    section("1", { eng: "The Minister may act.", fra: "Le ministre peut agir." }, { id: "a" }),
    section(
      "2",
      {
        eng: textOf(
          subsection("A person may apply."),
          subsection("Subsection (1) applies to"),
          paragraph("farms; and"),
          paragraph("an inspector named under section 1."),
        ),
        fra: textOf(
          subsection("Toute personne peut faire une demande."),
          subsection("Le paragraphe (1) vise les inspecteurs nommés en vertu de l’article 1."),
        ),
      },
      { id: "b" },
    ),
    section(
      "3",
      {
        eng: "Paragraph 2(2)(a) and sections 1 to 3 bind the Crown.",
        fra: "L’article 2 lie Sa Majesté.",
      },
      { id: "c" },
    ),
  ]);

const targets = (act: ActText, id: string, language = "eng") =>
  act.provisions.find((one) => one.id === id)!.texts[language]!.content.flatMap(targetsIn);

describe("references", () => {
  test("are made of the citations, and no word changes", () => {
    const linked = linkReferences(bill());
    expect(targets(linked, "b")).toEqual(["b#1", "a"]);
    expect(targets(linked, "b", "fra")).toEqual(["b#1", "a"]);
    expect(targets(linked, "c")).toEqual(["b#2/a", "a", "c"]);
    expect(linked.provisions.map(({ texts }) => plainWords(texts.eng!))).toEqual(
      bill().provisions.map(({ texts }) => plainWords(texts.eng!)),
    );
    expect(linkReferences(linked)).toEqual(linked);
  });

  test("follow their provision to its new number, and the hash stays", () => {
    const linked = linkReferences(bill());
    const moved = { a: "5", b: "6", c: "7" };
    const renumbered = renderAct({
      ...linked,
      provisions: linked.provisions.map((one) => {
        const label = moved[one.id as keyof typeof moved];
        return { ...one, labels: { eng: label, fra: label } };
      }),
    });
    const words = renumbered.provisions.map(({ texts }) => plainWords(texts.eng!));
    expect(words[2]).toBe("Paragraph 6(2)(a) and sections 5 to 7 bind the Crown.");
    expect(words[1]).toContain("Subsection (1) applies");
    expect(plainWords(renumbered.provisions[1]!.texts.fra!)).toContain("vertu de l’article 5.");
    renumbered.provisions.forEach(({ texts }, at) => {
      expect(hashText(texts.eng!)).toBe(hashText(linked.provisions[at]!.texts.eng!));
    });
  });

  test("tell who refers to a provision, also through a range", () => {
    for (const act of [bill(), linkReferences(bill())]) {
      const citing = citedBy(act, "eng");
      expect(citing.get("a")?.map(({ provision }) => provision)).toEqual(["b", "c"]);
      expect(citing.get("b")).toEqual([{ provision: "c", at: 0 }]);
    }
  });

  test("a quotation of other law cites there", () => {
    const quoting = textOf(line("quotation", 0, "see section 1"));
    const act = actOf([section("1", { eng: quoting }, { id: "a" })]);
    const index = new ReferenceIndex(act, "eng");
    expect(citationsAt(index, { provision: act.provisions[0]!, at: 0 })).toEqual([]);
  });
});

describeRealActs("references in real acts", () => {
  test.each([
    ["A-1", 0.99],
    ["P-21", 0.99],
    ["O-3.01", 0.99],
    ["B-1.01", 0.995],
    ["C.R.C. c. 870", 0.99],
  ])("nearly all that %s cites of itself is found", (name, share) => {
    const act = importJusticeCanada(realAct(name), counter());
    for (const language of act.languages) {
      const { resolved, dangling } = countCitations(act, language);
      expect(resolved / (resolved + dangling)).toBeGreaterThan(share);
      expect(resolved).toBeGreaterThan(100);
    }
  });
});
