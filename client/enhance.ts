/**
 * The small script of every page: `data-module="NAME"` starts modules/NAME. Each page works without
 * it, so a module that fails takes nothing else with it.
 */
import { contents } from "./modules/contents.js";
import { copyLink } from "./modules/copyLink.js";
import { deskKeys } from "./modules/deskKeys.js";
import { errorSummary } from "./modules/errorSummary.js";
import { keepDraft } from "./modules/keepDraft.js";
import { ownWordsModule } from "./modules/ownWords.js";
import { quote } from "./modules/quote.js";
import { shownWhen } from "./modules/shownWhen.js";
import { watch } from "./modules/watch.js";

const modules: Record<string, (element: HTMLElement) => void> = {
  contents,
  "copy-link": copyLink,
  "desk-keys": deskKeys,
  "error-summary": errorSummary,
  "keep-draft": keepDraft,
  "own-words": ownWordsModule,
  quote,
  "shown-when": shownWhen,
  watch,
};

document.documentElement.classList.add("with-script");
for (const element of document.querySelectorAll<HTMLElement>("[data-module]")) {
  for (const name of element.dataset.module?.split(" ") ?? []) start(name, element);
}

function start(name: string, element: HTMLElement): void {
  try {
    modules[name]?.(element);
  } catch (failure) {
    reportError(failure);
  }
}
