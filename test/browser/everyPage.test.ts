/** Every page in both languages on a telephone: axe, width, headings, language; some at night too. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { features } from "../../server/features.js";
import { to, toEnglishPath } from "../../server/paths.js";
import type { Person } from "../../server/permissions.js";
import { accessibilityProblems, startBrowser, visit } from "../helpers/browser.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { faultsOf } from "./inspect.js";
import { languages, notPages, pages } from "./pages.js";
import { stage, type Stage } from "./stage.js";

let app: TestApp;
let browser: Browser;
let one: Stage;
beforeAll(async () => {
  app = await testApp();
  browser = await startBrowser();
  one = await stage(app);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

/** One telephone for each person: signing in again for every page would double the time. */
const telephones = new Map<string, Promise<Page>>();
function telephoneOf(person: Person | null): Promise<Page> {
  const key = person?.id ?? "";
  const page =
    telephones.get(key) ?? visit(browser, app, person, { size: "phone" }).then(({ page }) => page);
  telephones.set(key, page);
  return page;
}

describe.each(languages)("in %s", (language) => {
  test.each(pages)("$what", async ({ who, path, status = 200 }) => {
    const page = await telephoneOf(who?.(one) ?? null);
    const response = await page.goto(path(to(language), one));
    expect(response?.status()).toBe(status);
    expect(await faultsOf(page, language)).toEqual([]);
  });
});

test("some pages at night", async () => {
  const { page } = await visit(browser, app, one.official, { size: "desktop", dark: true });
  const night = ["home", "act", "answered amendment", "change on the desk", "conflict", "editor"];
  for (const { path } of pages.filter(({ what }) => night.includes(what))) {
    await page.goto(path(to("fra"), one));
    expect(await accessibilityProblems(page)).toEqual([]);
  }
});

/** What the application answers with GET, in the order it is asked; the API is mounted apart. */
function routes(): string[] {
  const layers = features.flatMap((feature) => stackOf(feature(app.deps)));
  return layers.flatMap(function paths(layer): string[] {
    if (layer.route) return layer.route.methods.get ? [layer.route.path].flat() : [];
    return layer.slash ? stackOf(layer.handle).flatMap(paths) : [];
  });
}

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
  /** Mounted at the root. */
  slash?: boolean;
  handle: unknown;
}

function stackOf(handler: unknown): Layer[] {
  const { stack = [] } = handler as { stack?: Layer[] };
  return stack;
}

test("no page of the application is left out", () => {
  const all = routes();
  expect(all.length).toBeGreaterThan(40);
  const matches = (route: string, path: string) =>
    new RegExp(`^${route.replaceAll(/:\w+/g, "[^/]+")}$`).test(path);
  const walked = pages.map(({ path }) => {
    const [, , ...rest] = path(to("eng"), one).replace(/\?.*/, "").split("/");
    const canonical = toEnglishPath(`/${rest.join("/")}`);
    return all.find((route) => matches(route, canonical));
  });
  const missing = all.filter((route) => !walked.includes(route) && !(route in notPages));
  expect(missing).toEqual([]);
});
