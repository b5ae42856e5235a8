/** Chooses a provision to refer to. The words put in are its number; where it leads is its id, so renumbering never breaks it. */
import type { EditorView } from "prosemirror-view";
import { schema } from "../../legaltext/schema.js";
import type { EditorMessages } from "./editorMessages.js";

export interface Referable {
  /** The provision's id, with "#" and a line path where it is below one. */
  id: string;
  /** What is put into the text: "12". */
  words: string;
  /** What it is about, to find it by: "Method and uncertainty". */
  about?: string;
}

export function createPicker(section: HTMLElement, choices: Referable[], t: EditorMessages) {
  const dialog = document.createElement("dialog");
  dialog.className = "reference-picker";
  dialog.append(pickerForm(choices, t));
  section.append(dialog);
  const input = dialog.querySelector("input")!;
  let view: EditorView | null = null;
  input.addEventListener("input", () => input.setCustomValidity(""));
  dialog.querySelector("form")!.addEventListener("submit", (event) => {
    const chosen = find(choices, input.value);
    if (chosen && view) return insertReference(view, chosen);
    event.preventDefault();
    input.setCustomValidity(t.pickerNone);
    input.reportValidity();
  });
  dialog.querySelector("button[value=cancel]")!.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => view?.focus());
  return (from: EditorView) => {
    view = from;
    input.value = "";
    dialog.showModal();
  };
}

function pickerForm(choices: Referable[], t: EditorMessages): HTMLFormElement {
  const form = document.createElement("form");
  form.method = "dialog";
  const heading = element("h2", t.pickerTitle);
  const label = element("label", `${t.pickerLabel} `);
  const input = document.createElement("input");
  input.required = true;
  const list = document.createElement("datalist");
  list.id = `references-${Math.floor(performance.now())}`;
  input.setAttribute("list", list.id);
  for (const { words, about } of choices) {
    const option = document.createElement("option");
    option.value = words;
    option.label = about ? `${words} · ${about}` : words;
    list.append(option);
  }
  label.append(input, list);
  const insert = element("button", t.insert);
  const cancel = element("button", t.cancel);
  cancel.setAttribute("type", "button");
  cancel.setAttribute("value", "cancel");
  form.append(heading, label, insert, cancel);
  return form;
}

function element(name: string, words: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}

/** By number, or by words of what it is about where only one provision has them. */
export function find(choices: Referable[], typed: string): Referable | null {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return null;
  const exact = choices.find(({ words }) => words.toLowerCase() === wanted);
  if (exact) return exact;
  const about = choices.filter((choice) => choice.about?.toLowerCase().includes(wanted));
  return about.length === 1 ? about[0]! : null;
}

function insertReference(view: EditorView, { id, words }: Referable): void {
  const mark = schema.marks.ref!.create({ target: id, href: null });
  view.dispatch(
    view.state.tr.replaceSelectionWith(schema.text(words, [mark]), false).scrollIntoView(),
  );
}
