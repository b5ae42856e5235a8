import type { ActText, Language, ProvisionId } from "../../legaltext/act.js";
import { plainWords } from "../../legaltext/hash.js";
import { checkText, TextError } from "../../legaltext/validate.js";

export interface ActProblem {
  code: "broken";
  provisionId: ProvisionId;
  language: Language;
  why: string;
}

/** Faults of the law's form in the provisions that a draft changes: strict here, lenient in the editor. */
export function checkPublishable(act: ActText, changed: ProvisionId[]): ActProblem[] {
  const wanted = new Set(changed);
  return act.provisions
    .filter(({ id }) => wanted.has(id))
    .flatMap((provision) =>
      Object.entries(provision.texts).flatMap(([language, text]): ActProblem[] => {
        const why = faultOf(text);
        return why ? [{ code: "broken", provisionId: provision.id, language, why }] : [];
      }),
    );
}

function faultOf(text: ActText["provisions"][number]["texts"][string]): string | null {
  try {
    checkText(text);
  } catch (error) {
    if (error instanceof TextError) return error.message;
    throw error;
  }
  return plainWords(text).trim() === "" && text.content.length === 0 ? "empty" : null;
}
