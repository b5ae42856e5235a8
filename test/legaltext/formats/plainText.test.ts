import { describe, expect, test } from "@jest/globals";
import type { ActText } from "../../../legaltext/act.js";
import { readAct, writeAct } from "../../../legaltext/formats/convert.js";
import { withNewIds } from "../../../legaltext/formats/withNewIds.js";
import { FormatError } from "../../../legaltext/formats/formatError.js";
import { importPlainText } from "../../../legaltext/formats/importPlainText.js";
import { inlineWords } from "../../../legaltext/hash.js";
import { numberLines } from "../../../legaltext/numbering.js";
import { waterAct } from "../../helpers/waterAct.js";

function counter(): () => string {
  let next = 0;
  return () => `p${++next}`;
}

const read = (...texts: string[]) =>
  importPlainText(
    texts.map((text, at) => ({ name: `${at + 1}.txt`, text })),
    counter(),
  );

/** Each provision, then its lines with their printed numbers. */
function outline(act: ActText, language = act.languages[0]!): string[] {
  return act.provisions.flatMap(({ kind, labels, texts }) => {
    const text = texts[language]!;
    const numbers = numberLines(text, language);
    const lines = text.content.map((block, at) => {
      if (block.type !== "line") return `  ${block.type}`;
      const { kind: line, depth } = block.attrs;
      return `  ${[line, depth, numbers[at], inlineWords(block.content)].filter((part) => part !== null && part !== "").join(" ")}`;
    });
    return [[kind, labels[language]].filter(Boolean).join(" "), ...lines];
  });
}

describe("pasted plain text", () => {
  test("becomes parts, sections, lists and definitions by its numbering", () => {
    const act = read(`Parks Act

PART 1 Interpretation

Definitions
2 In this Act,
"park" means land
set aside by order;

Application
3 (1) This Act applies
(a) to parks;
(b) to lakes that are
(i) deep, or
(ii) wide,
but not to the sea.
Exception
(2) It does not apply in winter.
4.1 The end.`);
    expect(act.titles).toEqual({ eng: "Parks Act" });
    expect(outline(act)).toEqual([
      "heading PART 1",
      "  heading 0 Interpretation",
      "section 2",
      "  note 0 Definitions",
      "  text 0 In this Act,",
      "  items",
      "definition",
      "  text 0 park means land set aside by order;",
      "section 3",
      "  note 0 Application",
      "  subsection 1 (1) This Act applies",
      "  paragraph 2 (a) to parks;",
      "  paragraph 2 (b) to lakes that are",
      "  subparagraph 3 (i) deep, or",
      "  subparagraph 3 (ii) wide,",
      "  continued 2 but not to the sea.",
      "  note 1 Exception",
      "  subsection 1 (2) It does not apply in winter.",
      "section 4.1",
      "  text 0 The end.",
    ]);
  });

  test("takes (i) after (h) for a letter", () => {
    const letters = "abcdefghij".split("").map((letter) => `(${letter}) ${letter};`);
    const act = read(["Act", "1 He may", ...letters].join("\n"));
    const kinds = act.provisions[0]!.texts.eng!.content.map((block) =>
      block.type === "line" ? block.attrs.kind : null,
    );
    expect(new Set(kinds.slice(1))).toEqual(new Set(["paragraph"]));
  });

  test("in two languages is one act", () => {
    const act = read(
      "Water Act\n\n1 The Minister may act in the public interest.\n(a) now;\n(b) later.",
      "Loi sur l’eau\n\n1 Le ministre peut agir dans l’intérêt public :\na) maintenant;\nb) plus tard.",
    );
    expect(act.languages).toEqual(["eng", "fra"]);
    expect(outline(act, "fra")).toEqual([
      "section 1",
      "  text 0 Le ministre peut agir dans l’intérêt public :",
      "  paragraph 1 a) maintenant;",
      "  paragraph 1 b) plus tard.",
    ]);
  });

  test("has items in its schedules", () => {
    const act = read("Act\n\n1 Words.\n\nSCHEDULE 1\n1 First\n2 Second");
    expect(act.provisions.map(({ kind, labels }) => [kind, labels.eng])).toEqual([
      ["section", "1"],
      ["schedule", "SCHEDULE 1"],
      ["item", "1"],
      ["item", "2"],
    ]);
  });

  test("keeps words that no number opens", () => {
    const act = read("Act\n\nWhereas law is good;\n\nAnd whereas it must be read;");
    expect(outline(act)).toEqual([
      "preamble",
      "  recital 0 Whereas law is good;",
      "  recital 0 And whereas it must be read;",
    ]);
  });

  test("of nothing but a title is refused", () => {
    expect(() => read("Act")).toThrow(FormatError);
  });
});

describe("a file of text", () => {
  const xml =
    '<Statute xml:lang="fr"><Body><Section><Label>1</Label><Text>É</Text></Section></Body></Statute>';
  const words = (content: Uint8Array) =>
    Object.keys(readAct([{ name: "x", content }], counter()).provisions[0]!.texts);

  test("is read in the encoding it declares or begins with", () => {
    const declared = `<?xml version="1.0" encoding="ISO-8859-1"?>${xml}`;
    expect(words(Uint8Array.from(declared, (sign) => sign.charCodeAt(0)))).toEqual(["fra"]);
    expect(words(Uint8Array.from(Buffer.from(`\ufeff${xml}`, "utf16le")))).toEqual(["fra"]);
    expect(words(Uint8Array.from(Buffer.from(`\ufeff${xml}`, "utf8")))).toEqual(["fra"]);
  });

  test("of another format than the first is refused", () => {
    const files = [
      { name: "a.xml", content: xml },
      { name: "b.json", content: writeAct(waterAct(), "json") },
    ];
    expect(() => readAct(files, counter())).toThrow(/^b\.json: this file is in another format/);
  });
});

test("an act taken in beside its twin has ids of its own and still refers to itself", () => {
  const act = waterAct();
  const other = withNewIds(act, counter());
  const ids = (one: ActText) => one.provisions.map(({ id }) => id);
  expect(ids(other).filter((id) => ids(act).includes(id))).toEqual([]);
  const parents = other.provisions.flatMap(({ parent }) => parent ?? []);
  expect(parents.every((parent) => ids(other).includes(parent))).toBe(true);
  expect(writeAct(other, "plainText")).toBe(writeAct(act, "plainText"));
});
