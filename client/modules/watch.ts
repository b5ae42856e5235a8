/**
 * Watching an open amendment being written: the server sends the changes as HTML, and they replace
 * what stands here. Stands on <div data-module="watch" data-watch="ADDRESS OF THE EVENTS">.
 */
import { inPageLanguage } from "./language.js";

const words = {
  en: {
    changed: "The words have changed.",
    ended: "This amendment is no longer being written here. Reload the page.",
  },
  fr: {
    changed: "Les mots ont changé.",
    ended: "Cette modification ne s’écrit plus ici. Rechargez la page.",
  },
};
/** A listener is told at most this often that something changed. */
const pause = 20_000;

export function watch(element: HTMLElement): void {
  const address = element.dataset.watch;
  if (!address) return;
  const events = new EventSource(address);
  const announce = announcer(element);
  let latest: string | null = null;
  let shown: string | null = null;
  const show = () => {
    if (latest === null || latest === shown) return;
    if (isBusy(element)) return void setTimeout(show, 2000);
    // The first event is what the page says already.
    if (shown !== null) announce(inPageLanguage(words).changed);
    shown = latest;
    replaceKeepingOpen(element, shown);
  };
  events.addEventListener("changes", (event) => {
    latest = (event as MessageEvent<string>).data;
    show();
  });
  events.addEventListener("end", () => {
    events.close();
    announce(inPageLanguage(words).ended, true);
  });
}

/** Somebody selects words or writes in a form inside: that is not taken from under their hands. */
function isBusy(element: HTMLElement): boolean {
  const selection = getSelection();
  const selecting =
    selection !== null && !selection.isCollapsed && element.contains(selection.anchorNode);
  const active = document.activeElement;
  return (
    selecting || (active?.matches("input,textarea,select") === true && element.contains(active))
  );
}

/** Details that were opened stay open, and the focus stays on the same link or summary. */
function replaceKeepingOpen(element: HTMLElement, html: string): void {
  const openAt = [...element.querySelectorAll("details")].map((one) => one.open);
  const focusable = "a,button,summary";
  const focusedAt = [...element.querySelectorAll(focusable)].indexOf(document.activeElement!);
  element.innerHTML = html;
  element.querySelectorAll("details").forEach((one, at) => (one.open = openAt[at] ?? one.open));
  if (focusedAt >= 0) element.querySelectorAll<HTMLElement>(focusable)[focusedAt]?.focus();
}

function announcer(element: HTMLElement) {
  const status = document.createElement("p");
  status.className = "hidden";
  status.setAttribute("role", "status");
  element.after(status);
  let last = 0;
  return (said: string, seen = false) => {
    if (seen) status.className = "notice";
    if (!seen && performance.now() - last < pause) return;
    last = performance.now();
    status.textContent = "";
    setTimeout(() => (status.textContent = said), 50);
  };
}
