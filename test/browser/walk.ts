/** Every page in one language on a telephone: axe, width, headings, language. One suite a language, side by side. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { to, type SiteLanguage } from "../../server/paths.js";
import type { Person } from "../../server/permissions.js";
import { startBrowser, visit } from "../helpers/browser.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { faultsOf } from "./inspect.js";
import { pages } from "./pages.js";
import { stage, type Stage } from "./stage.js";

export interface Walk {
  app: TestApp;
  browser: Browser;
  one: Stage;
}

/** @returns what it walks on, once the suite has begun. */
export function walkEveryPage(language: SiteLanguage): () => Walk {
  let walk: Walk | null = null;
  const present = () => {
    if (!walk) throw new Error("the walk has not begun");
    return walk;
  };
  beforeAll(async () => {
    const app = await testApp();
    walk = { app, browser: await startBrowser(), one: await stage(app) };
  });
  afterAll(async () => {
    await present().browser.close();
    await present().app.close();
  });

  /** One telephone for each person: signing in again for every page would double the time. */
  const telephones = new Map<string, Promise<Page>>();
  function telephoneOf(person: Person | null): Promise<Page> {
    const { app, browser } = present();
    const key = person?.id ?? "";
    const page =
      telephones.get(key) ??
      visit(browser, app, person, { size: "phone" }).then(({ page }) => page);
    telephones.set(key, page);
    return page;
  }

  test.each(pages)("$what", async ({ who, path, status = 200 }) => {
    const { one } = present();
    const page = await telephoneOf(who?.(one) ?? null);
    const response = await page.goto(path(to(language), one));
    expect(response?.status()).toBe(status);
    expect(await faultsOf(page, language)).toEqual([]);
  });
  return present;
}
