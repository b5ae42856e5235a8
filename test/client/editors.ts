/** Editors as the page makes them, over shared documents that exchange updates when told to. */
import { EditorState, TextSelection, type Command, type Plugin } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import {
  initProseMirrorDoc,
  prosemirrorJSONToYXmlFragment,
  ySyncPlugin,
  yUndoPlugin,
} from "y-prosemirror";
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from "yjs";
import { build, schema, type BlockJson, type Text } from "../../legaltext/index.js";
import { editorMessages } from "../../client/editor/editorMessages.js";
import { escape } from "../../client/editor/escape.js";
import { guards } from "../../client/editor/guards.js";
import { keys } from "../../client/editor/keys.js";
import { lineIds } from "../../client/editor/lineIds.js";
import { blocksOf } from "../../client/editor/lines.js";
import { numbers } from "../../client/editor/numbers.js";
import { typedReferences } from "../../client/editor/typedReferences.js";

export interface TestEditor {
  doc: Doc;
  view: EditorView;
  /** What the editor said, last first. */
  said: string[];
}

export const fragmentKey = "s4/eng";

/** One editor over these lines. */
export function editorOf(...blocks: (BlockJson | string)[]): TestEditor {
  return editorOver(seeded(build.textOf(...blocks)));
}

/** As many editors of the same text as asked, each over a document of its own. */
export function editorsOf(count: number, ...blocks: (BlockJson | string)[]): TestEditor[] {
  const seed = encodeStateAsUpdate(seeded(build.textOf(...blocks)));
  return Array.from({ length: count }, () => {
    const doc = new Doc();
    applyUpdate(doc, seed);
    return editorOver(doc);
  });
}

function seeded(text: Text): Doc {
  const doc = new Doc();
  prosemirrorJSONToYXmlFragment(schema, text, doc.getXmlFragment(fragmentKey));
  return doc;
}

export function editorOver(doc: Doc): TestEditor {
  const said: string[] = [];
  const say = (words: string) => void said.unshift(words);
  const type = doc.getXmlFragment(fragmentKey);
  const { doc: start, mapping } = initProseMirrorDoc(type, schema);
  const t = editorMessages("eng");
  const plugins = [
    ySyncPlugin(type, { mapping }) as Plugin,
    yUndoPlugin({ protectedNodes: new Set(["line"]) }) as Plugin,
    numbers("eng"),
    escape(() => say(t.tabLeaves)),
    ...keys({ t, say }, () => undefined),
    lineIds,
    guards(() => say(t.itemsStay)),
    typedReferences("eng", [
      { id: "a", words: "6" },
      { id: "b", words: "12.1" },
    ]),
  ];
  const place = document.body.appendChild(document.createElement("div"));
  const view = new EditorView(place, {
    state: EditorState.create({ schema, doc: start, plugins }),
  });
  return { doc, view, said };
}

/** Everything each has reaches all the others. */
export function exchange(editors: TestEditor[]): void {
  for (const from of editors) {
    for (const onto of editors) {
      if (from === onto) continue;
      applyUpdate(onto.doc, encodeStateAsUpdate(from.doc, encodeStateVector(onto.doc)));
    }
  }
}

/** The text as a drafter would dictate it: number or kind, indented by depth. "|" is the caret where wanted. */
export function lines(editor: TestEditor): string[] {
  const printed = numbersShown(editor.view);
  return blocksOf(editor.view.state.doc).map(({ index, kind, depth, node }) => {
    const label = printed[index] ?? (kind === "text" ? "" : (kind ?? node.type.name));
    return `${"  ".repeat(depth)}${label && `${label} `}${node.textContent}`.trimEnd();
  });
}

function numbersShown(view: EditorView): (string | null)[] {
  return [...view.dom.children].map((line) => line.getAttribute("data-printed"));
}

/** Puts the caret at an offset of a line, counted from 0; -1 is its end. */
export function caret(editor: TestEditor, line: number, offset = 0): void {
  const { state } = editor.view;
  const block = blocksOf(state.doc)[line]!;
  const at = block.pos + 1 + (offset < 0 ? block.node.content.size : offset);
  editor.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, at)));
}

/** Selects from the start of one line to the end of another. */
export function select(editor: TestEditor, first: number, last: number): void {
  const { state } = editor.view;
  const blocks = blocksOf(state.doc);
  const end = blocks[last]!.pos + blocks[last]!.node.nodeSize - 1;
  editor.view.dispatch(
    state.tr.setSelection(TextSelection.create(state.doc, blocks[first]!.pos + 1, end)),
  );
}

export function type(editor: TestEditor, words: string): void {
  const { state } = editor.view;
  editor.view.dispatch(state.tr.insertText(words));
}

/** Presses a key as the browser would report it. Returns whether the editor took it. */
export function press(editor: TestEditor, key: string, held: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held });
  return editor.view.someProp("handleKeyDown", (handle) => handle(editor.view, event)) ?? false;
}

export function run(editor: TestEditor, command: Command): boolean {
  return command(editor.view.state, editor.view.dispatch, editor.view);
}

export function ids(editor: TestEditor): unknown[] {
  return blocksOf(editor.view.state.doc).map(({ node }) => node.attrs.id as unknown);
}
