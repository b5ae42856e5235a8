/** The whole job with scripts off: reading, rewording by the form, sides, requests; answers, conclusion, the next version. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { startBrowser, visit } from "../helpers/browser.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { answerByForms, go, scene, signIn, type Scene } from "./scene.js";

let app: TestApp;
let browser: Browser;
let one: Scene;
let anna: Page;
let ben: Page;
let official: Page;
let approver: Page;
let amendment: string;

beforeAll(async () => {
  app = await testApp();
  browser = await startBrowser();
  one = await scene(app);
  const plain = { javaScript: false } as const;
  anna = (await visit(browser, app, null, { ...plain, size: "phone" })).page;
  ben = (await visit(browser, app, one.ben, plain)).page;
  official = (await visit(browser, app, one.official, plain)).page;
  approver = (await visit(browser, app, one.approver, plain)).page;
  for (const page of [anna, ben, official, approver]) page.setDefaultTimeout(15_000);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

async function reword(from: string, onto: string) {
  const field = anna.locator("textarea", { hasText: from });
  await field.fill((await field.inputValue()).replace(from, onto));
}

test("an act is read, from the first page to a provision", async () => {
  await anna.goto("/en");
  await anna.getByRole("link", { name: "Public Water Data Act" }).first().click();
  await anna.getByRole("link", { name: "Read the act" }).or(anna.locator("#s3")).first().waitFor();
  await anna.goto(go.act(one.slug));
  await anna.locator("#s3").getByRole("link", { name: "Propose a change" }).click();
  await anna.getByRole("link", { name: "Sign in to propose a change" }).click();
  await signIn(anna, "anna@example.org");
  await anna.getByRole("button", { name: "Start writing" }).waitFor();
});

test("its words are changed in a form, in both languages", async () => {
  await anna.getByRole("button", { name: "Start writing" }).click();
  const edit = anna.url();
  await anna
    .locator('[data-fragment="s3/eng"]')
    .getByRole("link", { name: "Reword in a form" })
    .click();
  await reword("thirty", "fifteen");
  await anna.getByRole("button", { name: "Add a line after" }).last().click();
  await anna.getByRole("status").waitFor();
  await anna.locator("textarea").last().fill("free to copy.");
  await anna.getByRole("button", { name: "Save the words" }).click();
  expect(anna.url().split("#")[0]).toBe(edit.split("#")[0]);
  await anna
    .locator('[data-fragment="s3/fra"]')
    .getByRole("link", { name: "Reword in a form" })
    .click();
  await reword("trente", "quinze");
  await anna.getByRole("button", { name: "Add a line after" }).last().click();
  await anna.locator("textarea").last().fill("libres de copie.");
  await anna.getByRole("button", { name: "Save the words" }).click();
  expect(await anna.locator('[data-fragment="s3/eng"]').innerText()).toMatch(/fifteen[^]*copy/);
});

test("it is handed in with title and reasons", async () => {
  await anna.getByLabel("Title").fill("Publish sooner");
  await anna.getByLabel("Why should the law change?").fill("Water does not wait.");
  await anna.getByRole("button", { name: "Submit 1 change" }).click();
  await anna.getByRole("heading", { level: 1, name: "Publish sooner" }).waitFor();
  expect(await anna.locator(".changes").innerText()).toMatch(/fifteen/);
  amendment = anna.url().split("#")[0]!;
});

test("somebody else takes a side, comments, and asks for something in plain words", async () => {
  await ben.goto(amendment);
  await ben.getByRole("button", { name: "Agree", exact: true }).click();
  await ben.getByText("1 person").first().waitFor();
  await ben.getByLabel("Your comment").fill("Ours takes a week.");
  await ben.getByRole("button", { name: "Publish the comment" }).click();
  await ben.locator(".comment", { hasText: "Ours takes a week." }).waitFor();
  await ben.goto(go.provision(one.slug, "s5"));
  await ben.getByRole("link", { name: "Ask for a change in plain words" }).click();
  await ben.getByLabel("What should change?").fill("Say who pays for copies.");
  await ben.getByLabel("Why?").fill("Schools cannot tell.");
  await ben.getByRole("button", { name: "Make the request" }).click();
  await ben.getByRole("heading", { level: 1, name: "Say who pays for copies." }).waitFor();
});

test("the ministry answers both, concludes, and publishes the next version", async () => {
  await one.close();
  await official.goto(one.consultation);
  await official.getByRole("button", { name: "Conclude the consultation" }).click();
  const links = official.getByRole("alert").getByRole("link");
  const items = await links.evaluateAll((all) =>
    all.map((link) => (link as HTMLAnchorElement).href),
  );
  expect(items).toHaveLength(2);
  for (const item of items) {
    const decision = item.includes("/request/") ? "Not accepted" : "Accepted";
    await answerByForms(official, approver, item, decision);
  }
  await official.goto(one.consultation);
  await official.getByRole("button", { name: "Conclude the consultation" }).click();
  await official.locator(".consultation-box.over").waitFor();
  await official.goto(go.actDraft(one.slug));
  await official.getByRole("link", { name: "Publish version 2" }).click();
  await official.getByRole("button", { name: "Publish version 2" }).click();
  await official.waitForURL(`**${go.version(one.slug, 2)}`);
});

test("the words stand in version 2, and say who wrote them", async () => {
  await anna.goto(go.act(one.slug));
  const words = await anna.locator("#s3").innerText();
  expect(words).toContain("within fifteen days");
  expect(words).toContain("free to copy.");
  await anna.goto(go.origins(one.slug, 2, "s3"));
  expect(await anna.locator(".hands").innerText()).toContain("Anna Reed");
});
