import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { count } from "drizzle-orm";
import supertest from "supertest";
import { formToken } from "../../server/http/security.js";
import { acts, texts, type ministries } from "../../server/db/tables.js";
import type { Person } from "../../server/permissions.js";
import { factories, type Factories } from "../helpers/factories.js";
import { describeRealActs, realFile } from "../helpers/realActs.js";
import { testApp, type TestApp, type Visitor } from "../helpers/testApp.js";

let app: TestApp;
let make: Factories;
let official: Person;
let ministry: typeof ministries.$inferSelect;
let visitor: Visitor;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.database.db);
  ministry = await make.ministry.any();
  official = await make.person.official(ministry);
  visitor = await app.as(official);
});
afterAll(() => app.close());

/** As a browser sends files: the token among the fields. */
async function upload(files: { name: string; words: string | Buffer }[], path = "/en/acts/import") {
  const { text } = await visitor.get("/en/acts/import").expect(200);
  const token = /name="_token" value="([^"]+)"/.exec(text)?.[1] ?? "";
  let sending = supertest(app.server)
    .post(path)
    .set("Cookie", visitor.cookie ?? "")
    .field("_token", token)
    .field("ministry", ministry.slug);
  files.forEach(({ name, words }, at) => {
    sending = sending.attach(`file${at + 1}`, Buffer.from(words), name);
  });
  return sending;
}

async function stored(): Promise<number> {
  const [actCount] = await app.database.db.select({ n: count() }).from(acts);
  const [textCount] = await app.database.db.select({ n: count() }).from(texts);
  return (actCount?.n ?? 0) * 1_000_000 + (textCount?.n ?? 0);
}

describe("a file that cannot be read", () => {
  const broken: [string, { name: string; words: string }, RegExp][] = [
    [
      "is not well formed",
      { name: "a.xml", words: "<Statute>\n<Body>\n</Statute>" },
      /a\.xml, line 3/,
    ],
    [
      "declares entities",
      { name: "bomb.xml", words: '<!DOCTYPE x [<!ENTITY a "aaaa">]><Statute>&a;</Statute>' },
      /refused for safety/,
    ],
    ["is of another kind", { name: "page.xml", words: "<html><body/></html>" }, /root element is/],
    ["is empty", { name: "none.xml", words: "" }, /empty/],
    ["is JSON of something else", { name: "x.json", words: '{"a":1}' }, /not an act/],
  ];
  test.each(broken)("because it %s is refused with its place and reason", async (_, file, says) => {
    const before = await stored();
    const { status, text } = await upload([file]);
    expect(status).toBe(422);
    expect(text).toMatch(says);
    expect(text).toContain("Nothing was stored");
    expect(await stored()).toBe(before);
  });

  test("is told about in French on the French page", async () => {
    const { text } = await upload([{ name: "a.xml", words: "<Statute>" }], "/fr/textes/importer");
    expect(text).toContain("Rien n’a été enregistré");
    expect(text).toContain("ligne 1");
  });
});

describe("who may bring an act in", () => {
  test("is not a citizen, nor somebody signed out, nor a form from elsewhere", async () => {
    const citizen = await app.as(await make.person.citizen());
    await citizen.get("/en/acts/import").expect(403);
    await citizen.post("/en/acts/new").expect(403);
    await (await app.as(null)).get("/en/acts/new").expect(303);
    await supertest(app.server)
      .post("/en/acts/import")
      .set("Cookie", visitor.cookie ?? "")
      .field("_token", formToken("another secret, not the server's own", "x"))
      .attach("file1", Buffer.from("<Statute/>"), "a.xml")
      .expect(403);
  });

  test("is not an official for another ministry", async () => {
    const other = await make.ministry.any();
    const { text } = await visitor.post("/en/acts/new", {
      ministry: other.slug,
      "title-eng": "Their Act",
      "words-eng": "1 Words.",
    });
    expect(text).toContain("Choose a ministry of yours.");
  });
});

describe("an act written from nothing", () => {
  test("has its titles, notes, sections and lists in both languages", async () => {
    const written = await visitor.post("/en/acts/new", {
      ministry: ministry.slug,
      "title-eng": "Night Sky Act",
      "title-fra": "Loi sur le ciel nocturne",
      "words-eng":
        "Short title\n1 This Act may be cited as the Night Sky Act.\nLamps\n2 (1) A lamp must\n(a) point down; and\n(b) be off by midnight.",
      "words-fra":
        "Titre abrégé\n1 Loi sur le ciel nocturne.\nLampes\n2 (1) Une lampe doit\na) éclairer vers le bas;\nb) être éteinte à minuit.",
    });
    expect(written.status).toBe(303);
    expect(written.headers.location).toBe("/en/acts/night-sky-act");
    const english = await visitor.get("/en/acts/night-sky-act").expect(200);
    expect(english.text).toContain("point down; and");
    expect(english.text).toContain("Short title");
    const french = await visitor.get("/fr/textes/night-sky-act").expect(200);
    expect(french.text).toContain("éclairer vers le bas");
    expect(french.text).toContain("Loi sur le ciel nocturne");
  });

  test("comes back with everything typed when a title is missing", async () => {
    const { status, text } = await visitor.post("/en/acts/new", {
      ministry: ministry.slug,
      "words-eng": "1 These words are not lost.",
    });
    expect(status).toBe(422);
    expect(text).toContain("An act needs a short title.");
    expect(text).toContain("1 These words are not lost.");
    expect(text).toContain('aria-invalid="true"');
  });
});

describeRealActs("a real act in two files", () => {
  test("is uploaded, read, found by a word in either language, with or without accents", async () => {
    const made = await upload([
      { name: "A-1.xml", words: realFile("justice-canada/eng/A-1.xml") },
      { name: "A-1.xml", words: realFile("justice-canada/fra/A-1.xml") },
    ]);
    expect(made.status).toBe(303);
    expect(made.headers.location).toBe("/en/acts/access-to-information-act");
    const page = await visitor.get("/en/acts/access-to-information-act").expect(200);
    expect(page.text).toContain("172 sections");
    const english = await visitor.get("/en/search?q=frivolous+vexatious").expect(200);
    expect(english.text).toContain("<mark>");
    for (const word of ["accès", "acces"]) {
      const { text } = await visitor.get(`/fr/recherche?q=${encodeURIComponent(word)}`).expect(200);
      expect(text).toMatch(/<mark>accès<\/mark>/i);
    }
    const nothing = await visitor.get("/en/search?q=zzyzx").expect(200);
    expect(nothing.text).toContain("Nothing was found");
  });
});
