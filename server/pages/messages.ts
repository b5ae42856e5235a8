import type { SiteLanguage } from "../paths.js";

/** Words in both languages; the French must have the shape of the English, so a missing one does not compile. */
export function messages<T>(words: { eng: T; fra: NoInfer<T> }): (language: SiteLanguage) => T {
  return (language) => words[language];
}

const rules = { eng: new Intl.PluralRules("en-CA"), fra: new Intl.PluralRules("fr-CA") };
const locales = { eng: "en-CA", fra: "fr-CA" } as const;

/** `count("eng", 3, "change", "changes")` is "3 changes"; French counts 0 and 1 alike. */
export function count(language: SiteLanguage, n: number, one: string, other: string): string {
  return `${number(language, n)} ${rules[language].select(n) === "one" ? one : other}`;
}

export function number(language: SiteLanguage, n: number): string {
  return new Intl.NumberFormat(locales[language]).format(n);
}

/** "24 November 2026" / « 24 novembre 2026 ». */
export function day(language: SiteLanguage, at: Date, timeZone = "America/Toronto"): string {
  const locale = language === "eng" ? "en-GB" : "fr-CA";
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone }).format(at);
}

/** "Friday 11 December 2026, 17:00" / « vendredi 11 décembre 2026, 17 h 00 ». */
export function dayAndHour(language: SiteLanguage, at: Date, timeZone = "America/Toronto"): string {
  const locale = language === "eng" ? "en-GB" : "fr-CA";
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at);
  const time = part({
    hour: language === "eng" ? "2-digit" : "numeric",
    minute: "2-digit",
    hour12: false,
  });
  return `${part({ weekday: "long" })} ${part({ dateStyle: "long" })}, ${time}`;
}
