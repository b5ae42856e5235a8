/** How a provision is called inside a sentence: "section 3", « l’article 3 », « de la définition de « jauge » ». */
import type { ByLanguage, Language, ProvisionKind } from "../../legaltext/act.js";
import { quoted } from "../../legaltext/languages.js";
import type { SiteLanguage } from "../paths.js";

export interface Named {
  kind: ProvisionKind;
  labels: ByLanguage<string>;
  /** Definitions: the term they define, by language. */
  terms: ByLanguage<string>;
}

interface Forms {
  the: string;
  ofThe: string;
}

const english: Record<ProvisionKind, string> = {
  title: "the title",
  preamble: "the preamble",
  heading: "the heading",
  section: "section",
  definition: "the definition of",
  schedule: "the schedule",
  item: "item",
};
const french: Record<ProvisionKind, Forms> = {
  title: { the: "le titre", ofThe: "du titre" },
  preamble: { the: "le préambule", ofThe: "du préambule" },
  heading: { the: "l’intertitre", ofThe: "de l’intertitre" },
  section: { the: "l’article", ofThe: "de l’article" },
  definition: { the: "la définition de", ofThe: "de la définition de" },
  schedule: { the: "l’annexe", ofThe: "de l’annexe" },
  item: { the: "l’élément", ofThe: "de l’élément" },
};

/** "section 3", « l’article 3 » */
export function theProvision(named: Named, language: SiteLanguage): string {
  const says = language === "fra" ? french[named.kind].the : english[named.kind];
  return withName(says, named, language);
}

/** "section 3" after "of", « de l’article 3 » with its own. */
export function ofTheProvision(named: Named, language: SiteLanguage): string {
  if (language === "eng") return `of ${theProvision(named, language)}`;
  return withName(french[named.kind].ofThe, named, language);
}

/** "Section 3", « Article 3 »: as a heading or a link of its own. */
export function provisionTitle(named: Named, language: SiteLanguage): string {
  const bare = theProvision(named, language).replace(/^(the |l’|la |le )/u, "");
  return bare.charAt(0).toLocaleUpperCase(language === "fra" ? "fr" : "en") + bare.slice(1);
}

function withName(says: string, named: Named, language: Language): string {
  const name = nameOf(named, language);
  return name === "" ? says : `${says} ${name}`;
}

/** A schedule is printed "SCHEDULE 2": inside a sentence only its number is wanted. */
function nameOf({ kind, labels, terms }: Named, language: Language): string {
  if (kind === "definition") {
    const term = terms[language] ?? Object.values(terms)[0] ?? "";
    return term === "" ? "" : quoted(term, language);
  }
  const label = labels[language] ?? Object.values(labels)[0] ?? "";
  return kind === "schedule" ? label.replace(/^\S+\s*/u, "") : label;
}
