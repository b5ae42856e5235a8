/** One file of Justice Laws XML as an act in one language. */
import type { ActSource, Regime } from "../../act.js";
import { FormatError } from "../formatError.js";
import { lineOf } from "../inline.js";
import { partOf, type OneLanguage, type Part } from "../part.js";
import { childNamed, elementsOf, readXml, wordsOf, type XmlElement } from "../xml.js";
import { flatTop, readBlocks } from "./blocks.js";
import { readFacts, readNumber } from "./identification.js";
import { ownMarkup, readInline } from "./inline.js";
import { languageOf } from "../languageCodes.js";
import { readLoose, readParts, readSchedule } from "./parts.js";

const regimes: Record<string, Regime> = {
  Statute: "inForce",
  Regulation: "inForce",
  Bill: "bill",
};

/** Whether a root element is one of Justice Laws XML. */
export const isJusticeRoot = (name: string) => Object.hasOwn(regimes, name);

export function readJusticeFile(file: string, xml: string): OneLanguage {
  const root = readXml(xml, file, "lims:");
  const regime = regimes[root.name];
  const place = { file, line: root.line, column: root.column };
  if (!regime) {
    const expected = Object.keys(regimes).join(", ");
    throw new FormatError("foreignRoot", place, { root: root.name, expected });
  }
  const language = languageOf(root.attributes["xml:lang"] ?? "");
  if (language === "") throw new FormatError("noLanguage", place);
  const parts = readRoot(root, language);
  if (parts.length === 0) throw new FormatError("noText", place);
  return { file, language, regime, title: titleOf(root), parts, source: sourceOf(root, language) };
}

type ReadRoot = (element: XmlElement, language: string) => Part[];

const rootRules: Record<string, ReadRoot> = {
  Identification: readIdentification,
  Introduction: readIntroduction,
  Body: (element, language) => readParts(element.children, language),
  Schedule: (element, language) => (isAppendix(element) ? [] : [readSchedule(element, language)]),
  ConventionAgreementTreaty: (element, language) => readLoose(element, "schedule", language),
  DocumentInternal: (element, language) => readLoose(element, "schedule", language),
  RecentAmendments: () => [],
  Order: readFrontMatter,
};

function readRoot(root: XmlElement, language: string): Part[] {
  return elementsOf(root).flatMap((element) =>
    (rootRules[element.name] ?? readFrontMatter)(element, language),
  );
}

/** The publisher's own additions: transitional provisions of amending acts, amendments not in force. */
const appendixIds = new Set(["RelatedProvs", "NifProvs"]);
const isAppendix = (element: XmlElement) =>
  element.name === "RecentAmendments" || appendixIds.has(element.attributes.id ?? "");

/** Words before the body that are neither preamble nor title, such as an order or a summary. */
function readFrontMatter(element: XmlElement, language: string): Part[] {
  const kind = element.name === "Order" ? "enacts" : "text";
  const content = readBlocks(element.children, flatTop(language, kind));
  return content.length > 0 ? [{ ...partOf("preamble", "", content), element: element.name }] : [];
}

const preambleKinds: Record<string, "recital" | "enacts"> = {
  Preamble: "recital",
  Enacts: "enacts",
};

/** The preamble and the enacting clause are one provision: they are read and amended together. */
function readIntroduction(introduction: XmlElement, language: string): Part[] {
  const parts: Part[] = [];
  let preamble: Part | null = null;
  for (const element of elementsOf(introduction)) {
    const kind = preambleKinds[element.name];
    if (!kind) parts.push(...readFrontMatter(element, language));
    else {
      if (!preamble) parts.push((preamble = partOf("preamble", "", [])));
      preamble.text.content.push(...readBlocks(element.children, flatTop(language, kind)));
    }
  }
  return parts;
}

const titleLines: Record<string, "text" | "history" | "reference"> = {
  LongTitle: "text",
  ReaderNote: "history",
  Note: "history",
  EnablingAuthority: "reference",
};

/** The long title, and the notes printed under it. */
function readIdentification(identification: XmlElement, language: string): Part[] {
  const content = elementsOf(identification).flatMap((element) => {
    const kind = titleLines[element.name];
    if (!kind) return [];
    const nodes = element.name === "ReaderNote" ? elementsOf(element) : [element];
    return nodes
      .map((node) => lineOf(kind, 0, null, readInline(node.children, language)))
      .filter((line) => line.content);
  });
  const title = content.length > 0 ? [partOf("title", "", content)] : [];
  const others = elementsOf(identification).filter((element) => element.name === "Preamble");
  return [...title, ...others.flatMap((element) => preambleOf(element, language))];
}

function preambleOf(element: XmlElement, language: string): Part[] {
  const content = readBlocks(element.children, flatTop(language, "recital"));
  return content.length > 0 ? [partOf("preamble", "", content)] : [];
}

function titleOf(root: XmlElement): string {
  const identification = childNamed(root, "Identification");
  const named = (name: string) => identification && childNamed(identification, name);
  const title = named("ShortTitle") ?? named("LongTitle");
  return title ? wordsOf(title) : "";
}

function sourceOf(root: XmlElement, language: string): ActSource {
  const appendices = elementsOf(root).filter(isAppendix).map(ownMarkup);
  const number = readNumber(root);
  return {
    format: "justiceCanada",
    ...(number ? { number } : {}),
    facts: readFacts(root),
    ...(appendices.length > 0 ? { appendices: { [language]: appendices } } : {}),
  };
}
