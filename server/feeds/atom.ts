/** An Atom feed (RFC 4287) as text. */

export interface AtomFeed {
  /** Its own address, which is also its id. */
  self: string;
  /** The page it speaks of. */
  page: string;
  title: string;
  /** BCP 47. */
  lang: string;
  /** Of the newest entry, or of what the feed is about where there is none yet. */
  updated: Date;
  entries: AtomEntry[];
}

export interface AtomEntry {
  /** Never changes and names nothing else. */
  id: string;
  title: string;
  summary: string;
  href: string;
  at: Date;
}

export const atomType = "application/atom+xml; charset=utf-8";

export function atom(feed: AtomFeed): string {
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.lang)}">`,
    `<id>${xml(feed.self)}</id>`,
    `<title>${xml(feed.title)}</title>`,
    `<updated>${feed.updated.toISOString()}</updated>`,
    // Nobody's name: what citizens did is told by number.
    `<author><name>Assent</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(feed.page)}"/>`,
    ...feed.entries.map(entryOf),
    `</feed>`,
    "",
  ].join("\n");
}

const entryOf = ({ id, title, summary, href, at }: AtomEntry) =>
  [
    `<entry>`,
    `<id>${xml(id)}</id>`,
    `<title>${xml(title)}</title>`,
    `<updated>${at.toISOString()}</updated>`,
    `<link rel="alternate" type="text/html" href="${xml(href)}"/>`,
    ...(summary ? [`<summary>${xml(summary)}</summary>`] : []),
    `</entry>`,
  ].join("\n");

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Characters that XML 1.0 forbids even when escaped are left out. */
export const xml = (words: string): string =>
  words
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"]/g, (character) => escapes[character] ?? character);
