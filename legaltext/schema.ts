/**
 * The text of one provision in one language: a flat sequence of blocks.
 *
 * A line has a kind and a depth; nesting and numbers are derived from them. Tab is then an
 * attribute change: somebody typing in a line that another person indents keeps every letter.
 * Content is permissive on purpose (`*`, never `+`): under concurrent deletion a strict schema
 * empties the whole provision. Strictness belongs to validate.ts, before publication.
 */
import { Schema, type MarkSpec, type NodeSpec } from "prosemirror-model";

export interface MarkJson {
  type: string;
  attrs?: Record<string, string | number | boolean | null>;
}
export interface WordsJson {
  type: "text";
  text: string;
  marks?: MarkJson[];
}
export interface AtomJson {
  type: "image" | "break" | "foreignInline";
  attrs?: Record<string, string | number | boolean | null>;
  marks?: MarkJson[];
}
export type InlineJson = WordsJson | AtomJson;

/** One line of law: a subsection, paragraph, marginal note, continued text ... */
export interface LineJson {
  type: "line";
  attrs: LineAttrs;
  content?: InlineJson[];
}
export interface LineAttrs {
  kind: LineKind;
  /** Nesting: 0 for the section's own words, 1 below it, and so on. */
  depth: number;
  /** A locked number as printed, "(4.1)"; null lets numbering.ts derive it. */
  number: string | null;
  /** For alignment inside one branch; never part of the hash. */
  id: string | null;
}
export interface CellJson {
  type: "cell";
  attrs: { colspan: number; rowspan: number; header: boolean; align: string | null };
  content?: LineJson[];
}
export interface RowJson {
  type: "row";
  attrs?: Record<string, string | null>;
  content?: CellJson[];
}
export interface TableJson {
  type: "table";
  attrs: { depth: number; id: string | null; caption: string | null };
  content?: RowJson[];
}
/** Where the provision's items stand among its own words. */
export interface ItemsJson {
  type: "items";
  attrs: { group: number; depth: number; id: string | null };
}
/** Markup the model does not know, kept whole and shown by its words. */
export interface ForeignJson {
  type: "foreign";
  attrs: { xml: string; words: string; depth: number; id: string | null };
}
export type BlockJson = LineJson | TableJson | ItemsJson | ForeignJson;

export interface Text {
  type: "doc";
  content: BlockJson[];
}

/**
 * The kinds of line, outermost first where they nest.
 * `text` is the provision's own unnumbered words; `continued` are words after a list, at the depth of the list's parent.
 */
export const lineKinds = [
  "note",
  "text",
  "subsection",
  "paragraph",
  "subparagraph",
  "clause",
  "subclause",
  "subsubclause",
  "continued",
  "definition",
  "item",
  "heading",
  "reference",
  "recital",
  "enacts",
  "formula",
  "formulaTerm",
  "oath",
  "quotation",
  "footnote",
  "signature",
  "otherLanguage",
  "history",
] as const;
export type LineKind = (typeof lineKinds)[number];

const blockAttr = { id: { default: null }, depth: { default: 0 } };

const nodes: Record<string, NodeSpec> = {
  doc: { content: "block*" },
  line: {
    group: "block",
    content: "inline*",
    attrs: { ...blockAttr, kind: { default: "text" }, number: { default: null } },
    parseDOM: [
      {
        tag: "[data-line]",
        getAttrs: (element) => ({
          kind: element.getAttribute("data-line"),
          depth: Number(element.getAttribute("data-depth") ?? 0),
          number: element.getAttribute("data-number"),
        }),
      },
      { tag: "p" },
      { tag: "li" },
    ],
    toDOM: (node) => [
      "p",
      {
        "data-line": node.attrs.kind as string,
        "data-depth": String(node.attrs.depth),
        ...(node.attrs.number === null ? {} : { "data-number": node.attrs.number as string }),
      },
      0,
    ],
  },
  table: {
    group: "block",
    content: "row*",
    attrs: { ...blockAttr, caption: { default: null } },
    isolating: true,
    tableRole: "table",
    parseDOM: [{ tag: "table" }],
    toDOM: () => ["table", ["tbody", 0]],
  },
  row: { content: "cell*", tableRole: "row", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
  cell: {
    content: "line*",
    attrs: {
      colspan: { default: 1 },
      rowspan: { default: 1 },
      header: { default: false },
      align: { default: null },
    },
    isolating: true,
    tableRole: "cell",
    parseDOM: [
      { tag: "td", getAttrs: cellAttrs },
      { tag: "th", getAttrs: (cell) => ({ ...cellAttrs(cell), header: true }) },
    ],
    toDOM: (node) => [
      node.attrs.header ? "th" : "td",
      { colspan: String(node.attrs.colspan), rowspan: String(node.attrs.rowspan) },
      0,
    ],
  },
  items: {
    group: "block",
    atom: true,
    selectable: false,
    attrs: { ...blockAttr, group: { default: 0 } },
    toDOM: () => ["div", { "data-items": "" }],
  },
  foreign: {
    group: "block",
    atom: true,
    attrs: { ...blockAttr, xml: { default: "" }, words: { default: "" } },
    toDOM: (node) => ["div", { "data-foreign": "" }, node.attrs.words as string],
  },
  text: { group: "inline" },
  break: {
    group: "inline",
    inline: true,
    selectable: false,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
  image: {
    group: "inline",
    inline: true,
    attrs: { source: { default: "" }, alternative: { default: "" } },
    toDOM: (node) => [
      "img",
      { src: node.attrs.source as string, alt: node.attrs.alternative as string },
    ],
  },
  foreignInline: {
    group: "inline",
    inline: true,
    atom: true,
    attrs: { xml: { default: "" }, words: { default: "" } },
    toDOM: (node) => ["span", { "data-foreign": "" }, node.attrs.words as string],
  },
};

function cellAttrs(cell: HTMLElement) {
  return {
    colspan: Number(cell.getAttribute("colspan") ?? 1),
    rowspan: Number(cell.getAttribute("rowspan") ?? 1),
  };
}

const plainMark = (tag: string, ...also: string[]): MarkSpec => ({
  parseDOM: [tag, ...also].map((name) => ({ tag: name })),
  toDOM: () => [tag, 0],
});
const classMark = (tag: string, name: string): MarkSpec => ({
  parseDOM: [{ tag: `${tag}.${name}` }],
  toDOM: () => [tag, { class: name }, 0],
});

const marks: Record<string, MarkSpec> = {
  emphasis: plainMark("em", "i"),
  strong: plainMark("strong", "b"),
  sup: plainMark("sup"),
  sub: plainMark("sub"),
  smallCaps: classMark("span", "small-caps"),
  underline: plainMark("u"),
  /** The term a definition defines, in this language. */
  term: classMark("dfn", "term"),
  /** The same term in another language, as printed at the definition's end. */
  otherTerm: { attrs: { language: { default: "" } }, ...classMark("span", "other-term") },
  /** A use of a defined term that the source marks as one. */
  termUse: classMark("span", "term-use"),
  /**
   * A cross-reference. `target` is a provision id of this act, with "#" and a line path when below it;
   * `href` is another act. With a target the words are rendered, not law: they never enter the hash.
   */
  ref: {
    attrs: { target: { default: null }, href: { default: null } },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[data-ref]",
        getAttrs: (a) => ({
          target: a.getAttribute("data-target"),
          href: a.getAttribute("data-href"),
        }),
      },
    ],
    toDOM: (mark) => [
      "a",
      {
        "data-ref": "",
        "data-target": mark.attrs.target as string,
        "data-href": mark.attrs.href as string,
      },
      0,
    ],
  },
  /** Words in another language than the text's. */
  foreignWords: {
    attrs: { language: { default: "" } },
    toDOM: (mark) => ["span", { lang: mark.attrs.language as string }, 0],
  },
};

/** The one schema, for server and editor alike. Marks keep the order above, which is also their canonical order. */
export const schema = new Schema({ nodes, marks });

/**
 * Names this schema's shape. An editor with an older schema deletes text by merely opening it,
 * so the live server refuses a socket whose hash differs.
 */
export const schemaHash = fingerprint(
  JSON.stringify([describe(nodes), describe(marks), lineKinds]),
);

function describe(specs: Record<string, NodeSpec | MarkSpec>): unknown[] {
  return Object.entries(specs).map(([name, spec]): unknown[] => [
    name,
    "content" in spec ? spec.content : null,
    spec.group ?? null,
    Object.entries(spec.attrs ?? {}).map(([attr, of]) => [attr, of.default as unknown]),
  ]);
}

/** FNV-1a, 32 bits: enough to tell two builds apart, and the same in every browser. */
function fingerprint(words: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) {
    hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
}
