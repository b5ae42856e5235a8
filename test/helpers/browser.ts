/** A real Chromium: the one inside @sparticuz/chromium, or CHROMIUM_PATH. */
import { AxeBuilder } from "@axe-core/playwright";
import packed from "@sparticuz/chromium";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import type { TestApp } from "./testApp.js";

export const sizes = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
} as const;

export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? (await packed.executablePath());
  // In a single process the sockets of one visitor carry the cookies of another.
  const own = packed.args.filter((one) => one !== "--single-process");
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

/** What axe finds against WCAG 2.2 AA, one line a problem; empty when nothing. */
export async function accessibilityProblems(
  page: Page,
  options: { without?: string[] } = {},
): Promise<string[]> {
  // Only violations are worked out in full, and in the page itself: three times as fast.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"], preload: false })
    .disableRules(options.without ?? [])
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.flatMap((found) =>
    found.nodes.map((node) => `${found.id}: ${found.help} at ${node.target.join(" ")}`),
  );
}
