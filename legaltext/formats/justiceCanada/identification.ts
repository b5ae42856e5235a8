/** What a file says of the act itself: its number, its dates, its history as a bill. */
import { childNamed, elementsOf, firstNamed, wordsOf, type XmlElement } from "../xml.js";

/** The number an act is known by, most official first. */
const numberElements = ["ConsolidatedNumber", "InstrumentNumber"];

export function readNumber(root: XmlElement): string | null {
  const identification = childNamed(root, "Identification");
  if (!identification) return null;
  for (const name of numberElements) {
    const found = firstNamed(identification, name);
    if (found) return wordsOf(found);
  }
  const annual = firstNamed(identification, "AnnualStatuteId");
  return annual ? annualNumber(annual) : null;
}

/** "2019, 18": the year and chapter, which read the same in both languages. */
function annualNumber(annual: XmlElement): string {
  const year = childNamed(annual, "YYYY");
  const chapter = childNamed(annual, "AnnualStatuteNumber");
  return [year, chapter].map((part) => (part ? wordsOf(part) : "")).join(", ");
}

const rootFacts: Record<string, string> = {
  "lims:pit-date": "pointInTime",
  "lims:lastAmendedDate": "lastAmended",
  "lims:current-date": "current",
  "lims:inforce-start-date": "inForceFrom",
  "in-force": "inForce",
  "bill-origin": "billOrigin",
  "bill-type": "billType",
  "regulation-type": "regulationType",
};

/** Facts by name; anything that has no name here is kept under the path of its elements. */
export function readFacts(root: XmlElement): Record<string, string> {
  const facts: Record<string, string> = { element: root.name };
  for (const [attribute, name] of Object.entries(rootFacts)) {
    const value = root.attributes[attribute];
    if (value !== undefined) facts[name] = value;
  }
  const identification = childNamed(root, "Identification");
  for (const element of identification ? elementsOf(identification) : []) {
    if (!inTheText.has(element.name)) addFacts(facts, element, element.name);
  }
  return facts;
}

/** These are words of the act: see readFile. */
const inTheText = new Set([
  "LongTitle",
  "ShortTitle",
  "ReaderNote",
  "Note",
  "EnablingAuthority",
  "Preamble",
]);

function addFacts(facts: Record<string, string>, element: XmlElement, path: string): void {
  const children = elementsOf(element);
  const date = element.name === "Date" ? isoDate(element) : null;
  if (date || children.every((child) => child.name === "Sup")) {
    const value = date ?? wordsOf(element);
    if (value !== "") facts[freeName(facts, path)] = value;
    return;
  }
  for (const child of children) addFacts(facts, child, pathTo(child, element, path));
}

/** A stage is told apart by its name, a date needs no name of its own. */
function pathTo(child: XmlElement, parent: XmlElement, path: string): string {
  const stage = parent.attributes.stage;
  const here = stage ? `${path}.${stage}` : path;
  return child.name === "Date" ? here : `${here}.${child.name}`;
}

function freeName(facts: Record<string, string>, path: string): string {
  let name = path;
  for (let nth = 2; Object.hasOwn(facts, name); nth++) name = `${path}.${nth}`;
  return name;
}

function isoDate(date: XmlElement): string | null {
  const [year, month, day] = ["YYYY", "MM", "DD"].map((name) => {
    const part = childNamed(date, name);
    return part ? wordsOf(part) : "";
  });
  if (
    !/^\d{4}$/.test(year ?? "") ||
    !/^\d{1,2}$/.test(month ?? "") ||
    !/^\d{1,2}$/.test(day ?? "")
  ) {
    return null;
  }
  return `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
}
