/** A redline as somebody hears it: what is struck and what is added is said, not only drawn. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { line, note, textOf } from "../../legaltext/build.js";
import { to, type SiteLanguage } from "../../server/paths.js";
import { startBrowser, visit } from "../helpers/browser.js";
import { factories, withinDays } from "../helpers/factories.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { waterAct } from "../helpers/waterAct.js";

let app: TestApp;
let browser: Browser;
let page: Page;
let amendment: number;

beforeAll(async () => {
  app = await testApp();
  browser = await startBrowser();
  const { branch } = await factories(app.deps.db).amendment.submitted({
    changes: [
      withinDays(waterAct(), "fifteen", "quinze"),
      {
        provisionId: "s4",
        words: {
          eng: textOf(
            note("Exceptions"),
            line("text", 0, "A custodian may withhold water data."),
            line("text", 0, "It must say why."),
          ),
        },
      },
      { provisionId: "s5", facets: { repeal: true } },
    ],
  });
  amendment = branch.id;
  page = (await visit(browser, app, null)).page;
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

async function heard(language: SiteLanguage, change: number): Promise<string> {
  await page.goto(to(language).amendment(amendment));
  return page
    .locator(".change")
    .nth(change - 1)
    .ariaSnapshot();
}

test("struck and added words stand in the sentence that holds them", async () => {
  const said = await heard("eng", 1);
  expect(said).toContain("listitem: In 3(1), “thirty” becomes “fifteen”.");
  expect(said).toContain(
    [
      "  - paragraph:",
      "    - text: (1) A custodian must publish its water data within",
      "    - deletion: deleted thirty end",
      "    - insertion: inserted fifteen end",
      "    - text: days.",
    ].join("\n"),
  );
});

test("in French they are said in French", async () => {
  const said = await heard("fra", 1);
  expect(said).toContain("listitem: Au paragraphe 3(1), « trente » devient « quinze ».");
  expect(said).toContain("- deletion: supprimé trente fin\n    - insertion: ajouté quinze fin");
});

test("a voice changes for the words of the law, not for what is said about them", async () => {
  await page.goto(to("fra").amendment(amendment));
  const english = page.locator(".change").first().locator('[lang="en"] del');
  expect(await english.locator(".hidden").first().getAttribute("lang")).toBe("fr");
});

test("a new line and a repealed provision are said too", async () => {
  expect(await heard("eng", 2)).toContain("- insertion: inserted It must say why. end");
  expect(await heard("eng", 3)).toMatch(
    /deletion: deleted No fee may be charged for water data. end/,
  );
});

test("signs that are only drawn are not read out", async () => {
  const said = await heard("eng", 1);
  expect(said).not.toMatch(/[+−▏]/);
});
