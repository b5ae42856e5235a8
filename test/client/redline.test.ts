/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import { Node } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { build, schema, type Text } from "../../legaltext/index.js";
import { numbers } from "../../client/editor/numbers.js";
import { redlineKey, redline, showRedline } from "../../client/editor/redline.js";
import { redlineDecorations } from "../../client/editor/redlineDecorations.js";

const { subsection, paragraph, textOf } = build;
const words = { deleted: "deleted:", end: "end of deletion" };

/** The redline as somebody sees it: +added+ and -struck-, "|" for a changed line, ":" for a new one. */
function seen(base: Text | null, now: Text): string[] {
  const view = viewOf(base, now);
  const marks = redlineDecorations(base, view.state.doc, words);
  view.dispatch(view.state.tr.setMeta(redlineKey, { marks }));
  const shown = [...view.dom.children].map((line) => barOf(line) + wordsOf(line));
  view.destroy();
  return shown;
}

function viewOf(base: Text | null, now: Text): EditorView {
  const place = document.body.appendChild(document.createElement("div"));
  const doc = Node.fromJSON(schema, now);
  const plugins = [numbers("eng"), redline(base, words, true)];
  return new EditorView(place, { state: EditorState.create({ doc, plugins }) });
}

const barOf = (line: Element) => {
  const change = line.getAttribute("data-change");
  return change === "new" ? ": " : change === "changed" ? "| " : "";
};

function wordsOf(line: Element): string {
  const copy = line.cloneNode(true) as Element;
  copy.querySelectorAll("del").forEach((one) => {
    one.querySelectorAll(".hidden").forEach((hidden) => hidden.remove());
    one.textContent = `-${one.textContent}-`;
  });
  copy.querySelectorAll("ins").forEach((one) => (one.textContent = `+${one.textContent}+`));
  return copy.textContent ?? "";
}

describe("the live redline", () => {
  test("shows nothing where nothing changed", () => {
    const text = textOf(subsection("within 30 days"));
    expect(seen(text, text)).toEqual(["within 30 days"]);
  });

  test("strikes the old word and marks the new one", () => {
    expect(
      seen(textOf(subsection("within 30 days")), textOf(subsection("within 15 days"))),
    ).toEqual(["| within -30-+15+ days"]);
  });

  test("words added at the end of a line do not strike its last word", () => {
    expect(seen(textOf("to the extent"), textOf("to the extent and time"))).toEqual([
      "| to the extent+ and time+",
    ]);
  });

  test("a sentence added at the end begins after the full stop", () => {
    const now = textOf("within 30 days. The time may be longer.");
    expect(seen(textOf("within 30 days."), now)).toEqual([
      "| within 30 days.+ The time may be longer.+",
    ]);
  });

  test("words added within emphasis are marked there", () => {
    const now = textOf("The *good and old* Act");
    expect(seen(textOf("The *good* Act"), now)[0]).toContain("+");
  });

  test("shows a new line as new and a struck line where it stood", () => {
    const base = textOf(subsection("One."), paragraph("gone entirely;"), subsection("Three."));
    const now = textOf(subsection("One."), subsection("Three."), subsection("Four is another."));
    expect(seen(base, now)).toEqual(["One.", "-gone entirely;-", "Three.", ": +Four is another.+"]);
  });

  test("bars a line that only moved in or out", () => {
    const base = textOf(subsection("One."), subsection("Two."));
    const now = textOf(subsection("One."), paragraph("Two."));
    expect(seen(base, now)).toEqual(["One.", "| Two."]);
  });

  test("marks a cell of a table", () => {
    const base = textOf(
      build.table([
        ["Year", "1"],
        ["Rate", "5 %"],
      ]),
    );
    const now = textOf(
      build.table([
        ["Year", "1"],
        ["Rate", "7 %"],
      ]),
    );
    expect(seen(base, now)[0]).toContain("+7");
  });

  test("of a new provision is all insertion", () => {
    expect(seen(null, textOf(subsection("All new.")))).toEqual([": +All new.+"]);
  });

  test("says deletions to who listens", () => {
    const view = viewOf(textOf("One two."), textOf("Two."));
    const marks = redlineDecorations(textOf("One two."), view.state.doc, words);
    view.dispatch(view.state.tr.setMeta(redlineKey, { marks }));
    expect(view.dom.querySelector("del")?.textContent).toMatch(/^deleted: .* end of deletion$/u);
  });

  test("goes and comes with its button, and the text stays what it is", () => {
    const now = textOf("One two three.");
    const view = viewOf(textOf("One three."), now);
    const marks = redlineDecorations(textOf("One three."), view.state.doc, words);
    view.dispatch(view.state.tr.setMeta(redlineKey, { marks }));
    expect(view.dom.querySelector("ins")).not.toBeNull();
    view.dispatch(showRedline(false, view.state));
    expect(view.dom.querySelector("ins")).toBeNull();
    expect(view.state.doc.textContent).toBe("One two three.");
  });
});
