/** The words of Justice Laws XML: inline elements become marks, what has no mark is kept as foreign. */
import { joinInline } from "../../hash.js";
import type { InlineJson, MarkJson } from "../../schema.js";
import { addMark, atom, trimEnds, unwrapLines, words } from "../inline.js";
import { languageOf } from "../languageCodes.js";
import { childrenNamed, isElement, wordsOf, type XmlElement, type XmlNode } from "../xml.js";
import { writeXml } from "../xmlWriter.js";
import { inlineRule, type InlineRule } from "./elements.js";

/** The inline content of these nodes, in the order of the source, trimmed at both ends. */
export function readInline(
  nodes: XmlNode[],
  language: string,
  marks: MarkJson[] = [],
): InlineJson[] {
  return trimEnds(joinInline(nodes.flatMap((node) => inlineOf(node, language, marks))));
}

function inlineOf(node: XmlNode, language: string, marks: MarkJson[]): InlineJson[] {
  if (!isElement(node)) return [words(unwrapLines(node), marks)];
  const rule = inlineRule(node.name);
  if (!rule) return [foreignInline(node, marks)];
  return byRule[rule.as](node, language, marks, rule);
}

type ReadInline = (
  element: XmlElement,
  language: string,
  marks: MarkJson[],
  rule: InlineRule,
) => InlineJson[];

const byRule: Record<InlineRule["as"], ReadInline> = {
  none: within,
  mark: (element, language, marks, rule) =>
    within(element, language, rule.as === "mark" ? addMark(marks, { type: rule.type }) : marks),
  emphasis: readEmphasis,
  term: (element, language, marks) =>
    within(element, language, addMark(marks, term(element, language))),
  oneLanguage: (element, language, marks) =>
    within(element, language, addMark(marks, foreignWords(language === "eng" ? "fra" : "eng"))),
  language: (element, language, marks) =>
    within(element, language, addMark(marks, ownLanguage(element))),
  elsewhere: (element, language, marks) =>
    within(element, language, addMark(marks, elsewhere(element, language))),
  footnoteRef: (element, language, marks) =>
    within(element, language, addMark(addMark(marks, { type: "sup" }), footnote(element))),
  break: (_element, _language, marks) => [atom("break", undefined, marks)],
  blank: (element, _language, marks) => [
    atom("foreignInline", { xml: ownMarkup(element), words: blankWords(element) }, marks),
  ],
  image: readImage,
};

function within(element: XmlElement, language: string, marks: MarkJson[]): InlineJson[] {
  return element.children.flatMap((node) => inlineOf(node, language, marks));
}

const styles: Record<string, string> = {
  italic: "emphasis",
  bold: "strong",
  underline: "underline",
  smallcaps: "smallCaps",
};

function readEmphasis(element: XmlElement, language: string, marks: MarkJson[]): InlineJson[] {
  const style = element.attributes.style ?? "italic";
  if (style === "regular") return within(element, language, marks);
  const type = styles[style];
  return type
    ? within(element, language, addMark(marks, { type }))
    : [foreignInline(element, marks)];
}

/** In an English file DefinedTermEn is the term itself, and DefinedTermFr its French twin. */
function term(element: XmlElement, language: string): MarkJson {
  const own = element.name === "DefinedTermFr" ? "fra" : "eng";
  return own === language ? { type: "term" } : { type: "otherTerm", attrs: { language: own } };
}

const foreignWords = (language: string): MarkJson => ({
  type: "foreignWords",
  attrs: { language },
});

const ownLanguage = (element: XmlElement) =>
  foreignWords(languageOf(element.attributes["xml:lang"] ?? ""));

const lawSites: Record<string, Record<string, string>> = {
  act: { eng: "eng/acts", fra: "fra/lois" },
  regulation: { eng: "eng/regulations", fra: "fra/reglements" },
};

/** A reference that does not say where to is only the italics in which the title is printed. */
function elsewhere(element: XmlElement, language: string): MarkJson {
  const link = element.attributes.link ?? "";
  if (link === "") return { type: "emphasis" };
  const folder = lawSites[element.attributes["reference-type"] ?? ""]?.[language];
  const href = folder ? `https://laws-lois.justice.gc.ca/${folder}/${encodeURI(link)}/` : link;
  return { type: "ref", attrs: { target: null, href } };
}

function footnote(element: XmlElement): MarkJson {
  return { type: "ref", attrs: { target: null, href: `#footnote-${wordsOf(element)}` } };
}

const leaders: Record<string, string> = { solid: "______", dash: "------", dot: "......" };

/** A place to write on, or a row of dots: drawn so that a reader sees it. */
function blankWords(element: XmlElement): string {
  const said = wordsOf(element);
  if (said !== "") return said;
  return element.name === "FormBlank"
    ? "______"
    : (leaders[element.attributes.leader ?? ""] ?? " ");
}

/** A picture by reference; its captions and titles are words beside it. */
function readImage(element: XmlElement, language: string, marks: MarkJson[] = []): InlineJson[] {
  return imageRuns(element, marks).flatMap(({ words: nodes, picture }) =>
    picture
      ? [picture]
      : [...nodes.flatMap((node) => inlineOf(node, language, marks)), space(marks)],
  );
}

const space = (marks: MarkJson[]) => words(" ", marks);

export interface ImageRun {
  words: XmlNode[];
  picture: InlineJson | null;
}

/**
 * What a group of images holds, in its order: words, and pictures. What stands for the eye of a reader
 * who cannot see it belongs to the first picture, at whichever of the two comes first.
 */
export function imageRuns(group: XmlElement, marks: MarkJson[] = []): ImageRun[] {
  if (group.name === "Image") return [{ words: [], picture: pictureOf(group, "", marks) }];
  const alternative = childrenNamed(group, "AlternateText").map(wordsOf).join(" ");
  const first = childrenNamed(group, "Image")[0];
  const shown = (node: XmlNode) =>
    isElement(node) && (node.name === "AlternateText" || node.name === "Image");
  const opening = group.children.find(shown);
  return group.children.flatMap((node): ImageRun[] => {
    if (node === opening) return [{ words: [], picture: pictureOf(first, alternative, marks) }];
    if (node === first || (isElement(node) && node.name === "AlternateText")) return [];
    if (isElement(node) && node.name === "Image") {
      return [{ words: [], picture: pictureOf(node, "", marks) }];
    }
    if (!isElement(node)) return node.trim() === "" ? [] : [{ words: [node], picture: null }];
    return [{ words: node.children, picture: null }];
  });
}

function pictureOf(
  image: XmlElement | undefined,
  alternative: string,
  marks: MarkJson[],
): InlineJson {
  return atom("image", { source: image?.attributes.source ?? "", alternative }, marks);
}

export function foreignInline(element: XmlElement, marks: MarkJson[] = []): InlineJson {
  return atom("foreignInline", { xml: ownMarkup(element), words: wordsOf(element) }, marks);
}

/** The markup of an element without the publisher's own numbering of it, which no reader needs. */
export function ownMarkup(element: XmlElement): string {
  return writeXml(withoutPublisher(element));
}

function withoutPublisher(element: XmlElement): XmlElement {
  const own = Object.entries(element.attributes).filter(
    ([name]) => !/^(lims:|xmlns:lims$)/.test(name),
  );
  const children = element.children.map((node) =>
    isElement(node) ? withoutPublisher(node) : node,
  );
  return { ...element, attributes: Object.fromEntries(own), children };
}
