/** The whole public surface of the pure core. README.md explains the words and the laws. */
export * from "./act.js";
export * from "./schema.js";
export {
  blockKey,
  blockWords,
  canonical,
  hashText,
  hashWords,
  inlineWords,
  plainWords,
  sameText,
  withLineIds,
} from "./hash.js";
export * as build from "./build.js";
export { collatorOf, formsOf, quoted } from "./languages.js";
export { lineAddress, linePath, nextNumber, numberAct, numberLines } from "./numbering.js";
export type { LineStep } from "./numbering.js";
export { childrenOf, itemsOf, provisionsIn } from "./order.js";
export type { PlacedProvision } from "./order.js";
export { pairedTerms, termOf, termsOf } from "./definitions.js";
export type { DefinedTerm } from "./definitions.js";
export { termKey, usesOfTerms } from "./termUses.js";
export type { TermUse } from "./termUses.js";
export { termIndex } from "./termIndex.js";
export type { IndexedTerm } from "./termIndex.js";
export { citationsIn } from "./citations.js";
export type { Citation, CitedUnit } from "./citations.js";
export {
  citationsAt,
  citedAs,
  citedPlace,
  placeOf,
  ReferenceIndex,
  targetOf,
} from "./references.js";
export type { CitedPlace, CitingPlace } from "./references.js";
export { renderAct, renderReferences } from "./renderReferences.js";
export { citedBy } from "./citedBy.js";
export type { CitingLine } from "./citedBy.js";
export { linkReferences, linkText } from "./linkReferences.js";
export { checkAct, checkProvisionText } from "./checkAct.js";
export type { Finding, FindingCode, FindingWeight } from "./checkAct.js";
export { danglingAfter, newFindings } from "./newFindings.js";
export { countWords, joinWords, tokensOf, wordsOf } from "./tokens.js";
export type { Token, Word } from "./tokens.js";
export { applyDiff, diffTexts, isUnchanged } from "./diff.js";
export type { CellDiff, LineChange, LineDiff, RowDiff, TextDiff, WordDiff } from "./diff.js";
export { mergeTexts } from "./merge.js";
export type { MergedLine, MergedText, Outcome } from "./merge.js";
export { settle } from "./settle.js";
export type { Settled, SettledLine, Settlement, Settlements } from "./settle.js";
export { applyChanges, diffActs, repealedTexts, saysSomething } from "./branch.js";
export type {
  ApplyOptions,
  Change,
  Insertion,
  Place,
  Problem,
  ProblemCode,
  Rewording,
} from "./branch.js";
export { rebaseChange, settleRebased } from "./rebase.js";
export type { Rebased, RebaseOutcome } from "./rebase.js";
export {
  advanceOrigins,
  mergeOrigins,
  originLength,
  originsOfLog,
  soleOrigin,
  wordsWithOrigins,
} from "./origin.js";
export type { MergedSides, Origin, OriginatedText, OriginRun } from "./origin.js";
export { checkText, TextError } from "./validate.js";
export { changeSentences, nameOf, textSentences } from "./sentences.js";
export {
  applyInstructions,
  generateInstructions,
  parseInstruction,
  plainSentence,
  withIdsOf,
  writeInstruction,
} from "./instructions/index.js";
export type {
  AmendingBill,
  AmendingSentence,
  AppliedBill,
  GeneratedBill,
  Instruction,
  QuotedPart,
  RefusalCode,
  Verdict,
} from "./instructions/index.js";
