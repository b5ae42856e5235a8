import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { foreign, items, line, reference, table, textOf } from "../../legaltext/build.js";
import { hashText, plainWords } from "../../legaltext/hash.js";
import type { InlineJson, Text } from "../../legaltext/schema.js";
import { levelsFor } from "../../server/amendments/levels.js";
import { rewordLine, shownWords } from "../../server/amendments/rewordLine.js";
import {
  packText,
  readRows,
  rearrange,
  rowsOf,
  rowsOver,
  textFrom,
  unpackText,
  type FormRow,
} from "../../server/amendments/wordsForm.js";

let counter = 0;
const newId = () => `n${counter++}`;

const lawText = textOf(
  line("note", 0, "Publication"),
  line("text", 0, [
    { type: "text", text: "A " },
    { type: "text", text: "custodian", marks: [{ type: "termUse" }] },
    { type: "text", text: " named in " },
    reference("section 4", "s4"),
    { type: "text", text: " must " },
    { type: "break" },
    { type: "text", text: "publish:" },
  ]),
  line("paragraph", 1, "its *water* data;", { number: "(a.1)" }),
  table([
    ["Service", "Fee"],
    ["Copy", "2 dollars"],
  ]),
  items(),
  foreign("<math/>", "a formula"),
);

describe("the form of a text", () => {
  test("sent back untouched, it is the same text, marks, numbers and ids included", () => {
    expect(textFrom(lawText, rowsOf(lawText), newId)).toEqual(lawText);
  });

  test("carries its base so that nothing is lost on the way", () => {
    expect(unpackText(packText(lawText))).toEqual(lawText);
  });

  test("refuses a base that no server sent", () => {
    expect(() => unpackText("not a text")).toThrow();
    expect(() => unpackText("")).toThrow();
  });

  test("survives the wire: fields read back are the rows", () => {
    const rows = rowsOf(lawText);
    expect(readRows(fieldsOf(rows), lawText)).toEqual(rows);
  });

  test("adds a line of the same level after one, with a number of its own to come", () => {
    const rows = rearrange(rowsOf(lawText), "add.2");
    const added = rows?.[3];
    expect(added).toEqual({ type: "line", of: null, kind: "paragraph", depth: 1, words: "" });
    const text = textFrom(lawText, rows ?? [], newId);
    expect(text.content[3]?.attrs).toMatchObject({ kind: "paragraph", number: null });
  });

  test("removes a line, a row of a table, and adds a row", () => {
    const without = rearrange(rowsOf(lawText), "remove.0") ?? [];
    expect(plainWords(textFrom(lawText, without, newId))).not.toContain("Publication");
    const longer = rearrange(rowsOf(lawText), "addRow.3.1") ?? [];
    const tabled = textFrom(lawText, longer, newId).content[3];
    expect(tabled?.type === "table" && tabled.content?.length).toBe(3);
    const shorter = rearrange(rowsOf(lawText), "removeRow.3.0") ?? [];
    expect(plainWords(textFrom(lawText, shorter, newId))).not.toContain("Service");
  });

  test("a line moved to another level gives up its locked number", () => {
    const rows = rowsOf(lawText).map((row, at) =>
      at === 2 && row.type === "line" ? { ...row, kind: "subparagraph" as const, depth: 2 } : row,
    );
    expect(textFrom(lawText, rows, newId).content[2]?.attrs).toMatchObject({ number: null });
  });

  test("set over what stands now, known lines keep their place and others are new", () => {
    const live: Text = { ...lawText, content: lawText.content.slice(1) };
    const rows = rowsOver(live, lawText);
    expect(rows[0]).toMatchObject({ of: null, words: "Publication" });
    expect(rows[1]).toMatchObject({ of: 0 });
    expect(hashText(textFrom(live, rows, newId))).toBe(hashText(lawText));
  });
});

describe("words typed over a line", () => {
  const content = lawText.content[1]?.type === "line" ? lawText.content[1].content : [];

  test("left alone, it is the very same content", () => {
    expect(rewordLine(content, shownWords(content))).toBe(content);
  });

  test("keep the marks and the reference of the words that were left", () => {
    const typed = shownWords(content).replace("must", "shall");
    const after = rewordLine(content, typed);
    expect(shownWords(after)).toBe(typed);
    expect(after).toContainEqual({
      type: "text",
      text: "custodian",
      marks: [{ type: "termUse" }],
    });
    expect(marksOn(after, "section 4")).toEqual(["ref"]);
  });

  test("a reference of which a word was changed is words, and points nowhere", () => {
    const after = rewordLine(content, shownWords(content).replace("section 4", "section 5"));
    expect(after.flatMap((piece) => piece.marks?.map(({ type }) => type) ?? [])).not.toContain(
      "ref",
    );
  });

  test("whatever is typed is what stands there", () => {
    const words = fc.array(
      fc.constantFrom("must", " ", "custodian", "\n", "section 4", "é", ",", "data"),
    );
    fc.assert(
      fc.property(words, (parts) => {
        const typed = parts.join("");
        expect(shownWords(rewordLine(content, typed))).toBe(typed);
      }),
    );
  });
});

test("every level offered is one step from where the line is", () => {
  for (const level of levelsFor({ kind: "paragraph", depth: 2 })) {
    expect(Math.abs(level.depth - 2)).toBeLessThanOrEqual(1);
  }
});

const marksOn = (content: InlineJson[], words: string) =>
  content
    .filter((piece) => piece.type === "text" && piece.text === words)
    .flatMap((piece) => piece.marks?.map(({ type }) => type) ?? []);

/** The fields as a browser would send them. */
function fieldsOf(rows: FormRow[]): Record<string, string> {
  const fields: Record<string, string> = { rows: String(rows.length) };
  rows.forEach((row, at) => {
    if (row.of !== null) fields[`of.${at}`] = String(row.of);
    if (row.type === "line") {
      fields[`words.${at}`] = row.words.replace(/\n/g, "\r\n");
      fields[`level.${at}`] = `${row.kind}:${row.depth}`;
    }
    if (row.type === "table") {
      fields[`table.${at}`] = row.rows.map(({ of }) => of ?? "n").join(",");
      row.rows.forEach(({ cells }, nth) =>
        cells.forEach((lines, column) =>
          lines.forEach((cellWords, n) => {
            fields[`cell.${at}.${nth}.${column}.${n}`] = cellWords;
          }),
        ),
      );
    }
  });
  return fields;
}
