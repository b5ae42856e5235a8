/** An amending bill in one language: its sentences in order, each with the new text it quotes. */
import type { Language, ProvisionKind } from "../act.js";
import type { Text } from "../schema.js";
import type { Instruction } from "./instruction.js";

export interface AmendingBill {
  language: Language;
  title: string;
  sentences: AmendingSentence[];
}

export interface AmendingSentence {
  /** Where it stands in the bill: "2(1)". */
  number: string;
  /** Titles and defined terms are *set off*, as the bill prints them in italics. */
  sentence: string;
  /** What the sentence tells, where it was generated; a sentence read from a bill is parsed when applied. */
  instruction?: Instruction;
  quoted: QuotedPart[];
  /** The places of a sentence that ends "in the following provisions:". */
  list?: (string | ListedWithin)[];
  /** Sentences that this one governs: "If …, then (a) …; (b) …" */
  then?: AmendingSentence[];
  /** The act of the heading above it, where the bill amends several. */
  under?: string;
}

/** "in the *Citizenship Act*, (i) subsection 14(1), and (ii) …": places inside one that the list names first. */
export interface ListedWithin {
  within: string;
  list: string[];
}

/** New text as a bill quotes it: a provision, or only lines of one. */
export interface QuotedPart {
  kind: ProvisionKind;
  label: string;
  level?: number;
  element?: string;
  repealed?: boolean;
  /** Lines without the provision they belong to: a subsection, loose paragraphs, definitions. */
  loose?: true;
  /** Which `items` place of the part around it it stands in. */
  group: number;
  /** Numbers as printed. */
  text: Text;
  parts: QuotedPart[];
}
