/** One provision in one language: its view, its tools, its undo. */
import { EditorState, type Plugin, type Transaction } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { initProseMirrorDoc, yCursorPlugin, ySyncPlugin, yUndoPlugin } from "y-prosemirror";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import { schema, type Text } from "../../legaltext/schema.js";
import { caretAhead } from "./caretAhead.js";
import { caretStays } from "./caretStays.js";
import type { EditorMessages } from "./editorMessages.js";
import { escape } from "./escape.js";
import { guards } from "./guards.js";
import { keys } from "./keys.js";
import { lineIds } from "./lineIds.js";
import { numbers } from "./numbers.js";
import { handlePaste } from "./paste.js";
import { caretOf, selectionOf } from "./people.js";
import { redline } from "./redline.js";
import { createToolbar, type Toolbar } from "./toolbar.js";
import { handleTypedNumber } from "./typedNumber.js";
import { typedReferences, type Section } from "./typedReferences.js";

export interface Fragment {
  key: string;
  language: string;
  title: string;
  /** The provision's number, printed beside its first line. */
  label: string;
  editable: boolean;
  base: Text | null;
}

export interface Shared {
  doc: Doc;
  awareness: Awareness;
  t: EditorMessages;
  showRedline: boolean;
  /** Turns false when the server closes the text for writing. */
  isOpen(): boolean;
  refer?: (view: EditorView) => void;
  /** The sections of the act, to which typed numbers may refer. */
  sections: readonly Section[];
}

/** Reads what the server put on a fragment's element; see the contract on top of editor.ts. */
export function readFragment(element: HTMLElement): Fragment {
  const key = element.dataset.fragment ?? "";
  const base = element.querySelector(":scope > script[data-base]")?.textContent ?? "null";
  return {
    key,
    language: key.slice(key.lastIndexOf("/") + 1),
    title: element.dataset.title ?? element.dataset.label ?? key,
    label: element.dataset.label ?? "",
    editable: element.dataset.editable === "true",
    base: JSON.parse(base) as Text | null,
  };
}

export interface OpenFragment {
  view: EditorView;
  /** Takes the tools away and leaves the words on the page, to be read. */
  close(): void;
}

export function openFragment(
  element: HTMLElement,
  fragment: Fragment,
  shared: Shared,
): OpenFragment {
  const words = element.querySelector<HTMLElement>(":scope > [data-words]") ?? appendWords(element);
  words.id ||= `text-${fragment.key.replace(/[^\w-]/gu, "-")}`;
  const { say, hint, parts } = appendStatus(words, fragment, shared.t);
  const toolbar = fragment.editable
    ? createToolbar({
        title: fragment.title,
        language: fragment.language,
        controls: words.id,
        refer: shared.refer,
        t: shared.t,
        say,
      })
    : null;
  if (toolbar) words.before(toolbar.element);
  words.replaceChildren();
  const view = new EditorView(
    { mount: words },
    viewProps(fragment, shared, { say, hint, toolbar }),
  );
  element.querySelector<HTMLElement>(":scope > [data-without-script]")?.setAttribute("hidden", "");
  return { view, close: () => closeFragment(view, [...parts, toolbar?.element]) };
}

function closeFragment(view: EditorView, parts: (HTMLElement | undefined)[]): void {
  const { dom } = view;
  const words = [...dom.cloneNode(true).childNodes];
  view.destroy();
  dom.removeAttribute("contenteditable");
  dom.replaceChildren(...words);
  for (const part of parts) part?.remove();
}

interface Around {
  say(words: string): void;
  hint: string;
  toolbar: Toolbar | null;
}

function viewProps(fragment: Fragment, shared: Shared, around: Around) {
  const caret = caretAhead(shared.doc);
  const { doc, plugins } = boundState(fragment, shared, around);
  return {
    state: EditorState.create({
      schema,
      doc,
      plugins: [caret.plugin, caretStays(shared.doc), ...plugins],
    }),
    dispatchTransaction(this: EditorView, tr: Transaction) {
      this.updateState(this.state.apply(caret.carried(this, tr)));
    },
    editable: () => fragment.editable && shared.isOpen(),
    attributes: {
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": fragment.title,
      "aria-describedby": around.hint,
      "data-label": fragment.label,
      ...(fragment.editable ? {} : { "aria-readonly": "true" }),
    },
    handlePaste: handlePaste(fragment.language, shared.t, around.say),
    handleTextInput: handleTypedNumber(fragment.language),
  };
}

function boundState(fragment: Fragment, shared: Shared, around: Around) {
  const { t } = shared;
  const type = shared.doc.getXmlFragment(fragment.key);
  const { doc, mapping } = initProseMirrorDoc(type, schema);
  const words = { deleted: t.deleted, end: t.endDeleted };
  const plugins = [
    ySyncPlugin(type, { mapping }) as Plugin,
    yCursorPlugin(shared.awareness, {
      cursorBuilder: caretOf,
      selectionBuilder: selectionOf,
    }) as Plugin,
    yUndoPlugin({ protectedNodes: new Set(["line"]) }) as Plugin,
    numbers(fragment.language),
    redline(fragment.base, words, shared.showRedline),
    ...(fragment.editable
      ? [...writing(t, around), typedReferences(fragment.language, shared.sections)]
      : []),
  ];
  return { doc, plugins };
}

function writing(t: EditorMessages, { say, toolbar }: Around): Plugin[] {
  return [
    escape(() => say(t.tabLeaves)),
    ...keys({ t, say }, () => toolbar?.focus()),
    lineIds,
    guards(() => say(t.itemsStay)),
    ...(toolbar ? [toolbar.plugin] : []),
  ];
}

function appendWords(element: HTMLElement): HTMLElement {
  const words = document.createElement("div");
  words.dataset.words = "";
  element.append(words);
  return words;
}

/** Under the text: the keys, for who uses them, and what the last command has to say. */
function appendStatus(words: HTMLElement, { editable }: Fragment, t: EditorMessages) {
  const hint = document.createElement("p");
  hint.className = "keys-hint";
  hint.id = `${words.id}-keys`;
  hint.textContent = t.keys;
  const status = document.createElement("p");
  status.className = "editor-says";
  status.setAttribute("role", "status");
  if (editable) words.after(status, hint);
  const say = (said: string) => {
    // The same words twice are not announced twice, so they are taken away first.
    status.textContent = "";
    requestAnimationFrame(() => (status.textContent = said));
  };
  return { say, hint: editable ? hint.id : "", parts: [hint, status] };
}
