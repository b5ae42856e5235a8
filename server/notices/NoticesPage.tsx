import { inWords } from "../ministries/ministryStore.js";
import { PageHead } from "../pages/components/PageHead.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { dayAndHour } from "../pages/messages.js";
import { to } from "../paths.js";
import { FollowButton } from "./FollowButton.js";
import type { Followed } from "./followStore.js";
import type { NoticeLine } from "./noticeLines.js";
import { noticeWords } from "./noticeMessages.js";

export interface NoticesPageProps {
  context: PageContext;
  lines: NoticeLine[];
  followed: Followed[];
  /** Number to go on before, where there are older ones. */
  older: number | null;
}

export function NoticesPage(props: NoticesPageProps) {
  const { context, lines, older } = props;
  const t = noticeWords(context.language);
  const go = to(context.language);
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <div class="columns">
        <section class="band" aria-labelledby="new">
          <header>
            <h2 id="new">{t.unread(context.notices?.unread ?? 0)}</h2>
            <MarkRead {...props} />
          </header>
          {lines.length === 0 && <p>{t.none}</p>}
          <ul class="rows notices" role="list">
            {lines.map((line) => (
              <Line context={context} line={line} />
            ))}
          </ul>
          {older !== null && (
            <p>
              <a href={`${go.notices()}?before=${older}`}>{t.older}</a>
            </p>
          )}
        </section>
        <Following {...props} />
      </div>
    </>
  );
}

function MarkRead({ context, lines }: NoticesPageProps) {
  const first = lines[0];
  if (!first || !context.notices?.unread) return null;
  return (
    <form method="post" action={to(context.language).readNotices()}>
      <FormToken context={context} />
      <input type="hidden" name="upTo" value={String(first.id)} />
      <button class="quiet small">{noticeWords(context.language).markRead}</button>
    </form>
  );
}

function Line({ context, line }: { context: PageContext; line: NoticeLine }) {
  const t = noticeWords(context.language);
  return (
    <li>
      <h3>
        <a href={line.path}>{line.title}</a>
      </h3>
      {line.detail && <p>{line.detail}</p>}
      <p class="meta">
        {line.isNew && <span class="badge">{t.isNew}</span>}{" "}
        <time dateTime={line.at.toISOString()}>{dayAndHour(context.language, line.at)}</time>
      </p>
    </li>
  );
}

function Following({ context, followed }: NoticesPageProps) {
  const t = noticeWords(context.language);
  return (
    <section class="band" aria-labelledby="following">
      <header>
        <h2 id="following">{t.following}</h2>
      </header>
      {followed.length === 0 && <p>{t.followNothing}</p>}
      <ul class="rows" role="list">
        {followed.map((one) => (
          <li>
            <p>
              <a href={addressOf(context, one)}>
                {t.kinds[one.kind]} · {inWords(one.names, context.language)}
              </a>
            </p>
            <FollowButton context={context} kind={one.kind} id={one.id} />
          </li>
        ))}
      </ul>
      <p>
        <a href={`${to(context.language).account()}#notices`}>{t.settingsLink}</a>
      </p>
      <p>
        <a href={to(context.language).receipts()}>{t.receiptsLink}</a>
      </p>
    </section>
  );
}

function addressOf({ language }: PageContext, { kind, id, slug }: Followed): string {
  const go = to(language);
  if (kind === "act") return go.act(slug ?? "");
  if (kind === "ministry") return go.ministry(slug ?? "");
  return kind === "consultation" ? go.consultation(id) : go.amendment(id);
}
