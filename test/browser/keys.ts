/** Hands on a keyboard and nothing else: each stop of Tab is looked at before going on. */
import type { Page } from "playwright-core";

export interface Stop {
  /** As a screen reader would name it, roughly. */
  name: string;
  role: string;
  /** An outline or a halo shows where one is, inside the window. */
  seen: boolean;
}

/** Where the focus is now. */
export async function stopOf(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement)) return { name: "", role: "", seen: false };
    const field = at as HTMLElement & { labels?: NodeListOf<HTMLLabelElement> | null };
    const words =
      at.getAttribute("aria-label") ?? field.labels?.[0]?.textContent ?? at.textContent ?? "";
    const shows = (one: Element | null) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
    };
    const box = at.getBoundingClientRect();
    const inWindow =
      box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < window.innerHeight;
    return {
      name: words.replace(/\s+/g, " ").trim(),
      role: at.getAttribute("role") ?? at.tagName.toLowerCase(),
      seen: inWindow && (shows(at) || shows(at.closest("label, summary"))),
    };
  });
}

/** Presses Tab until the focus stands on what is so called. @returns every stop on the way. */
export async function tabTo(page: Page, name: RegExp, key = "Tab"): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let pressed = 0; pressed < 150; pressed++) {
    await page.keyboard.press(key);
    const stop = await stopOf(page);
    stops.push(stop);
    if (name.test(stop.name)) return stops;
  }
  const last = stops.slice(-20).map((stop) => stop.name.slice(0, 30));
  throw new Error(`Tab never came to ${name}, at last: ${last.join(" | ")}`);
}

/** Nobody may stand where nothing shows it. */
export const unseen = (stops: Stop[]): string[] =>
  stops.filter(({ seen }) => !seen).map(({ role, name }) => `${role} ${name}`);

/** Follows the link or button where the focus is. */
export async function enter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}
