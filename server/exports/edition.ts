/** What the foot of each printed page says of a version, in every language of the act. */
import type { ByLanguage } from "../../legaltext/act.js";
import { actWords, statusWords } from "../acts/actMessages.js";
import type { Act, Version } from "../acts/actStore.js";
import { day } from "../pages/messages.js";

export function editionWords({ languages }: Act, version: Version): ByLanguage<string> {
  return Object.fromEntries(
    languages.map((language) => {
      const site = language === "fra" ? "fra" : "eng";
      const number = actWords(site).version(version.number);
      const parts = [number, statusWords(site)[version.status], day(site, version.publishedAt)];
      return [language, parts.join(" · ")];
    }),
  );
}
