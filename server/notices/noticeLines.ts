/** A notice in words: what the page, the mail and the digest say alike. */
import { statusWord } from "../pages/components/Status.js";
import { dayAndHour } from "../pages/messages.js";
import { to, type SiteLanguage } from "../paths.js";
import { inWords } from "../ministries/ministryStore.js";
import { noticeWords } from "./noticeMessages.js";
import type { NoticeFacts } from "./noticeStore.js";

export interface NoticeLine {
  id: number;
  title: string;
  /** A second sentence; empty where the first says all. */
  detail: string;
  /** Within the site, in this language. */
  path: string;
  at: Date;
  isNew: boolean;
}

export function noticeLine(facts: NoticeFacts, language: SiteLanguage): NoticeLine {
  const { notice } = facts;
  const { id, at, readAt } = notice;
  return { id, at, isNew: readAt === null, ...said(facts, language) };
}

type Said = Pick<NoticeLine, "title" | "detail" | "path">;

function said(facts: NoticeFacts, language: SiteLanguage): Said {
  const t = noticeWords(language);
  const go = to(language);
  const { about, kind } = facts.notice;
  const act = inWords(facts.act.titles, language);
  const { amendment = 0, consultation = 0, request = 0, version = 0 } = about;
  switch (kind) {
    case "consultationOpened":
      return {
        title: t.consultationOpened(act),
        detail: period(facts, language),
        path: go.consultation(consultation),
      };
    case "closingSoon":
      return {
        title: t.closingSoon(act),
        detail: period(facts, language),
        path: go.consultation(consultation),
      };
    case "concluded":
      return { title: t.concluded(act), detail: t.readHeard, path: go.heard(consultation) };
    case "versionPublished":
      return {
        title: t.versionPublished(act, version),
        detail: t.readVersion,
        path: go.version(facts.act.slug, version),
      };
    case "submitted":
      return {
        title: t.submitted(amendment),
        detail: `${facts.amendmentTitle ?? ""} (${act})`,
        path: go.amendment(amendment),
      };
    case "myAnswered":
      if (about.amendment === undefined) {
        return {
          title: t.myRequestAnswered(request),
          detail: decided(facts, language),
          path: go.request(request),
        };
      }
      return {
        title: t.myAmendmentAnswered(amendment),
        detail: decided(facts, language),
        path: go.amendment(amendment),
      };
    case "followedAnswered":
      return {
        title: t.followedAnswered(amendment),
        detail: decided(facts, language),
        path: go.amendment(amendment),
      };
    case "conflict":
      return { title: t.conflict(amendment), detail: t.settle, path: go.amendment(amendment) };
    case "hidden":
      return {
        title: t.hidden(about),
        detail: t.mayAppeal,
        path: go.moderationDecision(about.moderation ?? 0),
      };
    case "appealDecided":
      return {
        title: t.appealDecided(about),
        detail: t.readWhy,
        path: go.moderationDecision(about.moderation ?? 0),
      };
  }
}

function period({ consultation, notice }: NoticeFacts, language: SiteLanguage): string {
  if (!consultation) return "";
  const t = noticeWords(language);
  const when = (at: Date) => dayAndHour(language, at, consultation.timeZone);
  const later = consultation.opensAt > notice.at;
  return later
    ? t.takenFrom(when(consultation.opensAt), when(consultation.closesAt))
    : t.takenUntil(when(consultation.closesAt));
}

/** "Accepted in part: Publish sooner (Public Water Data Act)". */
function decided({ decision, amendmentTitle, act }: NoticeFacts, language: SiteLanguage): string {
  const what = [amendmentTitle, `(${inWords(act.titles, language)})`].filter(Boolean).join(" ");
  return decision ? `${statusWord(decision, language)} · ${what}` : what;
}
