/** What must hold on every page, whoever looks at it and in whichever language; each fault is a line. */
import type { Page } from "playwright-core";
import type { SiteLanguage } from "../../server/paths.js";
import { accessibilityProblems } from "../helpers/browser.js";

export async function faultsOf(page: Page, language: SiteLanguage): Promise<string[]> {
  return [
    ...(await frameFaults(page, language)),
    ...(await overflowing(page)),
    ...(await strayWords(page, language)),
    ...(await accessibilityProblems(page, { without: contrastOnce(language) })),
  ];
}

/** Colours are the same in both languages, and measuring them is half the work: once is enough. */
const contrastOnce = (language: SiteLanguage) => (language === "eng" ? [] : ["color-contrast"]);

async function frameFaults(page: Page, language: SiteLanguage): Promise<string[]> {
  const { lang, headings, title } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    headings: [...document.querySelectorAll("h1")].map((one) => one.textContent.trim()),
    title: document.title,
  }));
  const faults: string[] = [];
  if (lang !== (language === "eng" ? "en" : "fr")) faults.push(`lang is "${lang}"`);
  if (headings.length !== 1) faults.push(`${headings.length} h1: ${headings.join(" | ")}`);
  if (!/\S.* · Assent$/.test(title)) faults.push(`the title is "${title}"`);
  return faults;
}

/** What makes the page scroll sideways, named by the widest elements. */
async function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.scrollingElement?.scrollWidth ?? 0;
    if (wide <= window.innerWidth) return [];
    const guilty = [...document.querySelectorAll("body *")]
      .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
      .slice(-3)
      .map((one) => `${one.tagName.toLowerCase()}.${one.className}`);
    return [`${wide} px wide in a window of ${window.innerWidth}: ${guilty.join(", ")}`];
  });
}

/** Common words that stand in nearly every sentence of the other language and never in this one. */
const strangers: Record<SiteLanguage, string> = {
  eng: "\\b(le|les|une|des|est|dans|cette|avec|votre|sont|aux|être|qui)\\b",
  fra: "\\b(the|and|with|your|this|that|was|were|are|not|from|have|which|by|of|is)\\b",
};

/** Words of the other language that do not say so, and what a template left behind. */
async function strayWords(page: Page, language: SiteLanguage): Promise<string[]> {
  return page.evaluate(
    ({ stranger, own }) => {
      const foreign = new RegExp(stranger, "i");
      const broken = /undefined|\[object|\bNaN\b|^null$/;
      const faults = new Set<string>();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const words = node.textContent?.trim() ?? "";
        const parent = node.parentElement;
        if (!words || !parent || parent.closest("script, style, code, pre, [translate=no]"))
          continue;
        if (broken.test(words)) faults.add(`broken words: ${words.slice(0, 90)}`);
        const said = parent.closest("[lang]")?.getAttribute("lang") ?? "";
        if (said.startsWith(own) && foreign.test(words)) {
          faults.add(`not ${own}: ${words.slice(0, 90)}`);
        }
      }
      for (const one of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
        for (const name of ["aria-label", "placeholder", "title"]) {
          const words = one.getAttribute(name) ?? "";
          const said = one.closest("[lang]")?.getAttribute("lang") ?? "";
          if (said.startsWith(own) && foreign.test(words))
            faults.add(`${name} not ${own}: ${words}`);
          if (broken.test(words)) faults.add(`broken ${name}: ${words}`);
        }
      }
      return [...faults];
    },
    { stranger: strangers[language], own: language === "eng" ? "en" : "fr" },
  );
}
