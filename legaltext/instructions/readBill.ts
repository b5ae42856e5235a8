/** The amending sentences of a bill in Justice Laws XML, one language. */
import { FormatError } from "../formats/formatError.js";
import { readJusticeFile } from "../formats/justiceCanada/readFile.js";
import { readParts, readSchedule } from "../formats/justiceCanada/parts.js";
import { languageOf } from "../formats/languageCodes.js";
import type { Part } from "../formats/part.js";
import {
  childNamed,
  elementsOf,
  isElement,
  readXml,
  wordsOf,
  type XmlElement,
  type XmlNode,
} from "../formats/xml.js";
import type { AmendingBill, AmendingSentence, ListedWithin, QuotedPart } from "./bill.js";
import { parseInstruction } from "./sentence.js";

/**
 * Every sentence that amends, in order, with the text it quotes and the title of the heading it stands
 * under. Throws FormatError for a file that is not a bill in Justice Laws XML.
 */
export function readAmendingBill(file: { name: string; xml: string }): AmendingBill {
  const root = readXml(file.xml, file.name, "lims:");
  if (root.name !== "Bill") {
    const place = { file: file.name, line: root.line, column: root.column };
    throw new FormatError("foreignRoot", place, { root: root.name, expected: "<Bill>" });
  }
  const language = languageOf(root.attributes["xml:lang"] ?? "");
  const { title } = readJusticeFile(file.name, file.xml);
  const body = childNamed(root, "Body");
  return { language, title: title ?? "", sentences: body ? sentencesIn(body, language) : [] };
}

/** Whether the words of a file are those of a bill in Justice Laws XML. */
export const isAmendingBill = (xml: string) => /<Bill[\s>]/.test(xml.slice(0, 4096));

function sentencesIn(body: XmlElement, language: string): AmendingSentence[] {
  let under = "";
  return elementsOf(body).flatMap((element) => {
    if (element.name === "Heading") under = headingOf(element);
    if (element.name !== "Section" || !amends(element)) return [];
    return readUnit(element, "", language).map((sentence) => ({
      ...sentence,
      ...(under ? { under } : {}),
    }));
  });
}

const headingOf = (heading: XmlElement) => {
  const title = childNamed(heading, "TitleText");
  return title ? wordsOf(title) : "";
};

const amending = new Set(["amending", "transitional", "CIF"]);

function amends(element: XmlElement): boolean {
  return (
    amending.has(element.attributes.type ?? "") ||
    elementsOf(element).some((child) => child.name === "AmendedText" || amends(child))
  );
}

const numberedParts = new Set(["Subsection", "Paragraph", "Subparagraph", "Clause"]);

/** A section with its own words, or one sentence for each of its subsections. */
function readUnit(unit: XmlElement, above: string, language: string): AmendingSentence[] {
  const label = childNamed(unit, "Label");
  const number = above + (label ? wordsOf(label).replace(/\.$/, "") : "");
  const text = childNamed(unit, "Text");
  const below = elementsOf(unit).filter(({ name }) => numberedParts.has(name));
  if (!text) return below.flatMap((part) => readUnit(part, number, language));
  return [sentenceOf(unit, text, below, number, language)];
}

function sentenceOf(
  unit: XmlElement,
  text: XmlElement,
  below: XmlElement[],
  number: string,
  language: string,
): AmendingSentence {
  const quoted = elementsOf(unit)
    .filter(({ name }) => name === "AmendedText")
    .flatMap((element) => quotedParts(element, language));
  const sentence = starredWords(text);
  const listing = below.length > 0 && parseInstruction(sentence, language)?.inList === true;
  const governed = !listing && below.some(amends) && quoted.length === 0;
  const then = governed ? below.flatMap((part) => readUnit(part, number, language)) : [];
  const list = governed ? [] : below.map(listedBelow);
  return {
    number,
    sentence,
    quoted,
    ...(then.length ? { then } : {}),
    ...(list.length ? { list } : {}),
  };
}

/** A place, or one with the places inside it. */
function listedBelow(part: XmlElement): string | ListedWithin {
  const inner = elementsOf(part).filter(({ name }) => numberedParts.has(name));
  const words = wordsBelow(part);
  return inner.length > 0 ? { within: words, list: inner.map(wordsBelow) } : words;
}

const wordsBelow = (part: XmlElement) => {
  const text = childNamed(part, "Text");
  return text ? starredWords(text) : "";
};

const setOff = new Set([
  ...["XRefExternal", "DefinedTermEn", "DefinedTermFr", "DefinitionRef", "Emphasis"],
]);

/** The words of a sentence on one line, its titles and terms between asterisks. */
function starredWords(element: XmlElement): string {
  return starred(element)
    .replace(/[ \t\r\n]+/g, " ")
    .trim();
}

function starred(node: XmlNode): string {
  if (!isElement(node)) return node.replaceAll("*", "");
  const words = node.children.map(starred).join("");
  return setOff.has(node.name) && words.trim() ? starring(words) : words;
}

/** Spaces at the edge of italics stand outside the asterisks. */
function starring(words: string): string {
  const inner = words.replaceAll("*", "").trim();
  const [before = ""] = /^\s*/.exec(words) ?? [];
  const [after = ""] = /\s*$/.exec(words) ?? [];
  return `${before}*${inner}*${after}`;
}

// ---- Quoted text

const provisions = new Set(["Section", "Heading", "Schedule"]);
const rows = new Set(["BilingualGroup", "Item", "Provision", "List"]);

/** What an AmendedText holds: provisions as they are, loose lines and rows of a list gathered into one part each. */
export function quotedParts(amended: XmlElement, language: string): QuotedPart[] {
  const parts: QuotedPart[] = [];
  let loose: XmlElement[] = [];
  const flush = () => {
    if (loose.length > 0) parts.push(...loosePart(loose, language));
    loose = [];
  };
  for (const element of unwrapped(amended)) {
    if (provisions.has(element.name) || isFront(element.name)) {
      flush();
      parts.push(...wholeParts(element, language));
    } else loose.push(element);
  }
  flush();
  return parts;
}

const wrappers = new Set(["SectionPiece", "BillPiece", "AmendedContent"]);

function unwrapped(element: XmlElement): XmlElement[] {
  return elementsOf(element).flatMap((child) =>
    wrappers.has(child.name) ? unwrapped(child) : [child],
  );
}

const isFront = (name: string) => name === "LongTitle" || name === "Preamble";

function wholeParts(element: XmlElement, language: string): QuotedPart[] {
  if (element.name === "LongTitle") return loosely(element, "title", language);
  if (element.name === "Preamble") return loosely(element, "preamble", language);
  return readParts([element], language).map(quotedOf);
}

function loosely(element: XmlElement, kind: Part["kind"], language: string): QuotedPart[] {
  const text = { ...element, name: "Text" };
  const section: XmlElement = {
    ...element,
    name: "Section",
    children: kind === "title" ? [text] : element.children,
  };
  return readParts([section], language).map((part) => ({ ...quotedOf(part), kind }));
}

function loosePart(elements: XmlElement[], language: string): QuotedPart[] {
  const [first] = elements;
  const holder = { ...first!, children: elements };
  if (elements.every(({ name }) => rows.has(name))) {
    const part = readSchedule({ ...holder, name: "Schedule" }, language);
    return [{ ...quotedOf(part), loose: true }];
  }
  return readParts([{ ...holder, name: "Section" }], language).map((part) => ({
    ...quotedOf(part),
    loose: true,
  }));
}

function quotedOf({ kind, label, level, element, repealed, group, text, parts }: Part): QuotedPart {
  return {
    kind,
    label,
    ...(level === undefined ? {} : { level }),
    ...(element === undefined ? {} : { element }),
    ...(repealed ? { repealed } : {}),
    group,
    text,
    parts: parts.map(quotedOf),
  };
}
