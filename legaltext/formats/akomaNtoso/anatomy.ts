/** Which parts of an element are its number, its headings, its own words, and what stands below. */
import { childNamed, elementsOf, isElement, type XmlElement, type XmlNode } from "../xml.js";
import { isSubflow, type Reading } from "./readInline.js";

export interface Anatomy {
  number: XmlElement | undefined;
  notes: XmlElement[];
  words: XmlNode[];
  rest: XmlNode[];
}

/** The number, headings and own words of an element, and everything below them. */
export function anatomy(element: XmlElement, reading: Reading): Anatomy {
  const number = childNamed(element, "num");
  const notes = elementsOf(element).filter(
    ({ name }) => name === "heading" || name === "subheading",
  );
  const others = element.children.filter(
    (node) => node !== number && !notes.includes(node as XmlElement),
  );
  const first = others.findIndex(isElement);
  const opening = others[first];
  if (!opening || !isElement(opening)) return { number, notes, words: [], rest: others };
  if (isOwnWords(opening, reading)) {
    return { number, notes, words: opening.children, rest: others.slice(first + 1) };
  }
  if (!/^(content|intro|blockList)$/.test(opening.name))
    return { number, notes, words: [], rest: others };
  const [lead, ...more] = elementsOf(opening);
  if (!lead || !isOwnWords(lead, reading)) return { number, notes, words: [], rest: others };
  return { number, notes, words: lead.children, rest: [...more, ...others.slice(first + 1)] };
}

function isOwnWords(element: XmlElement, reading: Reading): boolean {
  if (!/^(p|listIntroduction)$/.test(element.name) || element.attributes["assent:empty"])
    return false;
  return reading.own ? element.attributes.class === undefined : !hasSubflow(element);
}

const hasSubflow = (element: XmlElement): boolean =>
  elementsOf(element).some((child) => isSubflow(child.name) || hasSubflow(child));
