/** Acts no drafter would write: every kind of line at any depth, every mark, odd tables, foreign markup. */
import fc from "fast-check";
import type { ActText, ByLanguage, Provision } from "../../../legaltext/act.js";
import { addMark } from "../../../legaltext/formats/inline.js";
import { joinInline } from "../../../legaltext/hash.js";
import {
  lineKinds,
  type BlockJson,
  type InlineJson,
  type LineJson,
  type MarkJson,
  type TableJson,
  type Text,
} from "../../../legaltext/schema.js";

const word = fc
  .string({ unit: fc.constantFrom(..."ab é«»&<>\"'\u00a0 \t\n(1).€𝄞".split("")), maxLength: 8 })
  .map((text) => text.replace(/\p{Surrogate}/gu, ""));

const marks: fc.Arbitrary<MarkJson> = fc.oneof(
  fc
    .constantFrom("emphasis", "strong", "sup", "sub", "smallCaps", "underline", "term", "termUse")
    .map((type) => ({ type })),
  fc
    .tuple(fc.constantFrom("otherTerm", "foreignWords"), fc.constantFrom("eng", "fra", "lat", ""))
    .map(([type, language]) => ({ type, attrs: { language } })),
  fc
    .tuple(
      fc.option(fc.constantFrom("p0", "p1#1/2", "gone")),
      fc.option(fc.constantFrom("https://a.example/é x", "", "#x[1]", "a\\b")),
    )
    .map(([target, href]) => ({ type: "ref", attrs: { target, href } })),
);

const markSets = fc
  .array(marks, { maxLength: 3 })
  .map((all) => all.reduce<MarkJson[]>((set, mark) => addMark(set, mark), []));

const pieces: fc.Arbitrary<InlineJson> = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: word.map((text): InlineJson => ({ type: "text", text })) },
      { weight: 1, arbitrary: fc.constant<InlineJson>({ type: "break" }) },
      {
        weight: 1,
        arbitrary: fc.tuple(word, word).map(([source, alternative]): InlineJson => ({
          type: "image",
          attrs: { source, alternative },
        })),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(word, word)
          .map(([xml, words]): InlineJson => ({ type: "foreignInline", attrs: { xml, words } })),
      },
    ),
    markSets,
  )
  .map(([piece, set]) => (set.length > 0 ? { ...piece, marks: set } : piece));

const content = fc.array(pieces, { maxLength: 3 }).map(joinInline);

const lines: fc.Arbitrary<LineJson> = fc
  .tuple(
    fc.constantFrom(...lineKinds),
    fc.nat({ max: 4 }),
    fc.option(fc.constantFrom("", "(1)", "(a.1)", "x y", "*"), { freq: 2 }),
    content,
  )
  .map(([kind, depth, number, words]) => ({
    type: "line",
    attrs: { kind, depth, number, id: null },
    ...(words.length > 0 ? { content: words } : {}),
  }));

const cells = fc
  .tuple(
    fc.constantFrom(1, 1, 2),
    fc.constantFrom(1, 3),
    fc.boolean(),
    fc.option(fc.constantFrom("right", "char")),
    fc.array(lines, { maxLength: 2 }),
  )
  .map(([colspan, rowspan, header, align, inside]) => ({
    type: "cell" as const,
    attrs: { colspan, rowspan, header, align },
    content: inside,
  }));

const tables: fc.Arbitrary<TableJson> = fc
  .tuple(
    fc.option(word),
    fc.nat({ max: 2 }),
    fc.array(fc.array(cells, { maxLength: 2 }), { maxLength: 2 }),
  )
  .map(([caption, depth, rows]) => ({
    type: "table",
    attrs: { depth, id: null, caption },
    content: rows.map((row) => ({ type: "row", content: row })),
  }));

const blocks: fc.Arbitrary<BlockJson> = fc.oneof(
  { weight: 8, arbitrary: lines },
  { weight: 1, arbitrary: tables },
  {
    weight: 1,
    arbitrary: fc.tuple(word, word, fc.nat({ max: 2 })).map(([xml, words, depth]): BlockJson => ({
      type: "foreign",
      attrs: { xml, words, depth, id: null },
    })),
  },
);

const texts = fc.array(blocks, { maxLength: 6 });

interface Wild {
  kind: Provision["kind"];
  eng: BlockJson[];
  fra: BlockJson[];
  label: string;
  level: number;
  element: string | null;
  written: "both" | "eng" | "fra";
  flags: [repealed: boolean, locked: boolean];
  places: { group: number; at: number; depth: number }[];
  items: Wild[];
}

const wild = (items: fc.Arbitrary<Wild[]>, kinds: Provision["kind"][]): fc.Arbitrary<Wild> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    eng: texts,
    fra: texts,
    label: fc.constantFrom("", "1", "12.1", "PART 2", "SCHEDULE", "x (y)"),
    level: fc.integer({ min: 1, max: 4 }),
    element: fc.option(fc.constantFrom("article", "part", "Summary", "hcontainer"), { freq: 4 }),
    written: fc.constantFrom("both", "both", "both", "eng", "fra"),
    flags: fc.tuple(fc.boolean(), fc.boolean()),
    places: fc.uniqueArray(fc.nat({ max: 2 }), { maxLength: 2 }).chain((groups) =>
      fc.tuple(
        ...groups.map((group) =>
          fc.record({
            group: fc.constant(group),
            at: fc.nat({ max: 6 }),
            depth: fc.nat({ max: 3 }),
          }),
        ),
      ),
    ),
    items,
  });

const inner = wild(fc.constant([]), ["definition", "item", "heading", "section"]);
const outer = wild(fc.array(inner, { maxLength: 4 }), [
  "section",
  "heading",
  "schedule",
  "title",
  "preamble",
]);

export const wildActs: fc.Arbitrary<ActText> = fc
  .tuple(fc.array(outer, { minLength: 1, maxLength: 5 }), fc.boolean(), fc.boolean())
  .map(([all, bill, sourced]) => {
    let next = 0;
    const provisions = all.flatMap((one) => provisionsOf(one, null, () => `p${next++}`));
    return {
      languages: ["eng", "fra"],
      regime: bill ? "bill" : "inForce",
      titles: { eng: "A & <B>", fra: "É" },
      provisions,
      ...(sourced
        ? {
            source: {
              format: "x",
              facts: { a: "1\n2" },
              appendices: { eng: ["<a/>"], fra: ["b"] },
            },
          }
        : {}),
    };
  });

function provisionsOf(one: Wild, parent: Provision | null, newId: () => string): Provision[] {
  const container = one.kind === "heading" || one.kind === "title" || one.kind === "preamble";
  const places = container || parent ? [] : one.places;
  const written = parent
    ? Object.keys(parent.texts)
    : one.written === "both"
      ? ["eng", "fra"]
      : [one.written];
  const by = <T>(of: (language: "eng" | "fra") => T) =>
    Object.fromEntries(
      written.map((language) => [language, of(language as "eng" | "fra")]),
    ) as ByLanguage<T>;
  const provision: Provision = {
    id: newId(),
    kind: one.kind,
    parent: parent?.id ?? null,
    ...(one.kind === "heading" ? { level: one.level } : {}),
    labels: by(() => one.label),
    texts: by((language) => withPlaces(one[language], places)),
    ...(one.flags[0] ? { repealed: true as const } : {}),
    ...(one.flags[1] ? { lockedNumber: true as const } : {}),
    ...(one.element === null ? {} : { element: one.element }),
  };
  const items = places.length === 0 ? [] : one.items;
  return [
    provision,
    ...items.flatMap((item, at) => {
      const { group } = places[at % places.length]!;
      const [first, ...rest] = provisionsOf(item, provision, newId);
      return [{ ...first!, ...(group > 0 ? { group } : {}) }, ...rest];
    }),
  ];
}

function withPlaces(content: BlockJson[], places: Wild["places"]): Text {
  const all = [...content];
  for (const { group, at, depth } of places) {
    all.splice(at % (all.length + 1), 0, { type: "items", attrs: { group, depth, id: null } });
  }
  return { type: "doc", content: all };
}
