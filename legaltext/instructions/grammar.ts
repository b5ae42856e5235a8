/**
 * A grammar that reads and writes. A table has rows of a meaning and its words in each language:
 *
 *     row({ do: "repeal" }, "{targets} <is|are> repealed.", "{targets} <est|sont> abrogé<|e|s|es>.")
 *
 * `{field}` stands for a part of the meaning, worded by the table or the terminal of that name
 * (`{field:name}` where it is called differently, `{de field}` and `{à field}` where French contracts
 * the article); `{=name}` for whatever that table means, as if its rows stood here. `<is|are>` agrees in number with the field at the start, or with the
 * next one in a row that starts with words; `<|e|s|es>` agrees in gender too, and `<two:is|are>` with the
 * field of that name. `[le]`, `[la]`
 * `[les]`, `[l’m]`, `[l’f]` are the French article of the noun that follows; `[+]` makes the whole
 * plural. Reading tries every row; writing takes the first whose fields are exactly those of the meaning.
 * A row may list several wordings: the first is written; another, once read, is remembered by its
 * place in the list, as `style`.
 */
import type { Language } from "../act.js";

/** A part of an instruction: fields by their name. */
export type Meaning = Record<string, unknown>;

/** What French does with the article before a noun: « le », « du », « au ». */
export type Case = "" | "de" | "à";

export interface Found {
  value: unknown;
  end: number;
}

export interface Written {
  words: string;
  plural?: boolean;
  feminine?: boolean;
}

/** One reading of one sentence. */
export interface Reading {
  readonly words: string;
  readonly found: Map<string, Found[]>;
}

/** A piece of grammar in one language. */
export interface Phrase {
  read(reading: Reading, at: number, form: Case): Found[];
  /** Null where the phrase cannot say it. */
  write(value: unknown, form: Case): Written | null;
}

export interface Row {
  means: Meaning;
  /** Wordings by language; a language without one never says it. */
  words: Record<Language, readonly string[]>;
}

type Wordings = string | readonly string[] | null;

/** A row of a table: what it means, how English says it, how French does. */
export function row(means: Meaning, english: Wordings, french: Wordings): Row {
  return { means, words: { eng: listOf(english), fra: listOf(french) } };
}

function listOf(wordings: Wordings): readonly string[] {
  if (wordings === null) return [];
  return typeof wordings === "string" ? [wordings] : wordings;
}

export type PhraseOf = (name: string) => Phrase;

export const newReading = (words: string): Reading => ({ words, found: new Map() });

/** Whether these words stand at a place; the first letter of a sentence may be a capital. */
export function standsAt(reading: Reading, words: string, at: number): boolean {
  if (reading.words.startsWith(words, at)) return true;
  return at === 0 && words !== "" && reading.words.startsWith(capital(words));
}

export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** All rows of a table in one language, as one phrase. */
export function tableOf(
  name: string,
  rows: readonly Row[],
  language: Language,
  phraseOf: PhraseOf,
): Phrase {
  const templates = rows.flatMap(({ means, words }) =>
    (words[language] ?? []).map((wording, style) => ({
      means: style === 0 ? means : { ...means, style },
      ...compile(wording, phraseOf),
    })),
  );
  return {
    read: (reading, at, form) =>
      remember(reading, `${name} ${at} ${form}`, () =>
        templates.flatMap((template) => readTemplate(template, reading, at, form)),
      ),
    write: (value, form) => firstWritten(templates, value as Meaning, form),
  };
}

function remember(reading: Reading, key: string, read: () => Found[]): Found[] {
  let found = reading.found.get(key);
  if (!found) {
    reading.found.set(key, []);
    found = read();
    reading.found.set(key, found);
  }
  return found;
}

// ---- Templates

type Piece =
  | { is: "words"; words: string }
  | { is: "field"; name: string; form: Case; phrase: Phrase }
  | { is: "whole"; form: Case; phrase: Phrase }
  | { is: "agreement"; forms: string[]; field: string | null }
  | { is: "article"; article: string };

interface Template {
  means: Meaning;
  pieces: Piece[];
  /** Names of the fields, besides those of the meaning. */
  fields: string[];
}

const piecePattern =
  /\{(?:(de|à) )?(=?\w+)(?::(\w+))?\}|<(?:(\w+):)?([^<>]*)>|\[(le|la|les|l’m|l’f|\+)\] ?|[^{<[]+/gu;

function compile(wording: string, phraseOf: PhraseOf): Omit<Template, "means"> {
  const pieces = [...wording.matchAll(piecePattern)].map((match) => pieceOf(match, phraseOf));
  const fields = pieces.flatMap((piece) => (piece.is === "field" ? [piece.name] : []));
  return { pieces, fields };
}

function pieceOf(match: RegExpExecArray, phraseOf: PhraseOf): Piece {
  const [words, form, name, phrase, field = null, forms, article] = match;
  if (name !== undefined) {
    const lazy = lazily(() => phraseOf(phrase ?? name.replace("=", "")));
    if (name.startsWith("=")) return { is: "whole", form: (form ?? "") as Case, phrase: lazy };
    return { is: "field", name, form: (form ?? "") as Case, phrase: lazy };
  }
  if (forms !== undefined) return { is: "agreement", forms: forms.split("|"), field };
  if (article !== undefined) return { is: "article", article };
  return { is: "words", words };
}

/** Tables refer to each other in circles: each is looked up when first used. */
function lazily(find: () => Phrase): Phrase {
  let phrase: Phrase | null = null;
  const found = () => (phrase ??= find());
  return {
    read: (reading, at, form) => found().read(reading, at, form),
    write: (value, form) => found().write(value, form),
  };
}

// ---- Reading

function readTemplate({ means, pieces }: Template, reading: Reading, at: number, form: Case) {
  let open: { fields: Meaning; end: number }[] = [{ fields: {}, end: at }];
  pieces.forEach((piece, nth) => {
    open = open.flatMap(({ fields, end }) =>
      readPiece(piece, reading, end, nth === 0 ? form : "").map((found) => ({
        fields: withField(fields, piece, found.value),
        end: found.end,
      })),
    );
  });
  return open.map(({ fields, end }) => ({ value: { ...means, ...fields }, end }));
}

function withField(fields: Meaning, piece: Piece, value: unknown): Meaning {
  if (piece.is === "field") return { ...fields, [piece.name]: value };
  return piece.is === "whole" ? { ...fields, ...(value as Meaning) } : fields;
}

function readPiece(piece: Piece, reading: Reading, at: number, form: Case): Found[] {
  switch (piece.is) {
    case "words": {
      const words = inForm(piece.words, form);
      return standsAt(reading, words, at) ? [foundAt(at + words.length)] : [];
    }
    case "agreement":
      return distinct(piece.forms).flatMap((words) =>
        standsAt(reading, words, at) ? [foundAt(at + words.length)] : [],
      );
    case "article":
      return readArticle(reading, at, form, piece.article);
    case "field":
    case "whole":
      return piece.phrase.read(reading, at, piece.form || form);
  }
}

const foundAt = (end: number): Found => ({ value: null, end });
const distinct = (forms: readonly string[]) => [...new Set(forms)];

// ---- Writing

function firstWritten(templates: Template[], value: Meaning, form: Case): Written | null {
  for (const template of templates) {
    if (!says(template, value)) continue;
    const written = writeTemplate(template, value, form);
    if (written) return written;
  }
  return null;
}

/** Whether the template has a place for every field of the meaning, and no other. */
function says({ means, fields, pieces }: Template, value: Meaning): boolean {
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  const open = pieces.some(({ is }) => is === "whole");
  return (
    Object.keys(means).every((name) => value[name] === means[name]) &&
    fields.every((name) => value[name] !== undefined) &&
    (open || names.every((name) => name in means || fields.includes(name)))
  );
}

/** What a row leaves for the table that it includes. */
function without(value: Meaning, { means, fields }: Template): Meaning {
  const rest = Object.entries(value).filter(([name]) => !(name in means) && !fields.includes(name));
  return Object.fromEntries(rest);
}

function writeTemplate(template: Template, value: Meaning, form: Case): Written | null {
  const { pieces } = template;
  const parts = pieces.map((piece, nth): Written | null => {
    if (piece.is !== "field" && piece.is !== "whole") return { words: "" };
    const part = piece.is === "field" ? value[piece.name] : without(value, template);
    return piece.phrase.write(part, piece.form || (nth === 0 ? form : ""));
  });
  if (parts.some((part) => part === null)) return null;
  const written = parts as Written[];
  const subject = subjectOf(pieces, written);
  const words = pieces.map((piece, nth) => {
    if (piece.is === "words") return inForm(piece.words, nth === 0 ? form : "");
    if (piece.is === "agreement") {
      return agreeing(piece.forms, named(piece.field, pieces, written) ?? subject);
    }
    if (piece.is === "article") {
      return articleOf(piece.article, subject.plural ?? false, nth === 0 ? form : "");
    }
    return written[nth]!.words;
  });
  const plural = subject.plural || pieces.some((piece) => piece.is === "article" && isMany(piece));
  return { ...subject, plural, words: words.join("") };
}

/** The part of that name, which an agreement asks for. */
function named(field: string | null, pieces: Piece[], parts: Written[]): Written | undefined {
  return parts[pieces.findIndex((piece) => piece.is === "field" && piece.name === field)];
}

const isMany = ({ article }: { article: string }) => article === "+" || article === "les";
const isPart = ({ is }: Piece) => is === "field" || is === "whole";

/** What the row's own words agree with: number that of the counted part, gender that of a leading article. */
function subjectOf(pieces: Piece[], parts: Written[]): Omit<Written, "words"> {
  const first = pieces[0]!;
  const counted = parts[countedAt(pieces)];
  const plural = counted?.plural ?? false;
  if (first.is !== "article") return { plural, feminine: counted?.feminine ?? false };
  return { plural, feminine: first.article === "la" || first.article === "l’f" };
}

/** The part a row agrees with: its first, if the row starts with it or an agreement leads up to it. */
function countedAt(pieces: Piece[]): number {
  const at = pieces.findIndex(isPart);
  const leads = pieces
    .slice(0, Math.max(0, at))
    .some((piece) => piece.is === "agreement" && piece.field === null);
  return at === 0 || leads ? at : -1;
}

function agreeing(forms: string[], { plural, feminine }: Omit<Written, "words">): string {
  const at = forms.length > 2 ? (plural ? 2 : 0) + (feminine ? 1 : 0) : plural ? 1 : 0;
  return forms[at] ?? forms[0] ?? "";
}

// ---- The French article

const articles: Record<string, Record<Case, string>> = {
  le: { "": "le ", de: "du ", à: "au " },
  la: { "": "la ", de: "de la ", à: "à la " },
  "l’m": { "": "l’", de: "de l’", à: "à l’" },
  "l’f": { "": "l’", de: "de l’", à: "à l’" },
  les: { "": "les ", de: "des ", à: "aux " },
};

export function articleOf(article: string, plural: boolean, form: Case): string {
  if (article === "+") return "";
  return articles[plural ? "les" : article]![form];
}

/** Words without an article after « de » or « à »: « de cette loi ». */
function inForm(words: string, form: Case): string {
  if (form === "à") return `à ${words}`;
  if (form === "de") return /^[aeiouyàâéèêîôû]/i.test(words) ? `d’${words}` : `de ${words}`;
  return words;
}

function readArticle(reading: Reading, at: number, form: Case, article: string): Found[] {
  if (article === "+") return [foundAt(at)];
  return [false, true].flatMap((plural) => {
    const words = articleOf(article, plural, form);
    return standsAt(reading, words, at) ? [foundAt(at + words.length)] : [];
  });
}
