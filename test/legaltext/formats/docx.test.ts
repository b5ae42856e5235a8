import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { strToU8, unzipSync, strFromU8, zipSync } from "fflate";
import type { ActText, Provision } from "../../../legaltext/act.js";
import { readAct } from "../../../legaltext/formats/convert.js";
import { exportDocx, exportDocxRedline } from "../../../legaltext/formats/docx/exportDocx.js";
import { importDocx, readTrackedChanges } from "../../../legaltext/formats/docx/importDocx.js";
import { FormatError } from "../../../legaltext/formats/formatError.js";
import { exportPlainText } from "../../../legaltext/formats/plainText.js";
import { plainWords } from "../../../legaltext/hash.js";
import type { BlockJson } from "../../../legaltext/schema.js";
import { describeRealActs, realAct } from "../../helpers/realActs.js";
import { waterAct } from "../../helpers/waterAct.js";
import { actBeforeAndAfter, runs } from "../arbitraries.js";

let made = 0;
const newId = () => `d${++made}`;
const read = (bytes: Uint8Array, language = "eng") =>
  importDocx([{ name: "x.docx", bytes, language }], newId);

/** Numbers, nesting, kinds and words, line by line. */
function outline(act: ActText, language: string): string[] {
  return act.provisions.flatMap(({ kind, level, labels, texts, parent }) => {
    const blocks = (texts[language]?.content ?? []).map((block) =>
      block.type === "line"
        ? `  ${block.attrs.kind} ${block.attrs.depth} ${plainWords({ type: "doc", content: [block] })}`
        : `  ${block.type} ${block.attrs.depth}`,
    );
    return [
      `${parent === null ? "" : "> "}${kind} ${level ?? ""} ${labels[language] ?? ""}`,
      ...blocks,
    ];
  });
}

describe("a Word document written here", () => {
  test.each(["eng", "fra"])("comes back with every number, line and provision (%s)", (language) => {
    const act = waterAct();
    const back = read(exportDocx(act, language), language);
    expect(outline(back, language)).toEqual(outline(act, language));
    expect(exportPlainText(back, language)).toBe(exportPlainText(act, language));
  });

  test("of the same act is the same file", () => {
    expect(exportDocx(waterAct(), "eng")).toEqual(exportDocx(waterAct(), "eng"));
  });
});

describe("tracked changes", () => {
  const by = { author: "Amina Tremblay", date: "2026-11-24T12:00:00Z" };
  const words = (act: ActText) =>
    exportPlainText({ ...act, titles: {} }, "eng")
      .replace(/\s+/g, " ")
      .trim();

  const wordsOf = (block: BlockJson) => plainWords({ type: "doc", content: [block] });

  /** A number on a line without a word takes no line in Word, so a note below such a line comes back above it. */
  const emptyAboveANote = ({ provisions }: ActText) =>
    provisions.some(({ texts: { eng } }) => {
      const content = eng?.content ?? [];
      const empty = content.findIndex((block) => block.type === "line" && wordsOf(block) === "");
      return (
        empty >= 0 &&
        content.slice(empty).some((one) => one.type === "line" && one.attrs.kind === "note")
      );
    });

  /** A list stands once in a redline, where the later text has it: what went from before it to after it is seen there. */
  function movesPastAList(before: ActText, after: ActText): boolean {
    const sides = ({ texts: { eng } }: Provision) => {
      const content = eng?.content ?? [];
      const at = content.findIndex(({ type }) => type === "items");
      const names = (blocks: BlockJson[]) =>
        new Set(blocks.flatMap((one) => [one.attrs.id, wordsOf(one)]));
      return at < 0
        ? null
        : { above: names(content.slice(0, at)), below: names(content.slice(at + 1)) };
    };
    return before.provisions.some((old) => {
      const now = after.provisions.find(({ id }) => id === old.id);
      const [a, b] = [sides(old), now ? sides(now) : null];
      const cross = (x: Set<string | null>, y: Set<string | null>) =>
        [...x].some((one) => y.has(one));
      return a !== null && b !== null && (cross(a.above, b.below) || cross(a.below, b.above));
    });
  }

  test("rejected give the words before, accepted the words after", () => {
    fc.assert(
      fc.property(actBeforeAndAfter, ([before, after]) => {
        if (emptyAboveANote(before) || emptyAboveANote(after)) return;
        if (movesPastAList(before, after)) return;
        const bytes = exportDocxRedline(before, after, "eng", by);
        let tracked;
        try {
          tracked = readTrackedChanges({ name: "t.docx", bytes, language: "eng" }, newId);
        } catch (error) {
          // An act without a word on one side is no act to import.
          if (error instanceof FormatError && error.code === "noText") return;
          throw error;
        }
        expect(words(tracked.base)).toBe(words(before));
        expect(words(tracked.proposed)).toBe(words(after));
      }),
      runs(100),
    );
  });

  test("name their authors, and a provision that stays keeps its id", () => {
    const before = waterAct();
    const after = structuredClone(before);
    const line = after.provisions
      .find(({ kind }) => kind === "section")!
      .texts.eng!.content.at(-1)!;
    if (line.type === "line") line.content = [{ type: "text", text: "Quite other words." }];
    const bytes = exportDocxRedline(before, after, "eng", by);
    const { base, proposed, authors } = readTrackedChanges({ name: "t.docx", bytes }, newId);
    expect(authors).toEqual(["Amina Tremblay"]);
    expect(proposed.provisions.map(({ id }) => id)).toEqual(base.provisions.map(({ id }) => id));
    expect(words(proposed)).toContain("Quite other words.");
    expect(words(base)).not.toContain("Quite other words.");
  });
});

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const pack = (body: string, more: Record<string, string> = {}) =>
  zipSync({
    "word/document.xml": strToU8(`<w:document ${w}><w:body>${body}</w:body></w:document>`),
    ...Object.fromEntries(Object.entries(more).map(([name, xml]) => [name, strToU8(xml)])),
  });
const p = (words: string, properties = "") =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;

describe("a Word document written elsewhere", () => {
  test("is read by its headings, its automatic numbers and the numbers that were typed", () => {
    const item = (level: number) =>
      `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`;
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering ${w}><w:abstractNum w:abstractNumId="0">${level(0, "decimal", "%1.")}${level(1, "decimal", "(%2)")}${level(2, "lowerLetter", "(%3)")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const rels = `<Relationships><Relationship Id="r1" Type="x/numbering" Target="numbering.xml"/></Relationships>`;
    const body = [
      p("Parks Act", '<w:pStyle w:val="Title"/>'),
      p("PART I Parks", '<w:pStyle w:val="Heading1"/>'),
      p("A park is open to everybody.", item(0)),
      p("The Minister may", item(0)),
      p("close a park", item(1)),
      p("in winter; or", item(2)),
      p("at night.", item(2)),
      p("3 (1) This Act binds the Crown."),
      '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Fees</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
    ].join("");
    const act = read(
      pack(body, { "word/numbering.xml": numbering, "word/_rels/document.xml.rels": rels }),
    );
    expect(act.titles.eng).toBe("Parks Act");
    expect(outline(act, "eng")).toEqual([
      "heading 1 PART I",
      "  heading 0 Parks",
      "section  1",
      "  text 0 A park is open to everybody.",
      "section  2",
      "  text 0 The Minister may",
      "  subsection 1 close a park",
      "  paragraph 2 in winter; or",
      "  paragraph 2 at night.",
      "section  3",
      "  subsection 1 This Act binds the Crown.",
      "  table 1",
    ]);
  });

  test("is told from other files by what it holds", () => {
    const act = readAct([{ name: "x", content: pack(p("Act") + p("1 Words of law.")) }], newId);
    expect(act.provisions.map(({ kind }) => kind)).toEqual(["section"]);
  });
});

describe("a hostile Word document is refused with one reason", () => {
  const refused = (bytes: Uint8Array) => {
    try {
      read(bytes);
    } catch (error) {
      if (error instanceof FormatError) return error.code;
      throw error;
    }
    return "read";
  };

  test("that unpacks to more than an act can be", () => {
    const bomb = zipSync({ "word/document.xml": new Uint8Array(80 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(refused(bomb)).toBe("tooBig");
    // The directory lies: it claims one byte.
    const lying = bomb.slice();
    const at = lying.length - 22 - (46 + "word/document.xml".length);
    new DataView(lying.buffer).setUint32(at + 24, 1, true);
    expect(refused(lying)).toBe("tooBig");
  });

  test("that declares entities, is nested too deep, cut off, or no document at all", () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "b">]><w:document ${w}><w:body/></w:document>`;
    expect(refused(zipSync({ "word/document.xml": strToU8(bomb) }))).toBe("entities");
    expect(refused(pack("<w:sdt>".repeat(5000) + "</w:sdt>".repeat(5000)))).toBe("tooDeep");
    const whole = exportDocx(waterAct(), "eng");
    expect(refused(whole.slice(0, whole.length / 2))).toBe("brokenPackage");
    expect(refused(zipSync({ "../../etc/passwd": strToU8("x") }))).toBe("unknownFormat");
    expect(refused(pack(""))).toBe("noText");
  });

  test("whatever bytes are changed in it", () => {
    const whole = exportDocx(waterAct(), "eng");
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 });
    fc.assert(
      fc.property(flips, (changes) => {
        const bytes = whole.slice();
        for (const [at, to] of changes) bytes[at] = to;
        expect(typeof refused(bytes)).toBe("string");
      }),
      runs(60),
    );
  });
});

describeRealActs("real acts as Word documents", () => {
  test.each(["A-1", "I-21"])("%s comes back with every word, number and depth", (name) => {
    const act = readAct(
      realAct(name).map(({ name: file, xml }) => ({ name: file, content: xml })),
      newId,
    );
    for (const language of ["eng", "fra"]) {
      const bytes = exportDocx(act, language);
      expect(exportPlainText(read(bytes, language), language)).toBe(exportPlainText(act, language));
      expect(strFromU8(unzipSync(bytes)["word/document.xml"]!)).toContain("w:bookmarkStart");
    }
  });
});
