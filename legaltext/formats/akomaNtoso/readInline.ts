/** Inline elements of Akoma Ntoso as words and marks. What holds whole provisions is handed back for the block reader. */
import type { InlineJson, MarkJson } from "../../schema.js";
import { addMark, atom, unwrapLines, words } from "../inline.js";
import { languageOf } from "../languageCodes.js";
import { isElement, rawText, wordsOf, type XmlElement, type XmlNode } from "../xml.js";
import { writeXml } from "../xmlWriter.js";

/** An element inside a paragraph that holds lines of its own: quoted provisions, a note. */
export interface Subflow {
  type: "subflow";
  element: XmlElement;
}
export type Piece = InlineJson | Subflow;

export interface Reading {
  language: string;
  /** Written by Assent: white space is exact and what has no place in Akoma Ntoso stands in attributes. */
  own: boolean;
}

const subflows = new Set(["quotedStructure", "embeddedStructure", "authorialNote", "subFlow"]);

export const isSubflow = (name: string) => subflows.has(name);

export function piecesOf(nodes: XmlNode[], reading: Reading, marks: MarkJson[] = []): Piece[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return [words(reading.own ? node : unwrapLines(node), marks)];
    if (isSubflow(node.name)) return [{ type: "subflow", element: node } satisfies Subflow];
    const rule = Object.hasOwn(rules, node.name) ? rules[node.name] : undefined;
    return rule ? rule(node, reading, marks) : [foreignPiece(node, marks)];
  });
}

type Rule = (element: XmlElement, reading: Reading, marks: MarkJson[]) => Piece[];

const through: Rule = (element, reading, marks) => piecesOf(element.children, reading, marks);

const mark =
  (type: string): Rule =>
  (element, reading, marks) =>
    piecesOf(element.children, reading, addMark(marks, { type }));

const rules: Record<string, Rule> = {
  i: mark("emphasis"),
  em: mark("emphasis"),
  b: mark("strong"),
  strong: mark("strong"),
  sup: mark("sup"),
  sub: mark("sub"),
  u: mark("underline"),
  ins: mark("underline"),
  def: mark("term"),
  term: mark("termUse"),
  span: readSpan,
  inline: readNamed,
  ref: readReference,
  a: readReference,
  mref: through,
  rref: readReference,
  noteRef: readNoteRef,
  quotedText: readQuoted,
  br: (_element, _reading, marks) => [atom("break", undefined, marks)],
  eol: (_element, _reading, marks) => [atom("break", undefined, marks)],
  img: (element, _reading, marks) => [imageOf(element, marks)],
};

/** Semantic annotation: the words are law, the annotation is not. */
const annotations = [
  ...["abbr", "date", "time", "person", "organization", "concept", "object", "event", "location"],
  ...["process", "role", "quantity", "entity", "docType", "docTitle", "docNumber", "docProponent"],
  ...["docDate", "legislature", "session", "shortTitle", "docAuthority", "docPurpose"],
  ...["docCommittee", "docIntroducer", "docStage", "docStatus", "docJurisdiction", "docketNumber"],
  ...["remark", "placeholder", "fillIn", "omissis", "decoration", "mod", "mmod", "rmod", "opinion"],
  ...["recordedTime", "vote", "outcome", "signature", "courtType", "neutralCitation", "party"],
  ...["judge", "lawyer", "argument", "embeddedText", "num"],
];
for (const name of annotations) rules[name] = through;

function readSpan(element: XmlElement, reading: Reading, marks: MarkJson[]): Piece[] {
  if (element.attributes.class === "smallCaps") return mark("smallCaps")(element, reading, marks);
  const language = element.attributes["xml:lang"];
  if (language === undefined) return through(element, reading, marks);
  const foreign = { type: "foreignWords", attrs: { language: languageOf(language) } };
  return piecesOf(element.children, reading, addMark(marks, foreign));
}

function readNamed(element: XmlElement, reading: Reading, marks: MarkJson[]): Piece[] {
  const { name } = element.attributes;
  const xml = element.attributes["assent:xml"];
  if (name === "foreign" && xml !== undefined) {
    return [
      atom(
        "foreignInline",
        { xml, words: reading.own ? rawWords(element) : wordsOf(element) },
        marks,
      ),
    ];
  }
  if (name === "termUse") return mark("termUse")(element, reading, marks);
  if (name !== "otherTerm") return through(element, reading, marks);
  const language = languageOf(element.attributes["xml:lang"] ?? "");
  return piecesOf(element.children, reading, addMark(marks, { type: name, attrs: { language } }));
}

const rawWords = (element: XmlElement) => element.children.map(rawText).join("");

function readReference(element: XmlElement, reading: Reading, marks: MarkJson[]): Piece[] {
  const { attributes } = element;
  const target = attributes["assent:target"] ?? null;
  const written = attributes["assent:href"] ?? (target === null ? attributes.href : undefined);
  const href = attributes["assent:none"] ? null : (written ?? null);
  return piecesOf(
    element.children,
    reading,
    addMark(marks, { type: "ref", attrs: { target, href } }),
  );
}

function readNoteRef(element: XmlElement, _reading: Reading, marks: MarkJson[]): Piece[] {
  const { marker = "*", href = "" } = element.attributes;
  const ref = { type: "ref", attrs: { target: null, href } };
  return [words(marker, addMark(addMark(marks, { type: "sup" }), ref))];
}

/** Quotation marks that only stand in attributes are printed, so they are words. */
function readQuoted(element: XmlElement, reading: Reading, marks: MarkJson[]): Piece[] {
  const { startQuote = "", endQuote = "" } = element.attributes;
  return [words(startQuote, marks), ...through(element, reading, marks), words(endQuote, marks)];
}

function imageOf(element: XmlElement, marks: MarkJson[]): InlineJson {
  const { src = "", alt = "" } = element.attributes;
  const source = element.attributes["assent:source"] ?? src;
  return atom("image", { source, alternative: alt }, marks);
}

export function foreignPiece(element: XmlElement, marks: MarkJson[]): InlineJson {
  return atom("foreignInline", { xml: writeXml(element), words: wordsOf(element) }, marks);
}
