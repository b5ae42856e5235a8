/** By keyboard alone: no mouse, no focus put anywhere. Every stop can be seen, and nothing is a trap. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { startBrowser, visit } from "../helpers/browser.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { enter, stopOf, tabTo, unseen } from "./keys.js";
import { go, password, scene, type Scene } from "./scene.js";
import { ready, saved, textOf } from "./writing.js";

let app: TestApp;
let browser: Browser;
let one: Scene;
let anna: Page;
let official: Page;

beforeAll(async () => {
  app = await testApp();
  browser = await startBrowser();
  one = await scene(app);
  anna = (await visit(browser, app, null)).page;
  official = (await visit(browser, app, one.official)).page;
  for (const page of [anna, official]) page.setDefaultTimeout(15_000);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test("the first stop of a page leads past its masthead", async () => {
  await anna.goto(go.act(one.slug));
  await anna.keyboard.press("Tab");
  expect(await stopOf(anna)).toEqual({ name: "Skip to the content", role: "a", seen: true });
  await anna.keyboard.press("Enter");
  await anna.keyboard.press("Tab");
  const inContent = () => anna.evaluate(() => document.activeElement?.closest("main")?.id);
  expect(await inContent()).toBe("content");
});

test("somebody signs in and comes to a provision", async () => {
  await anna.goto(go.signIn());
  const stops = await tabTo(anna, /^E-mail/);
  await anna.keyboard.type("anna@example.org");
  stops.push(...(await tabTo(anna, /^Password/)));
  await anna.keyboard.type(password);
  await enter(anna);
  stops.push(...(await tabTo(anna, /^Public Water Data Act$/)));
  await enter(anna);
  stops.push(...(await tabTo(anna, /^Propose a change.*Section 3/)));
  await enter(anna);
  expect(unseen(stops)).toEqual([]);
  await anna.getByRole("heading", { level: 1, name: /section 3/ }).waitFor();
});

test("nothing jumps the queue: the focus goes in the order of the page", async () => {
  const early = await anna.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count();
  expect(early).toBe(0);
});

test("arrows choose what to do, and Enter begins", async () => {
  const stops = await tabTo(anna, /^Reword/);
  const chosen = () => anna.locator("input[name=how]:checked").inputValue();
  await anna.keyboard.press("ArrowDown");
  expect(await chosen()).toBe("addAfter");
  await anna.keyboard.press("ArrowUp");
  expect(await chosen()).toBe("reword");
  stops.push(...(await tabTo(anna, /^Start writing$/)));
  expect(unseen(stops)).toEqual([]);
  await enter(anna);
  await ready(anna);
});

test("in the text Enter makes a line, Tab moves it in, Shift+Tab out; Escape and Tab leave", async () => {
  const text = textOf(anna, "s3/eng");
  const lines = text.locator(".line");
  const hang = async () => /in\d/.exec((await lines.last().getAttribute("class")) ?? "")?.[0];
  const before = await lines.count();
  expect(unseen(await tabTo(anna, /^Section 3, English$/))).toEqual([]);
  await anna.keyboard.press("Control+End");
  // The editor hears of a caret that moved a turn later, far sooner than the next finger falls.
  await anna.waitForTimeout(150);
  await anna.keyboard.press("Enter");
  await anna.keyboard.type("free to copy.");
  expect(await lines.count()).toBe(before + 1);
  expect(await lines.last().getAttribute("data-printed")).toBe("(c)");
  const level = await hang();
  await anna.keyboard.press("Tab");
  expect(await hang()).not.toBe(level);
  await anna.keyboard.press("Shift+Tab");
  expect(await hang()).toBe(level);
  const help = await anna.locator(`#${await text.getAttribute("aria-describedby")}`).innerText();
  expect(help).toContain("Escape, then Tab");
  await anna.keyboard.press("Escape");
  await anna.keyboard.press("Tab");
  expect((await stopOf(anna)).name).not.toMatch(/^Section 3, English/);
  expect(await lines.count()).toBe(before + 1);
  await saved(anna);
});

test("title, reasons, and it is handed in", async () => {
  // The French text lies on the way; Tab goes through it only after Escape.
  await tabTo(anna, /^Section 3, French$/);
  await anna.keyboard.press("Escape");
  const stops = await tabTo(anna, /^Title/);
  await anna.keyboard.type("Free to copy");
  stops.push(...(await tabTo(anna, /^Why should the law change/)));
  await anna.keyboard.type("Who may read may copy.");
  stops.push(...(await tabTo(anna, /^Submit/)));
  expect(unseen(stops)).toEqual([]);
  await enter(anna);
  await anna.getByRole("heading", { level: 1, name: "Free to copy" }).waitFor();
});

test("the desk is worked by its keys", async () => {
  await official.goto(go.desk());
  await Promise.all([official.waitForEvent("load"), official.keyboard.press("j")]);
  await official.keyboard.press("4");
  expect(await official.locator("input[name=decision]:checked").inputValue()).toBe("notAccepted");
  const stops = await tabTo(official, /^Kind of reason/);
  await official.keyboard.press("ArrowDown");
  await official.keyboard.press("r");
  stops.push(...(await tabTo(official, /^Reasons in English/)));
  await official.keyboard.type("Copies are free already.");
  stops.push(...(await tabTo(official, /^Reasons in French/)));
  await official.keyboard.type("Les copies sont déjà libres.");
  expect(unseen(stops)).toEqual([]);
  await Promise.all([official.waitForEvent("load"), official.keyboard.press("Control+Enter")]);
  await official.getByText("Nothing waits here").waitFor();
});
