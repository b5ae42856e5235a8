/**
 * Short builders of texts and acts, for tests and for the demonstration.
 * Words are written with *emphasis*, **strong**, [[a term]] and ((the term in the other language)).
 */
import type { ActText, ByLanguage, Language, Provision, ProvisionId } from "./act.js";
import { withLineIds } from "./hash.js";
import type {
  BlockJson,
  CellJson,
  ForeignJson,
  InlineJson,
  ItemsJson,
  LineAttrs,
  LineJson,
  LineKind,
  MarkJson,
  RowJson,
  TableJson,
  Text,
} from "./schema.js";

type Words = string | InlineJson[];
type TextLike = Text | BlockJson[] | string;

/** A text of these blocks, each with an id. A bare string is a line of the provision's own words. */
export function textOf(...blocks: (BlockJson | string)[]): Text {
  return withLineIds({ type: "doc", content: blocks.map(asBlock) });
}

/** A line of any kind. `number` locks it; leave it out and it is derived. */
export function line(
  kind: LineKind,
  depth: number,
  words: Words = "",
  attrs: Partial<Pick<LineAttrs, "number" | "id">> = {},
): LineJson {
  const content = typeof words === "string" ? inline(words) : words;
  return {
    type: "line",
    attrs: { kind, depth, number: attrs.number ?? null, id: attrs.id ?? null },
    ...(content.length ? { content } : {}),
  };
}

/** The lines of the federal ladder at their usual depth, when everything hangs from subsections. */
export const note = (words: Words, depth = 0) => line("note", depth, words);
export const subsection = (words: Words, number: string | null = null) =>
  line("subsection", 1, words, { number });
export const paragraph = (words: Words, number: string | null = null) =>
  line("paragraph", 2, words, { number });
export const subparagraph = (words: Words, number: string | null = null) =>
  line("subparagraph", 3, words, { number });
export const clause = (words: Words, number: string | null = null) =>
  line("clause", 4, words, { number });

/** A table of plain words, its first row as headers when asked. */
export function table(
  rows: Words[][],
  options: { header?: boolean; caption?: string; depth?: number; id?: string } = {},
): TableJson {
  return {
    type: "table",
    attrs: { depth: options.depth ?? 0, id: options.id ?? null, caption: options.caption ?? null },
    content: rows.map((cells, at) => row(cells, options.header === true && at === 0)),
  };
}

function row(cells: Words[], header: boolean): RowJson {
  return { type: "row", content: cells.map((words) => cell(words, header)) };
}

export function cell(words: Words, header = false): CellJson {
  return {
    type: "cell",
    attrs: { colspan: 1, rowspan: 1, header, align: null },
    content: [line("text", 0, words)],
  };
}

/** Where the items of a container stand among its words. */
export function items(group = 0, depth = 0): ItemsJson {
  return { type: "items", attrs: { group, depth, id: null } };
}

export function foreign(xml: string, words: string, depth = 0): ForeignJson {
  return { type: "foreign", attrs: { xml, words, depth, id: null } };
}

const markup =
  /\*\*(?<strong>.+?)\*\*|\*(?<emphasis>.+?)\*|\[\[(?<term>.+?)\]\]|\(\((?<otherTerm>.+?)\)\)/gsu;

/** Inline content from words with the small markup described above. */
export function inline(words: string): InlineJson[] {
  const content: InlineJson[] = [];
  let from = 0;
  for (const match of words.matchAll(markup)) {
    content.push(...plain(words.slice(from, match.index)), ...marked(match.groups ?? {}));
    from = match.index + match[0].length;
  }
  return [...content, ...plain(words.slice(from))];
}

function marked(groups: Record<string, string | undefined>): InlineJson[] {
  return Object.entries(groups).flatMap(([type, words]) =>
    words === undefined ? [] : [{ type: "text", text: words, marks: [markOf(type)] }],
  );
}

function markOf(type: string): MarkJson {
  return type === "otherTerm" ? { type, attrs: { language: "" } } : { type };
}

function plain(words: string): InlineJson[] {
  return words === "" ? [] : [{ type: "text", text: words }];
}

/** Words under a cross-reference to a provision of this act. */
export function reference(words: string, target: string): InlineJson {
  return { type: "text", text: words, marks: [{ type: "ref", attrs: { target, href: null } }] };
}

type Options = Partial<Omit<Provision, "kind" | "labels" | "texts">> & {
  labels?: ByLanguage<string>;
};

/** A section with one label for every language; its id is "s" and the label unless given. */
export function section(
  label: string,
  words: ByLanguage<TextLike>,
  options: Options = {},
): Provision {
  return provision("section", `s${label}`, label, words, options);
}

/** A definition in the container `parent`. */
export function definition(
  id: ProvisionId,
  parent: ProvisionId,
  words: ByLanguage<TextLike>,
  options: Options = {},
): Provision {
  const lines = mapLanguages(words, (text) =>
    typeof text === "string" ? [line("definition", 0, text)] : text,
  );
  return provision("definition", id, "", lines, { parent, ...options });
}

/** A Part, Division or cross-heading. */
export function heading(
  id: ProvisionId,
  level: number,
  labels: ByLanguage<string>,
  words: ByLanguage<TextLike>,
  options: Options = {},
): Provision {
  const lines = mapLanguages(words, (text) =>
    typeof text === "string" ? [line("heading", 0, text)] : text,
  );
  return provision("heading", id, "", lines, { level, labels, ...options });
}

/** Any other provision. */
export function provision(
  kind: Provision["kind"],
  id: ProvisionId,
  label: string,
  words: ByLanguage<TextLike>,
  options: Options = {},
): Provision {
  return {
    id,
    kind,
    parent: null,
    labels: mapLanguages(words, () => label),
    texts: mapLanguages(words, asText),
    ...options,
  };
}

/** An act of these provisions; a bill, in the languages of its first provision, unless told otherwise. */
export function actOf(provisions: Provision[], options: Partial<ActText> = {}): ActText {
  const languages: Language[] =
    options.languages ?? Object.keys(provisions[0]?.texts ?? { eng: 0 });
  return {
    languages,
    regime: "bill",
    titles: Object.fromEntries(languages.map((language) => [language, "Example Act"])),
    provisions,
    ...options,
  };
}

function asText(words: TextLike): Text {
  if (typeof words === "string") return textOf(words);
  return Array.isArray(words) ? textOf(...words) : withLineIds(words);
}

function asBlock(block: BlockJson | string): BlockJson {
  return typeof block === "string" ? line("text", 0, block) : block;
}

function mapLanguages<A, B>(words: ByLanguage<A>, map: (words: A) => B): ByLanguage<B> {
  return Object.fromEntries(Object.entries(words).map(([language, of]) => [language, map(of)]));
}
