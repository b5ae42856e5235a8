import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readAct } from "../../legaltext/formats/convert.js";
import { factories } from "../helpers/factories.js";
import { testApp, type TestApp } from "../helpers/testApp.js";

let app: TestApp;
let base: string;
beforeAll(async () => {
  app = await testApp();
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

test("a file that does not exist is not found", async () => {
  for (const name of ["act.xml", "act.deu.xml", "act.eng.json", "act.eng.pdf", "law.json"]) {
    expect([name, (await file(name)).status]).toEqual([name, 404]);
  }
});
