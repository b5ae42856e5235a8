import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { readAct } from "../../legaltext/formats/convert.js";
import { factories } from "../helpers/factories.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { ministrySide } from "./ministrySide.js";

let app: TestApp;
let base: string;
let ministry: ReturnType<typeof ministrySide>;
beforeAll(async () => {
  app = await testApp();
  ministry = ministrySide(app.database, factories(app.database.db));
  const act = await factories(app.database.db).act.inForce();
  base = `/en/acts/${act.slug}/versions/1/export`;
});
afterAll(() => app.close());

const file = async (name: string) => (await app.as(null)).get(`${base}/${name}`);

test("anybody can take a version away in every format and language", async () => {
  const akn = await file("act.eng.xml");
  expect([akn.status, akn.type]).toEqual([200, "application/xml"]);
  expect(akn.headers["content-disposition"]).toContain("attachment");
  const french = (await file("act.fra.xml")).text;
  expect(french).toContain('<FRBRlanguage language="fra"/>');
  expect((await file("act.fra.txt")).type).toBe("text/plain");
  expect((await file("act.html")).text).toMatch(/^<!doctype html>/i);
});

test("the JSON of a version reads back as an act", async () => {
  const json = await file("act.json");
  const act = readAct([{ name: "act.json", content: json.text }], () => "");
  expect(act.languages).toEqual(["eng", "fra"]);
});

async function bytes(path: string) {
  const response = await (
    await app.as(null)
  )
    .get(path)
    .buffer(true)
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk: Buffer) => chunks.push(chunk));
      res.on("end", () => done(null, Buffer.concat(chunks)));
    });
  return { status: response.status, type: response.type, body: response.body as Buffer };
}

test("a version is printed, in one language or two, and opens in Word", async () => {
  for (const name of ["act.fra.pdf", "act.pdf"]) {
    const { status, type, body } = await bytes(`${base}/${name}`);
    expect([status, type, body.subarray(0, 5).toString()]).toEqual([
      200,
      "application/pdf",
      "%PDF-",
    ]);
  }
  const { body } = await bytes(`${base}/act.eng.docx`);
  expect(
    readAct([{ name: "act.docx", content: body }], randomUUID).provisions.length,
  ).toBeGreaterThan(2);
});

test("a submitted amendment can be taken away with its changes tracked under its author's name", async () => {
  const stage = await ministry.stage();
  const made = await ministry.propose(stage, "s3", { eng: ["thirty", "fifteen"] });
  const page = `/en/amendments/${made.branch.id}`;
  const shown = await (await app.as(null)).get(page);
  expect(shown.text).toContain(`${page}/export/redline.eng.docx`);
  const { status, body } = await bytes(`${page}/export/redline.eng.docx`);
  expect(status).toBe(200);
  const document = strFromU8(unzipSync(body)["word/document.xml"]!);
  expect(document).toMatch(/<w:del [^>]*><w:r>(?:<w:rPr>.*?<\/w:rPr>)?<w:delText [^>]*>thirty/);
  expect(document).toContain(`w:author="${made.author.publicName}"`);
  const printed = await bytes(`${page}/export/redline.eng.pdf`);
  expect([printed.status, printed.type]).toEqual([200, "application/pdf"]);
  expect((await bytes(`${page}/export/redline.txt`)).status).toBe(200);
});

test("a submitted amendment can be read and taken away as the amending bill it would be", async () => {
  const stage = await ministry.stage();
  const made = await ministry.propose(stage, "s3", { eng: ["thirty", "fifteen"] });
  const page = `/en/amendments/${made.branch.id}`;
  const visitor = await app.as(null);
  const shown = (await visitor.get(`${page}?view=clause`)).text;
  expect(shown).toContain("Subsection 3(1) of the English version of the ");
  expect(shown).toContain("Le paragraphe 3(1) de la version anglaise de la ");
  expect(shown).toContain(`${page}/export/bill.fra.docx`);
  const akn = await visitor.get(`${page}/export/bill.eng.xml`);
  expect([akn.status, akn.type]).toEqual([200, "application/xml"]);
  expect(akn.text).toContain("/!main~sec_3__subsec_1");
  expect((await visitor.get(`${page}/export/bill.fra.txt`)).text).toContain("fifteen");
  expect((await visitor.get(`${page}/export/bill.html`)).text).toContain("fifteen");
  expect((await visitor.get(`${page}/export/bill.txt`)).status).toBe(404);
  const alone = (await visitor.get(`${page}/export/amendment.fra.xml`)).text;
  expect(alone).toContain("<amendmentBody>");
  const data = `/en/data/${stage.act.slug}`;
  for (const name of ["amendments", `amendments-${stage.consultation.id}`]) {
    const list = await visitor.get(`${data}/${name}.eng.xml`);
    expect([list.status, list.type]).toEqual([200, "application/xml"]);
    expect(list.text).toContain(`<docNumber>Amendment ${made.branch.id}</docNumber>`);
  }
  expect((await visitor.get(`${data}/amendments-0.eng.xml`)).text).not.toContain("<amendment ");
});

test("two versions can be taken away as one document with what changed", async () => {
  const compared = `${base.replace("/versions/1/export", "")}/compare/1/1/export`;
  expect((await bytes(`${compared}/changes.eng.docx`)).status).toBe(200);
  expect((await bytes(`${compared}/changes.fra.pdf`)).type).toBe("application/pdf");
  expect((await bytes(`${compared}/changes.deu.pdf`)).status).toBe(404);
});

test("a file that does not exist is not found", async () => {
  for (const name of [
    "act.xml",
    "act.deu.xml",
    "act.eng.json",
    "act.docx",
    "act.deu.pdf",
    "law.json",
  ]) {
    expect([name, (await file(name)).status]).toEqual([name, 404]);
  }
});
