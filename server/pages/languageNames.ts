import type { Language } from "../../legaltext/act.js";
import { formsOf } from "../../legaltext/languages.js";
import type { SiteLanguage } from "../paths.js";

const names = {
  eng: new Intl.DisplayNames(["en"], { type: "language" }),
  fra: new Intl.DisplayNames(["fr"], { type: "language" }),
};

/** What a language is called in the language of the page: "French", « français ». */
export function languageName(language: Language, site: SiteLanguage): string {
  const { tag, name } = formsOf(language);
  return names[site].of(tag) ?? name;
}
