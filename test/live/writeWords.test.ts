import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import * as Y from "yjs";
import { Node } from "prosemirror-model";
import {
  prosemirrorToYXmlFragment,
  updateYFragment,
  yXmlFragmentToProsemirrorJSON,
} from "y-prosemirror";
import { cell, foreign, items, line, reference, table, textOf } from "../../legaltext/build.js";
import { canonical, plainWords } from "../../legaltext/hash.js";
import { schema, type InlineJson, type Text } from "../../legaltext/schema.js";
import { readFragment } from "../../server/live/liveText.js";
import { writeWords } from "../../server/live/writeWords.js";

const key = "s4/eng";
let ids = 0;
const freshId = () => `n${ids++}`;

function docWith(text: Text): Y.Doc {
  const doc = new Y.Doc();
  write(doc, text);
  return doc;
}
const write = (doc: Y.Doc, text: Text) => doc.transact(() => writeWords(doc, key, text, freshId));
const read = (doc: Y.Doc) => readFragment(doc, key);

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}
function exchange(a: Y.Doc, b: Y.Doc) {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
  expect(read(a)).toEqual(read(b));
}
function updateSize(doc: Y.Doc, act: () => void): number {
  let size = 0;
  const note = (update: Uint8Array) => (size += update.length);
  doc.on("update", note);
  act();
  doc.off("update", note);
  return size;
}
const line1 = (doc: Y.Doc) => doc.getXmlFragment(key).get(0) as Y.XmlElement;
const wordsOf = (doc: Y.Doc) => line1(doc).get(0) as Y.XmlText;

const sample = textOf(
  line("note", 0, "Refusal of *access*"),
  line("subsection", 1, "The head **may** refuse within thirty days", { number: "(4.1)" }),
  line("paragraph", 2, [{ type: "text", text: "as " }, reference("section 5", "s5")]),
  table(
    [
      ["Fee", "Use"],
      ["ten", "copies"],
    ],
    { header: true, caption: "Fees" },
  ),
  items(1),
  foreign("<m/>", "m = 1"),
);

describe("the words of a live document", () => {
  test("what was written is read back", () => {
    expect(canonical(read(docWith(sample)))).toEqual(canonical(sample));
  });

  test("stand as y-prosemirror writes them, so that an editor changes nothing by opening", () => {
    const doc = docWith(sample);
    const node = Node.fromJSON(schema, sample);
    expect(
      updateSize(doc, () =>
        updateYFragment(doc, doc.getXmlFragment(key), node, {
          mapping: new Map(),
          isOMark: new Map(),
        }),
      ),
    ).toBe(0);
  });

  test("are read from what an editor wrote", () => {
    const doc = new Y.Doc();
    prosemirrorToYXmlFragment(Node.fromJSON(schema, sample), doc.getXmlFragment(key));
    expect(canonical(read(doc))).toEqual(canonical(sample));
    expect(updateSize(doc, () => write(doc, sample))).toBe(0);
  });

  test("no mark of the schema may overlap itself, which y-prosemirror would name by a hash", () => {
    for (const mark of Object.values(schema.marks)) expect(mark.excludes(mark)).toBe(true);
  });

  test("reading what does not fit the schema leaves it out and deletes nothing", () => {
    const doc = docWith(textOf("Kept"));
    doc.getXmlFragment(key).insert(0, [new Y.XmlElement("video"), new Y.XmlText("loose")]);
    const before = Y.encodeStateAsUpdate(doc);
    expect(read(doc).content).toHaveLength(1);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    Node.fromJSON(schema, read(doc)).check();
  });
});

describe("writing over words", () => {
  test("the same words write nothing", () => {
    const doc = docWith(sample);
    expect(updateSize(doc, () => write(doc, sample))).toBe(0);
  });

  test("one word costs an update of a word, not of the line", () => {
    const doc = docWith(
      textOf(`The head may refuse within thirty days ${"of the request ".repeat(50)}`),
    );
    const to = JSON.parse(JSON.stringify(read(doc)).replace("thirty", "sixty")) as Text;
    expect(updateSize(doc, () => write(doc, to))).toBeLessThan(60);
    expect(read(doc)).toEqual(to);
  });

  test("somebody typing in the same line keeps every letter where it was", () => {
    const doc = docWith(textOf("The head may refuse within thirty days"));
    const typist = copyOf(doc);
    wordsOf(typist).insert("The head may".length, " never");
    write(doc, textOf("The head shall refuse within sixty days"));
    exchange(doc, typist);
    expect(yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(key))).toMatchObject({
      content: [{ content: [{ text: "The head shall never refuse within sixty days" }] }],
    });
  });

  test("somebody typing in a line that is indented keeps every letter", () => {
    const doc = docWith(textOf(line("paragraph", 1, "fees")));
    const typist = copyOf(doc);
    wordsOf(typist).insert(4, " and costs");
    write(doc, textOf(line("subparagraph", 2, "fees")));
    exchange(doc, typist);
    expect(read(doc).content).toMatchObject([
      { attrs: { kind: "subparagraph", depth: 2 }, content: [{ text: "fees and costs" }] },
    ]);
  });

  test("a mark changes without the words being written again", () => {
    const doc = docWith(textOf("The head may refuse"));
    const typist = copyOf(doc);
    wordsOf(typist).insert(12, " not");
    write(doc, textOf("The head *may* refuse"));
    exchange(doc, typist);
    expect(plainWords(read(doc))).toBe("The head may not refuse");
    expect(JSON.stringify(read(doc))).toContain("emphasis");
  });

  test("a line without an id keeps the one it has, a new line gets one", () => {
    const doc = docWith(textOf(line("text", 0, "First", { id: "a" })));
    write(doc, {
      type: "doc",
      content: [line("text", 0, "First words"), line("text", 0, "Entirely other")],
    });
    const [first, second] = read(doc).content;
    expect(first?.attrs.id).toBe("a");
    expect(second?.attrs.id).toMatch(/^n/u);
  });

  test("a deleted row of a table leaves the others as they were", () => {
    const doc = docWith(textOf(table([["one"], ["two"], ["three"]])));
    const rows = () => (doc.getXmlFragment(key).get(0) as Y.XmlElement).toArray();
    const [first, , third] = rows();
    write(doc, textOf(table([["one"], ["three"]])));
    expect(rows()).toEqual([first, third]);
  });
});

// ---- laws

const markArbitrary = fc.constantFrom(
  { type: "emphasis" },
  { type: "strong" },
  { type: "ref", attrs: { target: "s5", href: null } },
);
const wordsArbitrary = fc.record({
  type: fc.constant("text" as const),
  text: fc.stringMatching(/^[a-e é.]{1,12}$/u),
  marks: fc.uniqueArray(markArbitrary, { maxLength: 2, selector: ({ type }) => type }),
});
const inlineArbitrary: fc.Arbitrary<InlineJson> = fc.oneof(
  { weight: 5, arbitrary: wordsArbitrary },
  { weight: 1, arbitrary: fc.constant({ type: "break" as const }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("x", "y").map((source) => ({
      type: "image" as const,
      attrs: { source, alternative: "" },
    })),
  },
);
const lineArbitrary = fc
  .tuple(
    fc.constantFrom("text", "subsection", "paragraph"),
    fc.nat(3),
    fc.option(fc.constantFrom("(1)", "(4.1)")),
    fc.array(inlineArbitrary, { maxLength: 5 }),
    fc.constantFrom("a", "b", "c", "d", null),
  )
  .map(([kind, depth, number, content, id]) =>
    line(kind as "text", depth, content, { number, id }),
  );
const tableArbitrary = fc
  .array(fc.array(fc.constantFrom("one", "two words", ""), { minLength: 1, maxLength: 3 }), {
    maxLength: 3,
  })
  .map((rows) => table(rows));
const textArbitrary: fc.Arbitrary<Text> = fc
  .array(
    fc.oneof({ weight: 5, arbitrary: lineArbitrary }, { weight: 1, arbitrary: tableArbitrary }),
    {
      maxLength: 6,
    },
  )
  .map((content) => ({ type: "doc" as const, content }));

describe("laws of writing", () => {
  test("any text written over any other reads as the new one", () => {
    fc.assert(
      fc.property(textArbitrary, textArbitrary, (from, to) => {
        const doc = docWith(from);
        write(doc, to);
        expect(canonical(read(doc))).toEqual(canonical(to));
        Node.fromJSON(schema, read(doc)).check();
      }),
      { numRuns: 300 },
    );
  });

  test("no two blocks of a written text share an id", () => {
    fc.assert(
      fc.property(textArbitrary, textArbitrary, (from, to) => {
        const doc = docWith(from);
        write(doc, to);
        const named = read(doc).content.map((block) => block.attrs.id);
        expect(new Set(named).size).toBe(named.length);
      }),
    );
  });

  test("two writers at once converge, and what is read is always valid", () => {
    fc.assert(
      fc.property(textArbitrary, textArbitrary, textArbitrary, (base, ours, theirs) => {
        const a = docWith(base);
        const b = copyOf(a);
        write(a, ours);
        write(b, theirs);
        exchange(a, b);
        Node.fromJSON(schema, read(a)).check();
      }),
    );
  });

  test("an editor that compares everything with what was written leaves the words as they are", () => {
    fc.assert(
      fc.property(textArbitrary, textArbitrary, (from, to) => {
        const doc = docWith(from);
        write(doc, to);
        const words = read(doc);
        const meta = { mapping: new Map(), isOMark: new Map() };
        updateYFragment(doc, doc.getXmlFragment(key), Node.fromJSON(schema, words), meta);
        expect(read(doc)).toEqual(words);
      }),
    );
  });
});

test("a cell of a table is written word by word too", () => {
  const doc = docWith(
    textOf({
      ...table([["ten dollars"]]),
      content: [{ type: "row", content: [cell("ten dollars")] }],
    }),
  );
  const typist = copyOf(doc);
  const words = (of: Y.Doc) =>
    (((line1(of).get(0) as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlElement).get(
      0,
    ) as Y.XmlText;
  words(typist).insert(11, " each");
  write(doc, textOf(table([["twelve dollars"]])));
  exchange(doc, typist);
  expect(words(doc).toJSON()).toBe("twelve dollars each");
});
