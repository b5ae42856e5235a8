/** A real Chromium: the one inside @sparticuz/chromium, or CHROMIUM_PATH. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type axe from "axe-core";
import packed from "@sparticuz/chromium";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import type { TestApp } from "./testApp.js";

export const sizes = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
} as const;

/** In a single process the sockets of one visitor carry the cookies of another; and the web's security stays on. */
const unwanted = ["--single-process", "--disable-web-security", "--allow-running-insecure-content"];

export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? (await packed.executablePath());
  const own = packed.args.filter((one) => !unwanted.includes(one));
  const args = process.env.CHROMIUM_PATH ? ["--no-sandbox"] : own;
  return chromium.launch({ executablePath, args, headless: true });
}

export interface VisitOptions {
  size?: keyof typeof sizes;
  javaScript?: boolean;
  dark?: boolean;
}

/** A browser of its own for one visitor, signed in unless null. */
export async function visit(
  browser: Browser,
  app: TestApp,
  person: { id: string } | null,
  options: VisitOptions = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    baseURL: app.url,
    viewport: sizes[options.size ?? "desktop"],
    javaScriptEnabled: options.javaScript ?? true,
    colorScheme: options.dark ? "dark" : "light",
    hasTouch: options.size === "phone",
  });
  const { cookie } = await app.as(person);
  if (cookie) {
    const [name = "", value = ""] = cookie.split("=");
    await context.addCookies([{ name, value, url: app.url, httpOnly: true, sameSite: "Lax" }]);
  }
  return { context, page: await context.newPage() };
}

let axeSource: Promise<string> | undefined;
const readAxe = () =>
  (axeSource ??= readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds against WCAG 2.2 AA, one line a problem; empty when nothing. Only violations leave the
 * page: the whole report, as axe's own builder for Playwright brings it out, takes twice the time.
 */
export async function accessibilityProblems(
  page: Page,
  options: { without?: string[] } = {},
): Promise<string[]> {
  await page.evaluate(await readAxe());
  return page.evaluate(
    async ({ standards, without }) => {
      const here = Reflect.get(globalThis, "axe") as typeof axe;
      const { violations } = await here.run(document, {
        runOnly: { type: "tag", values: standards },
        rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
        resultTypes: ["violations"],
        reporter: "no-passes",
        preload: false,
      });
      return violations.flatMap((found) =>
        found.nodes.map((node) => `${found.id}: ${found.help} at ${node.target.join(" ")}`),
      );
    },
    { standards, without: options.without ?? [] },
  );
}
