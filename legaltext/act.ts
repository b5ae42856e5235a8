/**
 * What an act is: an ordered tree of provisions, each with one text a language.
 * Everything here is plain data; see README.md for the vocabulary.
 */
import type { Text } from "./schema.js";

/** An ISO 639-2/T code, as Akoma Ntoso's FRBRlanguage uses it: "eng", "fra". */
export type Language = string;

/** Names a provision for ever, across versions, languages and renumbering. */
export type ProvisionId = string;

/** Words in each language of an act. A missing key means "not written yet". */
export type ByLanguage<T> = Record<Language, T>;

/**
 * The unit of law that can be amended on its own.
 *
 * `title` is the long title; `section` is a section, article, rule or regulation;
 * `heading` is a Part, Division or cross-heading (Parts are derived from heading levels);
 * `definition` and `item` stand inside a container (a section or a schedule).
 */
export const provisionKinds = [
  "title",
  "preamble",
  "heading",
  "section",
  "definition",
  "schedule",
  "item",
] as const;
export type ProvisionKind = (typeof provisionKinds)[number];

export interface Provision {
  id: ProvisionId;
  kind: ProvisionKind;
  /** The container this provision is an item of; null at the top of the act. */
  parent: ProvisionId | null;
  /** Which `items` place of its parent's text it stands in, counted from 0. Absent means 0. */
  group?: number;
  /** Headings only: 1 is the outermost. */
  level?: number;
  /** The number as printed, without trailing full stop: "12.1", "PART 2" / "PARTIE 2", "SCHEDULE" / "ANNEXE". Empty where unnumbered. */
  labels: ByLanguage<string>;
  /** Keeps a number from being derived even in a bill. */
  lockedNumber?: true;
  texts: ByLanguage<Text>;
  /** In an act in force a repealed provision keeps its place and number. */
  repealed?: true;
  /**
   * Containers only: the order of the items where a language's source departs from the derived one
   * (definitions are sorted by their term in each language; other items follow document order).
   */
  itemOrder?: ByLanguage<ProvisionId[]>;
  /** The Akoma Ntoso element it was read from, where the kind does not tell: "article", "chapter", "rule". */
  element?: string;
}

/** `bill` renumbers as it is edited; `inForce` never renumbers: 12.1, (4.1), "[Repealed]" stay. */
export type Regime = "bill" | "inForce";

/** The whole text of an act at one moment, as a version freezes it. */
export interface ActText {
  languages: Language[];
  regime: Regime;
  /** Short title, by which the act is called. */
  titles: ByLanguage<string>;
  /**
   * Every provision in document order (that of the first language); a container comes before its items.
   * Definitions and items order themselves for each language, see `itemsOf`.
   */
  provisions: Provision[];
  /** What the format said and the model has no place for (chapter number, enacting dates, publisher's appendices), kept for export. */
  source?: ActSource;
}

export interface ActSource {
  format: string;
  /** "A-1", "SOR/83-507": the number the act is known by. */
  number?: string;
  /** Facts by name, for example enactment and point-in-time dates in ISO 8601. */
  facts?: Record<string, string>;
  /** Kept apart, never shown as law: the publisher's appendices in their source markup, by language. */
  appendices?: ByLanguage<string[]>;
}
