/** Hands in a live text, the way people have them: a caret put into words, keys pressed, words read. */
import type { Locator, Page } from "playwright-core";

/** `key` is the fragment, "s3/eng". */
export const textOf = (page: Page, key: string): Locator =>
  page.locator(`[data-fragment="${key}"] [role=textbox]`);

export async function ready(page: Page): Promise<void> {
  await page.locator(".editor[data-state=ready]").waitFor();
}

export async function saved(page: Page): Promise<void> {
  await page
    .locator(".editor[data-saving=saved] .saving", { hasText: /Saved|Enregistré/ })
    .waitFor();
}

/**
 * Puts the caret right behind words of the text; with `select`, the words themselves are selected. With
 * `busy`, the page does nothing else for so many milliseconds before, as a slow telephone.
 */
export async function caretAfter(
  page: Page,
  key: string,
  words: string,
  { select = false, busy = 0 } = {},
): Promise<void> {
  await textOf(page, key).focus();
  await textOf(page, key).evaluate(
    (root, { words, select, busy }) => {
      // Marks of the redline cut a line into many nodes; what is only drawn is no text.
      const drawn = "[contenteditable=false], .caret";
      const find = (nodes: Text[], at: number): [Text, number] => {
        for (const node of nodes) {
          if (at <= node.length) return [node, at];
          at -= node.length;
        }
        throw new Error("beyond the line");
      };
      for (const line of root.children) {
        const nodes: Text[] = [];
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const node = walker.currentNode as Text;
          if (!node.parentElement?.closest(drawn)) nodes.push(node);
        }
        const at = nodes
          .map(({ data }) => data)
          .join("")
          .indexOf(words);
        if (at < 0) continue;
        const end = performance.now() + busy;
        while (performance.now() < end);
        const range = document.createRange();
        range.setStart(...find(nodes, select ? at : at + words.length));
        range.setEnd(...find(nodes, at + words.length));
        getSelection()?.removeAllRanges();
        getSelection()?.addRange(range);
        return;
      }
      throw new Error(`“${words}” does not stand in ${root.textContent}`);
    },
    { words, select, busy },
  );
  // The editor learns of it a turn later.
  await page.waitForTimeout(60);
}

export async function replace(page: Page, key: string, words: string, by: string): Promise<void> {
  await caretAfter(page, key, words, { select: true });
  await page.keyboard.type(by, { delay: 10 });
}

export async function typeAfter(page: Page, key: string, words: string, more: string) {
  await caretAfter(page, key, words);
  await page.keyboard.type(more, { delay: 25 });
}

/** The words as they stand: without struck words, carets and names of others. */
export async function wordsIn(page: Page, key: string): Promise<string> {
  return textOf(page, key).evaluate((root) => {
    const copy = root.cloneNode(true) as HTMLElement;
    for (const drawn of copy.querySelectorAll(
      "[contenteditable=false], .ProseMirror-widget, .caret, .line-struck",
    )) {
      drawn.remove();
    }
    return [...copy.children]
      .map((line) => line.textContent ?? "")
      .join("\n")
      .replaceAll("\u2060", "");
  });
}

export async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
