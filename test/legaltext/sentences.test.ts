import { describe, expect, test } from "@jest/globals";
import { actOf, line, note, section, subsection, paragraph, table } from "../../legaltext/build.js";
import type { Change } from "../../legaltext/change.js";
import { changeSentences } from "../../legaltext/sentences.js";
import type { BlockJson, Text } from "../../legaltext/schema.js";

const lines = (days: string, fra = false): BlockJson[] => [
  note(fra ? "Délai" : "Delay"),
  subsection(fra ? "Quiconque demande reçoit." : "Whoever asks receives."),
  subsection(
    fra ? `La réponse vient dans ${days} jours.` : `The answer comes within ${days} days.`,
  ),
  paragraph(fra ? "par écrit;" : "in writing; and"),
];
const act = actOf([
  section("4", { eng: lines("thirty"), fra: lines("trente", true) }),
  section("5", { eng: "Fin.", fra: "Fin." }),
]);
const base = (language: string): Text => act.provisions[0]!.texts[language]!;

function reworded(language: string, proposed: BlockJson[]): string[] {
  const change: Change = {
    provision: "s4",
    rewordings: {
      [language]: { base: base(language), proposed: { type: "doc", content: proposed } },
    },
  };
  return changeSentences(change, act, language);
}
const facet = (change: Partial<Change>, language = "eng") =>
  changeSentences({ provision: "s4", rewordings: {}, ...change }, act, language);

describe("a change in plain sentences", () => {
  test("a word for a word, in both languages", () => {
    expect(reworded("eng", lines("sixty"))).toEqual(["In 4(2), “thirty” becomes “sixty”."]);
    expect(reworded("fra", lines("soixante", true))).toEqual([
      "Au paragraphe 4(2), «\u00a0trente\u00a0» devient «\u00a0soixante\u00a0».",
    ]);
  });

  test("nothing changed says nothing", () => {
    expect(reworded("eng", lines("thirty"))).toEqual([]);
  });

  test("words added say after which, words struck say which", () => {
    expect(reworded("eng", lines("thirty working"))).toEqual([
      "In 4(2), “working” is added after “comes within thirty”.",
    ]);
    const shorter = lines("thirty").map((block, at) =>
      at === 1 ? subsection("Whoever asks.") : block,
    );
    expect(reworded("eng", shorter)[0]).toContain("4(1)");
  });

  test("a long rewording is counted, not quoted", () => {
    const long = "one two three four five six seven eight nine ten eleven twelve thirteen";
    expect(reworded("eng", lines(long))).toEqual(["In 4(2), 6 words are replaced by 18."]);
  });

  test("lines added and struck are named by their number", () => {
    expect(reworded("eng", [...lines("thirty"), paragraph("free of charge.")])).toEqual([
      "Paragraph 4(2)(b) gains: “free of charge.”",
    ]);
    expect(reworded("fra", lines("trente", true).slice(0, 3))).toEqual([
      "L’alinéa 4(2)a) est supprimé : «\u00a0par écrit;\u00a0»",
    ]);
  });

  test("a marginal note is called one", () => {
    const other = [note("Time"), ...lines("thirty").slice(1)];
    expect(reworded("eng", other)).toEqual(["In the marginal note of 4, “Delay” becomes “Time”."]);
  });

  test("the cells of a table are counted", () => {
    const before = {
      type: "doc" as const,
      content: [
        table([
          ["a", "b"],
          ["c", "d"],
        ]),
      ],
    };
    const after = {
      type: "doc" as const,
      content: [
        table([
          ["a", "b"],
          ["c", "e"],
        ]),
      ],
    };
    const change = { provision: "s4", rewordings: { eng: { base: before, proposed: after } } };
    expect(changeSentences(change, act, "eng")).toEqual(["In 4, 1 cell of the table changes."]);
  });

  test("repeal, move and number, in both languages", () => {
    expect(facet({ repeal: true })).toEqual(["Section 4 is repealed."]);
    expect(facet({ repeal: true }, "fra")).toEqual(["L’article 4 est abrogé."]);
    expect(facet({ move: { parent: null, after: "s5" } })).toEqual([
      "Section 4 moves to follow section 5.",
    ]);
    expect(facet({ labels: { eng: "4.1", fra: "4.1" } }, "fra")).toEqual([
      "L’article 4 devient 4.1.",
    ]);
  });

  test("a new section says what it follows and what it says", () => {
    const insert = {
      kind: "section" as const,
      parent: null,
      after: "s4",
      labels: { eng: "4.1", fra: "4.1" },
    };
    const proposed: Text = { type: "doc", content: [line("text", 0, "It is free.")] };
    const change: Change = {
      provision: "new",
      insert,
      rewordings: { eng: { base: null, proposed } },
    };
    expect(changeSentences(change, act, "eng")).toEqual([
      "A new section 4.1 follows section 4.",
      "It says: “It is free.”",
    ]);
    expect(changeSentences(change, act, "fra")).toEqual([
      "Un nouvel article 4.1 suit l’article 4.",
    ]);
  });
});
