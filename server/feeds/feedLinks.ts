/** Which feeds and calendars a page announces: told from its address, so that no page has to remember. */
import { localPath, type SiteLanguage } from "../paths.js";
import { feedWords } from "./feedMessages.js";

export interface FeedLink {
  type: "application/atom+xml" | "text/calendar";
  title: string;
  href: string;
}

const withFeed = /^\/(acts|ministries|consultations|amendments)\/[^/]+$/;
const withCalendar = /^\/(acts|ministries|consultations|events)\/[^/]+$/;
const noThing = /\/(new|import)$/;

/** Of the thing itself that this page shows; empty where it has none of its own. */
export function ownFeeds(canonicalPath: string, language: SiteLanguage): FeedLink[] {
  const t = feedWords(language);
  if (noThing.test(canonicalPath)) return [];
  const at = (file: string) => localPath(language, `${canonicalPath}/${file}`);
  return [
    ...(withFeed.test(canonicalPath)
      ? [{ type: "application/atom+xml", title: t.feed, href: at("feed.atom") } as const]
      : []),
    ...(withCalendar.test(canonicalPath)
      ? [{ type: "text/calendar", title: t.calendarLink, href: at("calendar.ics") } as const]
      : []),
  ];
}

/** What every page announces: the site's feed; the record's on the record, the calendar on the front pages. */
export function siteFeeds(canonicalPath: string, language: SiteLanguage): FeedLink[] {
  const t = feedWords(language);
  const at = (path: string) => localPath(language, path);
  const all: [RegExp, FeedLink][] = [
    [/^/, { type: "application/atom+xml", title: t.site, href: at("/feed.atom") }],
    [/^\/record/, { type: "application/atom+xml", title: t.record, href: at("/record/feed.atom") }],
    [
      /^\/(consultations|events)?$/,
      { type: "text/calendar", title: t.calendar, href: at("/consultations/calendar.ics") },
    ],
  ];
  return all.filter(([where]) => where.test(canonicalPath)).map(([, link]) => link);
}
