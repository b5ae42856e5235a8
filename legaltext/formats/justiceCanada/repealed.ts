/** Whether all that is left of a provision is the note that it was repealed. */
import { childNamed, elementsOf, isElement, type XmlElement, type XmlNode } from "../xml.js";

/** Elements that do not count as words of the provision, and those that show it still has some. */
const aside = new Set([
  "Label",
  "MarginalNote",
  "HistoricalNote",
  "DefinedTermEn",
  "DefinedTermFr",
]);
const alive = new Set(["Subsection", "Paragraph", "Subparagraph", "Definition", "Section", "Item"]);

export function isRepealed(element: XmlElement): boolean {
  if (childNamed(element, "Repealed")) return true;
  if (elementsOf(element).some((child) => alive.has(child.name))) return false;
  const own = elementsOf(element).filter((child) => /^(Text|TitleText)$/.test(child.name));
  const words = own.map(onlyRepealed);
  return words.includes("repealed") && !words.includes("words");
}

type Finding = "repealed" | "words" | "nothing";

function onlyRepealed(node: XmlNode): Finding {
  if (!isElement(node)) return /[\p{L}\p{N}]/u.test(node) ? "words" : "nothing";
  if (node.name === "Repealed") return "repealed";
  if (aside.has(node.name)) return "nothing";
  const findings = node.children.map(onlyRepealed);
  if (findings.includes("words")) return "words";
  return findings.includes("repealed") ? "repealed" : "nothing";
}
