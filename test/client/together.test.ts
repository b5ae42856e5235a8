/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { build, checkText } from "../../legaltext/index.js";
import { inspectUpdate } from "../../server/live/updates.js";
import { blocksOf } from "../../client/editor/lines.js";
import {
  caret,
  editorOf,
  editorsOf,
  exchange,
  fragmentKey,
  ids,
  lines,
  press,
  select,
  type,
  type TestEditor,
} from "./editors.js";

const { subsection, paragraph } = build;

describe("two people in one text", () => {
  test("see each other's words", () => {
    const [a, b] = pair(subsection("One."), subsection("Two."));
    caret(a, 0, -1);
    type(a, " And more.");
    caret(b, 1, 0);
    type(b, "Also ");
    exchange([a, b]);
    expect(lines(a)).toEqual(["  (1) One. And more.", "  (2) Also Two."]);
    expect(lines(b)).toEqual(lines(a));
  });

  test("keep every letter when one types where the other indents", () => {
    const [a, b] = pair(subsection("One."), subsection("Two."));
    caret(a, 1, -1);
    type(a, " Typed.");
    caret(b, 1, 0);
    press(b, "Tab");
    exchange([a, b]);
    expect(lines(a)).toEqual(["  (1) One.", "    (a) Two. Typed."]);
    expect(lines(b)).toEqual(lines(a));
  });

  test("undo only what they did themselves", () => {
    const [a, b] = pair(subsection("One."));
    caret(a, 0, -1);
    type(a, " Mine.");
    exchange([a, b]);
    caret(b, 0, 0);
    type(b, "Theirs. ");
    exchange([a, b]);
    press(a, "z", { ctrlKey: true });
    exchange([a, b]);
    expect(lines(a)).toEqual(["  (1) Theirs. One."]);
    press(a, "y", { ctrlKey: true });
    expect(lines(a)).toEqual(["  (1) Theirs. One. Mine."]);
  });

  test("undo a Tab without touching what the other typed meanwhile", () => {
    const [a, b] = pair(subsection("One."), subsection("Two."));
    caret(a, 1);
    press(a, "Tab");
    exchange([a, b]);
    caret(b, 1, -1);
    type(b, " Theirs.");
    exchange([a, b]);
    press(a, "z", { ctrlKey: true });
    exchange([a, b]);
    expect(lines(b)).toEqual(["  (1) One.", "  (2) Two. Theirs."]);
  });
});

describe("names of lines", () => {
  test("stay different after a split and after a copied line is put in", () => {
    const editor = editorOf(subsection("One."), subsection("Two."));
    const before = ids(editor);
    caret(editor, 0, 2);
    press(editor, "Enter");
    const { state } = editor.view;
    editor.view.dispatch(state.tr.insert(state.doc.content.size, state.doc.child(2)));
    expect(new Set(ids(editor)).size).toBe(4);
    expect(before.every((id) => ids(editor).includes(id))).toBe(true);
  });

  test("are repaired only by who made the copy", () => {
    const [a, b] = pair(subsection("One."), subsection("Two."));
    const { state } = a.view;
    a.view.dispatch(state.tr.insert(state.doc.content.size, state.doc.child(0)));
    exchange([a, b]);
    const count = b.doc.store.clients.size;
    exchange([a, b]);
    expect(b.doc.store.clients.size).toBe(count);
    expect(ids(b)).toEqual(ids(a));
    expect(new Set(ids(b)).size).toBe(3);
  });
});

/** Letters of a person's own, so that each can be looked for afterwards. */
const deed = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("type" as const), line: fc.nat(7), offset: fc.nat(30) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("Tab" as const, "outdent" as const),
      line: fc.nat(7),
      offset: fc.nat(3),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("Enter" as const, "meet" as const),
      line: fc.nat(7),
      offset: fc.nat(30),
    }),
  },
);
type Deed = { do: "type" | "Tab" | "outdent" | "Enter" | "meet"; line: number; offset: number };

test("every update of an editor is one that the server takes", () => {
  const editor = editorOf(subsection("One."), subsection("Two."));
  const server = new Doc();
  applyUpdate(server, encodeStateAsUpdate(editor.doc));
  editor.doc.on("update", (update: Uint8Array) => {
    expect(inspectUpdate(update, server, new Set([fragmentKey]))).toBe("fresh");
    applyUpdate(server, update);
  });
  caret(editor, 1, -1);
  for (const key of ["Enter", "Tab", "Tab", "Enter", "Backspace"]) press(editor, key);
  type(editor, "Words.");
  for (const key of ["z", "z", "y"]) press(editor, key, { ctrlKey: true });
  press(editor, "Tab", { shiftKey: true });
  expect(server.getXmlFragment(fragmentKey).toJSON()).toBe(
    editor.doc.getXmlFragment(fragmentKey).toJSON(),
  );
});

describe("law of the flat text", () => {
  test("whoever types while others indent, outdent and split keeps every letter", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), deed), { maxLength: 40 }), (deeds) => {
        const editors = editorsOf(3, subsection("One"), subsection("Two, if"), paragraph("a;"));
        const typed = deeds.map(([who, what], at) => act(editors, who, what, at)).join("");
        exchange(editors);
        exchange(editors);
        const [first, ...others] = editors.map((editor) => editor.view.state.doc);
        for (const other of others) expect(other.toJSON()).toEqual(first!.toJSON());
        checkText(first!.toJSON());
        const words = first!.textContent;
        for (const letter of typed) expect(words).toContain(letter);
        expect(new Set(ids(editors[0]!)).size).toBe(first!.childCount);
        editors.forEach((editor) => editor.view.destroy());
      }),
      { numRuns: 60 },
    );
  });

  test("what goes in comes out: Tab and then Shift+Tab leaves every text as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 8 }), fc.nat(7), (depths, at) => {
        const kinds = ["subsection", "paragraph", "subparagraph", "clause"] as const;
        let deepest = 0;
        const law = depths.map((depth, nth) => {
          deepest = Math.min(depth, nth === 0 ? 0 : deepest + 1);
          return build.line(kinds[deepest]!, deepest + 1, `line ${nth}`);
        });
        const editor = editorOf(...law);
        const before = editor.view.state.doc;
        caret(editor, at % law.length);
        press(editor, "Tab");
        const moved = !editor.view.state.doc.eq(before);
        if (moved) press(editor, "Tab", { shiftKey: true });
        expect(editor.view.state.doc.toJSON()).toEqual(before.toJSON());
        editor.view.destroy();
      }),
      { numRuns: 200 },
    );
  });
});

/** Does one thing in one editor; returns the letter it typed, if it typed one. */
function act(editors: TestEditor[], who: number, what: Deed, at: number): string {
  const editor = editors[who]!;
  if (what.do === "meet") exchange(editors);
  const blocks = blocksOf(editor.view.state.doc);
  const line = what.line % blocks.length;
  caret(editor, line, Math.min(what.offset, blocks[line]!.node.content.size));
  if (what.do === "Tab") press(editor, "Tab");
  if (what.do === "outdent") press(editor, "Tab", { shiftKey: true });
  if (what.do === "Enter") press(editor, "Enter");
  if (what.do !== "type") return "";
  const letter = String.fromCharCode(0x4e00 + at);
  type(editor, letter);
  return letter;
}

function pair(...blocks: Parameters<typeof editorOf>): [TestEditor, TestEditor] {
  const [a, b] = editorsOf(2, ...blocks);
  return [a!, b!];
}

test("a selection over several lines is one stretch to type over", () => {
  const editor = editorOf(subsection("One."), subsection("Two."), subsection("Three."));
  select(editor, 0, 1);
  type(editor, "Both.");
  expect(lines(editor)).toEqual(["  (1) Both.", "  (2) Three."]);
});
