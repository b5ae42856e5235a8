/** The defined terms of an act as its index lists them: where each holds, what it is called in the other languages, where it is used. */
import type { ActText, ByLanguage, Language, Provision } from "./act.js";
import { isLine } from "./checkContext.js";
import { checkTerms } from "./checkTerms.js";
import { termOf, termsOf, type DefinedTerm } from "./definitions.js";
import { blockWords } from "./hash.js";
import { collatorOf } from "./languages.js";
import { termKey, usesOfTerms, type TermUse } from "./termUses.js";

/** How far a definition reaches: as its lead-in says ("In this Part"); "section" where it says nothing. */
export type TermScope = "act" | "part" | "section";

export interface IndexedTerm extends DefinedTerm {
  scope: TermScope;
  /** The section it is defined in; the provision itself where that is one. */
  home: Provision;
  /** What the same definition defines in each other language. */
  twins: ByLanguage<string>;
  /** The lines that use it, but those that say what it means. */
  uses: TermUse[];
  faults: ("termTwice" | "termUnused" | "termsApart")[];
}

/** Every defined term, sorted as the language sorts. */
export function termIndex(act: ActText, language: Language): IndexedTerm[] {
  const provisions = new Map(act.provisions.map((provision) => [provision.id, provision]));
  const terms = termsOf(act, language);
  const uses = usesOfTerms(act, terms, language);
  const faults = checkTerms(act, language);
  const { compare } = collatorOf(language);
  return terms
    .map((term): IndexedTerm => {
      const provision = provisions.get(term.provision)!;
      const home = provisions.get(provision.parent ?? "") ?? provision;
      return {
        ...term,
        scope: scopeOf(provision, home, term.at, language),
        home,
        twins: twinsOf(provision, language),
        uses: uses.get(termKey(term.term)) ?? [],
        faults: faults.flatMap(({ code, provision: at, line, what }) =>
          at === provision && line === term.at && what === term.term && isTermFault(code)
            ? [code]
            : [],
        ),
      };
    })
    .sort((a, b) => compare(a.term, b.term));
}

const isTermFault = (code: string): code is IndexedTerm["faults"][number] =>
  code === "termTwice" || code === "termUnused" || code === "termsApart";

function twinsOf(provision: Provision, language: Language): ByLanguage<string> {
  if (provision.kind !== "definition") return {};
  return Object.fromEntries(
    Object.keys(provision.texts)
      .filter((other) => other !== language)
      .map((other) => [other, termOf(provision, other)]),
  );
}

const wholeAct =
  /\bin this Act\b|\bin these Regulations\b|purposes of this Act|présente\s+loi|présent\s+règlement|présent\s+code/iu;
const onePart =
  /\bin this (?:Part|Division)\b|purposes of this (?:Part|Division)\b|présente\s+(?:partie|section)\b/iu;

/** The words that stand before the definitions, or in the line itself where it is no definition of a list. */
function scopeOf(provision: Provision, home: Provision, at: number, language: Language): TermScope {
  const blocks = home.texts[language]?.content ?? [];
  const items = blocks.findIndex(
    (block) => block.type === "items" && block.attrs.group === (provision.group ?? 0),
  );
  const own = provision === home ? blocks[at] : undefined;
  const lead = own ?? blocks.slice(0, Math.max(items, 0)).findLast(isLine);
  const words = lead ? blockWords(lead) : "";
  if (wholeAct.test(words)) return "act";
  return onePart.test(words) ? "part" : "section";
}
