/** What stands round the texts: who is here, what is saved, what must be said, words of one's own. */
import type { EditorMessages } from "./editorMessages.js";
import type { Saving } from "./saving.js";

export interface Frame {
  people: HTMLElement;
  ownWords: HTMLElement;
  show(state: "loading" | "ready"): void;
  saving(saving: Saving): void;
  right(mayWrite: boolean): void;
  /** For who listens: said politely, shown nowhere. */
  announce(words: string): void;
  /** For everybody, with a way to go on. */
  notice(words: string, reload: string): void;
  stop(why: string): void;
}

/** Shorter waits than this are not worth a word: most commits are faster. */
const noticeable = 400;

export function createFrame(section: HTMLElement, t: EditorMessages): Frame {
  const bar = section.querySelector<HTMLElement>("[data-presence]") ?? prepend(section, "div");
  bar.classList.add("editor-bar");
  const people = append(bar, "ul", "presence");
  people.setAttribute("aria-label", t.here);
  people.setAttribute("role", "list");
  const saved = append(bar, "p", "saving");
  const spoken = append(bar, "p", "hidden");
  spoken.setAttribute("role", "status");
  const noticeBar = append(bar, "p", "editor-notice");
  noticeBar.hidden = true;
  const ownWords = document.createElement("div");
  bar.after(ownWords);
  const announce = (words: string) => (spoken.textContent = words);
  const state = (now: string) => (section.dataset.state = now);
  return {
    people,
    ownWords,
    announce,
    show(now) {
      state(now);
      if (now === "loading") saved.textContent = t.loading;
    },
    saving: showSaving(section, saved, announce, t),
    right(mayWrite) {
      if (!mayWrite && section.dataset.right !== "read") announce(t.reading);
      section.dataset.right = mayWrite ? "write" : "read";
      if (!mayWrite) saved.textContent = t.reading;
    },
    notice: (words, reload) => fillNotice(noticeBar, words, reload),
    stop(why) {
      state("stopped");
      saved.textContent = "";
      delete section.dataset.saving;
      fillNotice(noticeBar, why, t.reloadPage);
      announce(why);
    },
  };
}

/** Shows every turn, but says only that the line broke and that it holds again. */
function showSaving(
  section: HTMLElement,
  element: HTMLElement,
  announce: (words: string) => void,
  t: EditorMessages,
) {
  let shown: Saving | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (saving: Saving) => {
    if (section.dataset.state === "stopped") return;
    if (saving === "offline") announce(t.offline);
    if (saving === "saved" && shown === "offline") announce(t.savedAgain);
    if (saving !== "saving" || shown !== "offline") shown = saving;
    section.dataset.saving = saving;
    const reading = section.dataset.right === "read" && saving !== "offline";
    element.textContent = reading ? t.reading : t[saving];
  };
  return (saving: Saving) => {
    clearTimeout(timer);
    if (saving === shown && section.dataset.saving === saving) return;
    if (saving === "saved") show(saving);
    else timer = setTimeout(() => show(saving), noticeable);
  };
}

function fillNotice(bar: HTMLElement, words: string, reload: string): void {
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = reload;
  bar.replaceChildren(`${words} `, link);
  bar.hidden = false;
}

function prepend(section: HTMLElement, name: string): HTMLElement {
  const element = document.createElement(name);
  section.prepend(element);
  return element;
}

function append(parent: HTMLElement, name: string, className: string): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  parent.append(element);
  return element;
}
