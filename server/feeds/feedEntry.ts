import { inWords } from "../ministries/ministryStore.js";
import { statusWord } from "../pages/components/Status.js";
import { dayAndHour } from "../pages/messages.js";
import { to, type SiteLanguage } from "../paths.js";
import type { RecordKind } from "../record/appendRecord.js";
import { words as recordWords } from "../record/recordMessages.js";
import type { AtomEntry } from "./atom.js";
import { feedWords } from "./feedMessages.js";
import type { FeedRow } from "./feedStore.js";

/** An entry of the record as a feed tells it: by numbers and titles, never by a person's name. */
export function feedEntry(row: FeedRow, language: SiteLanguage, base: string): AtomEntry {
  const { entry, act } = row;
  const what = recordWords(language).kinds[entry.kind as RecordKind] ?? entry.kind;
  return {
    id: base + to(language).recordEntry(entry.seq),
    title: act ? `${what} · ${inWords(act.titles, language)}` : what,
    summary: summaryOf(row, language),
    href: base + pageOf(row, language),
    at: entry.at,
  };
}

function summaryOf({ entry, content, title }: FeedRow, language: SiteLanguage): string {
  const t = feedWords(language);
  const parts = [
    content.amendment === undefined ? null : t.amendment(content.amendment),
    content.request === undefined ? null : t.request(content.request),
    entry.kind === "version.published" ? t.version(content.version ?? 0) : null,
    title,
    content.decision === undefined ? null : statusWord(content.decision, language),
    content.closesAt === undefined
      ? null
      : t.until(dayAndHour(language, new Date(content.closesAt))),
  ];
  return parts.filter(Boolean).join(" · ");
}

function pageOf({ entry, content, act }: FeedRow, language: SiteLanguage): string {
  const go = to(language);
  const { consultation, amendment, request, version = 0 } = content;
  if (entry.kind === "foreword.published") return go.heard(consultation ?? 0);
  if (amendment !== undefined) return go.amendment(amendment);
  if (request !== undefined) return go.request(request);
  if (consultation !== undefined) return go.consultation(consultation);
  if (entry.kind === "version.published" && act) return go.version(act.slug, version);
  return go.recordEntry(entry.seq);
}
