/**
 * What stands between an act and its publication. Live texts are permissive, since a strict schema
 * deletes words under concurrent editing; strictness is here, and it only reports.
 */
import type { ActText, Language, Provision, ProvisionId } from "./act.js";
import {
  checkedText,
  contextOf,
  found,
  type BareFinding,
  type CheckContext,
} from "./checkContext.js";
import { checkHeadings, checkLists, checkNotes } from "./checkDrafting.js";
import { checkForm, checkItems, checkPlaces, saysNothing } from "./checkForm.js";
import { checkLanguages } from "./checkLanguages.js";
import { checkCitations, checkSchedules } from "./checkReferences.js";
import { checkTerms } from "./checkTerms.js";
import { weights, type FindingWeight } from "./findingWeights.js";
import { wordsFor, type FindingCode } from "./findingWords.js";
import { termOf } from "./definitions.js";
import { quoted } from "./languages.js";
import { lineAddress } from "./numbering.js";

export type { FindingCode } from "./findingWords.js";
export type { FindingWeight } from "./findingWeights.js";

export interface Finding {
  code: FindingCode;
  /** Whether it holds a publication up, see findingWeights.ts. */
  weight: FindingWeight;
  provision: ProvisionId;
  /** The language of the words it was found in. */
  language: Language;
  /** The block of its text, or null where it concerns the provision as a whole. */
  line: number | null;
  /** How the place is cited: "4(2)(a)". */
  address: string;
  /** What it is about: a number, a term, the words of a citation. */
  what?: string;
  /** What is wrong, and what to do: sentences for the reader. */
  why: string;
  mend: string;
}

/**
 * Everything that should be mended before this language of the act is published, in document order,
 * said in the language of the reader.
 */
export function checkAct(act: ActText, language: Language, reader: Language = language): Finding[] {
  return checkWithin(act, language, reader, everything);
}

/** Which provisions are worth a look, where others are known to be as they were. */
export interface CheckScope {
  words(provision: Provision): boolean;
  citations(provision: Provision): boolean;
}

const everything: CheckScope = { words: () => true, citations: () => true };

/** `checkAct` without the findings in the words of provisions out of scope; what concerns the act as a whole is all there. */
export function checkWithin(
  act: ActText,
  language: Language,
  reader: Language,
  scope: CheckScope,
): Finding[] {
  const context = contextOf(act, language);
  const byProvision = [checkPlaces(context), ...wholeActChecks(context)];
  return [
    ...act.provisions.flatMap((provision) => [
      ...byProvision.flatMap((findings) => findings.get(provision.id) ?? []),
      ...(scope.words(provision) ? checkWords(context, provision) : []),
      ...(scope.citations(provision) ? checkCitations(context, provision) : []),
    ]),
    ...checkTerms(act, language),
  ].map((finding) => worded(finding, act, language, reader));
}

/** Only what its words cite, of the provisions in scope: cheap enough for every look at an amendment. */
export function checkCitationsWithin(
  act: ActText,
  language: Language,
  reader: Language,
  scope: Pick<CheckScope, "citations">,
): Finding[] {
  const context = contextOf(act, language);
  return act.provisions
    .filter((provision) => scope.citations(provision))
    .flatMap((provision) => checkCitations(context, provision))
    .map((finding) => worded(finding, act, language, reader));
}

function wholeActChecks(context: CheckContext): Map<ProvisionId, BareFinding>[] {
  return [checkNotes(context), checkHeadings(context), checkSchedules(context)];
}

function checkWords(context: CheckContext, provision: Provision): BareFinding[] {
  const { language } = context;
  const apart = checkLanguages(context, provision);
  const text = provision.texts[language];
  if (!text) return apart;
  if (saysNothing(context, provision, text)) return [...apart, found("noWords", provision)];
  const checked = checkedText(provision, text, language);
  return [
    ...apart,
    ...checkForm(checked),
    ...checkLists(checked, language),
    ...checkItems(context, provision, text),
  ];
}

/**
 * The hints for one text while it is written: what can be said without the rest of the act, so that a
 * keystroke costs the same in the longest act as in the shortest.
 */
export function checkProvisionText(
  provision: Provision,
  language: Language,
  reader: Language = language,
): Finding[] {
  const text = provision.texts[language];
  if (!text) return [];
  const checked = checkedText(provision, text, language);
  return [...checkForm(checked), ...checkLists(checked, language)].map((finding) =>
    worded(finding, null, language, reader),
  );
}

function worded(
  finding: BareFinding,
  act: ActText | null,
  language: Language,
  reader: Language,
): Finding {
  const { code, provision, line, what } = finding;
  const name = placeName(provision, act, language);
  const text = provision.texts[language];
  return {
    ...{ code, weight: weights[code], provision: provision.id, language, line },
    address: line === null || !text ? name : lineAddress(text, line, name, language),
    ...(what === undefined ? {} : { what }),
    ...wordsFor(code, reader, what),
  };
}

/** Its number; what bears none is named by its container and its first words: "2 “bank”". */
function placeName(provision: Provision, act: ActText | null, language: Language): string {
  const label = provision.labels[language] ?? "";
  if (label !== "" || !act) return label;
  const container = act.provisions.find(({ id }) => id === provision.parent);
  const written = provision.texts[language] ? language : Object.keys(provision.texts)[0];
  const term = written === undefined ? "" : termOf(provision, written).slice(0, 60);
  const own = term === "" ? "" : quoted(term, written ?? language);
  return [container?.labels[language] ?? "", own].filter(Boolean).join(" ");
}
