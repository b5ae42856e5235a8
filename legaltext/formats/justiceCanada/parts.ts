/** Sections, headings and schedules of Justice Laws XML, each with the provisions that stand inside it. */
import type { ProvisionKind } from "../../act.js";
import type { BlockJson } from "../../schema.js";
import { lineOf } from "../inline.js";
import { partOf, type Part } from "../part.js";
import { childNamed, elementsOf, isElement, type XmlElement, type XmlNode } from "../xml.js";
import {
  hoistBy,
  labelOf,
  marksOfLabel,
  indentOf,
  readBlocks,
  readHeadingLines,
  topOf,
  type Hoist,
  type Place,
} from "./blocks.js";
import { blockRule, headingLevel, isWrapper } from "./elements.js";
import { readInline } from "./inline.js";
import { languageOf } from "../languageCodes.js";
import { isRepealed } from "./repealed.js";

type ReadPart = (element: XmlElement, language: string) => Part[];

const partRules: Record<string, ReadPart> = {
  Section: (element, language) => [readSection(element, language)],
  Heading: (element, language) => [readHeading(element, language)],
  GroupHeading: (element, language) => [readHeading(element, language)],
  Schedule: (element, language) => [readSchedule(element, language)],
  Reserved: (element, language) => [readPlaceholder(element, language)],
  Repealed: (element, language) => [readPlaceholder(element, language)],
};

/** The provisions these nodes are, in order. What is none of the known ones is a section of its own. */
export function readParts(nodes: XmlNode[], language: string): Part[] {
  return nodes.filter(isElement).flatMap((element) => {
    const rule = partRules[element.name];
    if (rule) return rule(element, language);
    if (isWrapper(element.name)) return readParts(element.children, language);
    return readLoose(element, "section", language);
  });
}

/** An element that stands where no provision was expected: kept as one, unless it says nothing. */
export function readLoose(element: XmlElement, kind: ProvisionKind, language: string): Part[] {
  const nodes = blockRule(element.name) ? [element] : element.children;
  const hoist = hoistBy(takeFromSchedule(language));
  const content = readBlocks(nodes, topOf(language, kind === "schedule" ? hoist : null));
  if (content.length === 0) return [];
  return [{ ...partOf(kind, "", content), element: element.name, parts: hoist.parts }];
}

function readSection(element: XmlElement, language: string): Part {
  return readContainer("section", element, topOf(language, hoistBy(takeDefinition(language))));
}

/** Definitions of a section or subsection are provisions; deeper ones are lines of their text. */
function takeDefinition(language: string): Hoist["take"] {
  return (element) =>
    element.name === "Definition" ? [readContainer("definition", element, topOf(language))] : null;
}

function readContainer(kind: ProvisionKind, element: XmlElement, place: Place): Part {
  const label = childNamed(element, "Label");
  const rest = element.children.filter((node) => node !== label);
  const notes = rest.filter((node) => isElement(node) && node.name === "MarginalNote");
  const others = rest.filter((node) => !notes.includes(node));
  const own = readBlocks(notes, place);
  const words = readBlocks(withMarks(others, marksOfLabel(element)), place);
  const content = [...own, ...(seemsHeaded(kind, words) ? [emptyLine(place)] : []), ...words];
  return {
    ...partOf(kind, label ? labelOf(label) : "", content),
    parts: place.hoist?.parts ?? [],
    ...(isRepealed(element) ? { repealed: true } : {}),
  };
}

/** Whether the marginal note of something inside an item would seem to head the whole: its own words are empty. */
function seemsHeaded(kind: ProvisionKind, [first]: BlockJson[]): boolean {
  return kind === "item" && first?.type === "line" && first.attrs.kind === "note";
}

const emptyLine = ({ block }: Place) => lineOf("text", block, null);

/** The footnote mark of the number opens the first words. */
function withMarks(nodes: XmlNode[], marks: XmlNode[]): XmlNode[] {
  const first = marks.length > 0 ? nodes.find(isElement) : null;
  if (first?.name !== "Text") return [...marks, ...nodes];
  const opened = { ...first, children: [...marks, ...first.children] };
  return nodes.map((node) => (node === first ? opened : node));
}

function readHeading(element: XmlElement, language: string): Part {
  const label = childNamed(element, "Label");
  const nodes = elementsOf(element).filter((node) => node !== label);
  const marked = label ? markedTitle(nodes, label, marksOfLabel(element)) : nodes;
  const content = readHeadingLines(marked, topOf(language), false);
  return {
    ...partOf("heading", label ? labelOf(label) : "", content),
    level: headingLevel(element),
    ...(isRepealed(element) ? { repealed: true } : {}),
  };
}

/** "PART 1 ¹": the mark of a footnote opens what is printed next, or stands alone. */
function markedTitle(nodes: XmlElement[], label: XmlElement, marks: XmlNode[]): XmlElement[] {
  if (marks.length === 0) return nodes;
  const [first, ...others] = nodes;
  if (!first || !/^(TitleText|OriginatingRef)$/.test(first.name)) {
    return [{ ...label, name: "TitleText", children: marks }, ...nodes];
  }
  return [{ ...first, children: [...marks, ...first.children] }, ...others];
}

function readPlaceholder(element: XmlElement, language: string): Part {
  const part = { ...partOf("section", "", readBlocks([element], topOf(language))) };
  return element.name === "Repealed"
    ? { ...part, repealed: true }
    : { ...part, element: element.name };
}

/** A schedule's own words and tables stay with it; its sections, headings, items and rows are provisions. */
export function readSchedule(element: XmlElement, language: string): Part {
  const title = childNamed(element, "ScheduleFormHeading");
  const label = title && childNamed(title, "Label");
  const place = topOf(language, hoistBy(takeFromSchedule(language)));
  const titleNodes = title ? elementsOf(title).filter((node) => node !== label) : [];
  const rest = element.children.filter((node) => node !== title);
  const marked = label ? markedTitle(titleNodes, label, marksOfLabel(title)) : titleNodes;
  const content = [
    ...readHeadingLines(marked, { ...place, hoist: null }, false),
    ...readBlocks(rest, place),
  ];
  return {
    ...partOf("schedule", label ? labelOf(label) : "", content),
    parts: place.hoist?.parts ?? [],
    ...(isRepealed(element) ? { repealed: true } : {}),
  };
}

const itemNames = new Set(["Item", "Provision", "Definition"]);

function takeFromSchedule(language: string): Hoist["take"] {
  return (element) => {
    if (element.name === "BilingualGroup") return readRows(element, language);
    if (itemNames.has(element.name)) return [readItem(element, language)];
    return element.name === "Repealed"
      ? null
      : (partRules[element.name]?.(element, language) ?? null);
  };
}

function readItem(element: XmlElement, language: string): Part {
  const depth = indentOf(element);
  const place = { ...topOf(language), block: depth, list: depth + 1, continued: depth };
  return readContainer("item", element, place);
}

/** A list with one row a pair: each item says the same in both languages, side by side. */
function readRows(group: XmlElement, language: string): Part[] {
  const parts: Part[] = [];
  const rows = elementsOf(group);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const twin = rows[at + 1];
    if (!isRow(row)) parts.push(...readRowTitle(row, language));
    else if (twin && isRow(twin) && twin.name !== row.name) {
      parts.push(readPair([row, twin], language));
      at++;
    } else parts.push(readPair([row], language));
  }
  return parts;
}

const isRow = (element: XmlElement) => /^BilingualItem(En|Fr)$/.test(element.name);

function readPair(rows: XmlElement[], language: string): Part {
  const lines = rows.map((row) => {
    const own = languageOf(row.name.slice(-2)) === language;
    return lineOf(own ? "text" : "otherLanguage", 0, null, readInline(row.children, language));
  });
  return partOf("item", "", lines);
}

function readRowTitle(element: XmlElement, language: string): Part[] {
  if (element.name !== "TitleText") return readLoose(element, "item", language);
  return [{ ...partOf("heading", "", readBlocks([element], topOf(language))), level: 2 }];
}
