/** References that lead nowhere, and schedules that nothing refers to. */
import type { Provision, ProvisionId } from "./act.js";
import { found, type BareFinding, type CheckContext } from "./checkContext.js";
import { isPlaceholder } from "./checkForm.js";
import type { FindingCode } from "./findingWords.js";
import { blockWords } from "./hash.js";
import { citationsAt, linkedWordsIn, placeOf, targetsIn, type CitedPlace } from "./references.js";

/** What the words of one text cite: by reference, and in plain words. */
export function checkCitations(context: CheckContext, provision: Provision): BareFinding[] {
  return (provision.texts[context.language]?.content ?? []).flatMap((block, at) => [
    ...linkedWordsIn(block).flatMap(({ target, words }) => {
      const place = placeOf(context.index, target);
      const code = place ? codeOf(context, place) : "referenceBroken";
      return code ? [found(code, provision, at, words)] : [];
    }),
    ...citationsAt(context.index, { provision, at }).flatMap(({ citation, place, target }) => {
      if (target !== null || citation.of !== "this") return [];
      const code = codeOf(context, place);
      if (!code) return [];
      return [found(code, provision, at, blockWords(block).slice(citation.from, citation.to))];
    }),
  ]);
}

function codeOf(context: CheckContext, place: CitedPlace | null): FindingCode | null {
  if (!place) return "citationUnknown";
  if (isGone(context, place)) return "referenceRepealed";
  return place.path.length > 0 && place.at === null ? "lineUnknown" : null;
}

function isGone({ language }: CheckContext, { provision }: CitedPlace): boolean {
  const text = provision.texts[language];
  return Boolean(provision.repealed || (text && isPlaceholder(text)));
}

/** A schedule takes effect through the section that refers to it. */
export function checkSchedules(context: CheckContext): Map<ProvisionId, BareFinding> {
  const { act, language } = context;
  const schedules = act.provisions.filter(({ kind, repealed }) => kind === "schedule" && !repealed);
  if (schedules.length === 0) return new Map();
  const mentions = mentionsOf(context);
  const idle = schedules.filter(({ id, labels }) => {
    const [, number = ""] = /^\S+\s+(\S+)/u.exec(labels[language] ?? "") ?? [];
    return !mentions.ids.has(id) && !mentions.numbers.has(number) && !mentions.numbers.has("*");
  });
  return new Map(idle.map((one) => [one.id, found("scheduleIdle", one)]));
}

const mention: Record<string, RegExp> = {
  eng: /\bschedules?\b(?:\s+((?:[IVXLC]+|\d|[A-Z])[\w.]*))?(?:\s*(?:,|and|or|to)\s+([IVXLC\d][\w.]*))*/giu,
  fra: /(?<!\p{L})annexes?(?!\p{L})(?:\s+((?:[IVXLC]+|\d|[A-Z])[\w.]*))?(?:\s*(?:,|et|ou|à)\s+([IVXLC\d][\w.]*))*/giu,
};

/** Numbers of schedules that the body mentions, "" for "the schedule"; "*" where a range or list may hold any. */
function mentionsOf({ act, language }: CheckContext) {
  const pattern = mention[language] ?? mention.eng!;
  const ids = new Set<ProvisionId>();
  const numbers = new Set<string>();
  const inSchedules = new Set<ProvisionId>();
  for (const { id, kind, parent, texts } of act.provisions) {
    if (kind === "schedule" || (parent !== null && inSchedules.has(parent))) {
      inSchedules.add(id);
      continue;
    }
    for (const block of texts[language]?.content ?? []) {
      for (const target of targetsIn(block)) ids.add(target.split("#")[0]!);
      for (const match of blockWords(block).matchAll(pattern)) {
        numbers.add(match[1] ?? "");
        if (match[2] !== undefined) numbers.add("*");
      }
    }
  }
  return { ids, numbers };
}
