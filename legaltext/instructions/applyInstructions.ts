/** Amending bills carried out on an act: each instruction applied, refused with its reason, or not for this act. */
import type { ActText, Language, ProvisionId } from "../act.js";
import { AmendedAct } from "./amended.js";
import type { AmendingBill, AmendingSentence } from "./bill.js";
import { carryOut } from "./carryOut.js";
import type { ActName, Instruction, Place } from "./instruction.js";
import { joinAmended } from "./joinAmended.js";
import { Refused, type RefusalCode } from "./refused.js";
import { parseInstruction, parsePlace } from "./sentence.js";

/** What became of one sentence of a bill. */
export interface Verdict {
  language: Language;
  /** Where it stands in the bill. */
  number: string;
  sentence: string;
  outcome: "applied" | "refused" | "elsewhere";
  /** Of a refusal: why, and the place or words in question. */
  why?: RefusalCode;
  what?: string;
}

export interface AppliedBill {
  act: ActText;
  verdicts: Verdict[];
}

/**
 * The act with every instruction of the bills carried out that is for it, one bill a language. An
 * instruction is carried out whole or not at all; a refused one leaves no trace and names its reason.
 * Sentences that amend another act, or another language version, are "elsewhere".
 */
export function applyInstructions(
  act: ActText,
  bills: readonly AmendingBill[],
  newId: () => ProvisionId,
): AppliedBill {
  const verdicts: Verdict[] = [];
  const amended = bills.map((bill) => {
    const draft = new AmendedAct(act, bill.language);
    verdicts.push(...carryOutBill(draft, bill, act.titles[bill.language] ?? ""));
    return draft;
  });
  return { act: joinAmended(act, amended, newId), verdicts };
}

function carryOutBill(draft: AmendedAct, bill: AmendingBill, title: string): Verdict[] {
  let named: string | null = null;
  return bill.sentences.map((sentence) => {
    const { language } = bill;
    const base = { language, number: sentence.number, sentence: sentence.sentence };
    const instruction = sentence.instruction ?? parseInstruction(sentence.sentence, language);
    const mentioned = instruction && actIn(instruction);
    if (mentioned && "title" in mentioned) named = mentioned.title;
    const listed = instruction?.inList === true && !instruction.target;
    const mine = listed
      ? namesAct(sentence, title, language)
      : isAbout(named ?? sentence.under ?? title, title, sentence, mentioned);
    if (!instruction) {
      return mine
        ? { ...base, outcome: "refused", why: "notUnderstood" }
        : { ...base, outcome: "elsewhere" };
    }
    if (!mine || !forLanguage(instruction, language)) return { ...base, outcome: "elsewhere" };
    return { ...base, ...attempt(draft, instruction, sentence, language, listed ? title : null) };
  });
}

function attempt(
  draft: AmendedAct,
  instruction: Instruction,
  sentence: AmendingSentence,
  language: Language,
  only: string | null,
): Pick<Verdict, "outcome" | "why" | "what"> {
  const before = draft.provisions;
  try {
    if (instruction.do === "when") throw new Refused("conditional");
    const list = placesListed(sentence, language, only);
    carryOut(draft, instruction, { parts: sentence.quoted, list });
    return { outcome: "applied" };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    draft.provisions = before;
    return { outcome: "refused", why: error.code, ...(error.what ? { what: error.what } : {}) };
  }
}

// ---- The places of a list

/** All places of a list; `only` leaves out those of other acts than the one of that title. */
function placesListed(
  { list = [] }: AmendingSentence,
  language: Language,
  only: string | null,
): Place[] {
  return list.flatMap((item): Place[] => {
    if (typeof item === "string") {
      const place = ofAct(placeOf(item, language), item, only);
      return place ? [place] : [];
    }
    const home = placeOf(item.within.replace(leading, ""), language);
    if (!ofAct(home, item.within, only)) return [];
    return item.list.map((words) => placeOf(words, language) ?? refuse(words));
  });
}

const leading = /^(?:in|dans|à) /u;

/** A place of the act in question; null where it is another's. What nobody understands is refused if it may be ours. */
function ofAct(place: Place | null, words: string, only: string | null): Place | null {
  if (only === null) return place ?? refuse(words);
  if (!place) return plainTitle(words).includes(plainTitle(only)) ? refuse(words) : null;
  const act = actOf(place);
  return act && "title" in act && sameTitle(act.title, only) ? place : null;
}

function refuse(words: string): never {
  throw new Refused("notUnderstood", words);
}

const placeOf = (words: string, language: Language) =>
  parsePlace(words.replace(/\s*[;.,:]?(?:\s+(?:and|et))?$/u, ""), language);

/** Whether a list over several acts names this one. */
function namesAct({ list = [] }: AmendingSentence, title: string, language: Language): boolean {
  const words = list.map((item) => (typeof item === "string" ? item : item.within));
  return words.some((one) => {
    const act = placeActOf(one, language);
    return act !== null && sameTitle(act, title);
  });
}

function placeActOf(words: string, language: Language): string | null {
  const place = placeOf(words.replace(leading, ""), language);
  const act = place && actOf(place);
  return act && "title" in act ? act.title : null;
}

// ---- Which act a sentence is about

/** The act at the outer end of the first place that has one. */
export function actIn(instruction: Instruction): ActName | null {
  const places = [instruction.target, ...(instruction.targets ?? [])];
  const [found] = places.flatMap((place) => (place ? (actOf(place) ?? []) : []));
  return found ?? (instruction.then ? actIn(instruction.then) : null);
}

function actOf(place: Place): ActName | null {
  if (place.act) return place.act;
  const inner = place.in ?? place.portion;
  return inner ? actOf(inner) : null;
}

const ours = new Set(["Act", "Regulations", "Code", "Rules", "Tariff", "Order"]);

/** The act last named by its title, or the one of the heading; "the other Act" is never this one. */
function isAbout(
  named: string,
  title: string,
  { under, then }: AmendingSentence,
  mentioned: ActName | null,
): boolean {
  if (then) return false;
  if (mentioned && "title" in mentioned) return sameTitle(mentioned.title, title);
  if (mentioned && !ours.has(mentioned.known)) return false;
  return sameTitle(mentioned ? named : (under ?? named), title);
}

const plainTitle = (title: string) =>
  title
    .toLowerCase()
    .replace(/[’']/g, "’")
    .replace(/[\s\u00a0]+/g, " ")
    .trim();
const sameTitle = (a: string, b: string) => plainTitle(a) === plainTitle(b);

// ---- Language versions

function forLanguage(instruction: Instruction, language: Language): boolean {
  const places = [instruction.target, ...(instruction.targets ?? [])];
  const versions = places.flatMap((place) => (place ? (versionOf(place) ?? []) : []));
  return versions.every((version) => version === language);
}

function versionOf(place: Place): Language | null {
  if (place.version) return place.version;
  const inner = place.in ?? place.portion;
  return inner ? versionOf(inner) : null;
}
