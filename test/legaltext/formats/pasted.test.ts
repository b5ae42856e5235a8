import { describe, expect, test } from "@jest/globals";
import { importPlainText } from "../../../legaltext/formats/importPlainText.js";
import { inlineWords } from "../../../legaltext/hash.js";
import { numberLines } from "../../../legaltext/numbering.js";

let made = 0;
const read = (text: string) => importPlainText([{ name: "x", text }], () => `t${++made}`);

function outline(text: string): string[] {
  const act = read(text);
  const language = act.languages[0]!;
  return act.provisions.flatMap(({ kind, labels, texts }) => {
    const own = texts[language]!;
    const numbers = numberLines(own, language);
    const lines = own.content.flatMap((block, at) => {
      if (block.type !== "line") return [`  ${block.type}`];
      const { kind: line, depth } = block.attrs;
      const said = [line, depth, numbers[at], inlineWords(block.content)];
      return [`  ${said.filter((part) => part !== null && part !== "").join(" ")}`];
    });
    return [[kind, labels[language]].filter(Boolean).join(" "), ...lines];
  });
}

describe("pasted law of many hands", () => {
  test("a British statute: the section's name stands beside its number", () => {
    expect(
      outline(`Records Act 2026

An Act to provide for the keeping of records.

1 Duty to keep records
(1) A body must keep records.
(2) In this section—
“body” means a public body;
“record” includes an e-mail.

2.—(1) This Act extends to Wales.`),
    ).toEqual([
      "preamble",
      "  recital 0 An Act to provide for the keeping of records.",
      "section 1",
      "  note 0 Duty to keep records",
      "  subsection 1 (1) A body must keep records.",
      "  subsection 1 (2) In this section—",
      "  items",
      "definition",
      "  text 0 body means a public body;",
      "definition",
      "  text 0 record includes an e-mail.",
      "section 2",
      "  subsection 1 (1) This Act extends to Wales.",
    ]);
  });

  test("a French decree: recitals, the words that decree, Article premier", () => {
    expect(
      outline(`Décret relatif à l’eau

Le Premier ministre,
Vu la loi du 3 janvier 1992 sur l’eau ;
Décrète :

Article premier
Les données de l’eau sont publiques.

Article 2
Le ministre publie :
a) les débits ;
b) les niveaux.

TITRE II – Dispositions finales

Art. 3. – Le présent décret sera publié au Journal officiel.`),
    ).toEqual([
      "preamble",
      "  recital 0 Le Premier ministre,",
      "  recital 0 Vu la loi du 3 janvier 1992 sur l’eau ;",
      "  enacts 0 Décrète :",
      "section premier",
      "  text 0 Les données de l’eau sont publiques.",
      "section 2",
      "  text 0 Le ministre publie :",
      "  paragraph 1 a) les débits ;",
      "  paragraph 1 b) les niveaux.",
      "heading TITRE II",
      "  heading 0 Dispositions finales",
      "section 3",
      "  text 0 Le présent décret sera publié au Journal officiel.",
    ]);
  });

  test("a Canadian bill to four steps", () => {
    expect(
      outline(`Lakes Act

Short title
1 This Act may be cited as the Lakes Act.

PART I
Application

Division of water
2 (1) The Minister may
(a) order that
(i) a lake
(A) be drained, or
(B) be filled, and
(ii) a report be made; or
(b) do nothing.`),
    ).toEqual([
      "section 1",
      "  note 0 Short title",
      "  text 0 This Act may be cited as the Lakes Act.",
      "heading PART I",
      "  heading 0 Application",
      "section 2",
      "  note 0 Division of water",
      "  subsection 1 (1) The Minister may",
      "  paragraph 2 (a) order that",
      "  subparagraph 3 (i) a lake",
      "  clause 4 (A) be drained, or",
      "  clause 4 (B) be filled, and",
      "  subparagraph 3 (ii) a report be made; or",
      "  paragraph 2 (b) do nothing.",
    ]);
  });

  test("a by-law of a city in Markdown, numbered by points", () => {
    expect(
      outline(`# Noise By-law

WHEREAS noise harms;

NOW THEREFORE the Council enacts as follows:

## 1. Definitions

1.1 In this by-law:

**city** means the City of Exampleton;

**night** means the hours

- (a) after 22:00; and
- (b) before 7:00.

## 2. Prohibition

2.1 Nobody may make *noise* at night.
2.1.1 Bells are no noise.
2.2 The fine is \\$100.`),
    ).toEqual([
      "preamble",
      "  recital 0 WHEREAS noise harms;",
      "  enacts 0 NOW THEREFORE the Council enacts as follows:",
      "heading 1",
      "  heading 0 Definitions",
      "section 1.1",
      "  text 0 In this by-law:",
      "  items",
      "definition",
      "  text 0 city means the City of Exampleton;",
      "definition",
      "  text 0 night means the hours",
      "  paragraph 1 (a) after 22:00; and",
      "  paragraph 1 (b) before 7:00.",
      "heading 2",
      "  heading 0 Prohibition",
      "section 2.1",
      "  text 0 Nobody may make noise at night.",
      "  subsection 1 2.1.1 Bells are no noise.",
      "section 2.2",
      "  text 0 The fine is $100.",
    ]);
  });

  test("loses no word, whatever stands in it", () => {
    const text = "Act\n\nA heading\n1 One\n\nStray words. ** and *\n\n(b) before a\n\nLast heading";
    const said = outline(text).join(" ");
    for (const word of ["A heading", "One", "Stray words. ** and *", "before a", "Last heading"]) {
      expect(said).toContain(word);
    }
  });
});
