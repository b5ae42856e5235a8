/** The tools above a text: one stop for Tab, arrows inside, and every one of them says whether it is on. */
import { Plugin, type EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { redo, undo, yUndoPluginKey } from "y-prosemirror";
import type { LineKind } from "../../legaltext/schema.js";
import { indent, outdent, type Outcome } from "./indent.js";
import { commandOf, type Telling } from "./keys.js";
import { makeKind, marginalNote, type ChosenKind } from "./kinds.js";
import { currentLine } from "./lines.js";
import { isRedlineShown, showRedline } from "./redline.js";

interface Tool {
  name:
    | "subsection"
    | "paragraph"
    | "continued"
    | "definition"
    | "note"
    | "reference"
    | "outdent"
    | "indent"
    | "undo"
    | "redo"
    | "redline";
  /** Drawn before the word, or alone where `alone`. */
  sign: string;
  alone?: true;
  run(view: EditorView): void;
  isOn?(state: EditorState): boolean;
  isReady?(state: EditorState): boolean;
}

export interface ToolbarSettings extends Telling {
  title: string;
  language: string;
  controls: string;
  /** Opens the picker; without it there is no Reference button. */
  refer?: (view: EditorView) => void;
}

export interface Toolbar {
  element: HTMLElement;
  /** Keeps the buttons true to the text and the caret. */
  plugin: Plugin;
  focus(): void;
}

export function createToolbar(settings: ToolbarSettings): Toolbar {
  /** Known from the moment the plugin starts, which is before anybody can press a button. */
  let shown: EditorView | null = null;
  const element = document.createElement("div");
  element.className = "tools";
  element.setAttribute("role", "toolbar");
  element.setAttribute("aria-label", settings.t.toolbar(settings.title));
  element.setAttribute("aria-controls", settings.controls);
  const tools = toolGroups(settings).map((group) =>
    group.map((tool) => ({ tool, button: createButton(tool, settings, () => shown) })),
  );
  for (const group of tools) element.append(groupElement(group.map(({ button }) => button)));
  const buttons = tools.flat().map(({ button }) => button);
  rove(element, buttons);
  const update = ({ state }: EditorView) =>
    tools.flat().forEach(({ tool, button }) => refresh(tool, button, state));
  return {
    element,
    plugin: new Plugin({
      view: (view) => {
        shown = view;
        update(view);
        return { update };
      },
    }),
    focus: () => buttons.find((button) => button.tabIndex === 0)?.focus(),
  };
}

function toolGroups(settings: ToolbarSettings): Tool[][] {
  const { language, refer } = settings;
  const by = (decide: (state: EditorState) => Outcome) => (view: EditorView) =>
    void commandOf(decide, settings)(view.state, view.dispatch, view);
  const kind = (name: ChosenKind, sign: string): Tool => ({
    name,
    sign,
    run: by((state) => makeKind(state, name)),
    isOn: (state) => kindNow(state) === name,
  });
  return [
    [
      kind("subsection", "(1)"),
      kind("paragraph", language === "fra" ? "a)" : "(a)"),
      kind("continued", "¶"),
      kind("definition", "w"),
      {
        name: "note",
        sign: "▏",
        run: by(marginalNote),
        isOn: (s) => kindNow(s) === "note",
      },
      ...(refer ? [{ name: "reference", sign: "§", run: refer } satisfies Tool] : []),
    ],
    [
      { name: "outdent", sign: "⇤", alone: true, run: by(outdent) },
      { name: "indent", sign: "⇥", alone: true, run: by(indent) },
    ],
    [
      {
        name: "undo",
        sign: "↶",
        run: (view) => void undo(view.state),
        isReady: (s) => managerOf(s)?.canUndo() ?? false,
      },
      {
        name: "redo",
        sign: "↷",
        alone: true,
        run: (view) => void redo(view.state),
        isReady: (s) => managerOf(s)?.canRedo() ?? false,
      },
    ],
    [
      {
        name: "redline",
        sign: "±",
        run: (view) => view.dispatch(showRedline(!isRedlineShown(view.state), view.state)),
        isOn: isRedlineShown,
      },
    ],
  ];
}

function kindNow(state: EditorState): LineKind | null {
  return currentLine(state)?.kind ?? null;
}

function managerOf(state: EditorState) {
  const undoing = yUndoPluginKey.getState(state) as
    { undoManager: { canUndo(): boolean; canRedo(): boolean } } | undefined;
  return undoing?.undoManager;
}

function createButton(tool: Tool, { t }: ToolbarSettings, getView: () => EditorView | null) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.dataset.tool = tool.name;
  const sign = document.createElement("span");
  sign.setAttribute("aria-hidden", "true");
  sign.textContent = tool.sign;
  button.append(sign);
  if (tool.alone) {
    button.setAttribute("aria-label", t[tool.name]);
    button.title = t[tool.name];
  } else button.append(` ${t[tool.name]}`);
  // Pressing a button must not take the caret out of the text.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", (event) => {
    const view = getView();
    if (!view || button.getAttribute("aria-disabled") === "true") return;
    tool.run(view);
    const byKeyboard = event.detail === 0;
    if (!byKeyboard || tool.name === "note") view.focus();
  });
  return button;
}

function refresh(tool: Tool, button: HTMLButtonElement, state: EditorState): void {
  if (tool.isOn) button.setAttribute("aria-pressed", String(tool.isOn(state)));
  if (tool.isReady) button.setAttribute("aria-disabled", String(!tool.isReady(state)));
}

function groupElement(buttons: HTMLElement[]): HTMLElement {
  const group = document.createElement("div");
  group.className = "tool-group";
  group.append(...buttons);
  return group;
}

/** One button is reached by Tab; arrows, Home and End go among them. */
function rove(element: HTMLElement, buttons: HTMLButtonElement[]): void {
  buttons.forEach((button, at) => (button.tabIndex = at === 0 ? 0 : -1));
  element.addEventListener("focusin", (event) => {
    buttons.forEach((button) => (button.tabIndex = button === event.target ? 0 : -1));
  });
  element.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const to = nextAt(event.key, at, buttons.length);
    if (at < 0 || to === null) return;
    event.preventDefault();
    buttons[to]?.focus();
  });
}

function nextAt(key: string, at: number, count: number): number | null {
  if (key === "ArrowRight") return (at + 1) % count;
  if (key === "ArrowLeft") return (at - 1 + count) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
