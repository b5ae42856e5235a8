/** The amending bills of one amendment, one a language, with what they leave unsaid in words. */
import type { ActText, ByLanguage, Language } from "../../act.js";
import type { AmendingBill } from "../../instructions/bill.js";
import { generateInstructions } from "../../instructions/generate/generateInstructions.js";
import { nameOf } from "../../sentences.js";
import { aroundChanges } from "./excerpt.js";

export interface AmendingBills {
  bills: AmendingBill[];
  /** By language: a sentence that names the changes for which there is no instruction. */
  unsaid: ByLanguage<string>;
}

/** What makes `changed` of `base`, in each language of the act or in those wanted. */
export function amendingBills(
  base: ActText,
  changed: ActText,
  languages: readonly Language[] = base.languages,
): AmendingBills {
  const [before, after] = aroundChanges(base, changed);
  const unsaid: ByLanguage<string> = {};
  const bills = languages.map((language) => {
    const generated = generateInstructions(before, after, language);
    const names = generated.unsaid.map((id) => {
      const found = [after, before].flatMap(({ provisions }) => provisions);
      const provision = found.find((one) => one.id === id);
      return provision ? nameOf(provision, language).it : id;
    });
    if (names.length > 0) unsaid[language] = unsaidWords(names, language);
    return generated.bill;
  });
  return { bills, unsaid };
}

function unsaidWords(names: string[], language: Language): string {
  const list = names.join(", ");
  return language === "fra"
    ? `Aucune instruction ci-dessus n’exprime le changement de : ${list}. Voyez le texte comparé.`
    : `No instruction above says what changes in: ${list}. See the redline.`;
}
