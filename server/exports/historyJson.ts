import { plainWords } from "../../legaltext/hash.js";
import type { HistoryItem } from "./historyStore.js";
import { redlineInHtml, redlineInText } from "./redlines.js";

/** An item of the history as one line of JSON: what history.csv says, nested, with every language at once. */
export function historyJson(item: HistoryItem) {
  const { act, versionNumber, consultationId, answer, authors, wordings, ...rest } = item;
  return {
    act: act.slug,
    version: versionNumber,
    consultation: consultationId,
    ...rest,
    authors: authors.map(({ id, publicName, kind }) => ({ id, name: publicName, kind })),
    wordings: Object.fromEntries(
      Object.entries(wordings).map(([language, wording]) => [
        language,
        {
          base: wording.base && plainWords(wording.base),
          proposed: wording.proposed && plainWords(wording.proposed),
          redline: redlineInText(wording, language),
          redlineHtml: redlineInHtml(wording, language),
        },
      ]),
    ),
    answer: answer && {
      ...answer,
      merged: Object.fromEntries(
        Object.entries(answer.merged).map(([language, text]) => [language, plainWords(text)]),
      ),
    },
  };
}
