/**
 * Words typed into a form and not yet sent are kept on this device, and are there again when one comes
 * back to the page. Sending the form, or asking to start again, forgets them.
 */
import { inPageLanguage } from "./language.js";

const words = {
  en: { back: "The words you had typed here are back.", again: "Start again" },
  fr: { back: "Les mots que vous aviez écrits ici sont revenus.", again: "Recommencer" },
};

type Field = HTMLTextAreaElement | HTMLInputElement;
/** What was typed, and what stood in the field before. */
type Kept = Record<string, { typed: string; over: string }>;

export function keepDraft(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return;
  const place = `assent/form${location.pathname}#${form.id || (form.getAttribute("action") ?? "")}`;
  const fields = [...form.querySelectorAll<Field>("textarea[name],input[type=text][name]")];
  if (restore(fields, read(place))) tellAbout(form, fields, place);
  form.addEventListener("input", () => keep(place, fields));
  form.addEventListener("submit", () => forget(place));
}

function restore(fields: Field[], kept: Kept): boolean {
  let restored = false;
  for (const field of fields) {
    const draft = kept[field.name];
    // A server's answer that says something else meanwhile is newer than what lies here.
    if (!draft || draft.over !== field.defaultValue || field.value !== draft.over) continue;
    field.value = draft.typed;
    restored = true;
  }
  return restored;
}

function tellAbout(form: HTMLFormElement, fields: Field[], place: string): void {
  const t = inPageLanguage(words);
  const line = document.createElement("p");
  line.className = "meta";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "as-link";
  button.textContent = t.again;
  button.addEventListener("click", () => {
    for (const field of fields) field.value = field.defaultValue;
    forget(place);
    line.remove();
    fields[0]?.focus();
  });
  line.append(`${t.back} `, button);
  form.prepend(line);
}

function keep(place: string, fields: Field[]): void {
  const typed = fields.filter((field) => field.value !== field.defaultValue);
  if (typed.length === 0) return forget(place);
  const kept = Object.fromEntries(
    typed.map((field) => [field.name, { typed: field.value, over: field.defaultValue }]),
  );
  try {
    localStorage.setItem(place, JSON.stringify(kept));
  } catch {
    // A full or forbidden store: the words still stand in the form.
  }
}

function forget(place: string): void {
  localStorage.removeItem(place);
}

function read(place: string): Kept {
  try {
    const kept = (JSON.parse(localStorage.getItem(place) ?? "{}") ?? {}) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(kept).filter(isKept));
  } catch {
    return {};
  }
}

function isKept(entry: [string, unknown]): entry is [string, Kept[string]] {
  const { typed, over } = (entry[1] ?? {}) as Record<string, unknown>;
  return typeof typed === "string" && typeof over === "string";
}
