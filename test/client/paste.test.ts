/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import { build } from "../../legaltext/index.js";
import { readHtml, readPlain } from "../../client/editor/clipboard.js";
import { editorMessages } from "../../client/editor/editorMessages.js";
import { handlePaste, insertClipping } from "../../client/editor/paste.js";
import { typedNumber } from "../../client/editor/typedNumber.js";
import { caret, editorOf, ids, lines, type, type TestEditor } from "./editors.js";

const { subsection, paragraph } = build;
const t = editorMessages("eng");

function paste(editor: TestEditor, html: string, language = "eng", plain = ""): void {
  editor.view.dispatch(insertClipping(editor.view.state, readHtml(html, plain), language));
}
function pastePlain(editor: TestEditor, text: string): void {
  editor.view.dispatch(insertClipping(editor.view.state, readPlain(text), "eng"));
}

describe("pasting", () => {
  test("a few words stay in the line", () => {
    const editor = editorOf(subsection("One three."));
    caret(editor, 0, 4);
    paste(editor, "<span>two </span>", "eng", "two ");
    expect(lines(editor)).toEqual(["  (1) One two three."]);
  });

  test("keeps emphasis and drops fonts", () => {
    const editor = editorOf(subsection("x"));
    caret(editor, 0, 0);
    paste(
      editor,
      "<p><span style='font-family:Comic;color:red'>The <i>Act</i>, <span style='font-weight:700'>now</span> </span></p>",
    );
    expect(editor.view.dom.innerHTML).toContain("The <em>Act</em>, <strong>now</strong>");
    expect(editor.view.dom.innerHTML).not.toContain("Comic");
  });

  test("plain lines with printed numbers become law", () => {
    const editor = editorOf(subsection("First."), subsection(""));
    caret(editor, 1);
    pastePlain(
      editor,
      "(2) A custodian may refuse if\n(a) it rains; or\n(b) it snows and\n(i) blows, or\n(ii) freezes.\n(3) Last.",
    );
    expect(lines(editor)).toEqual([
      "  (1) First.",
      "  (2) A custodian may refuse if",
      "    (a) it rains; or",
      "    (b) it snows and",
      "      (i) blows, or",
      "      (ii) freezes.",
      "  (3) Last.",
    ]);
  });

  test("(i) after (h) is a paragraph", () => {
    const editor = editorOf(subsection("List:"));
    caret(editor, 0, -1);
    pastePlain(editor, "(g) seven\n(h) eight\n(i) nine\n(j) ten");
    expect(lines(editor)).toEqual([
      "  (1) List:",
      "    (a) seven",
      "    (b) eight",
      "    (c) nine",
      "    (d) ten",
    ]);
  });

  test("lists of a web page become paragraphs, and lists inside them subparagraphs", () => {
    const editor = editorOf(subsection("If"));
    caret(editor, 0, -1);
    paste(
      editor,
      "<ul><li>it rains<ol><li>hard, or</li><li>long;</li></ol></li><li>it snows.</li></ul>",
    );
    expect(lines(editor)).toEqual([
      "  (1) If",
      "    (a) it rains",
      "      (i) hard, or",
      "      (ii) long;",
      "    (b) it snows.",
    ]);
  });

  test("a list of Word becomes paragraphs without its printed letters", () => {
    const item = (letter: string, words: string, level = 1) =>
      `<p class=MsoListParagraph style='margin-left:1in;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${letter}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>${words}<o:p></o:p></p>`;
    const editor = editorOf(subsection("If"));
    caret(editor, 0, -1);
    paste(
      editor,
      item("(a)", "it rains;") + item("i.", "hard;", 2) + item("(b)", "it <b>snows</b>."),
    );
    expect(lines(editor)).toEqual([
      "  (1) If",
      "    (a) it rains;",
      "      (i) hard;",
      "    (b) it snows.",
    ]);
  });

  test("a page of the Justice Laws site becomes subsections", () => {
    const editor = editorOf("");
    caret(editor, 0);
    paste(
      editor,
      `<ul class="Section"><li><strong><a class="sectionLabel" href="#s-3">4</a></strong> <span class="lawlabel">(1)</span> Subject to this Act, every person has a right.</li>
       <li><p class="Subsection"><span class="lawlabel">(2)</span> The right may be extended.</p></li></ul>`,
    );
    expect(lines(editor)).toEqual([
      "  (1) Subject to this Act, every person has a right.",
      "  (2) The right may be extended.",
    ]);
  });

  test("French letters are read as French prints them", () => {
    const editor = editorOf(subsection("Si"));
    caret(editor, 0, -1);
    editor.view.dispatch(
      insertClipping(editor.view.state, readPlain("a) il pleut;\nb) il neige."), "fra"),
    );
    expect(lines(editor).slice(1)).toEqual(["    (a) il pleut;", "    (b) il neige."]);
  });

  test("in the middle of a line the rest of it follows the last pasted words", () => {
    const editor = editorOf(subsection("One four."));
    const before = ids(editor);
    caret(editor, 0, 4);
    paste(editor, "<p>two</p><p>three,</p>");
    expect(lines(editor)).toEqual(["  (1) One two", "  (2) three,four."]);
    expect(ids(editor)[0]).toBe(before[0]);
    type(editor, " ");
    expect(lines(editor)[1]).toBe("  (2) three, four.");
  });

  test("a table stays a table", () => {
    const editor = editorOf("Rates:");
    caret(editor, 0, -1);
    paste(
      editor,
      "<table><tr><th>Year</th><th>Rate</th></tr><tr><td>1</td><td>5 %</td></tr></table>",
    );
    expect(lines(editor)).toEqual(["Rates:", "table YearRate15 %"]);
    expect(editor.view.dom.querySelectorAll("th")).toHaveLength(2);
  });

  test("says what it could not keep", () => {
    const said: string[] = [];
    const editor = editorOf("Words.");
    caret(editor, 0, -1);
    const html =
      "<p>One <a href='https://example.org'>link</a><img src='x.png'></p><p>Two<video></video></p>";
    const event = Object.assign(new Event("paste") as ClipboardEvent, {
      clipboardData: { getData: (kind: string) => (kind === "text/html" ? html : "") },
    });
    handlePaste("eng", t, (words) => void said.push(words))(editor.view, event);
    expect(said).toEqual([
      "2 lines were pasted. Not kept: 1 picture, 1 object that is no text, 1 link (its words are kept).",
    ]);
    expect(lines(editor)).toEqual(["Words.One link", "Two"]);
  });
});

describe("a number typed at the start of a line", () => {
  const typed = (editor: TestEditor, words: string) => {
    type(editor, words);
    const tr = typedNumber(editor.view.state, "eng");
    if (tr) editor.view.dispatch(tr);
    return lines(editor);
  };

  test("means its kind, and is derived from then on", () => {
    const editor = editorOf(subsection("If"), subsection(""));
    caret(editor, 1);
    expect(typed(editor, "(a)")).toEqual(["  (1) If", "    (a)"]);
  });

  test("stays words where more stands before it", () => {
    const editor = editorOf(subsection("See "));
    caret(editor, 0, -1);
    expect(typed(editor, "(a)")).toEqual(["  (1) See (a)"]);
  });

  test("(i) under (a) is a subparagraph", () => {
    const editor = editorOf(subsection("If"), paragraph("one"), paragraph(""));
    caret(editor, 2);
    expect(typed(editor, "(i)")[2]).toBe("      (i)");
  });
});
