/** One door for every format: knows a file by what is in it, never by its name. */
import type { ActText, Language, ProvisionId } from "../act.js";
import {
  exportAkomaNtoso,
  importAkomaNtoso,
  isAknRoot,
  type AkomaNtosoMeta,
} from "./akomaNtoso/index.js";
import { FormatError } from "./formatError.js";
import { exportHtml } from "./html.js";
import { exportJson, importJson } from "./json.js";
import { importJusticeCanada, isJusticeRoot } from "./justiceCanada/index.js";
import { exportPlainText } from "./plainText.js";
import { readXml } from "./xml.js";

export const exportFormats = ["akoma-ntoso", "html", "json", "text"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ActFile {
  name: string;
  bytes: Uint8Array | string;
}

export interface WriteOptions {
  /** The first language of the act where absent; HTML and JSON then hold all of them. */
  language?: Language;
  /** What Akoma Ntoso says of the document; a first version without a work where absent. */
  meta?: AkomaNtosoMeta;
}

/**
 * An act from its files, one a language: Justice Laws XML, Akoma Ntoso, or one file of JSON.
 * Throws FormatError for anything else and for a file that is broken, and then nothing is read.
 */
export function readAct(files: ActFile[], newId: () => ProvisionId): ActText {
  const [first, second] = files.map(({ name, bytes }) => ({ name, words: decoded(name, bytes) }));
  if (!first) throw new FormatError("noFiles");
  if (/^\s*[{[]/.test(first.words)) {
    if (second) throw new FormatError("notAnAct", { file: second.name }, { what: oneFile });
    return importJson(first.words, first.name);
  }
  const read = files.map(({ name, bytes }) => ({ name, xml: decoded(name, bytes) }));
  return importerOf(first.name, first.words)(read, newId);
}

const oneFile = "JSON holds every language in one file";

/** A file that says it is XML is read as such, so that what is broken in it is told with its place. */
function importerOf(file: string, words: string) {
  if (words.trim() === "") throw new FormatError("empty", { file });
  if (!/^\s*</.test(words)) throw new FormatError("unknownFormat", { file });
  const { name } = readXml(words, file);
  if (isAknRoot(name)) return importAkomaNtoso;
  if (isJusticeRoot(name)) return importJusticeCanada;
  throw new FormatError("unknownFormat", { file });
}

function decoded(file: string, bytes: Uint8Array | string): string {
  if (typeof bytes === "string") return bytes.replace(/^\ufeff/, "");
  const [a, b] = bytes;
  const what =
    a === 0xff && b === 0xfe ? "utf-16le" : a === 0xfe && b === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(what, { fatal: true }).decode(bytes);
  } catch {
    throw new FormatError("encoding", { file }, { what: what.toUpperCase() });
  }
}

/** The act in a format. Akoma Ntoso and plain text hold one language, HTML one or all, JSON all. */
export function writeAct(act: ActText, format: ExportFormat, options: WriteOptions = {}): string {
  const language = options.language ?? act.languages[0] ?? "eng";
  switch (format) {
    case "akoma-ntoso":
      return exportAkomaNtoso(act, language, options.meta ?? unpublished);
    case "html":
      return exportHtml(act, options.language === undefined ? act.languages : [language]);
    case "json":
      return exportJson(act);
    case "text":
      return exportPlainText(act, language);
  }
}

/** A document that no version has been published of yet. The date says so: it is nobody's day. */
const unpublished: AkomaNtosoMeta = {
  work: "/akn/ca/act/unpublished",
  version: { number: 1, date: "0001-01-01" },
};
