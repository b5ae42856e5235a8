import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ActText } from "../../../legaltext/act.js";
import { actOf, line, section, textOf } from "../../../legaltext/build.js";
import {
  eIdsOf,
  exportAkomaNtoso,
  importAkomaNtoso,
  type AkomaNtosoMeta,
} from "../../../legaltext/formats/akomaNtoso/index.js";
import { plainCounter } from "../../../legaltext/formats/akomaNtoso/eIds.js";
import { FormatError } from "../../../legaltext/formats/formatError.js";
import { importJusticeCanada } from "../../../legaltext/formats/justiceCanada/index.js";
import { canonical, inlineWords } from "../../../legaltext/hash.js";
import type { BlockJson } from "../../../legaltext/schema.js";
import { schemaFault } from "../../helpers/akomaNtosoSchema.js";
import {
  bilingualActs,
  describeRealActs,
  haveRealActs,
  realAct,
  realFile,
  realPath,
} from "../../helpers/realActs.js";
import { acts, runs } from "../arbitraries.js";
import { keptOfAkn } from "./aknCharacters.js";
import { wildActs } from "./wildActs.js";

const meta: AkomaNtosoMeta = {
  work: "/akn/ca/act/2026/parks",
  version: { number: 1, date: "2026-05-01" },
};

function counter(): () => string {
  let next = 0;
  return () => `new${++next}`;
}

const written = (act: ActText, about = meta) =>
  act.languages.map((language) => ({
    name: `${language}.xml`,
    xml: exportAkomaNtoso(act, language, about),
  }));

const roundTrip = (act: ActText) => importAkomaNtoso(written(act), counter());

/** The act as comparison sees it: what the hash of a text leaves out is left out. */
function plainAct(act: ActText): unknown {
  const provisions = act.provisions.map(({ itemOrder: _, ...provision }) => ({
    ...provision,
    texts: Object.fromEntries(
      Object.entries(provision.texts).map(([language, text]) => [language, canonical(text)]),
    ),
  }));
  return JSON.parse(JSON.stringify({ ...act, provisions }));
}

const read = (body: string, root = "act") =>
  importAkomaNtoso(
    [
      {
        name: "foreign.xml",
        xml: `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0/WD17"><${root} name="x"><meta><identification><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta><body>${body}</body></${root}></akomaNtoso>`,
      },
    ],
    counter(),
  );

function outline(act: ActText): string[] {
  return act.provisions.flatMap(({ kind, labels, texts, element }) => [
    [kind, element, ...Object.values(labels)].filter(Boolean).join(" "),
    ...Object.values(texts).flatMap((text) => text.content.map(blockOutline)),
  ]);
}

function blockOutline(block: BlockJson): string {
  if (block.type === "foreign") return `  foreign ${block.attrs.words}`;
  if (block.type !== "line") return `  ${block.type}`;
  const { kind, depth, number } = block.attrs;
  return `  ${[kind, depth, number, inlineWords(block.content)].filter((part) => part !== null).join(" ")}`;
}

describe("an act in Akoma Ntoso", () => {
  test("comes back as it was, in both languages", () => {
    fc.assert(
      fc.property(acts, (act) => {
        expect(plainAct(roundTrip(act))).toEqual(plainAct(act));
      }),
      runs(60),
    );
  });

  test("comes back as it was, however odd its lines, marks, tables and foreign markup", () => {
    fc.assert(
      fc.property(wildActs, (act) => {
        expect(plainAct(roundTrip(act))).toEqual(plainAct(act));
      }),
      runs(150),
    );
  });

  const act = actOf(
    [
      section("4", {
        eng: textOf(
          line("note", 0, "Right"),
          line("subsection", 1, "Everyone may", { number: "(1)" }),
          line("paragraph", 2, "ask", { number: "(a.1)" }),
        ),
      }),
    ],
    { languages: ["eng"], regime: "inForce" },
  );

  test("names its elements by the naming convention", () => {
    const [file] = written(act);
    expect(file!.xml).toContain('<section eId="sec_4" GUID="');
    expect(file!.xml).toContain('<subsection eId="sec_4__subsec_1"><num>(1)</num><intro><p>');
    expect(file!.xml).toContain('<paragraph eId="sec_4__subsec_1__para_a-1">');
    expect(plainCounter("PART 2")).toBe("2");
    expect(plainCounter("1.1°")).toBe("1-1");
  });

  test("says its work, expression and versions, and keeps the first id of a renumbered section", () => {
    const [id] = eIdsOf(act, "eng").keys();
    const [file] = written(act, {
      ...meta,
      version: { number: 2, date: "2026-09-01" },
      versions: [
        { number: 1, date: "2026-05-01" },
        { number: 2, date: "2026-09-01" },
      ],
      originalIds: { [id!]: "sec_3" },
    });
    expect(file!.xml).toContain('<FRBRthis value="/akn/ca/act/2026/parks/eng@2026-09-01/!main"/>');
    expect(file!.xml).toContain('date="2026-09-01" source="#work_2" type="amendment"');
    expect(file!.xml).toContain('eId="sec_4" wId="sec_3"');
  });

  test("may be prefixed and laid out by another tool and still be read", () => {
    const [file] = written(act);
    const other = file!.xml
      .replace(/([<\s/])assent:/g, "$1a:")
      .replaceAll("xmlns:assent", "xmlns:a")
      .replace(/<(\/?)(?!\?)(?!a:)/g, "<$1akn:")
      .replace(' xmlns="', ' xmlns:akn="')
      .replaceAll("><akn:section", ">\n  <akn:section");
    expect(plainAct(importAkomaNtoso([{ name: "x", xml: other }], counter()))).toEqual(
      plainAct(act),
    );
  });

  test("gives an id that stands twice to one provision only", () => {
    const [file] = written(act);
    const twice = file!.xml.replace(/(<section .*<\/section>)/, "$1$1");
    const ids = importAkomaNtoso([{ name: "x", xml: twice }], counter()).provisions.map(
      (provision) => provision.id,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("anybody's Akoma Ntoso", () => {
  test("gives chapters as headings, articles as sections, points as items", () => {
    const act = read(
      "<chapter><num>CHAPTER I</num><heading>General</heading><article eId='art_1'><num>Article 1</num><heading>Scope</heading><paragraph><num>1.</num><list><intro><p>This covers:</p></intro><point><num>(a)</num><content><p>land;</p></content></point></list></paragraph></article></chapter>",
    );
    expect(outline(act)).toEqual([
      "heading chapter CHAPTER I",
      "  heading 0 General",
      "section article Article 1",
      "  note 0 Scope",
      "  paragraph 1 1. ",
      "  text 2 This covers:",
      "  item 2 (a) land;",
    ]);
  });

  test("quotes the words that an amendment inserts", () => {
    const act = read(
      "<section><num>1</num><content><p><mod>Replace <quotedText startQuote='“' endQuote='”'>may</quotedText> by: <quotedStructure><section><num>2</num><content><p>New.</p></content></section></quotedStructure></mod> now.</p></content></section>",
    );
    expect(outline(act)).toEqual([
      "section 1",
      "  text 0 Replace “may” by:",
      "  quotation 0 ",
      "  quotation 1 2 New.",
      "  text 0 now.",
    ]);
  });

  test("has its notes as footnotes and what is unknown as foreign markup", () => {
    const act = read(
      "<section><num>1</num><content><p>Words<authorialNote marker='1'><p>A note.</p></authorialNote> on.</p><toc><tocItem>x</tocItem></toc></content></section>",
    );
    expect(outline(act)).toEqual([
      "section 1",
      "  text 0 Words",
      "  footnote 1 1 A note.",
      "  text 0 on.",
      "  foreign x",
    ]);
  });

  test("never gets a number it does not have", () => {
    const act = read(
      "<section><subsection><content><p>x</p></content></subsection></section>",
      "bill",
    );
    const block = act.provisions[0]!.texts.eng!.content[0];
    expect(block?.type === "line" && block.attrs.number).toBe("");
  });

  test("is refused with a reason when it is something else", () => {
    const code = (xml: string) => {
      try {
        importAkomaNtoso([{ name: "x.xml", xml }], counter());
      } catch (error) {
        return error instanceof FormatError ? error.code : error;
      }
      return null;
    };
    expect(code("<html/>")).toBe("foreignRoot");
    expect(code("<akomaNtoso/>")).toBe("noText");
    expect(code("<akomaNtoso><act><body/></act></akomaNtoso>")).toBe("noLanguage");
    expect(code("<akomaNtoso><act>")).toBe("truncated");
  });

  test.each([
    ["the root", '<akomaNtoso xml:lang="fr"><act>', ""],
    [
      "the address of the expression",
      "<akomaNtoso><act>",
      '<FRBRExpression><FRBRuri value="/akn/sn/act/1990/3/fra@1990"/></FRBRExpression>',
    ],
  ])("its language may be said by %s alone", (_place, opening, expression) => {
    const xml = `${opening}<meta><identification>${expression}</identification></meta><body><article><num>1</num><content><p>Texte.</p></content></article></body></act></akomaNtoso>`;
    expect(importAkomaNtoso([{ name: "a.xml", xml }], counter()).languages).toEqual(["fra"]);
  });

  test("an address that is none by its characters is written as one and comes back", () => {
    for (const href of ["#footnote-#18", "https\u00a0://example.ca/a"]) {
      const content = [
        {
          type: "text" as const,
          text: "see",
          marks: [{ type: "ref", attrs: { target: null, href } }],
        },
      ];
      const act = actOf([section("1", { eng: [line("text", 0, content)] })]);
      const xml = exportAkomaNtoso(act, "eng", meta);
      const back = importAkomaNtoso([{ name: "a.xml", xml }], counter());
      expect(canonical(back.provisions[0]!.texts.eng!)).toEqual(
        canonical(act.provisions[0]!.texts.eng!),
      );
      if (haveRealActs)
        expect(schemaFault(xml, realPath("akoma-ntoso/schema/akomantoso30.xsd"))).toBeNull();
    }
  });
});

describeRealActs("real acts in Akoma Ntoso", () => {
  const xsd = realPath("akoma-ntoso/schema/akomantoso30.xsd");

  test.each(Object.keys(bilingualActs).filter((name) => !/B-1.01|870/.test(name)))(
    "%s is valid and comes back as it was",
    (name) => {
      const act = importJusticeCanada(realAct(name), counter());
      const files = written(act);
      expect(files.map(({ xml }) => schemaFault(xml, xsd))).toEqual(act.languages.map(() => null));
      const back = importAkomaNtoso([...files].reverse(), counter());
      expect(plainAct(back)).toEqual(plainAct(act));
      expect(back.provisions.map(({ itemOrder }) => itemOrder)).toEqual(
        act.provisions.map(({ itemOrder }) => itemOrder),
      );
    },
    120_000,
  );

  test("random acts are valid too", () => {
    fc.assert(
      fc.property(wildActs, (act) => {
        expect(written(act).map(({ xml }) => schemaFault(xml, xsd))).toEqual(
          act.languages.map(() => null),
        );
      }),
      runs(60),
    );
  });

  test.each([
    "minimal-bill-valid",
    "uk_pga-2014-27-enacted-data",
    "us_Act_2011-11-29",
    "us_Title9-Chap3-eng",
    "uy_bill_2010-09-27",
  ])("%s of OASIS loses, doubles and moves no word of its text", (name) => {
    const xml = realFile(`akoma-ntoso/examples/${name}.xml`);
    const kept = keptOfAkn(xml, importAkomaNtoso([{ name, xml }], counter()));
    expect(kept).toMatchObject({ lost: "", added: "", misplaced: [] });
  });
});
