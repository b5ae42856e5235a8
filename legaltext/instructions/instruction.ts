/**
 * An amending instruction as data: what one sentence of an amending bill tells the reader to do.
 * The words are those of wording/, one table for both languages; parsing and writing share it.
 *
 * Free text stands here only for what an act itself is free to say: titles, defined terms, quoted words.
 */
import type { Language } from "../act.js";

/** A number below an act by its steps, and the last of a range: ["55", "7", "e"] is 55(7)(e). */
export interface Span {
  from: string[];
  to?: string[];
}

/** What a unit is called; the last step of its number is of this kind. */
export type UnitName =
  | "section"
  | "subsection"
  | "paragraph"
  | "subparagraph"
  | "clause"
  | "subclause"
  | "subsubclause"
  | (string & {});

/** "subsections 60(1) and (2)", « les paragraphes 60(1) et (2) ». */
export interface Units {
  /** The numbers start below the place that the sentence speaks of: "paragraph (a)". */
  relative?: true;
  unit: UnitName;
  spans: Span[];
  /** "that section 5", where the sentence has named it before. */
  that?: true;
  style?: number;
}

/** How a sentence calls the act it speaks of. `style` names a row of the wording table, 0 where absent. */
export type ActName =
  /** "the Act": the one this part of the bill amends. */
  | { known: string; style?: number }
  /** By its title; `citation` is what identifies it further: "chapter 22 of the Statutes of Canada, 2003". */
  | { title: string; citation?: Citation; style?: number };

export interface Citation {
  chapter: string;
  year?: string;
  style?: number;
  [more: string]: unknown;
}

/** A place in an act, outermost last: `in` leads from the paragraph to the definition to the section to the act. */
export interface Place {
  units?: Units;
  /** Defined terms, in this language. */
  definitions?: string[];
  /** The heading or headings before a unit. */
  headingBefore?: Units;
  headingsBefore?: Units;
  /** The words of a heading, where its place alone does not tell it. */
  heading?: string;
  /** A part of an act with a name of its own: "longTitle", "preamble", "schedule" ... */
  part?: string;
  act?: ActName;
  /** One language version only. */
  version?: Language;
  in?: Place;
  /** The words of this place before or after something in it. */
  portion?: Place;
  before?: Place;
  after?: Place;
  /** The heading or headings before it, too. */
  withHeading?: true;
  withHeadings?: true;
  /** The heading of these words before it, too. */
  withHeadingOf?: string;
  /** What the place does not include. */
  except?: Place[];
  style?: number;
  [more: string]: unknown;
}

export type Target = Place;

/** Where something is added. */
export interface Where {
  after?: Place;
  before?: Place;
  /** "alphabetical", "numerical", "end" ... */
  order?: string;
  under?: string;
  style?: number;
  [more: string]: unknown;
}

/** One of the things that "is amended by" does. */
export interface Step {
  step: string;
  where?: Where;
  units?: Units;
  words?: string;
  by?: string;
  style?: number;
  [more: string]: unknown;
}

/**
 * A sentence of an amending bill. `do` names the row of the wording table: "replace", "repeal", "amend",
 * "renumber", "replaceWords", "comeIntoForce", "when" (a condition and the instruction it governs) ...
 */
export interface Instruction {
  do: string;
  targets?: Target[];
  target?: Target;
  steps?: Step[];
  /** The number a renumbered unit gets. */
  becomes?: Units;
  words?: string;
  by?: string;
  /** Of "when": the instruction that the condition governs. */
  then?: Instruction;
  style?: number;
  [more: string]: unknown;
}
