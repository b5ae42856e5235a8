/** The words of a module in the language of the page. */
export function inPageLanguage<T>(words: { en: T; fr: T }): T {
  return document.documentElement.lang === "fr" ? words.fr : words.en;
}
