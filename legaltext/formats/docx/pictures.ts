/** What is no letter in a Word document: signs of symbol fonts, pictures, text boxes. */
import type { InlineJson } from "../../schema.js";
import { atom } from "../inline.js";
import { elementsOf, rawText, type XmlElement } from "../xml.js";

export function symbolOf(hex: string): string {
  const code = parseInt(hex, 16);
  // Symbol fonts stand in the private area, where no font here has them.
  return Number.isNaN(code) || code > 0x10ffff || (code >= 0xd800 && code < 0xf900)
    ? "\ufffd"
    : String.fromCodePoint(code);
}

/** A picture that the export wrote as its description in brackets. */
export function describedPicture(run: XmlElement): InlineJson {
  const alternative = rawText(run).replace(/^\[|\]$/g, "");
  return atom("image", { source: "", alternative });
}

/** A picture by its description, a text box by its words. */
export function pictureOf(
  part: XmlElement,
  wordsIn: (box: XmlElement) => InlineJson[],
): InlineJson[] {
  const boxes: XmlElement[] = [];
  let described = "";
  const search = (element: XmlElement) => {
    if (element.name === "wp:docPr") described ||= element.attributes.descr ?? "";
    if (element.name === "w:txbxContent") boxes.push(element);
    else elementsOf(element).forEach(search);
  };
  search(part);
  const inBoxes = boxes.flatMap((box) => wordsIn(box));
  if (inBoxes.length > 0 || described === "") return inBoxes;
  return [atom("image", { source: "", alternative: described })];
}
