/**
 * Answering by keys: J and K for the next and previous item, a digit for a choice, R for the reasons,
 * Ctrl+Enter to save. Single letters can be turned off (WCAG 2.1.4), and never act while one types.
 */
import { inPageLanguage } from "./language.js";

const words = {
  en: {
    keys: "Keys: J and K next and previous, 1 to 6 the decision, R the reasons, Ctrl+Enter saves.",
    settling: "Keys: 1 to 4 the choice, Ctrl+Enter saves.",
    off: "Turn keys off",
    on: "Turn keys on",
  },
  fr: {
    keys: "Touches : J et K suivant et précédent, 1 à 6 la décision, R les motifs, Ctrl+Entrée enregistre.",
    settling: "Touches : 1 à 4 le choix, Ctrl+Entrée enregistre.",
    off: "Désactiver les touches",
    on: "Activer les touches",
  },
};
const choice = "assent/keys";

export function deskKeys(desk: HTMLElement): void {
  let on = localStorage.getItem(choice) !== "off";
  addSwitch(desk, on, (now) => {
    on = now;
    localStorage.setItem(choice, now ? "on" : "off");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return save(desk, event);
    if (!on || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (act(desk, event.key)) event.preventDefault();
  });
}

function addSwitch(desk: HTMLElement, startsOn: boolean, turn: (on: boolean) => void): void {
  const t = inPageLanguage(words);
  const line = document.createElement("p");
  line.className = "meta keys-line";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "as-link";
  let on = startsOn;
  const show = () => (button.textContent = on ? t.off : t.on);
  button.addEventListener("click", () => {
    on = !on;
    turn(on);
    show();
  });
  show();
  line.append(`${items(desk).length > 0 ? t.keys : t.settling} `, button);
  desk.append(line);
}

function isTyping(target: EventTarget | null): boolean {
  const field = target instanceof Element ? target.closest("textarea,select,input") : null;
  return field !== null && !field.matches("[type=radio],[type=checkbox]");
}

function act(desk: HTMLElement, key: string): boolean {
  if (key === "j" || key === "J") return go(desk, 1);
  if (key === "k" || key === "K") return go(desk, -1);
  if (key === "r" || key === "R") return focusReasons(desk);
  return /^[1-9]$/u.test(key) && choose(desk, Number(key));
}

const items = (desk: HTMLElement) => [
  ...desk.querySelectorAll<HTMLAnchorElement>("a[data-desk-item]"),
];

function go(desk: HTMLElement, by: number): boolean {
  const all = items(desk);
  const here = all.findIndex((item) => item.getAttribute("aria-current") === "true");
  const next = all[here < 0 ? 0 : here + by];
  next?.click();
  return next !== undefined;
}

/** In the group where the focus is, else in the first that has no choice yet. */
function choose(desk: HTMLElement, nth: number): boolean {
  const groups = [...desk.querySelectorAll("fieldset")].filter((group) => radios(group).length > 0);
  const group =
    groups.find((one) => one.contains(document.activeElement)) ??
    groups.find((one) => radios(one).every((radio) => !radio.checked)) ??
    groups[0];
  const radio = group && radios(group)[nth - 1];
  if (!radio) return false;
  radio.click();
  radio.focus();
  return true;
}

const radios = (group: Element) => [
  ...group.querySelectorAll<HTMLInputElement>("input[type=radio]"),
];

function focusReasons(desk: HTMLElement): boolean {
  const field = desk.querySelector<HTMLTextAreaElement>("textarea[name^=reasons]");
  field?.focus();
  return field !== null;
}

function save(desk: HTMLElement, event: KeyboardEvent): void {
  const button = desk.querySelector<HTMLButtonElement>("button[data-save]");
  if (!button) return;
  event.preventDefault();
  button.click();
}
