import { PageHead } from "../pages/components/PageHead.js";
import type { PageContext } from "../pages/layout.js";
import { localPath } from "../paths.js";
import { feedWords } from "./feedMessages.js";

export function FeedsPage({ context }: { context: PageContext }) {
  const t = feedWords(context.language);
  const at = (path: string) => localPath(context.language, path);
  const all = [
    [t.siteFeed, at("/feed.atom"), "Atom"],
    [t.recordFeed, at("/record/feed.atom"), "Atom"],
    [t.allDates, at("/consultations/calendar.ics"), "iCalendar"],
  ] as const;
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <ul class="rows" role="list">
        {all.map(([label, href, kind]) => (
          <li>
            <a href={href}>{label}</a> <span class="meta">{kind}</span>
          </li>
        ))}
      </ul>
      <p>{t.hint}</p>
    </>
  );
}
