import { describe, expect, test } from "@jest/globals";
import { canonical } from "../../../legaltext/hash.js";
import type { ActText } from "../../../legaltext/act.js";
import { readAct, writeAct } from "../../../legaltext/formats/convert.js";
import { FormatError } from "../../../legaltext/formats/formatError.js";
import { waterAct } from "../../helpers/waterAct.js";
import { describeRealActs, realAct } from "../../helpers/realActs.js";

let made = 0;
const newId = () => `p${++made}`;
const file = (content: string | Uint8Array, name = "act") => [{ name, content }];

function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
}

const canonicalAct = (act: ActText): ActText => ({
  ...act,
  provisions: act.provisions.map((provision) => ({
    ...provision,
    texts: Object.fromEntries(
      Object.entries(provision.texts).map(([language, text]) => [language, canonical(text)]),
    ),
  })),
});

describe("an act as JSON", () => {
  test("reads back as it was", () => {
    const act = waterAct();
    expect(readAct(file(writeAct(act, "json")), newId)).toEqual(act);
  });

  test("that is broken is refused in one line that says where", () => {
    const broken = writeAct(waterAct(), "json").replace('"kind": "section"', '"kind": "sektion"');
    const said = refusal(() => readAct(file(broken, "water.json"), newId));
    expect(said).toMatch(/^water\.json: .*provisions\[\d+\]\.kind is none of title/);
    expect(said).not.toContain("\n");
    expect(refusal(() => readAct(file("{", "x.json"), newId))).toContain("x.json");
    expect(refusal(() => readAct(file('{"a":1}'), newId))).toContain("assent-act");
  });
});

test("a file of no known format is told what is accepted", () => {
  expect(refusal(() => readAct(file("<html/>"), newId))).toContain("<Statute>");
  expect(refusal(() => readAct(file("MZ\u0000"), newId))).toContain("Justice Laws XML");
  expect(refusal(() => readAct(file(new Uint8Array([0x3c, 0xe9, 0x20])), newId))).toContain(
    "UTF-8",
  );
  expect(refusal(() => readAct([], newId))).toContain("no file");
});

test("plain text has every number and word in reading order", () => {
  const act = waterAct();
  const text = writeAct(act, "plainText", { language: "fra" });
  expect(text.startsWith(act.titles.fra ?? "?")).toBe(true);
  expect(text).toMatch(/\n1 /);
});

test("a page holds both languages or one, and nothing of the law becomes markup", () => {
  const act = { ...waterAct(), titles: { eng: "A <b> & B", fra: "L’eau" } };
  const both = writeAct(act, "html");
  expect(both).toContain("<h1>A &lt;b&gt; &amp; B</h1>");
  expect(both).toContain('lang="fr');
  expect(writeAct(act, "html", { language: "eng" })).not.toContain('lang="fr');
});

describeRealActs("real acts", () => {
  test("come back from JSON with every word", () => {
    const files = realAct("A-1").map(({ name, xml }) => ({ name, content: xml }));
    const act = readAct(files, newId);
    const back = readAct(file(writeAct(act, "json")), newId);
    expect(canonicalAct(back)).toEqual(canonicalAct(act));
    expect(writeAct(act, "plainText")).toContain("Access to Information Act");
  });
});
