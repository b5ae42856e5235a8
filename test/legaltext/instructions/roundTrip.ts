/** An act amended by the instructions that were generated from its branch, and what of it reads as the branch. */
import { applyInstructions } from "../../../legaltext/instructions/applyInstructions.js";
import type { AmendingBill } from "../../../legaltext/instructions/bill.js";
import { generateInstructions } from "../../../legaltext/instructions/generate/generateInstructions.js";
import { pictureOf } from "../../../legaltext/instructions/generate/picture.js";
import type { ActText, Language } from "../../../legaltext/act.js";
import { provisionsIn } from "../../../legaltext/order.js";

export interface RoundTrip {
  result: ActText;
  sentences: string[];
  refused: string[];
  unsaid: string[];
}

let next = 0;

/** Writes the bills, forgets all but sentences and quoted text, and carries the parsed sentences out. */
export function thereAndBack(base: ActText, changed: ActText): RoundTrip {
  const generated = base.languages.map((language) => generateInstructions(base, changed, language));
  const bills = generated.map(({ bill }) => onlyWords(bill));
  const { act, verdicts } = applyInstructions(base, bills, () => `n${next++}`);
  return {
    result: act,
    sentences: bills.flatMap(({ sentences }) => sentences.map(({ sentence }) => sentence)),
    refused: verdicts
      .filter(({ outcome }) => outcome === "refused")
      .map(({ sentence, why, what }) => `${sentence} ${why} ${what}`),
    unsaid: generated.flatMap(({ unsaid }) => unsaid),
  };
}

const onlyWords = (bill: AmendingBill): AmendingBill => ({
  ...bill,
  sentences: bill.sentences.map(({ number, sentence, quoted }) => ({ number, sentence, quoted })),
});

/** What a reader of one language sees, provision by provision. */
export function reads(act: ActText, language: Language): string[] {
  return provisionsIn(act, language)
    .filter(({ provision }) => provision.texts[language])
    .map(({ provision, inside }) => `${inside} ${pictureOf(provision, language, true)}`);
}
