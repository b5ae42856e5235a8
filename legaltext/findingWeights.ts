/**
 * Which faults hold a publication up. "blocks": what would be published is not whole, and nobody can
 * have meant it. "warns": a drafter would look twice, but may have meant it. An act taken in with a
 * fault keeps it: only what a draft adds to the version before it blocks, see newFindings.ts.
 */
import type { FindingCode } from "./findingWords.js";

export type FindingWeight = "blocks" | "warns";

export const weights: Record<FindingCode, FindingWeight> = {
  idTwice: "blocks",
  containerMissing: "blocks",
  beforeItsContainer: "blocks",
  schemaBroken: "blocks",
  noWords: "blocks",
  notWritten: "blocks",
  subsectionsDiffer: "blocks",
  numberTwice: "blocks",
  referenceBroken: "blocks",
  itemsWithoutPlace: "blocks",

  /** Blocks where a draft causes it, by `blocksWhenNew`. */
  referenceRepealed: "warns",
  definitionOneLanguage: "warns",
  emptyLine: "warns",
  placeWithoutItems: "warns",
  depthSkipped: "warns",
  ladderBroken: "warns",
  tableRagged: "warns",
  numberOutOfOrder: "warns",
  citationUnknown: "warns",
  lineUnknown: "warns",
  listOfOne: "warns",
  noConjunction: "warns",
  noNote: "warns",
  noteOneLanguage: "warns",
  headingIdle: "warns",
  scheduleIdle: "warns",
  noTerm: "warns",
  termTwice: "warns",
  termUnused: "warns",
  termUndefined: "warns",
  termsApart: "warns",
};

/** Acts in force refer to repealed provisions here and there; a draft may not add to them. */
export const blocksWhenNew: ReadonlySet<FindingCode> = new Set(["referenceRepealed"]);
