/**
 * Random texts and the edits people make to them. The vocabulary is small on purpose: repeated words
 * and lines are where alignment goes wrong. ASSENT_RUNS multiplies the number of cases.
 */
import fc from "fast-check";
import type { Provision } from "../../legaltext/act.js";
import type { ActText } from "../../legaltext/act.js";
import { actOf, items, line, table, textOf } from "../../legaltext/build.js";
import { repealedTexts } from "../../legaltext/branch.js";
import { numberAct } from "../../legaltext/numbering.js";
import type {
  BlockJson,
  InlineJson,
  LineJson,
  LineKind,
  MarkJson,
  TableJson,
  Text,
} from "../../legaltext/schema.js";
import { joinWords, wordsOf } from "../../legaltext/tokens.js";

export const runs = (usual: number) => ({
  numRuns: Math.ceil(usual * Number(process.env.ASSENT_RUNS ?? 1)),
});

const vocabulary = "the shall may refuse disclose record head of to thirty sixty days l’avis".split(
  " ",
);
const marksToTry: MarkJson[] = [
  { type: "emphasis" },
  { type: "strong" },
  { type: "term" },
  { type: "ref", attrs: { target: "s4", href: null } },
];
const kindsToTry: [LineKind, number][] = [
  ["text", 0],
  ["note", 0],
  ["subsection", 1],
  ["paragraph", 2],
  ["subparagraph", 3],
  ["continued", 1],
];

const word = fc.constantFrom(...vocabulary);
const piece: fc.Arbitrary<InlineJson> = fc
  .tuple(
    fc.array(word, { minLength: 1, maxLength: 5 }),
    fc.option(fc.constantFrom(...marksToTry), { freq: 5 }),
  )
  .map(([words, mark]) => {
    const text = `${words.join(" ")} `;
    return mark ? { type: "text", text, marks: [mark] } : { type: "text", text };
  });
export const inlineContent = fc.array(piece, { maxLength: 4 });

export const lines: fc.Arbitrary<LineJson> = fc
  .tuple(
    fc.constantFrom(...kindsToTry),
    inlineContent,
    fc.option(fc.constantFrom("(1)", "(4.1)", "(a)"), { freq: 6 }),
  )
  .map(([[kind, depth], content, number]) => line(kind, depth, content, { number }));

const tables: fc.Arbitrary<TableJson> = fc
  .array(fc.tuple(inlineContent, inlineContent), { minLength: 1, maxLength: 3 })
  .map((rows) => table(rows));

const blocks: fc.Arbitrary<BlockJson> = fc.oneof(
  { weight: 12, arbitrary: lines },
  { weight: 1, arbitrary: tables },
);

export const texts: fc.Arbitrary<Text> = fc
  .array(blocks, { maxLength: 7 })
  .map((content) => textOf(...content));

/** One edit, with numbers that mean a place in whatever text it meets. */
export interface Edit {
  what: keyof typeof editors;
  at: number;
  to: number;
  word: string;
}

const place = fc.nat({ max: 1000 });

type Editor = (content: BlockJson[], edit: Edit) => BlockJson[];

/** What people do to a text. */
const editors = {
  rewordOne: onWords((words, { at, word }) => words.with(at % words.length, plain(word))),
  addWord: onWords(
    (words, { at, word }) => words.toSpliced(at % (words.length + 1), 0, plain(word)),
    true,
  ),
  dropWord: onWords((words, { at }) => words.toSpliced(at % words.length, 1)),
  dropWords: onWords((words, { at, to }) => words.toSpliced(at % words.length, 1 + (to % 4))),
  toggleMark: onWords((words, { at }) =>
    words.with(at % words.length, emphasised(words[at % words.length]!)),
  ),
  insertLine: (content, { at, to, word }) => {
    const [kind, depth] = kindsToTry[to % kindsToTry.length]!;
    const added = line(kind, depth, `${word} days of the record `, { id: `n${at}${word}` });
    return content.toSpliced(at % (content.length + 1), 0, added);
  },
  deleteLine: (content, { at }) => content.toSpliced(at % content.length, 1),
  moveLine: (content, { at, to }) => {
    const rest = content.toSpliced(at % content.length, 1);
    return rest.toSpliced(to % (rest.length + 1), 0, content[at % content.length]!);
  },
  indent: onLine((found) => ({
    ...found,
    attrs: { ...found.attrs, depth: found.attrs.depth + 1 },
  })),
  renumber: onLine((found, { to }) => ({
    ...found,
    attrs: { ...found.attrs, number: to % 2 ? null : `(${(to % 5) + 1}.1)` },
  })),
  splitLine: (content, { at, to }) => {
    const found = content[at % content.length]!;
    if (found.type !== "line") return content;
    const words = wordsOf(found.content);
    const cut = to % (words.length + 1);
    const first = withWords(found, words.slice(0, cut));
    const second = withWords(
      { ...found, attrs: { ...found.attrs, id: `split${at}` } },
      words.slice(cut),
    );
    return content.toSpliced(at % content.length, 1, first, second);
  },
  rewriteLine: onLine((found, { word, to }) =>
    withWords(
      found,
      Array.from({ length: 1 + (to % 6) }, () => plain(word)),
    ),
  ),
  rewordCell: onTable((found, { at, to, word }) => {
    const cells = found.content!.map((row) => row.content ?? []);
    const row = at % cells.length;
    const column = to % (cells[row]!.length || 1);
    return {
      ...found,
      content: cells.map((some, y) => ({
        type: "row",
        content: some.map((cell, x) =>
          y === row && x === column
            ? { ...cell, content: [line("text", 0, `${word} days `)] }
            : cell,
        ),
      })),
    };
  }),
  addRow: onTable((found, { at, word }) => ({
    ...found,
    content: found.content!.toSpliced(
      at % (found.content!.length + 1),
      0,
      ...table([[word, "of "]]).content!,
    ),
  })),
  dropRow: onTable((found, { at }) => ({
    ...found,
    content: found.content!.toSpliced(at % found.content!.length, 1),
  })),
  dropColumn: onTable((found, { to }) => ({
    ...found,
    content: found.content!.map((row) => ({ ...row, content: row.content?.toSpliced(to % 2, 1) })),
  })),
} satisfies Record<string, Editor>;

export const edits: fc.Arbitrary<Edit> = fc.record({
  what: fc.constantFrom(...(Object.keys(editors) as (keyof typeof editors)[])),
  at: place,
  to: place,
  word,
});

export function edited(text: Text, changes: readonly Edit[]): Text {
  const content = changes.reduce(
    (blocks, edit) =>
      blocks.length || edit.what === "insertLine" ? editors[edit.what](blocks, edit) : blocks,
    text.content,
  );
  return { type: "doc", content };
}

/** A text, and the same text after a few edits. */
export const beforeAndAfter: fc.Arbitrary<[Text, Text]> = fc
  .tuple(texts, fc.array(edits, { maxLength: 5 }))
  .map(([text, changes]) => [text, edited(text, changes)]);

/** A text, and two people's edits of it. */
export const threeTexts: fc.Arbitrary<{ base: Text; ours: Text; theirs: Text }> = fc
  .tuple(
    texts,
    fc.array(edits, { maxLength: 4 }),
    fc.array(edits, { maxLength: 4 }),
    fc.array(edits, { maxLength: 2 }),
  )
  .map(([base, ours, theirs, both]) => ({
    base,
    ours: edited(edited(base, both), ours),
    theirs: edited(edited(base, both), theirs),
  }));

function onWords(
  change: (words: ReturnType<typeof wordsOf>, edit: Edit) => ReturnType<typeof wordsOf>,
  evenEmpty = false,
): Editor {
  return onLine((found, edit) => {
    const words = wordsOf(found.content);
    return words.length || evenEmpty ? withWords(found, change(words, edit)) : found;
  });
}

function onLine(change: (line: LineJson, edit: Edit) => LineJson): Editor {
  return (content, edit) => {
    const at = (edit.at * 7 + edit.to) % content.length;
    const found = content[at]!;
    return found.type === "line" ? content.with(at, change(found, edit)) : content;
  };
}

function onTable(change: (table: TableJson, edit: Edit) => TableJson): Editor {
  return (content, edit) =>
    content.map((block) =>
      block.type === "table" && block.content?.length ? change(block, edit) : block,
    );
}

function withWords(found: LineJson, words: ReturnType<typeof wordsOf>): LineJson {
  const { content: _, ...rest } = found;
  return words.length ? { ...rest, content: joinWords(words) } : rest;
}

const plain = (text: string) => wordsOf([{ type: "text", text: `${text} ` }])[0]!;

function emphasised({ content }: { content: InlineJson }) {
  const had = content.marks?.some(({ type }) => type === "emphasis");
  const { marks: _, ...bare } = content;
  return wordsOf([had ? bare : { ...content, marks: [{ type: "emphasis" }] }])[0]!;
}

/** Acts: sections, some with definitions; a bill with derived numbers or an act in force. */
export const acts: fc.Arbitrary<ActText> = fc
  .tuple(
    fc.array(fc.tuple(texts, texts, fc.nat({ max: 3 })), { minLength: 1, maxLength: 6 }),
    fc.boolean(),
  )
  .map(([parts, inForce]) => {
    const provisions = parts.flatMap(([eng, fra, count], at) =>
      sectionWithItems(`p${at}`, eng, fra, count),
    );
    const numbered = numberAct(actOf(provisions, { languages: ["eng", "fra"] }));
    return inForce ? { ...numbered, regime: "inForce" } : numbered;
  });

function sectionWithItems(id: string, eng: Text, fra: Text, count: number): Provision[] {
  const withPlace = (text: Text) => (count ? textOf(...text.content, items()) : text);
  const texts = { eng: withPlace(eng), fra: withPlace(fra) };
  const section: Provision = {
    id,
    kind: "section",
    parent: null,
    labels: { eng: "", fra: "" },
    texts,
  };
  const definitions = Array.from({ length: count }, (_, nth) => definitionOf(id, nth));
  return [section, ...definitions];
}

function definitionOf(parent: string, nth: number): Provision {
  return {
    id: `${parent}d${nth}`,
    kind: "definition",
    parent,
    labels: { eng: "", fra: "" },
    texts: {
      eng: textOf(line("definition", 0, `[[${vocabulary[nth]}]] means the record `)),
      fra: textOf(line("definition", 0, `[[${vocabulary[nth + 3]}]] Le document `)),
    },
  };
}

/** One edit of an act, with numbers that mean a place in whatever act it meets. */
export interface ActEdit {
  what: keyof typeof actEditors;
  at: number;
  to: number;
  edit: Edit;
}

type ActEditor = (provisions: Provision[], edit: ActEdit, act: ActText) => Provision[];

const actEditors = {
  reword: onProvision((found, { edit, to }) => {
    const language = to % 2 ? "eng" : "fra";
    return {
      ...found,
      texts: { ...found.texts, [language]: edited(found.texts[language]!, [edit]) },
    };
  }),
  insertSection: (provisions, { at, to, edit }, act) => {
    const [fresh] = sectionWithItems(`new${at}-${to}`, textOf(edit.word), textOf(edit.word), 0);
    const labels =
      act.regime === "bill" ? fresh!.labels : { eng: `${at}.${to}`, fra: `${at}.${to}` };
    const tops = topIds(provisions);
    return withSubtreeAt(provisions, [{ ...fresh!, labels }], at % (tops.length + 1));
  },
  insertDefinition: (provisions, { at, to }) => {
    const containers = provisions.filter(({ id }) =>
      provisions.some(({ parent }) => parent === id),
    );
    if (containers.length === 0) return provisions;
    const { id } = containers[at % containers.length]!;
    const fresh = { ...definitionOf(id, to % 3), id: `${id}new${at}-${to}` };
    return provisions.toSpliced(provisions.findIndex((found) => found.id === id) + 1, 0, fresh);
  },
  repeal: (provisions, { at }, act) => {
    if (provisions.length < 2) return provisions;
    const { id } = provisions[at % provisions.length]!;
    const rest = provisions.filter((found) => found.parent !== id);
    if (act.regime === "bill") return rest.filter((found) => found.id !== id);
    return rest.map((found) =>
      found.id === id ? { ...found, repealed: true, texts: repealedTexts(found) } : found,
    );
  },
  remove: (provisions, { at }) => {
    if (provisions.length < 2) return provisions;
    const { id } = provisions[at % provisions.length]!;
    return provisions.filter((found) => found.id !== id && found.parent !== id);
  },
  move: (provisions, { at, to }) => {
    const tops = topIds(provisions);
    const id = tops[at % tops.length];
    const subtree = provisions.filter((found) => found.id === id || found.parent === id);
    const rest = provisions.filter((found) => !subtree.includes(found));
    return withSubtreeAt(rest, subtree, to % tops.length);
  },
  relabel: onProvision((found, { at, to }) =>
    found.kind === "section"
      ? { ...found, labels: { eng: `${at}.${to}`, fra: `${at}.${to}` }, lockedNumber: true }
      : found,
  ),
} satisfies Record<string, ActEditor>;

function onProvision(change: (provision: Provision, edit: ActEdit) => Provision): ActEditor {
  return (provisions, edit) => {
    if (provisions.length === 0) return provisions;
    const at = edit.at % provisions.length;
    return provisions.with(at, change(provisions[at]!, edit));
  };
}

const topIds = (provisions: Provision[]) =>
  provisions.filter(({ parent }) => parent === null).map(({ id }) => id);

/** Puts a provision and its items before the nth at the top. */
function withSubtreeAt(provisions: Provision[], subtree: Provision[], nth: number): Provision[] {
  const before = topIds(provisions)[nth];
  const at = provisions.findIndex(({ id }) => id === before);
  return provisions.toSpliced(at < 0 ? provisions.length : at, 0, ...subtree);
}

export const actEdits: fc.Arbitrary<ActEdit> = fc.record({
  what: fc.constantFrom(...(Object.keys(actEditors) as (keyof typeof actEditors)[])),
  at: place,
  to: place,
  edit: edits,
});

export function editedAct(act: ActText, changes: readonly ActEdit[]): ActText {
  const provisions = changes.reduce(
    (found, edit) => actEditors[edit.what](found, edit, act),
    act.provisions,
  );
  return numberAct({ ...act, provisions });
}

/** An act, and the same act after a few edits. */
export const actBeforeAndAfter: fc.Arbitrary<[ActText, ActText]> = fc
  .tuple(acts, fc.uniqueArray(actEdits, { maxLength: 4, selector: ({ at }) => at }))
  .map(([act, changes]) => [act, editedAct(act, changes)]);
