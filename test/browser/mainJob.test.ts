/**
 * The main job by hand: two people write one amendment at once, a reader watches, the ministry answers
 * by its forms, and the words stand in version 2. Each test goes on where the one before it ended.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { readFile } from "node:fs/promises";
import type { Duplex } from "node:stream";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { startBrowser, visit } from "../helpers/browser.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { answerByForms, go, scene, signIn, type Scene } from "./scene.js";
import { caretAfter, ready, replace, saved, textOf, typeAfter, until, wordsIn } from "./writing.js";

const eng = "s3/eng";
const fra = "s3/fra";

let app: TestApp;
let browser: Browser;
let one: Scene;
let anna: Page;
let ben: Page;
let benAway: BrowserContext;
let reader: Page;
let official: Page;
let approver: Page;
let edit: string;
const lines: Duplex[] = [];

beforeAll(async () => {
  app = await testApp();
  browser = await startBrowser();
  one = await scene(app);
  anna = (await visit(browser, app, null)).page;
  ({ context: benAway, page: ben } = await visit(browser, app, null, { size: "phone" }));
  reader = (await visit(browser, app, null)).page;
  official = (await visit(browser, app, one.official)).page;
  approver = (await visit(browser, app, one.approver)).page;
  for (const page of [anna, ben, reader, official, approver]) page.setDefaultTimeout(15_000);
  app.server.on("upgrade", (_request, socket: Duplex) => void lines.push(socket));
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

const agree = (what: string) =>
  until(async () => (await wordsIn(anna, eng)) === (await wordsIn(ben, eng)), what);

test("somebody signs in, opens a provision and begins to write", async () => {
  await anna.goto(go.provision(one.slug, "s3"));
  await anna.getByRole("link", { name: "Propose a change" }).click();
  await anna.getByRole("link", { name: "Sign in to propose a change" }).click();
  await signIn(anna, "anna@example.org");
  await anna.getByRole("button", { name: "Start writing" }).click();
  await ready(anna);
  edit = new URL(anna.url()).pathname;
  await replace(anna, eng, "thirty", "fifteen");
  await replace(anna, fra, "trente", "quinze");
  await saved(anna);
  expect(await wordsIn(anna, eng)).toContain("within fifteen days");
});

test("somebody else joins by the link, on a telephone, and both see who is here", async () => {
  await anna.getByRole("button", { name: "Make an invitation link" }).click();
  const link = await anna.getByLabel("Invitation link").inputValue();
  await anna.getByRole("link", { name: "Back to writing" }).click();
  await ben.goto(link);
  await signIn(ben, "ben@example.org");
  await ben.getByRole("button", { name: "Join" }).click();
  await ready(ben);
  await ready(anna);
  await anna.locator(".presence", { hasText: "Ben Ortiz" }).waitFor();
  await ben.locator(".presence", { hasText: "Anna Reed" }).waitFor();
  expect(await wordsIn(ben, eng)).toContain("within fifteen days");
});

test("both type at once in one line, apart and side by side, and read the same", async () => {
  await Promise.all([
    typeAfter(anna, eng, "must publish", " and explain"),
    typeAfter(ben, eng, "fifteen days", " of measuring"),
  ]);
  await agree("words typed apart");
  await Promise.all([
    typeAfter(anna, eng, "its", " own"),
    typeAfter(ben, eng, "its water", " level"),
  ]);
  await agree("words typed side by side");
  expect(await wordsIn(anna, eng)).toContain(
    "must publish and explain its own water level data within fifteen days of measuring.",
  );
  await Promise.all([saved(anna), saved(ben)]);
});

test("both type at the very same place: neither writes into the other's word", async () => {
  await Promise.all([caretAfter(anna, fra, "ses données"), caretAfter(ben, fra, "ses données")]);
  for (let n = 1; n <= 3; n++) {
    await Promise.all([anna.keyboard.type("X"), ben.keyboard.type("Y")]);
    const seen = (words: string) => words.match(/[XY]/g)?.length === 2 * n;
    const byBoth = async () => seen(await wordsIn(anna, fra)) && seen(await wordsIn(ben, fra));
    await until(byBoth, "a letter of each at one place");
  }
  expect(await wordsIn(anna, fra)).toBe(await wordsIn(ben, fra));
  const [typed = ""] = /[XY]+/.exec(await wordsIn(anna, fra)) ?? [];
  expect(["XXXYYY", "YYYXXX"]).toContain(typed);
  await replace(anna, fra, typed, " ");
  await anna.keyboard.press("Backspace");
  await until(async () => !/[XY]/.test(await wordsIn(ben, fra)), "they are taken out again");
});

test("a caret moved a moment before somebody else's words come stays where it was put", async () => {
  await caretAfter(ben, fra, "libres");
  for (const letter of "qrst") {
    await caretAfter(anna, fra, "publie");
    // A telephone hard at work: the words of the other wait when the caret moves.
    const moved = caretAfter(anna, fra, "complètes", { busy: 400 });
    await ben.keyboard.type("z");
    await moved;
    await anna.keyboard.type(letter);
  }
  const typed = async () => (await wordsIn(ben, fra)).includes("complètestsrq;");
  await until(typed, "each letter behind the word it was typed behind");
  await replace(anna, fra, "tsrq", "");
  await anna.keyboard.press("Backspace");
  await replace(ben, fra, "zzzz", "");
  await ben.keyboard.press("Backspace");
  const undone = async () => !/tsrq|zzzz/.test(await wordsIn(anna, fra));
  await until(undone, "they are taken out again");
});

test("each sees the caret of the other, with a name", async () => {
  await typeAfter(ben, eng, "complete", "d");
  await textOf(anna, eng).locator(".caret .flag", { hasText: "Ben Ortiz" }).waitFor();
  await ben.keyboard.press("Backspace");
  await agree("a letter taken back");
});

test("a line cut in the middle of a sentence loses nothing", async () => {
  await typeAfter(ben, eng, "free to read", " and");
  await benAway.setOffline(true);
  for (const line of lines) line.destroy();
  await ben.keyboard.type(" to copy", { delay: 20 });
  // Sometimes the browser itself does not hear that its line is gone; the editor finds out in 30 s.
  await ben.locator(".editor[data-saving=offline]").waitFor({ timeout: 45_000 });
  await typeAfter(anna, eng, "complete", " and true");
  await benAway.setOffline(false);
  await agree("what was written apart");
  const words = await wordsIn(anna, eng);
  expect(words).toContain("free to read and to copy");
  expect(words).toContain("complete and true");
  await Promise.all([saved(anna), saved(ben)]);
});

test("a reader of the open amendment sees the words come, and cannot write", async () => {
  await anna.getByLabel("Everyone may read along").check();
  await anna.getByRole("button", { name: "Change who sees it" }).click();
  await ready(anna);
  await reader.goto(edit.replace(/\/edit$/, ""));
  await reader.locator(".changes ins", { hasText: "fifteen" }).first().waitFor();
  await typeAfter(anna, eng, "complete and true", " always");
  await reader.locator(".changes ins", { hasText: "always" }).waitFor();
  expect(await reader.locator("[contenteditable=true], .editor").count()).toBe(0);
  expect(await reader.getByRole("link", { name: "Go on writing" }).count()).toBe(0);
  await reader.goto(edit);
  expect(new URL(reader.url()).pathname).toBe(go.signIn());
});

test("without a title it is not handed in; with title and reasons it is", async () => {
  await saved(anna);
  await anna.getByRole("button", { name: /^Submit/ }).click();
  await anna.getByRole("alert").waitFor();
  await anna.getByLabel("Title").fill("Publish sooner");
  await anna.getByLabel("Why should the law change?").fill("Water does not wait thirty days.");
  await anna.getByRole("button", { name: "Submit 1 change" }).click();
  await anna
    .getByText(/^Submitted /)
    .first()
    .waitFor();
  await anna.getByRole("heading", { name: "Publish sooner" }).waitFor();
  await ben.locator(".saving", { hasText: "Open for reading only" }).waitFor();
});

test("the conclusion is refused with the list of what is missing", async () => {
  await one.close();
  await official.goto(one.consultation);
  await official.getByRole("button", { name: "Conclude the consultation" }).click();
  const alert = official.getByRole("alert");
  expect(await alert.innerText()).toContain("1 change or request waits for a published answer");
  await alert.getByRole("link", { name: /Amendment \d+, change 1/ }).click();
  await official.getByLabel("Reasons in English").waitFor();
});

test("the ministry answers by its forms: one writes, another approves, the first publishes", async () => {
  await answerByForms(official, approver, official.url());
  await reader.goto(edit.replace(/\/edit$/, ""));
  expect(await reader.locator(".answer").innerText()).toContain("Most custodians can.");
});

test("then it is concluded, and the next version is published", async () => {
  await official.goto(one.consultation);
  await official.getByRole("button", { name: "Conclude the consultation" }).click();
  await official.getByText("Concluded").first().waitFor();
  await official.goto(go.publishDraft(one.slug));
  await official.getByRole("button", { name: "Publish version 2" }).click();
  await official.waitForURL(`**${go.version(one.slug, 2)}`);
  expect(await official.locator("#s3").innerText()).toMatch(/within fifteen days of measuring/);
});

test("every new word leads to the people who wrote it and to the answer", async () => {
  await reader.goto(go.provision(one.slug, "s3"));
  await reader.getByRole("link", { name: "Who wrote this?" }).click();
  const hands = reader.locator(".hands");
  expect(await hands.innerText()).toMatch(/Anna Reed/);
  expect(await hands.innerText()).toMatch(/Ben Ortiz/);
  await hands
    .getByRole("link", { name: /Amendment \d+/ })
    .first()
    .click();
  await reader.getByRole("heading", { name: "Publish sooner" }).waitFor();
});

test("the whole history leaves as CSV", async () => {
  await reader.goto(go.data());
  const [file] = await Promise.all([
    reader.waitForEvent("download"),
    reader.getByRole("link", { name: "CSV" }).first().click(),
  ]);
  const rows = parse(await readFile(await file.path(), "utf8"), { columns: true, bom: true });
  expect(rows).toContainEqual(expect.objectContaining({ decision: "accepted" }));
});
