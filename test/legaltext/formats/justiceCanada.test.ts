import { describe, expect, test } from "@jest/globals";
import type { ActText, Provision } from "../../../legaltext/act.js";
import { inlineWords, plainWords } from "../../../legaltext/hash.js";
import { FormatError } from "../../../legaltext/formats/formatError.js";
import { importJusticeCanada } from "../../../legaltext/formats/justiceCanada/index.js";
import { readJusticeFile } from "../../../legaltext/formats/justiceCanada/readFile.js";
import { numberLines } from "../../../legaltext/numbering.js";
import { provisionsIn } from "../../../legaltext/order.js";
import { schema, type BlockJson, type Text } from "../../../legaltext/schema.js";
import { describeRealActs, justiceFiles, realAct, realFile } from "../../helpers/realActs.js";
import { charactersOfAct, charactersOfSource, firstDifference } from "./legalCharacters.js";

function counter(): () => string {
  let next = 0;
  return () => `p${++next}`;
}

const bilingual = (name: string) => importJusticeCanada(realAct(name), counter());

/** A file of Justice Laws XML around these elements. */
const english = (body: string) =>
  `<Statute xml:lang="en"><Identification><ShortTitle>Test Act</ShortTitle></Identification><Body>${body}</Body></Statute>`;
const french = (body: string) =>
  `<Statute xml:lang="fr"><Identification><ShortTitle>Loi d’essai</ShortTitle></Identification><Body>${body}</Body></Statute>`;

const read = (...xml: string[]) =>
  importJusticeCanada(
    xml.map((text, at) => ({ name: `file${at + 1}.xml`, xml: text })),
    counter(),
  );

/** "kind depth number words" of every block, for reading at a glance. */
function outline(text: Text | undefined): string[] {
  return (text?.content ?? []).map(blockOutline);
}

function blockOutline(block: BlockJson): string {
  if (block.type !== "line") return `${block.type} ${block.attrs.depth}`;
  const { kind, depth, number } = block.attrs;
  return [kind, depth, number, inlineWords(block.content)]
    .filter((part) => part !== null)
    .join(" ");
}

const sectionOf = (act: ActText, label: string): Provision =>
  act.provisions.find(({ kind, labels }) => kind === "section" && labels.eng === label)!;

test("a footnote’s mark beside the number of a heading opens its title, or is all of it", () => {
  const mark = '<FootnoteRef idref="f1">1</FootnoteRef>';
  const act = read(
    english(`<Heading level="1"><Label>PART 1${mark}</Label><TitleText>General</TitleText></Heading>
      <Heading level="2"><Label>${mark}</Label></Heading>`),
  );
  const headings = act.provisions.filter(({ kind }) => kind === "heading");
  expect(headings.map(({ labels, texts }) => [labels.eng, plainWords(texts.eng!)])).toEqual([
    ["PART 1", "1General"],
    ["", "1"],
  ]);
});

describe("a section of Justice Laws XML", () => {
  test("is flat lines with kind, depth and locked numbers", () => {
    const act = read(
      english(`<Section><MarginalNote>Powers</MarginalNote><Label>4</Label>
        <Subsection><Label>(1)</Label><Text>The Minister may</Text>
          <Paragraph><Label>(a)</Label><Text>do this;</Text>
            <Subparagraph><Label>(i)</Label><Text>so, or</Text></Subparagraph>
            <ContinuedParagraph><Text>in any case,</Text></ContinuedParagraph>
          </Paragraph>
          <ContinuedSectionSubsection><Text>as required.</Text></ContinuedSectionSubsection>
        </Subsection>
        <Subsection><MarginalNote>Limit</MarginalNote><Label>(1.1)</Label><Text>No more.</Text></Subsection>
        <HistoricalNote><HistoricalNoteSubItem>1985, c. 1</HistoricalNoteSubItem><HistoricalNoteSubItem>2001, c. 2</HistoricalNoteSubItem></HistoricalNote>
      </Section>`),
    );
    expect(outline(sectionOf(act, "4").texts.eng)).toEqual([
      "note 0 Powers",
      "subsection 1 (1) The Minister may",
      "paragraph 2 (a) do this;",
      "subparagraph 3 (i) so, or",
      "continued 2 in any case,",
      "continued 1 as required.",
      "note 1 Limit",
      "subsection 1 (1.1) No more.",
      "history 0 1985, c. 1",
      "history 0 2001, c. 2",
    ]);
  });

  test("has its own words at depth 0 and a list under them at depth 1", () => {
    const act = read(
      english(
        "<Section><Label>5.</Label><Text>He may</Text><Paragraph><Label>(a)</Label><Text>go</Text></Paragraph><ContinuedSectionSubsection><Text>at once.</Text></ContinuedSectionSubsection></Section>",
      ),
    );
    expect(outline(sectionOf(act, "5").texts.eng)).toEqual([
      "text 0 He may",
      "paragraph 1 (a) go",
      "continued 0 at once.",
    ]);
  });

  test("keeps what it does not know, with its words, and says so by its kind", () => {
    const act = read(
      english(
        "<Section><Label>1</Label><Text>See <Odd>this</Odd></Text><Novel>word</Novel></Section>",
      ),
    );
    const { content } = sectionOf(act, "1").texts.eng!;
    expect(content[0]).toMatchObject({
      content: [{ text: "See " }, { type: "foreignInline", attrs: { xml: "<Odd>this</Odd>" } }],
    });
    expect(content[1]).toMatchObject({
      type: "foreign",
      attrs: { xml: "<Novel>word</Novel>", words: "word" },
    });
  });

  test("marks terms, their twins, uses, other acts, other languages", () => {
    const act = read(
      english(
        '<Section><Label>2</Label><Text><DefinedTermEn>Act</DefinedTermEn> means <XRefExternal reference-type="act" link="A-1">that</XRefExternal> (<DefinedTermFr>Loi</DefinedTermFr>), a <DefinitionRef>use</DefinitionRef>, <Language xml:lang="fr">banque</Language>, <XRefExternal reference-type="act">Bank Act</XRefExternal></Text></Section>',
      ),
    );
    const [line] = sectionOf(act, "2").texts.eng!.content;
    const marks =
      line?.type === "line" ? (line.content ?? []).flatMap((run) => run.marks ?? []) : [];
    expect(marks).toEqual([
      { type: "term" },
      {
        type: "ref",
        attrs: { target: null, href: "https://laws-lois.justice.gc.ca/eng/acts/A-1/" },
      },
      { type: "otherTerm", attrs: { language: "fra" } },
      { type: "termUse" },
      { type: "foreignWords", attrs: { language: "fra" } },
      { type: "emphasis" },
    ]);
  });

  test("that only says it is repealed keeps its place and number", () => {
    const act = read(
      english(
        "<Section><Label>3 to 5</Label><Text><Repealed>[Repealed, 2019, c. 1]</Repealed></Text></Section>",
      ),
    );
    expect(sectionOf(act, "3 to 5")).toMatchObject({ repealed: true });
  });
});

describe("a table of Justice Laws XML", () => {
  const table = (rows: string) =>
    english(
      `<Section><Label>1</Label><Text>See:</Text><TableGroup><Caption>TABLE 1</Caption><table><title>Rates</title><tgroup cols="3"><colspec colname="a"/><colspec colname="b" align="right"/><colspec colname="c"/>${rows}</tgroup></table></TableGroup></Section>`,
    );

  test("keeps spans, headers and alignment", () => {
    const act = read(
      table(
        '<thead><row><entry namest="a" nameend="b">AB</entry><entry morerows="1">C</entry></row></thead><tbody><row><entry rowheader="yes">a</entry><entry colname="b">b</entry></row></tbody>',
      ),
    );
    const { content } = sectionOf(act, "1").texts.eng!;
    expect(outline({ type: "doc", content }).slice(1)).toEqual(["heading 0 TABLE 1", "table 0"]);
    expect(content[2]).toMatchObject({
      attrs: { caption: "Rates" },
      content: [
        { content: [{ attrs: { colspan: 2, header: true } }, { attrs: { rowspan: 2 } }] },
        { content: [{ attrs: { header: true } }, { attrs: { header: false, align: "right" } }] },
      ],
    });
  });

  test("turns lists inside a cell into lines", () => {
    const act = read(
      table(
        '<tbody><row><entry><Provision format-ref="indent-0-0"><Text>The size</Text><Provision format-ref="indent-1-1"><Label>(a)</Label><Text>is</Text></Provision></Provision></entry></row></tbody>',
      ),
    );
    const block = sectionOf(act, "1").texts.eng!.content[2];
    const lines = block?.type === "table" ? block.content?.[0]?.content?.[0]?.content : [];
    expect(outline({ type: "doc", content: lines ?? [] })).toEqual([
      "text 0 The size",
      "item 1 (a) is",
    ]);
  });
});

describe("English and French files of one act", () => {
  const definition = (own: "En" | "Fr", term: string, twin: string) => {
    const other = own === "En" ? "Fr" : "En";
    return `<Definition><Text><DefinedTerm${own}>${term}</DefinedTerm${own}> x (<DefinedTerm${other}>${twin}</DefinedTerm${other}>)</Text></Definition>`;
  };

  test("join by section number, and definitions by the term of the other language", () => {
    const act = read(
      english(
        `<Heading level="1"><Label>PART 1</Label><TitleText>General</TitleText></Heading><Section><Label>2</Label><Text>Here</Text>${definition("En", "bank", "banque")}${definition("En", "tree", "arbre")}</Section>`,
      ),
      french(
        `<Heading level="1"><Label>PARTIE 1</Label><TitleText>Généralités</TitleText></Heading><Section><Label>2</Label><Text>Ici</Text>${definition("Fr", "arbre", "tree")}${definition("Fr", "banque", "bank")}</Section>`,
      ),
    );
    expect(act.languages).toEqual(["eng", "fra"]);
    expect(act.provisions.map(({ kind, labels }) => [kind, labels.eng, labels.fra])).toEqual([
      ["heading", "PART 1", "PARTIE 1"],
      ["section", "2", "2"],
      ["definition", "", ""],
      ["definition", "", ""],
    ]);
    const [bank] = act.provisions.filter(({ kind }) => kind === "definition");
    expect(plainWords(bank!.texts.fra!)).toBe("banque x (bank)");
    expect(sectionOf(act, "2").itemOrder).toBeUndefined();
  });

  test("keep a definition of one language only in that language", () => {
    const act = read(
      english(
        `<Section><Label>2</Label><Text>Here</Text>${definition("En", "bank", "banque")}</Section>`,
      ),
      french("<Section><Label>2</Label><Text>Ici</Text></Section>"),
    );
    expect(Object.keys(act.provisions[1]!.texts)).toEqual(["eng"]);
  });

  test("note the order of definitions where a file departs from the alphabet", () => {
    const act = read(
      english(
        `<Section><Label>2</Label><Text>Here</Text>${definition("En", "tree", "arbre")}${definition("En", "bank", "banque")}</Section>`,
      ),
    );
    const order = act.provisions[0]!.itemOrder!.eng;
    expect(order).toEqual(["p2", "p3"]);
  });

  const list = (...words: string[]) =>
    `<Section><Label>1</Label><Text>x</Text></Section></Body><Schedule><ScheduleFormHeading><Label>SCHEDULE</Label></ScheduleFormHeading>${words
      .map((text) => `<Provision list-item="yes"><Text>${text}</Text></Provision>`)
      .join("")}</Schedule><Body>`;

  test("never pair the items of two alphabetical lists by place", () => {
    const act = read(
      english(list("Australia", "Germany", "Zambia")),
      french(list("Allemagne", "Australie", "Zambie")),
    );
    const items = act.provisions.filter(({ kind }) => kind === "item");
    expect(items).toHaveLength(1);
    expect(plainWords(items[0]!.texts.fra!)).toBe("Allemagne\nAustralie\nZambie");
  });

  test("are refused when they are of different acts or of one language", () => {
    const section = (label: string) => `<Section><Label>${label}</Label><Text>x</Text></Section>`;
    const code = (run: () => unknown) => {
      try {
        run();
      } catch (error) {
        return error instanceof FormatError ? [error.code, error.file] : error;
      }
      return null;
    };
    expect(code(() => read(english(section("1")), french(section("77"))))).toEqual([
      "differentActs",
      "file2.xml",
    ]);
    expect(code(() => read(english(section("1")), english(section("1"))))).toEqual([
      "sameLanguage",
      "file2.xml",
    ]);
    expect(code(() => read("<html/>"))).toEqual(["foreignRoot", "file1.xml"]);
    expect(code(() => read('<Statute xml:lang="en"/>'))).toEqual(["noText", "file1.xml"]);
    expect(code(() => importJusticeCanada([], counter()))).toEqual(["noFiles", null]);
  });
});

describe("a bill", () => {
  const bill = (body: string) => `<Bill xml:lang="en"><Body>${body}</Body></Bill>`;

  test("derives the numbers that come out as printed and locks the others", () => {
    const subsection = (label: string) =>
      `<Subsection><Label>${label}</Label><Text>x</Text></Subsection>`;
    const act = read(
      bill(
        `<Section><Label>1</Label>${["(1)", "(2)", "(2.1)", "(3)"].map(subsection).join("")}</Section><Section><Label>2</Label><Text>x</Text></Section><Section><Label>3.1</Label><Text>x</Text></Section>`,
      ),
    );
    const [first] = act.provisions;
    const numbers = first!.texts.eng!.content.map((block) =>
      block.type === "line" ? block.attrs.number : null,
    );
    expect(numbers).toEqual([null, null, "(2.1)", null]);
    expect(numberLines(first!.texts.eng!, "eng")).toEqual(["(1)", "(2)", "(2.1)", "(3)"]);
    expect(act.provisions.map(({ lockedNumber }) => lockedNumber ?? false)).toEqual([
      false,
      false,
      true,
    ]);
  });

  test("cites quoted provisions under a quotation line, numbers locked", () => {
    const act = read(
      bill(
        "<Section type='amending'><Label>1</Label><Text>Section 2 is replaced:</Text><AmendedText><Section><MarginalNote>Purpose</MarginalNote><Label>2</Label><Subsection><Label>(1)</Label><Text>x</Text></Subsection></Section></AmendedText></Section>",
      ),
    );
    expect(outline(act.provisions[0]!.texts.eng)).toEqual([
      "text 0 Section 2 is replaced:",
      "quotation 0 ",
      "note 1 Purpose",
      "quotation 1 2 ",
      "subsection 2 (1) x",
    ]);
  });
});

describeRealActs("the real files of Justice Canada", () => {
  test.each(justiceFiles())("%s loses no character of law", (path) => {
    const xml = realFile(path);
    const act = readJusticeFile(path, xml);
    expect(firstDifference(charactersOfSource(xml), charactersOfAct(act))).toBeNull();
  });

  test("the Access to Information Act has 172 sections in its body", () => {
    const act = bilingual("A-1");
    const body = act.provisions.filter(({ kind, parent }) => kind === "section" && parent === null);
    expect(body).toHaveLength(172);
    expect(act.source).toMatchObject({ format: "justiceCanada", number: "A-1" });
    expect(Object.keys(act.source?.appendices ?? {})).toEqual(["eng", "fra"]);
  });

  test.each(["A-1", "B-1.01", "B-1.5", "I-21", "O-3.01", "P-21", "C.R.C. c. 870", "SOR-83-507"])(
    "%s joins in both languages, only definitions left alone",
    (name) => {
      const act = bilingual(name);
      const alone = act.provisions.filter(({ texts }) => Object.keys(texts).length < 2);
      expect(alone.filter(({ kind }) => kind !== "definition")).toEqual([]);
    },
  );

  test.each(["A-1", "O-3.01", "C.R.C. c. 870", "2019 c. 18"])(
    "%s satisfies the schema and reads in each language in the order of its file",
    (name) => {
      const act = bilingual(name);
      for (const { texts } of act.provisions) {
        for (const text of Object.values(texts)) schema.nodeFromJSON(text).check();
      }
      realAct(name).forEach((file, at) => {
        const alone = importJusticeCanada([file], counter());
        const language = act.languages[at]!;
        expect(wordsIn(act, language)).toEqual(wordsIn(alone, language));
      });
    },
  );

  test("a file cut short says where", () => {
    const xml = realFile("justice-canada/eng/P-21.xml").slice(0, 100_000);
    expect(() => importJusticeCanada([{ name: "P-21.xml", xml }], counter())).toThrow(
      /^P-21\.xml, line \d+, column \d+: the file ends too soon/,
    );
  });
});

/** Every provision's words in reading order, those of another language left out. */
function wordsIn(act: ActText, language: string): string[] {
  return provisionsIn(act, language)
    .filter(({ provision }) => provision.texts[language])
    .map(({ provision }) => plainWords(provision.texts[language]!));
}
