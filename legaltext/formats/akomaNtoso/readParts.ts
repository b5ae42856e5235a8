/** Hierarchical elements of Akoma Ntoso as provisions: groupings are headings, units are sections. */
import { provisionKinds, type ProvisionKind } from "../../act.js";
import type { BlockJson } from "../../schema.js";
import { partOf, type Part } from "../part.js";
import { childNamed, elementsOf, rawText, wordsOf, type XmlElement } from "../xml.js";
import { baseUnits, groupings, hierarchical } from "./names.js";
import type { Reading } from "./readInline.js";
import { readBlocks, titleLines, topPlace, type Hoist } from "./readText.js";

/** The provisions these siblings are, in order; a grouping comes before what it groups. */
export function readParts(elements: XmlElement[], reading: Reading, level = 1): Part[] {
  return elements.flatMap((element) => {
    if (element.attributes["assent:empty"]) return [];
    if (kindOf(element, reading) === "heading") return readGrouping(element, reading, level);
    return hierarchical.has(element.name)
      ? [readUnit(element, reading)]
      : readLoose([element], "section", reading, element.name);
  });
}

const kinds = new Set<string>(provisionKinds);
const isProvisionKind = (name: string): name is ProvisionKind => kinds.has(name);

function kindOf(element: XmlElement, reading: Reading): ProvisionKind {
  return reading.own ? ownKind(element) : foreignKind(element);
}

function ownKind({ name, attributes }: XmlElement): ProvisionKind {
  const given = attributes["assent:kind"] ?? (name === "hcontainer" ? attributes.name : undefined);
  if (given !== undefined && isProvisionKind(given)) return given;
  return given === "crossHeading" || groupings.has(name) ? "heading" : "section";
}

function foreignKind(element: XmlElement): ProvisionKind {
  const { name } = element;
  return name === "crossHeading" || isGrouping(element) ? "heading" : "section";
}

/** By its name, or because units by which law is cited stand inside it. */
function isGrouping(element: XmlElement): boolean {
  if (groupings.has(element.name)) return true;
  return hierarchical.has(element.name) && elementsOf(element).some(holdsUnit);
}

function holdsUnit(child: XmlElement): boolean {
  return baseUnits.has(child.name) || (groupings.has(child.name) && hierarchical.has(child.name));
}

function readGrouping(element: XmlElement, reading: Reading, nesting: number): Part[] {
  if (element.name === "crossHeading") return [crossHeading(element, reading, nesting)];
  const level = Number(element.attributes["assent:level"] ?? nesting);
  const titles = titlesOf(element);
  const children = elementsOf(element).filter((child) => !isTitling(child));
  const own = children.filter(({ name }) => name === "intro");
  const content = [
    ...titles.flatMap((title) => titleLines(title, "heading", 0, topPlace(reading))),
    ...readBlocks(own, topPlace(reading)),
  ];
  const inside = children.filter((child) => !own.includes(child));
  return [
    { ...named(partOf("heading", labelOf(element, reading), content), element, reading), level },
    ...readParts(inside, reading, nesting + 1),
  ];
}

const titlesOf = (element: XmlElement) =>
  elementsOf(element).filter(({ name }) => name === "heading" || name === "subheading");

const isTitling = ({ name }: XmlElement) =>
  name === "num" || name === "heading" || name === "subheading";

function crossHeading(element: XmlElement, reading: Reading, level: number): Part {
  const lines = titleLines(element, "heading", 0, topPlace(reading));
  return { ...partOf("heading", "", lines), level };
}

function labelOf(element: XmlElement, reading: Reading): string {
  const number = childNamed(element, "num");
  if (!number) return "";
  return reading.own ? rawText(number) : wordsOf(number).replace(/\.$/, "");
}

function readUnit(element: XmlElement, reading: Reading): Part {
  const kind = kindOf(element, reading);
  const hoist = hoistOwn(reading);
  const notes = titlesOf(element).flatMap((note) => titleLines(note, "note", 0, topPlace(reading)));
  const children = elementsOf(element).filter((child) => !isTitling(child));
  const blocks = readBlocks(children, topPlace(reading, hoist));
  const part = partOf(kind, labelOf(element, reading), [...notes, ...blocks]);
  return { ...named(part, element, reading), parts: hoist.parts };
}

/** In a document of Assent's own, whatever has a GUID is a provision. */
export function hoistOwn(reading: Reading): Hoist {
  const take = (element: XmlElement) =>
    reading.own && element.attributes.GUID !== undefined ? readParts([element], reading) : null;
  return { take, parts: [], group: 0, open: false };
}

/** In another's schedule every hierarchical element is a provision. */
export function hoistHierarchical(reading: Reading): Hoist {
  if (reading.own) return hoistOwn(reading);
  const take = (element: XmlElement) =>
    hierarchical.has(element.name) || element.name === "crossHeading"
      ? readParts([element], reading)
      : null;
  return { take, parts: [], group: 0, open: false };
}

/** Elements that are no provision in Akoma Ntoso, kept as one. */
export function readLoose(
  elements: XmlElement[],
  kind: ProvisionKind,
  reading: Reading,
  name?: string,
): Part[] {
  const content: BlockJson[] = readBlocks(elements, topPlace(reading));
  return content.length > 0
    ? [{ ...partOf(kind, "", content), ...(name ? { element: name } : {}) }]
    : [];
}

/** Adds to a part what its element says of it: its names, what became of it, what it was read from. */
export function named(part: Part, element: XmlElement, reading: Reading): Part {
  const { attributes } = element;
  const identity = reading.own ? attributes.GUID : (attributes.eId ?? attributes.id);
  const from = reading.own ? ownElement(element) : foreignElement(part.kind, element);
  const position = attributes["assent:position"];
  return {
    ...part,
    ...(identity !== undefined ? { identity } : {}),
    ...(attributes.status === "removed" ? { repealed: true } : {}),
    ...(attributes["assent:locked"] ? { lockedNumber: true } : {}),
    ...(attributes["assent:unwritten"] ? { unwritten: true } : {}),
    ...(position !== undefined ? { position: Number(position) } : {}),
    ...(from !== undefined ? { element: from } : {}),
  };
}

/** Assent's own names of what a provision was read from, only where the kind does not tell it. */
function ownElement({ attributes }: XmlElement): string | undefined {
  return attributes["assent:element"];
}

function foreignElement(kind: ProvisionKind, { name }: XmlElement): string | undefined {
  return name === kind || name === "hcontainer" ? undefined : name;
}
