/** Any format in, any format out: which one a file is in is told by what it holds, not by its name. */
import type { ActText, ByLanguage, Language, ProvisionId } from "../act.js";
import {
  exportAkomaNtoso,
  importAkomaNtoso,
  isAknRoot,
  type AkomaNtosoMeta,
} from "./akomaNtoso/index.js";
import { exportDocx } from "./docx/exportDocx.js";
import { importDocx } from "./docx/importDocx.js";
import { isZip } from "./docx/readZip.js";
import { FormatError } from "./formatError.js";
import { exportHtml } from "./html.js";
import { importPlainText } from "./importPlainText.js";
import { exportJson, importJson } from "./json.js";
import { importJusticeCanada, isJusticeRoot } from "./justiceCanada/index.js";
import { exportPlainText } from "./plainText.js";
import { decodeText } from "./textBytes.js";

export const readFormats = ["akomaNtoso", "justiceCanada", "json", "plainText", "docx"] as const;
export const writeFormats = ["akomaNtoso", "html", "json", "plainText"] as const;
export type ReadFormat = (typeof readFormats)[number];
type TextFormat = Exclude<ReadFormat, "docx">;
export type WriteFormat = (typeof writeFormats)[number];

export interface ActFile {
  name: string;
  content: Uint8Array | string;
}

interface TextFile {
  name: string;
  text: string;
}

/** One act from its files, one a language. Throws FormatError for what cannot be read, and says why. */
export function readAct(files: ActFile[], newId: () => ProvisionId): ActText {
  if (files.some(({ content }) => isWord(content))) return readWord(files, newId);
  const texts = files.map(({ name, content }): TextFile => ({
    name,
    text: typeof content === "string" ? content : decodeText(name, content),
  }));
  const [first] = texts;
  if (!first) throw new FormatError("noFiles");
  const format = formatOf(first);
  const stranger = texts.find((file) => formatOf(file) !== format);
  if (stranger)
    throw new FormatError("mixedFormats", { file: stranger.name }, { other: first.name });
  return readers[format](texts, newId);
}

const isWord = (content: ActFile["content"]): content is Uint8Array =>
  typeof content !== "string" && isZip(content);

function readWord(files: ActFile[], newId: () => ProvisionId): ActText {
  const [first] = files;
  const word = files.map(({ name, content }) => {
    if (isWord(content)) return { name, bytes: content };
    throw new FormatError("mixedFormats", { file: name }, { other: first?.name ?? "" });
  });
  return importDocx(word, newId);
}

const readers: Record<TextFormat, (files: TextFile[], newId: () => ProvisionId) => ActText> = {
  akomaNtoso: (files, newId) => importAkomaNtoso(files.map(asXml), newId),
  justiceCanada: (files, newId) => importJusticeCanada(files.map(asXml), newId),
  json: (files) => onlyOne(files, ({ name, text }) => importJson(text, name)),
  plainText: (files, newId) => importPlainText(files, newId),
};

const asXml = ({ name, text }: TextFile) => ({ name, xml: text });

function onlyOne(files: TextFile[], read: (file: TextFile) => ActText): ActText {
  const [file, second] = files;
  if (!file) throw new FormatError("noFiles");
  if (second) throw new FormatError("oneFile", { file: second.name });
  return read(file);
}

/** The format of a file by its root element or first character; binary files are refused by name. */
export function formatOf({ name, text }: TextFile): TextFormat {
  const start = text.replace(/^\ufeff/, "").trimStart();
  if (start === "") throw new FormatError("empty", { file: name });
  if (start.startsWith("{")) return "json";
  if (!start.startsWith("<")) {
    if (text.includes("\0") || start.startsWith("%PDF"))
      throw new FormatError("unknownFormat", { file: name });
    return "plainText";
  }
  const root = rootName(start);
  if (isAknRoot(root)) return "akomaNtoso";
  if (isJusticeRoot(root)) return "justiceCanada";
  const expected = "<akomaNtoso>, <Statute>, <Regulation> or <Bill>";
  throw new FormatError("foreignRoot", { file: name, line: 1, column: 1 }, { root, expected });
}

/** The name of the first element, past declaration, comments, instructions and document type. */
function rootName(xml: string): string {
  const prolog =
    /^(?:\s+|<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>)*/i.exec(xml)?.[0] ?? "";
  return /^<([^\s/>]+)/.exec(xml.slice(prolog.length))?.[1] ?? "?";
}

export interface WriteOptions {
  /** The language of a format that holds one; the act's first where absent. */
  language?: Language;
  /** What Akoma Ntoso says of the document; made from the act where absent. */
  meta?: AkomaNtosoMeta;
}

/** An act in a format. Akoma Ntoso and plain text hold one language, JSON and HTML hold all. */
export function writeAct(act: ActText, format: WriteFormat, options: WriteOptions = {}): string {
  const language = options.language ?? act.languages[0] ?? "eng";
  switch (format) {
    case "akomaNtoso":
      return exportAkomaNtoso(act, language, options.meta ?? metaOf(act));
    case "html":
      return exportHtml(act, options.language === undefined ? act.languages : [language]);
    case "json":
      return exportJson(act);
    case "plainText":
      return exportPlainText(act, language);
  }
}

export interface PrintOptions {
  /** Of a Word document one, of a printed page one or two side by side; all of the act's where absent. */
  language?: Language;
  /** What the foot of each page says of the version, by language. */
  edition?: ByLanguage<string>;
}

/** An act to be printed or edited elsewhere. */
export function writeAsDocx(act: ActText, { language, edition }: PrintOptions = {}): Uint8Array {
  const one = language ?? act.languages[0] ?? "eng";
  return exportDocx(act, one, { edition: edition?.[one] });
}

/** Enough to name a document that nobody has named: its number, and the date its source speaks of. */
export function metaOf(act: ActText): AkomaNtosoMeta {
  const facts = act.source?.facts ?? {};
  const dates = [facts.pointInTime, facts.lastAmended, facts.current];
  const date = dates.find((given) => /^\d{4}-\d{2}-\d{2}$/.test(given ?? "")) ?? "0001-01-01";
  const number = (act.source?.number ?? "act").replace(/[^\p{L}\p{N}.-]+/gu, "-");
  return { work: `/akn/ca/act/${number}`, version: { number: 1, date } };
}
