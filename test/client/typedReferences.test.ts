/** @jest-environment jsdom */
import { expect, test } from "@jest/globals";
import { build } from "../../legaltext/index.js";
import { blocksOf } from "../../client/editor/lines.js";
import { caret, editorOf, exchange, editorsOf, lines, type, type TestEditor } from "./editors.js";

const { line, reference } = build;

/** Each stretch of words under a reference, with where it leads. */
function references(editor: TestEditor): string[] {
  const found: string[] = [];
  for (const { node } of blocksOf(editor.view.state.doc)) {
    node.forEach((piece) => {
      const mark = piece.marks.find((one) => one.type.name === "ref");
      if (mark) found.push(`${piece.text} → ${String(mark.attrs.target)}`);
    });
  }
  return found;
}

const typeSlowly = (editor: TestEditor, words: string) => {
  for (const letter of words) type(editor, letter);
};

test("a section of this act becomes a reference once its number is finished", () => {
  const editor = editorOf("See ");
  caret(editor, 0, -1);
  typeSlowly(editor, "subsection 12.1(2)");
  expect(references(editor)).toEqual([]);
  typeSlowly(editor, " applies.");
  expect(references(editor)).toEqual(["12.1(2) → b#2"]);
  expect(lines(editor)).toEqual(["See subsection 12.1(2) applies."]);
});

test("a section of another act does not stay one", () => {
  const editor = editorOf("See ");
  caret(editor, 0, -1);
  typeSlowly(editor, "section 6 of the");
  expect(references(editor)).toEqual(["6 → a"]);
  typeSlowly(editor, " Income Tax Act.");
  expect(references(editor)).toEqual([]);
});

test("a number that this act has not is only words", () => {
  const editor = editorOf("See ");
  caret(editor, 0, -1);
  typeSlowly(editor, "section 99 or");
  expect(references(editor)).toEqual([]);
});

const linked = () =>
  line("text", 0, [
    { type: "text", text: "See section " },
    reference("12.1", "b"),
    { type: "text", text: " first." },
  ]);

test("typing into a reference makes words of it, so that what is typed counts", () => {
  const editor = editorOf(linked());
  caret(editor, 0, 15);
  type(editor, "7");
  expect(lines(editor)).toEqual(["See section 12.71 first."]);
  expect(references(editor)).toEqual([]);
});

test("typing beside it leaves it", () => {
  const editor = editorOf(linked());
  caret(editor, 0, -1);
  type(editor, " Then go.");
  expect(references(editor)).toEqual(["12.1 → b"]);
});

test("what others type is left to their own editor", () => {
  const [ann, ben] = editorsOf(2, linked()) as [TestEditor, TestEditor];
  caret(ann, 0, 15);
  type(ann, "7");
  exchange([ann, ben]);
  expect(references(ben)).toEqual([]);
  expect(lines(ben)).toEqual(lines(ann));
});
