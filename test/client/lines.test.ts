/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import { build } from "../../legaltext/index.js";
import { commandOf } from "../../client/editor/keys.js";
import { editorMessages } from "../../client/editor/editorMessages.js";
import { makeKind, marginalNote, type ChosenKind } from "../../client/editor/kinds.js";
import { TextSelection } from "prosemirror-state";
import {
  caret,
  editorOf,
  ids,
  lines,
  press,
  run,
  select,
  type,
  type TestEditor,
} from "./editors.js";

const { line, note, subsection, paragraph, subparagraph } = build;
const t = editorMessages("eng");
const make = (editor: TestEditor, kind: ChosenKind) =>
  run(
    editor,
    commandOf((state) => makeKind(state, kind), {
      t,
      say: (said) => void editor.said.unshift(said),
    }),
  );

describe("Enter", () => {
  test("makes a sibling of the same kind, numbered by itself", () => {
    const editor = editorOf(subsection("One."), subsection("Two."));
    caret(editor, 0, -1);
    press(editor, "Enter");
    type(editor, "Between.");
    expect(lines(editor)).toEqual(["  (1) One.", "  (2) Between.", "  (3) Two."]);
  });

  test("in the middle takes the rest of the words to the new line", () => {
    const editor = editorOf(subsection("One two."));
    caret(editor, 0, 4);
    press(editor, "Enter");
    expect(lines(editor)).toEqual(["  (1) One", "  (2) two."]);
  });

  test("at the start leaves the words their line and its name", () => {
    const editor = editorOf(subsection("One."), subsection("Two."));
    const before = ids(editor);
    caret(editor, 1, 0);
    press(editor, "Enter");
    expect(lines(editor)).toEqual(["  (1) One.", "  (2)", "  (3) Two."]);
    expect([ids(editor)[0], ids(editor)[2]]).toEqual(before);
  });

  test("never parts a line from its marginal note", () => {
    const editor = editorOf(
      note("First"),
      subsection("One."),
      note("Second", 1),
      subsection("Two."),
    );
    caret(editor, 3, 0);
    press(editor, "Enter");
    expect(lines(editor)).toEqual([
      "note First",
      "  (1) One.",
      "  (2)",
      "  note Second",
      "  (3) Two.",
    ]);
  });

  test("after words that announce a list begins it", () => {
    const editor = editorOf("A person may refuse", subsection("The reasons are the following:"));
    caret(editor, 1, -1);
    press(editor, "Enter");
    type(editor, "cost;");
    press(editor, "Enter");
    expect(lines(editor).slice(1)).toEqual([
      "  (1) The reasons are the following:",
      "    (a) cost;",
      "    (b)",
    ]);
  });

  test("before a list that is there already adds its first item", () => {
    const editor = editorOf(subsection("If"), paragraph("it rains;"));
    caret(editor, 0, -1);
    press(editor, "Enter");
    type(editor, "it snows; or");
    expect(lines(editor)).toEqual(["  (1) If", "    (a) it snows; or", "    (b) it rains;"]);
  });

  test("in an empty line steps out of the list", () => {
    const editor = editorOf(subsection("If"), paragraph("it rains;"), paragraph(""));
    caret(editor, 2);
    press(editor, "Enter");
    expect(lines(editor)).toEqual(["  (1) If", "    (a) it rains;", "  (2)"]);
  });

  test("in an empty paragraph of the section's own words makes words that continue them", () => {
    const editor = editorOf("If", line("paragraph", 1, "it rains,"), line("paragraph", 1));
    caret(editor, 2);
    press(editor, "Enter");
    type(editor, "stay in.");
    expect(lines(editor)).toEqual(["If", "  (a) it rains,", "continued stay in."]);
  });

  test("in a marginal note goes on to the line it heads", () => {
    const editor = editorOf(note("Exceptions"), subsection("One."));
    caret(editor, 0, 3);
    press(editor, "Enter");
    type(editor, "The ");
    expect(lines(editor)).toEqual(["note Exceptions", "  (1) The One."]);
  });
});

describe("Tab", () => {
  test("makes a subsection a paragraph of the one before, and Shift+Tab takes it back", () => {
    const editor = editorOf(subsection("One."), subsection("Two."));
    caret(editor, 1, 2);
    press(editor, "Tab");
    expect(lines(editor)).toEqual(["  (1) One.", "    (a) Two."]);
    press(editor, "Tab", { shiftKey: true });
    expect(lines(editor)).toEqual(["  (1) One.", "  (2) Two."]);
  });

  test("goes down the whole ladder, and says where it ends", () => {
    const editor = editorOf(
      subsection("1"),
      paragraph("a"),
      subparagraph("i"),
      line("clause", 4, "A"),
      line("subclause", 5, "I"),
      line("subsubclause", 6, "deepest"),
      line("subsubclause", 6, "no deeper"),
    );
    caret(editor, 6);
    press(editor, "Tab");
    expect(editor.said[0]).toBe(t.deepest);
  });

  test("takes along what belongs to the line", () => {
    const editor = editorOf(
      subsection("One."),
      subsection("Two, if"),
      paragraph("a;"),
      subparagraph("i;"),
      subsection("Three."),
    );
    caret(editor, 1);
    press(editor, "Tab");
    expect(lines(editor)).toEqual([
      "  (1) One.",
      "    (a) Two, if",
      "      (i) a;",
      "        (A) i;",
      "  (2) Three.",
    ]);
    press(editor, "Tab", { shiftKey: true });
    expect(lines(editor)[2]).toBe("    (a) a;");
  });

  test("moves every selected line", () => {
    const editor = editorOf(subsection("One."), subsection("Two."), subsection("Three."));
    select(editor, 1, 2);
    press(editor, "Tab");
    expect(lines(editor)).toEqual(["  (1) One.", "    (a) Two.", "    (b) Three."]);
  });

  test("on a first subsection under the section's own words makes a paragraph in its place", () => {
    const editor = editorOf("A person may", subsection("refuse."));
    caret(editor, 1);
    press(editor, "Tab");
    expect(lines(editor)).toEqual(["A person may", "  (a) refuse."]);
  });

  test("says why where nothing stands above", () => {
    const editor = editorOf(subsection("One."));
    caret(editor, 0);
    expect(press(editor, "Tab")).toBe(true);
    expect(editor.said).toEqual([t.nothingAbove]);
  });

  test("drops a locked number that the new kind would belie", () => {
    const editor = editorOf(subsection("One.", "(1)"), subsection("Two.", "(1.1)"));
    caret(editor, 1);
    press(editor, "Tab");
    expect(lines(editor)).toEqual(["  (1) One.", "    (a) Two."]);
  });

  test("is the browser's after Escape, and the editor's again after a letter", () => {
    const editor = editorOf(subsection("One."), subsection("Two."));
    caret(editor, 1);
    press(editor, "Escape");
    expect(press(editor, "Tab")).toBe(false);
    expect(press(editor, "Tab", { shiftKey: true })).toBe(false);
    press(editor, "x");
    expect(press(editor, "Tab")).toBe(true);
  });
});

describe("Backspace at the start of a line", () => {
  test("steps out, and when there is no further joins the line before", () => {
    const editor = editorOf(subsection("One."), paragraph("Two."));
    caret(editor, 1);
    press(editor, "Backspace");
    expect(lines(editor)).toEqual(["  (1) One.", "  (2) Two."]);
    press(editor, "Backspace");
    expect(lines(editor)).toEqual(["  (1) One.Two."]);
  });

  test("takes away an empty line before instead of the line's kind", () => {
    const editor = editorOf(subsection(""), subsection("Two."));
    caret(editor, 1);
    press(editor, "Backspace");
    expect(lines(editor)).toEqual(["  (1) Two."]);
  });

  test("never swallows a marginal note or a table", () => {
    const editor = editorOf(note("Note"), "One.", build.table([["a", "b"]]), "Two.");
    caret(editor, 1);
    press(editor, "Backspace");
    caret(editor, 3);
    press(editor, "Backspace");
    expect(lines(editor)).toEqual(["note Note", "One.", "table ab", "Two."]);
  });

  test("takes away an empty note", () => {
    const editor = editorOf(note(""), "One.");
    caret(editor, 0);
    press(editor, "Backspace");
    expect(lines(editor)).toEqual(["One."]);
  });
});

describe("Delete at the end of a line", () => {
  test("joins the next line, but no note", () => {
    const editor = editorOf(
      subsection("One. "),
      subsection("Two."),
      note("Note", 1),
      subsection("3"),
    );
    caret(editor, 0, -1);
    press(editor, "Delete");
    caret(editor, 0, -1);
    press(editor, "Delete");
    expect(lines(editor)).toEqual(["  (1) One. Two.", "  note Note", "  (2) 3"]);
  });
});

describe("the toolbar's kinds", () => {
  test("give the depth where that kind stands", () => {
    const editor = editorOf("Words.", line("text", 0, "More."), line("text", 0, "Last."));
    caret(editor, 1);
    make(editor, "subsection");
    caret(editor, 2);
    make(editor, "paragraph");
    expect(lines(editor)).toEqual(["Words.", "  (1) More.", "    (a) Last."]);
  });

  test("put words after a list at the depth of what they continue", () => {
    const editor = editorOf(subsection("If"), paragraph("it rains,"), paragraph("stay in."));
    caret(editor, 2);
    make(editor, "continued");
    expect(lines(editor)).toEqual(["  (1) If", "    (a) it rains,", "  continued stay in."]);
  });

  test("make the selected words of a definition its term", () => {
    const editor = editorOf("In this section,", line("text", 0, "water means water."));
    caret(editor, 1);
    const { doc, selection, tr } = editor.view.state;
    const { from } = selection;
    editor.view.dispatch(tr.setSelection(TextSelection.create(doc, from, from + 5)));
    make(editor, "definition");
    expect(lines(editor)[1]).toBe("  definition water means water.");
    expect(editor.view.dom.querySelector("dfn")?.textContent).toBe("water");
  });

  test("put the section's own note first, and go to a note that is there", () => {
    const editor = editorOf(subsection("One."));
    caret(editor, 0);
    const toNote = commandOf(marginalNote, { t, say: () => undefined });
    run(editor, toNote);
    type(editor, "Note");
    caret(editor, 1);
    run(editor, toNote);
    type(editor, " of it");
    expect(lines(editor)).toEqual(["note Note of it", "  (1) One."]);
  });
});

describe("what may not happen", () => {
  test("the place of the definitions cannot be deleted", () => {
    const editor = editorOf("In this Act,", build.items(), "Other words.");
    select(editor, 0, 2);
    press(editor, "Backspace");
    expect(lines(editor)).toEqual(["In this Act,", "items", "Other words."]);
    expect(editor.said).toEqual([t.itemsStay]);
  });

  test("a text emptied whole keeps a line to write in", () => {
    const editor = editorOf(subsection("One."), subsection("Two."));
    press(editor, "a", { ctrlKey: true });
    press(editor, "Backspace");
    type(editor, "New.");
    expect(lines(editor)).toEqual(["New."]);
  });
});
