import { describe, expect, test } from "@jest/globals";
import { exportAkomaNtoso, importAkomaNtoso } from "../../../legaltext/formats/akomaNtoso/index.js";
import { importJusticeCanada } from "../../../legaltext/formats/justiceCanada/index.js";
import { readJusticeFile } from "../../../legaltext/formats/justiceCanada/readFile.js";
import { plainWords } from "../../../legaltext/hash.js";
import { canonicalAct } from "./canonicalAct.js";
import { justiceFile } from "./justiceGenerator.js";
import {
  charactersOfAct,
  charactersOfSource,
  faultOfFile,
  firstDifference,
} from "./legalCharacters.js";

const counter = () => {
  let next = 0;
  return () => `p${++next}`;
};

const statute = (body: string) =>
  `<Statute xml:lang="en"><Identification><ShortTitle>Test Act</ShortTitle></Identification>${body}</Statute>`;
const read = (body: string) =>
  importJusticeCanada([{ name: "a.xml", xml: statute(body) }], counter());
const faultOf = (body: string) => faultOfFile("a.xml", statute(body));

describe("files that nobody wrote", () => {
  const seeds = Array.from({ length: 60 }, (_, at) => at + 1);

  test("lose, double and move no character", () => {
    const faults = seeds.map((seed) => faultOfFile(`seed ${seed}`, justiceFile(seed)));
    expect(faults.filter(Boolean)).toEqual([]);
  });

  test("come back from Akoma Ntoso as they were", () => {
    const meta = { work: "/akn/ca/act/chance", version: { number: 1, date: "2026-01-01" } };
    const changed = seeds.slice(0, 30).filter((seed) => {
      const act = importJusticeCanada([{ name: "a.xml", xml: justiceFile(seed) }], counter());
      const xml = exportAkomaNtoso(act, "eng", meta);
      return (
        canonicalAct(importAkomaNtoso([{ name: "eng", xml }], counter())) !== canonicalAct(act)
      );
    });
    expect(changed).toEqual([]);
  });

  test("the counter sees a word that is lost, doubled or moved", () => {
    const said = (words: string) =>
      statute(`<Body><Section><Label>1</Label><Text>${words}</Text></Section></Body>`);
    const source = charactersOfSource(said("One two three."));
    const kept = (words: string) => charactersOfAct(readJusticeFile("a.xml", said(words)));
    expect(firstDifference(source, kept("One two three."))).toBeNull();
    for (const words of ["One three.", "One two two three.", "Two one three."]) {
      expect(firstDifference(source, kept(words))).not.toBeNull();
    }
  });
});

describe("what real files showed", () => {
  test("a title of a picture is words, the pictures stay in their order", () => {
    const body =
      '<Body><Section><Label>1</Label><Text>See</Text><ImageGroup><title>The mark</title><AlternateText>A square</AlternateText><Image source="a.png"/><Image source="b.png"/><Caption>Below</Caption></ImageGroup></Section></Body>';
    expect(faultOf(body)).toBeNull();
    expect(JSON.stringify(read(body))).toContain("b.png");
  });

  test("an act that a bill enacts is read as lines, not kept as markup", () => {
    const act = read(
      "<Body><Section><Label>1</Label><Text>The Act is enacted as follows:</Text><AmendedText><BillInternal><LongTitle>An Act</LongTitle><Body><Section><Label>1.</Label><Text>Short.</Text></Section></Body></BillInternal></AmendedText></Section></Body>",
    );
    const kinds = act.provisions[0]!.texts.eng!.content.map(({ type }) => type);
    expect(new Set(kinds)).toEqual(new Set(["line"]));
  });

  test("the heading of a group in a schedule is a heading of its level", () => {
    const act = read(
      '<Schedule><ScheduleFormHeading><Label>SCHEDULE</Label></ScheduleFormHeading><DocumentInternal><Group><GroupHeading format-ref="group2-division"><Label>Article 2</Label><TitleText>Costs</TitleText></GroupHeading><Provision><Text>Words.</Text></Provision></Group></DocumentInternal></Schedule>',
    );
    const heading = act.provisions.find(({ kind }) => kind === "heading");
    expect(heading).toMatchObject({ level: 2, labels: { eng: "Article 2" } });
    expect(plainWords(heading!.texts.eng!)).toBe("Costs");
  });

  test("a note inside an item without words of its own does not head the item", () => {
    const body =
      "<Schedule><DocumentInternal><Provision><Label>(1)</Label><Provision><MarginalNote>Inner</MarginalNote><Text>Words.</Text></Provision></Provision></DocumentInternal></Schedule>";
    expect(faultOf(body)).toBeNull();
  });

  test("definitions before and after a note stay on their sides of it", () => {
    const definition = (term: string) =>
      `<Definition><Text><DefinedTermEn>${term}</DefinedTermEn> means it.</Text></Definition>`;
    const body = `<Body><Section><Label>1</Label><Text>In this Act,</Text>${definition("one")}<Provision><MarginalNote>Aside</MarginalNote>${definition("two")}</Provision></Section></Body>`;
    expect(faultOf(body)).toBeNull();
  });

  test("a number’s full stop before a no-break space is the printer’s", () => {
    const act = read("<Body><Section><Label>2.\u00a0</Label><Text>Words.</Text></Section></Body>");
    expect(act.provisions[0]!.labels.eng).toBe("2");
  });

  test("acts whose sections are named by words are joined by their number", () => {
    const file = (language: string, title: string, chapter: string) =>
      `<Statute xml:lang="${language}"><Identification><ShortTitle>${title}</ShortTitle><Chapter><ConsolidatedNumber official="yes">${chapter}</ConsolidatedNumber></Chapter></Identification><Body><Section><Label>${title}</Label><Text>x</Text></Section></Body></Statute>`;
    const join = (chapter: string) =>
      importJusticeCanada(
        [
          { name: "a.xml", xml: file("en", "Appropriation Acts", "Z-01") },
          { name: "b.xml", xml: file("fr", "Lois de crédits", chapter) },
        ],
        counter(),
      ).languages;
    expect(join("Z-01")).toEqual(["eng", "fra"]);
    expect(() => join("Z-02")).toThrow(/different acts/);
  });
});
