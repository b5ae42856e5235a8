/** The vocabulary of Akoma Ntoso 3.0 beside that of an act, and how eIds abbreviate it. */
import type { LineKind } from "../../schema.js";

export const aknNamespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/** Attributes under this name hold what Akoma Ntoso has no place for, so that reading back loses nothing. */
export const ownNamespace = "urn:assent:akoma-ntoso:1";

/** Kinds of line that other lines may stand under; they are hierarchical elements. */
export const carriers: Partial<Record<LineKind, string>> = {
  subsection: "subsection",
  paragraph: "paragraph",
  subparagraph: "subparagraph",
  clause: "clause",
  subclause: "subclause",
  subsubclause: "hcontainer",
  definition: "hcontainer",
  item: "hcontainer",
  formulaTerm: "hcontainer",
  quotation: "hcontainer",
};

/** Hierarchical elements, other than hcontainer, that group the law rather than state it. */
export const groupings = new Set([
  ...["part", "subpart", "chapter", "subchapter", "title", "subtitle", "book", "tome"],
  ...["division", "subdivision"],
]);

/** What a grouping is called in its printed number, in any language known here. */
export const groupingWords: [RegExp, string][] = [
  [/^(part|partie|parte|teil)\b/i, "part"],
  [/^(chapter|chapitre|cap[ií]tulo|kapitel)\b/i, "chapter"],
  [/^(division|section)\b/i, "division"],
  [/^(subdivision|sous-section)\b/i, "subdivision"],
  [/^(title|titre|t[ií]tulo|titel)\b/i, "title"],
  [/^(book|livre|libro|buch)\b/i, "book"],
];

/** Units by which law is cited, numbered through the whole document. */
export const baseUnits = new Set(["section", "article", "rule"]);

export const hierarchical = new Set([
  ...groupings,
  ...baseUnits,
  ...[
    "clause",
    "paragraph",
    "list",
    "point",
    "indent",
    "alinea",
    "subrule",
    "proviso",
    "subsection",
  ],
  ...["subparagraph", "subclause", "sublist", "level", "transitional", "hcontainer"],
]);

const abbreviations: Record<string, string> = {
  alinea: "al",
  article: "art",
  attachment: "att",
  chapter: "chp",
  clause: "cl",
  division: "dvs",
  paragraph: "para",
  section: "sec",
  subchapter: "subchp",
  subclause: "subcl",
  subdivision: "subdvs",
  subparagraph: "subpara",
  subsection: "subsec",
  quotedStructure: "qstr",
  quotedText: "qtext",
};

export const abbreviate = (name: string) => abbreviations[name] ?? name;
