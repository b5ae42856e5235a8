/** Puts a button beside a link that copies its address. */
import { inPageLanguage } from "./language.js";

const words = {
  en: { copy: "Copy the link", copied: "Copied" },
  fr: { copy: "Copier le lien", copied: "Copié" },
};

export function copyLink(element: HTMLElement): void {
  const address = addressOf(element);
  if (!address || !navigator.clipboard) return;
  const t = inPageLanguage(words);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "second small";
  button.textContent = t.copy;
  button.addEventListener("click", () => {
    void navigator.clipboard.writeText(address).then(() => (button.textContent = t.copied));
  });
  element.after(button);
}

function addressOf(element: HTMLElement): string {
  if (element instanceof HTMLAnchorElement) return element.href;
  return element instanceof HTMLInputElement ? element.value : "";
}
