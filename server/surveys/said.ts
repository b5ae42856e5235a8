import { formsOf } from "../../legaltext/languages.js";
import type { SiteLanguage } from "../paths.js";

/** Words as a page can say them: in its language, or in one they exist in, named for screen readers. */
export function said(
  words: Record<string, string>,
  page: SiteLanguage,
): { words: string; lang: string | undefined } {
  if (words[page]) return { words: words[page], lang: undefined };
  const [language, other] = Object.entries(words).find(([, one]) => one !== "") ?? [];
  return { words: other ?? "", lang: language && formsOf(language).tag };
}
