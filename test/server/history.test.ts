import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { line, paragraph, subsection, table, textOf } from "../../legaltext/build.js";
import { diffTexts } from "../../legaltext/diff.js";
import type { Text } from "../../legaltext/schema.js";
import { publishAnswer } from "../../server/answers/publishAnswer.js";
import { takeSide } from "../../server/discussion/takeSide.js";
import { historyColumns } from "../../server/exports/historyColumns.js";
import { originColumns } from "../../server/exports/originsStore.js";
import { plainRedline } from "../../server/exports/plainRedline.js";
import { factories, type Factories } from "../helpers/factories.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { changeOf, ministrySide } from "./ministrySide.js";

let app: TestApp;
let make: Factories;
let ministry: ReturnType<typeof ministrySide>;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.database.db);
  ministry = ministrySide(app.database, make);
});
afterAll(() => app.close());

type Row = Record<string, string>;

async function file(slug: string, name: string): Promise<string> {
  const response = await (
    await app.as(null)
  )
    .get(`/en/data/${slug}/${name}`)
    .buffer(true)
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk: Buffer) => chunks.push(chunk));
      res.on("end", () => done(null, Buffer.concat(chunks).toString("utf8")));
    });
  return response.body as string;
}
async function rows(slug: string, name: string): Promise<Row[]> {
  return parse(await file(slug, name), { columns: true, bom: true });
}
async function lines(slug: string, name: string): Promise<Record<string, unknown>[]> {
  return (await file(slug, name))
    .trim()
    .split("\n")
    .map((one) => JSON.parse(one) as Record<string, unknown>);
}

describe("the amendment history", () => {
  test("holds every submitted change and request, with redline, sentence and answer, in both languages", async () => {
    const stage = await ministry.stage();
    const made = await ministry.propose(stage, "s3", {
      eng: ["thirty", "fifteen"],
      fra: ["trente", "quinze"],
    });
    const { request } = await make.request.made({ consultation: stage.consultation });
    const friend = await make.person.citizen();
    await takeSide(app.deps.db, friend, changeOf(made), "agree", app.deps.now());
    await make.consultation.close(stage.consultation);
    const approved = await ministry.approved(stage, changeOf(made));
    await publishAnswer(app.deps.db, approved.id, stage.official);

    const found = await rows(stage.act.slug, "history.csv");
    expect(found.map(({ kind, language }) => `${kind} ${language}`)).toEqual([
      "change eng",
      "change fra",
      "request eng",
    ]);
    const [english, french, wish] = found as [Row, Row, Row];
    expect(english.redline).toContain("[-thirty-] {+fifteen+}");
    expect(french.redline).toContain("[-trente-] {+quinze+}");
    expect(english.sentence).toMatch(/“thirty” becomes “fifteen”/);
    expect(english).toMatchObject({
      act: stage.act.slug,
      id: String(made.changes[0]?.id),
      amendment: String(made.branch.id),
      status: "standing",
      does: "reword",
      authors: made.author.publicName,
      agree: "1",
      disagree: "0",
      decision: "accepted",
      answer_reasons: "It is right.",
    });
    expect(french.answer_reasons).toBe("C’est juste.");
    expect(english.merged_words).toContain("fifteen");
    expect(wish).toMatchObject({
      id: String(request.id),
      does: "wish",
      amendment: "",
      decision: "",
    });

    const [json] = await lines(stage.act.slug, "history.jsonl");
    expect(json).toMatchObject({
      act: stage.act.slug,
      amendment: { id: made.branch.id, revision: 1, number: 1 },
      sides: { people: { agree: 1 } },
      answer: { decision: "accepted", reasons: { fra: "C’est juste." } },
    });
    expect(JSON.stringify(json)).toContain("<del");
  });

  test("hides what is not submitted, answers not published, and sides until intake is over", async () => {
    const stage = await ministry.stage();
    await make.amendment.editing({ consultation: stage.consultation, title: "Not yet submitted" });
    const made = await make.amendment.submitted({ consultation: stage.consultation });
    await takeSide(app.deps.db, stage.official, changeOf(made), "agree", app.deps.now());
    await ministry.approved(stage, changeOf(made), "notAccepted");
    const body = await file(stage.act.slug, "history.csv");
    expect(body).not.toContain("Not yet submitted");
    const [row] = await rows(stage.act.slug, "history.csv");
    expect(row).toMatchObject({ decision: "", answer_reasons: "", agree: "" });
  });

  test("no cell is a formula to a spreadsheet, and the words are still there", async () => {
    const author = await make.person.citizen("=cmd|' /C calc'!A0");
    const consultation = await make.consultation.open();
    const title = "@SUM(1+1)*cmd|' /C calc'!A0";
    await make.amendment.submitted({ consultation, author, title, reasons: '+1; "quoted",\n-2' });
    const slug = await slugOf(consultation.actId);
    const body = await file(slug, "history.csv");
    expect(body.charCodeAt(0)).toBe(0xfeff);
    const found = parse(body, { bom: true });
    for (const field of found.flat()) expect(field).not.toMatch(/^[=+\-@\t\r]/);
    const [row] = await rows(slug, "history.csv");
    expect(row?.title).toBe(`'${title}`);
    expect(row?.reasons).toBe('\'+1; "quoted",\n-2');
  });

  test("never holds an e-mail address", async () => {
    const { createPerson } = await import("../../server/accounts/createPerson.js");
    const author = await createPerson(app.deps.db, {
      publicName: "Quiet",
      email: "quiet@example.org",
      realName: "Real Name",
    });
    const consultation = await make.consultation.open();
    await make.amendment.submitted({ consultation, author });
    const slug = await slugOf(consultation.actId);
    for (const name of ["history.csv", "history.jsonl", "origins.csv", "origins.jsonl"]) {
      const body = await file(slug, name);
      expect(body).not.toMatch(/quiet@example|Real Name/);
    }
  });

  test("of an act without amendments is its heading alone", async () => {
    const { slug } = await make.act.bill();
    expect(await rows(slug, "history.csv")).toEqual([]);
    const body = await file(slug, "history.csv");
    expect(body.trim().split("\n")).toHaveLength(1);
  });

  test("withdrawn and superseded items stay, marked so", async () => {
    const consultation = await make.consultation.open();
    const { branch, author } = await make.amendment.submitted({ consultation });
    const { withdrawAmendment } = await import("../../server/amendments/withdrawAmendment.js");
    await withdrawAmendment(app.deps, author, branch.id, app.deps.now());
    const [row] = await rows(await slugOf(consultation.actId), "history.csv");
    expect(row?.status).toBe("withdrawn");
    expect(row?.withdrawn_at).toMatch(/^\d{4}-/);
  });
});

test("the origins of a first draft name version 1 for every word, and add up to the text", async () => {
  const { slug } = await make.act.bill();
  const found = await rows(slug, "origins.csv");
  expect(new Set(found.map((row) => row.came_with))).toEqual(new Set(["version:1"]));
  const third = found.filter((row) => row.provision === "s3" && row.language === "eng");
  expect(third.map((row) => row.text).join("")).toContain("thirty");
});

test("unknown acts and files are not found", async () => {
  const { slug } = await make.act.bill();
  const visitor = await app.as(null);
  for (const path of [`${slug}/history.xml`, `${slug}/constructor`, "nothing/history.csv"]) {
    await visitor.get(`/en/data/${path}`).expect(404);
  }
});

test("the data page explains every column in both languages", async () => {
  const visitor = await app.as(null);
  for (const [path, language] of [
    ["/en/data", "eng"],
    ["/fr/donnees", "fra"],
  ] as const) {
    const page = await visitor.get(path).expect(200);
    for (const column of [...historyColumns, ...originColumns]) {
      expect(page.text).toContain(column.name);
      expect(column[language].length).toBeGreaterThan(8);
    }
  }
  const names = historyColumns.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("an amendment's redline can be taken away as text and as a page", async () => {
  const made = await make.amendment.submitted();
  const visitor = await app.as(null);
  const text = await visitor.get(`/en/amendments/${made.branch.id}/export/redline.txt`).expect(200);
  expect(text.text).toContain("[-thirty-] {+fifteen+}");
  const html = await visitor
    .get(`/fr/modifications/${made.branch.id}/exporter/redline.html`)
    .expect(200);
  expect(html.text).toContain("<ins");
  expect(html.headers["content-disposition"]).toContain("attachment");
  const unseen = await make.amendment.editing();
  await visitor.get(`/en/amendments/${unseen.branch.id}/export/redline.txt`).expect(404);
});

describe("a redline in plain text", () => {
  const redline = (a: Text, b: Text) =>
    plainRedline({ diff: diffTexts(a, b), a, b, language: "eng" });

  test("marks words and keeps the space outside the mark", () => {
    const of = (days: string) => textOf(line("text", 0, `within ${days} days`));
    expect(redline(of("thirty"), of("fifteen"))).toBe("within [-thirty-] {+fifteen+} days");
  });

  test("carries the numbers of lines, and marks whole lines", () => {
    const before = textOf(subsection("one"), paragraph("two"));
    const after = textOf(subsection("one"), paragraph("two"), paragraph("three"));
    expect(redline(before, after)).toBe("(1) one\n(a) two\n(b) {+three+}");
    expect(redline(after, before)).toBe("(1) one\n(a) two\n(b) [-three-]");
  });

  test("goes through tables cell by cell", () => {
    const of = (fee: string) => textOf(table([["A certified copy of one page", fee]]));
    expect(redline(of("two dollars"), of("one dollar"))).toMatch(
      /^A certified copy of one page\t.*\[-two.*\{\+one/,
    );
  });
});

async function slugOf(actId: number): Promise<string> {
  const { findActById } = await import("../../server/acts/actStore.js");
  return (await findActById(app.deps.db, actId))?.slug ?? "";
}
