/**
 * The elements of Justice Laws XML and what becomes of each. An element that is in no table here
 * is kept whole as foreign markup, shown by its words.
 */
import type { LineKind } from "../../schema.js";
import type { XmlElement } from "../xml.js";

/**
 * `line`: its Label is the number, its Text the words, the rest stands below it;
 * `listed` ones nest as a list does, others only inside a line.
 * `words`: one line of inline content. `inside`: only its children count.
 * `headed`: Label and TitleText are heading lines. `quoted`: what it holds is cited, not enacted here.
 */
export type BlockRule =
  | { as: "line"; kind: LineKind; listed: boolean }
  | { as: "words"; kind: LineKind }
  | { as: "inside" | "headed" | "quoted" | "continued" | "provision" | "formulaTerm" }
  | { as: "note" | "text" | "table" | "image" | "history" | "label" | "pair" };

const listed = (kind: LineKind): BlockRule => ({ as: "line", kind, listed: true });
const block = (kind: LineKind): BlockRule => ({ as: "line", kind, listed: false });
const words = (kind: LineKind): BlockRule => ({ as: "words", kind });
const inside: BlockRule = { as: "inside" };
const headed: BlockRule = { as: "headed" };
const quoted: BlockRule = { as: "quoted" };
const continued: BlockRule = { as: "continued" };

const blockRules: Record<string, BlockRule> = {
  Subsection: listed("subsection"),
  Paragraph: listed("paragraph"),
  Subparagraph: listed("subparagraph"),
  Clause: listed("clause"),
  Subclause: listed("subclause"),
  Subsubclause: listed("subsubclause"),
  Definition: listed("definition"),
  Item: listed("item"),
  FormulaParagraph: listed("paragraph"),
  Section: listed("quotation"),
  Footnote: block("footnote"),
  Provision: { as: "provision" },
  FormulaDefinition: { as: "formulaTerm" },

  ContinuedSectionSubsection: continued,
  ContinuedParagraph: continued,
  ContinuedSubparagraph: continued,
  ContinuedClause: continued,
  ContinuedSubclause: continued,
  ContinuedDefinition: continued,
  ContinuedFormulaParagraph: continued,

  Text: { as: "text" },
  Label: { as: "label" },
  MarginalNote: { as: "note" },
  HistoricalNote: { as: "history" },
  HistoricalNoteSubItem: { as: "history" },
  Note: words("text"),
  Repealed: words("text"),
  Reserved: words("text"),
  Oath: words("oath"),
  FormulaText: words("formula"),
  FormulaConnector: words("text"),
  SignatureLine: words("signature"),
  SignatureName: words("signature"),
  SignatureTitle: words("signature"),
  SignatureDate: words("signature"),
  TitleText: words("heading"),
  ProvisionHeading: words("heading"),
  LongTitle: words("heading"),
  ShortTitle: words("heading"),
  Caption: words("heading"),
  OriginatingRef: words("reference"),
  Source: words("reference"),
  BilingualItemEn: { as: "pair" },
  BilingualItemFr: { as: "pair" },

  TableGroup: { as: "table" },
  table: { as: "table" },
  ImageGroup: { as: "image" },
  Image: { as: "image" },

  Heading: headed,
  ScheduleFormHeading: headed,
  FormHeading: headed,
  GroupHeading: headed,
  FigureGroup: headed,
  RelatedProvision: headed,

  AmendedText: quoted,
  QuotedText: quoted,
  ReadAsText: quoted,
  Citation: quoted,

  AmendedContent: inside,
  BillInternal: inside,
  BilingualGroup: inside,
  BillPiece: inside,
  Body: inside,
  ConventionAgreementTreaty: inside,
  DocumentInternal: inside,
  Enacts: inside,
  FormGroup: inside,
  Formula: inside,
  FormulaGroup: inside,
  Group: inside,
  List: inside,
  Preamble: inside,
  RegulationPiece: inside,
  Schedule: inside,
  SectionPiece: inside,
  SignatureBlock: inside,
  Summary: inside,
};

/** Only wrap provisions: what they hold counts as if it stood in their place. */
const wrappers = new Set([
  ...["Body", "BillPiece", "RegulationPiece", "DocumentInternal", "ConventionAgreementTreaty"],
  ...["Group", "List"],
]);

export const isWrapper = (name: string) => wrappers.has(name);

export function blockRule(name: string): BlockRule | undefined {
  return Object.hasOwn(blockRules, name) ? blockRules[name] : undefined;
}

/** Inline elements that only mark their words; `none` lets the words through as they are. */
export type InlineRule =
  | { as: "mark"; type: "sup" | "sub" | "termUse" | "underline" }
  | { as: "emphasis" | "term" | "oneLanguage" | "language" | "elsewhere" | "footnoteRef" }
  | { as: "none" | "break" | "blank" | "image" };

const none: InlineRule = { as: "none" };

const inlineRules: Record<string, InlineRule> = {
  Emphasis: { as: "emphasis" },
  Sup: { as: "mark", type: "sup" },
  Sub: { as: "mark", type: "sub" },
  Ins: { as: "mark", type: "underline" },
  DefinitionRef: { as: "mark", type: "termUse" },
  DefinedTermEn: { as: "term" },
  DefinedTermFr: { as: "term" },
  DefinitionEnOnly: { as: "oneLanguage" },
  DefinitionFrOnly: { as: "oneLanguage" },
  Language: { as: "language" },
  XRefExternal: { as: "elsewhere" },
  FootnoteRef: { as: "footnoteRef" },
  XRefInternal: none,
  XRefSection: none,
  Repealed: none,
  HistoricalNote: none,
  HistoricalNoteSubItem: none,
  FormulaText: none,
  LineBreak: { as: "break" },
  Leader: { as: "blank" },
  LeaderRightJustified: { as: "blank" },
  FormBlank: { as: "blank" },
  ImageGroup: { as: "image" },
  Image: { as: "image" },
};

export function inlineRule(name: string): InlineRule | undefined {
  return Object.hasOwn(inlineRules, name) ? inlineRules[name] : undefined;
}

/** Elements that, among blocks, still belong to the line of words around them. */
const onlyInline = new Set([
  ...["Emphasis", "Sup", "Sub", "Ins", "Del", "DefinitionRef", "DefinedTermEn", "DefinedTermFr"],
  ...[
    "DefinitionEnOnly",
    "DefinitionFrOnly",
    "Language",
    "XRefExternal",
    "XRefInternal",
    "XRefSection",
  ],
  ...["FootnoteRef", "LineBreak", "Leader", "LeaderRightJustified", "FormBlank"],
  ...["Fraction", "MathML", "Date", "CommentInline", "Separator"],
]);

export const isInlineOnly = (name: string) => onlyInline.has(name);

/** How deep a heading stands; that of a group says it in its format: "group2-division". */
export function headingLevel({ attributes }: XmlElement): number {
  const group = /^group(\d)/i.exec(attributes["format-ref"] ?? "");
  return Number(attributes.level ?? group?.[1]) || 1;
}
