/** Word documents as acts: one file a language; and a document with tracked changes as the two acts it holds. */
import type { ActText, Language, ProvisionId, Regime } from "../../act.js";
import { inlineWords, plainWords } from "../../hash.js";
import { FormatError } from "../formatError.js";
import { joinLanguages, type Joined } from "../joined.js";
import { deriveNumbers } from "../locks.js";
import { pairSiblings } from "../pairing.js";
import type { OneLanguage, Part } from "../part.js";
import { guessLanguage } from "../plainLines.js";
import { elementsOf, type XmlElement } from "../xml.js";
import { readForeign } from "./readForeign.js";
import { isOwn, OwnReader } from "./readOwn.js";
import { readPackage, type WordPackage } from "./readPackage.js";
import { DocumentReader, isParagraph, type View, type WordBlock } from "./readParagraphs.js";

export interface DocxFile {
  name: string;
  bytes: Uint8Array;
  /** Guessed from the words where absent. */
  language?: Language;
}

/** An act from Word documents, one file a language, with every tracked change accepted. */
export function importDocx(
  files: DocxFile[],
  newId: () => ProvisionId,
  regime: Regime = "bill",
): ActText {
  if (files.length === 0) throw new FormatError("noFiles");
  const read = files.map((file) => oneLanguage(file, "proposed", regime));
  read.forEach(({ file, language }, at) => {
    const twin = read.slice(0, at).find((other) => other.language === language);
    if (twin) throw new FormatError("sameLanguage", { file }, { language, other: twin.file });
  });
  return { ...joinLanguages(read, pairSiblings, newId), source: { format: "docx" } };
}

export interface TrackedChanges {
  /** As it was: what was struck stands, what was added does not. */
  base: ActText;
  /** With every change accepted. A provision that is in both has one id in both. */
  proposed: ActText;
  /** Who made the changes, by the name that Word wrote, in the order met. */
  authors: string[];
}

/** A document with tracked changes, to be read as an amendment of the act it was made on. */
export function readTrackedChanges(
  file: DocxFile,
  newId: () => ProvisionId,
  regime: Regime = "bill",
): TrackedChanges {
  const word = readPackage(file.bytes, file.name);
  const base = languageOf(file, word, "base", regime);
  const language = base.language;
  const proposed = languageOf({ ...file, language }, word, "proposed", regime);
  const ids = new Map<string, ProvisionId>();
  const before = joinLanguages([base], pairSiblings, () => newId());
  keepNames(base.parts, before, ids);
  const names = namesOf(proposed.parts);
  const used = new Set<ProvisionId>();
  const idOf = (node: Joined): ProvisionId => {
    const known = ids.get(names.next(node) ?? "");
    if (known === undefined || used.has(known)) return newId();
    used.add(known);
    return known;
  };
  const after = joinLanguages([proposed], pairSiblings, idOf);
  const source = { format: "docx" };
  return {
    base: { ...before, source },
    proposed: { ...after, source },
    authors: authorsIn(word.body),
  };
}

function oneLanguage(file: DocxFile, view: View, regime: Regime): OneLanguage {
  return languageOf(file, readPackage(file.bytes, file.name), view, regime);
}

function languageOf(file: DocxFile, word: WordPackage, view: View, regime: Regime): OneLanguage {
  const blocks = new DocumentReader(word, view).read();
  const { title, parts } = isOwn(blocks) ? new OwnReader().read(blocks) : readForeign(blocks);
  if (parts.length === 0) throw new FormatError("noText", { file: file.name });
  const language = file.language ?? guessLanguage(blocks.map(textOf).join("\n"));
  const source = { format: "docx" };
  return deriveNumbers({ file: file.name, language, regime, title, parts, source });
}

const textOf = (block: WordBlock) =>
  isParagraph(block) ? inlineWords(block.paragraph.content) : "";

/** Every tracked author of the document, in the order met. */
function authorsIn(body: XmlElement): string[] {
  const found = new Set<string>();
  const tracked = /^w:(?:ins|del|moveFrom|moveTo|pPrChange|rPrChange)$/;
  const search = (element: XmlElement) => {
    const author = tracked.test(element.name) ? element.attributes["w:author"]?.trim() : "";
    if (author) found.add(author);
    elementsOf(element).forEach(search);
  };
  search(body);
  return [...found];
}

/** A provision's name within its document: the way to it by kind and number, or by its place where it has none. */
function namedParts(parts: Part[], above = ""): { part: Part; name: string }[] {
  const seen = new Map<string, number>();
  return parts.flatMap((part) => {
    const own = part.label === "" ? termOrPlace(part) : part.label;
    const key = `${above}/${part.kind} ${own}`;
    const again = seen.get(key) ?? 0;
    seen.set(key, again + 1);
    const name = `${key}#${again}`;
    return [{ part, name }, ...namedParts(part.parts, name)];
  });
}

function termOrPlace({ kind, text }: Part): string {
  if (kind !== "definition" && kind !== "item") return "";
  return plainWords(text)
    .split(/\s+/)
    .slice(0, kind === "item" ? 12 : 2)
    .join(" ");
}

function keepNames(parts: Part[], act: ActText, ids: Map<string, ProvisionId>): void {
  // Both lists are in document order.
  namedParts(parts).forEach(({ name }, at) => {
    const id = act.provisions[at]?.id;
    if (id !== undefined) ids.set(name, id);
  });
}

/** The joined act asks for ids in the order of the parts. */
function namesOf(parts: Part[]) {
  const names = namedParts(parts).map(({ name }) => name);
  let at = 0;
  return { next: (_node: Joined) => names[at++] };
}
