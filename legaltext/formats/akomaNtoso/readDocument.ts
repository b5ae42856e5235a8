/** A document of Akoma Ntoso in any of its namespaces as an act in one language. */
import type { ActSource, Regime } from "../../act.js";
import { FormatError } from "../formatError.js";
import { languageOf } from "../languageCodes.js";
import { deriveNumbers } from "../locks.js";
import { partOf, type OneLanguage, type Part } from "../part.js";
import {
  childNamed,
  childrenNamed,
  elementsOf,
  firstNamed,
  rawText,
  readXml,
  wordsOf,
  type XmlElement,
} from "../xml.js";
import { writeXml } from "../xmlWriter.js";
import { withPlainNames } from "./plainNames.js";
import { hoistHierarchical, named, readLoose, readParts } from "./readParts.js";
import type { Reading } from "./readInline.js";
import { readBlocks, titleLines, topPlace } from "./readText.js";

export interface AknDocument extends OneLanguage {
  /** Written by Assent, so that GUIDs are the ids of its provisions. */
  own: boolean;
  /** All languages the act has, where the document says. */
  languages: string[];
}

export const isAknRoot = (name: string) => name.replace(/^.*:/, "") === "akomaNtoso";

export function readAknFile(file: string, xml: string): AknDocument {
  const root = readXml(xml, file);
  const place = { file, line: root.line, column: root.column };
  if (!isAknRoot(root.name)) {
    throw new FormatError("foreignRoot", place, { root: root.name, expected: "akomaNtoso" });
  }
  const { root: plain, own } = withPlainNames(root);
  const document = elementsOf(plain).find(({ name }) => name !== "components");
  if (!document) throw new FormatError("noText", place);
  const reading = { language: languageIn(document, plain), own };
  if (reading.language === "") throw new FormatError("noLanguage", place);
  const shared = childrenNamed(plain, "components");
  const parts = [
    ...readDocument(document, reading),
    ...shared.flatMap((components) => readComponents(components, reading)),
  ];
  if (parts.length === 0 && !own) throw new FormatError("noText", place);
  return describe(document, parts, reading, file);
}

function describe(
  document: XmlElement,
  parts: Part[],
  reading: Reading,
  file: string,
): AknDocument {
  const mine = reading.own ? firstNamed(document, "assent:act") : undefined;
  const act: AknDocument = {
    file,
    language: reading.language,
    own: reading.own,
    languages: (mine?.attributes.languages ?? reading.language).split(" "),
    regime: regimeOf(document, mine),
    title: titleOf(document, mine),
    parts,
    source: reading.own
      ? ownSource(document, reading.language)
      : foreignSource(document, reading.language),
  };
  return reading.own ? act : { ...act, ...deriveNumbers(act) };
}

function regimeOf(document: XmlElement, mine: XmlElement | undefined): Regime {
  const given = mine?.attributes.regime;
  if (given === "bill" || given === "inForce") return given;
  return document.name === "bill" ? "bill" : "inForce";
}

/** As the metadata say, or the markup, or the address of the expression: "/akn/ke/act/1980/12/eng@1989". */
function languageIn(document: XmlElement, root: XmlElement): string {
  const found = firstNamed(document, "FRBRlanguage")?.attributes.language;
  const marked = found ?? document.attributes["xml:lang"] ?? root.attributes["xml:lang"];
  return languageOf(marked ?? expressionLanguage(document));
}

function expressionLanguage(document: XmlElement): string {
  const expression = firstNamed(document, "FRBRExpression");
  const addresses = expression ? elementsOf(expression).filter(isAddress) : [];
  const found = addresses.map(({ attributes }) => /\/([a-z]{3})[@:]/.exec(attributes.value ?? ""));
  return found.find(Boolean)?.[1] ?? "";
}

const isAddress = ({ name }: XmlElement) => name === "FRBRuri" || name === "FRBRthis";

function titleOf(document: XmlElement, mine: XmlElement | undefined): string | null {
  if (mine?.attributes.titled === "false") return null;
  const expression = firstNamed(document, "FRBRExpression");
  const aliases = expression ? childrenNamed(expression, "FRBRalias") : [];
  const alias = aliases.find(({ attributes }) => attributes.name === "shortTitle");
  if (alias) return alias.attributes.value ?? "";
  for (const name of ["shortTitle", "docTitle", "longTitle"]) {
    const found = firstNamed(document, name);
    if (found) return wordsOf(found);
  }
  return "";
}

type ReadSection = (element: XmlElement, reading: Reading) => Part[];

const rules: Record<string, ReadSection> = {
  meta: () => [],
  preface: (element, reading) => readPreface(element, reading),
  preamble: (element, reading) => readPreamble(element, reading),
  body: readBody,
  mainBody: readBody,
  portionBody: readBody,
  collectionBody: readComponents,
  conclusions: (element, reading) =>
    readLoose(elementsOf(element), "section", reading, "conclusions"),
  components: readComponents,
  attachments: readAttachments,
  annexes: readAttachments,
};

function readDocument(document: XmlElement, reading: Reading): Part[] {
  return elementsOf(document).flatMap((element) => {
    const rule = Object.hasOwn(rules, element.name) ? rules[element.name] : undefined;
    return rule ? rule(element, reading) : readLoose([element], "preamble", reading, element.name);
  });
}

/** The long title, with whatever else stands at the head of the document. */
function readPreface(preface: XmlElement, reading: Reading): Part[] {
  const elements = elementsOf(preface);
  const mine = reading.own ? elements.find(({ name }) => name === "longTitle") : undefined;
  const content = readBlocks(mine ? mine.children : elements, topPlace(reading));
  if (!mine) return content.length > 0 ? [partOf("title", "", content)] : [];
  return [named(partOf("title", "", content), mine, reading)];
}

/** Containers that are provisions of their own stand among the words of the preamble. */
function readPreamble(preamble: XmlElement, reading: Reading): Part[] {
  const isPart = (child: XmlElement) => reading.own && child.attributes.GUID !== undefined;
  const words = elementsOf(preamble).filter((child) => !isPart(child));
  const content = readBlocks(words, topPlace(reading));
  const main =
    content.length > 0 ? [named(partOf("preamble", "", content), preamble, reading)] : [];
  const parts = elementsOf(preamble).flatMap((child) => {
    if (child === words[0]) return main;
    if (!isPart(child)) return [];
    const part = partOf("preamble", "", readBlocks(child.children, topPlace(reading)));
    return [named(part, child, reading)];
  });
  return parts;
}

/** Blocks between the provisions of a body are provisions too, so that their place is kept. */
function readBody(body: XmlElement, reading: Reading): Part[] {
  return readParts(elementsOf(body), reading);
}

function readComponents(components: XmlElement, reading: Reading): Part[] {
  return elementsOf(components).flatMap((component) =>
    elementsOf(component).flatMap((inner) =>
      childNamed(inner, "meta")
        ? readDocument(inner, reading)
        : readLoose([inner], "preamble", reading, inner.name),
    ),
  );
}

function readAttachments(attachments: XmlElement, reading: Reading): Part[] {
  return elementsOf(attachments).map((attachment) => readSchedule(attachment, reading));
}

/** A document attached to an act is its schedule. */
function readSchedule(attachment: XmlElement, reading: Reading): Part {
  const hoist = hoistHierarchical(reading);
  const number = childNamed(attachment, "num");
  const titles = elementsOf(attachment).filter(({ name }) => /^(sub)?heading$/.test(name));
  const others = elementsOf(attachment).filter(
    (child) => child !== number && !titles.includes(child),
  );
  const document = others.find((child) => childNamed(child, "meta")) ?? attachment;
  const inside =
    document === attachment ? others : elementsOf(document).filter(({ name }) => name !== "meta");
  const content = [
    ...titles.flatMap((title) => titleLines(title, "heading", 0, topPlace(reading))),
    ...readBlocks(inside.flatMap(unwrapped), topPlace(reading, hoist)),
  ];
  const label = number ? (reading.own ? rawText(number) : wordsOf(number)) : "";
  return { ...named(partOf("schedule", label, content), attachment, reading), parts: hoist.parts };
}

const wrappers = new Set(["preface", "preamble", "mainBody", "body", "conclusions", "attachments"]);

function unwrapped(element: XmlElement): XmlElement[] {
  return wrappers.has(element.name) ? elementsOf(element).flatMap(unwrapped) : [element];
}

function ownSource(document: XmlElement, language: string): ActSource | undefined {
  const source = firstNamed(document, "assent:source");
  if (!source) return undefined;
  const facts = childrenNamed(source, "assent:fact").map(({ attributes }): [string, string] => [
    attributes.name ?? "",
    attributes.value ?? "",
  ]);
  const appendices = childrenNamed(source, "assent:appendix").map(rawText);
  const { format = "", number } = source.attributes;
  return {
    format,
    ...(number !== undefined ? { number } : {}),
    ...(source.attributes.facts ? { facts: Object.fromEntries(facts) } : {}),
    ...(appendices.length > 0 ? { appendices: { [language]: appendices } } : {}),
  };
}

/** Everything a document says of itself is kept as it stands, and what names it is read. */
function foreignSource(document: XmlElement, language: string): ActSource {
  const meta = childNamed(document, "meta");
  const number = meta && firstNamed(meta, "FRBRnumber")?.attributes.value;
  const uriOf = (name: string) => {
    const level = meta && firstNamed(meta, name);
    return level ? childNamed(level, "FRBRuri")?.attributes.value : undefined;
  };
  const facts = {
    document: document.name,
    work: uriOf("FRBRWork"),
    expression: uriOf("FRBRExpression"),
  };
  return {
    format: "akomaNtoso",
    ...(number ? { number } : {}),
    facts: Object.fromEntries(
      Object.entries(facts).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    ),
    ...(meta ? { appendices: { [language]: [writeXml(meta)] } } : {}),
  };
}
