import { formsOf } from "../../legaltext/languages.js";
import { inWords } from "../ministries/ministryStore.js";
import { DaysLeft } from "../pages/components/Deadline.js";
import { Gate } from "../pages/components/Gate.js";
import { peopleInWords } from "../pages/components/People.js";
import { RedlineExcerpt } from "../pages/components/RedlineExcerpt.js";
import { Status } from "../pages/components/Status.js";
import type { PageContext } from "../pages/layout.js";
import { day, dayAndHour } from "../pages/messages.js";
import { to } from "../paths.js";
import { SearchForm } from "../search/SearchPage.js";
import { homeWords } from "./homeMessages.js";
import type { AnsweredChange, NewVersion, OpenConsultation } from "./homeStore.js";

export interface HomePageProps {
  context: PageContext;
  open: OpenConsultation[];
  answered: AnsweredChange[];
  published: NewVersion[];
}

/** What can I still change, and does it matter? */
export function HomePage({ context, open, answered, published }: HomePageProps) {
  const t = homeWords(context.language);
  return (
    <>
      <div class="hero">
        <div>
          <h1 class="display">{t.title}</h1>
          <p class="lead">{t.lead}</p>
        </div>
        <SearchForm context={context} />
      </div>
      <div class="columns even">
        <OpenNow context={context} open={open} />
        <Lately context={context} answered={answered} />
      </div>
      {published.length > 0 && <Published context={context} published={published} />}
    </>
  );
}

function OpenNow({ context, open }: Pick<HomePageProps, "context" | "open">) {
  const t = homeWords(context.language);
  return (
    <section class="band" aria-labelledby="open-now">
      <header>
        <h2 id="open-now">{t.openNow}</h2>
        <a href={to(context.language).consultations()}>{t.allOpen}</a>
      </header>
      {open.length === 0 && <p class="meta">{t.nothingOpen}</p>}
      <ul class="rows" role="list">
        {open.map((one) => (
          <li class="open-item">
            <DaysLeft
              now={context.now}
              closesAt={one.consultation.closesAt}
              language={context.language}
            />
            <OpenItem context={context} one={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OpenItem({ context, one }: { context: PageContext; one: OpenConsultation }) {
  const { language } = context;
  const { act, ministry, consultation } = one;
  const when = dayAndHour(language, consultation.closesAt, ministry.timeZone);
  return (
    <div>
      <h3>
        <a href={to(language).act(act.slug)}>{inWords(act.titles, language)}</a>
      </h3>
      <p class="meta">
        {inWords(ministry.names, language)} · {homeWords(language).closes(when)}
      </p>
      <p class="about">{opening(inWords(consultation.notices, language))}</p>
      <Gate inline counts={one.gate} language={language} />
    </div>
  );
}

/** The first sentences of a notice: enough to decide whether to read on. */
function opening(notice: string): string {
  const [first = ""] = notice.trim().split(/\n\s*\n/);
  if (first.length <= 260) return first;
  const cut = first.slice(0, 260);
  const end = Math.max(cut.lastIndexOf(". "), cut.lastIndexOf("? "));
  return end > 80 ? cut.slice(0, end + 1) : `${cut.slice(0, cut.lastIndexOf(" "))} …`;
}

function Lately({ context, answered }: Pick<HomePageProps, "context" | "answered">) {
  const t = homeWords(context.language);
  return (
    <section class="band" aria-labelledby="lately">
      <header>
        <h2 id="lately">{t.lately}</h2>
      </header>
      {answered.length === 0 && <p class="meta">{t.nothingAnswered}</p>}
      <ul class="rows heard" role="list">
        {answered.map((one) => (
          <li>
            <p class="words" lang={formsOf(one.language).tag}>
              <RedlineExcerpt diff={one.diff} site={context.language} />
            </p>
            <p>
              <Status of={one.decision} language={context.language} />
            </p>
            <p class="meta">
              <a href={to(context.language).change(one.changeId)}>
                {inWords(one.act.titles, context.language)}
                {one.place && `, ${one.place.replace(/^./u, (letter) => letter.toLowerCase())}`}
              </a>{" "}
              ·{" "}
              {t.proposedBy(
                peopleInWords(
                  one.authors.map(({ publicName }) => publicName),
                  context.language,
                ),
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Published({ context, published }: Pick<HomePageProps, "context" | "published">) {
  const t = homeWords(context.language);
  return (
    <section class="band published" aria-labelledby="published">
      <header>
        <h2 id="published">{t.became}</h2>
      </header>
      <ul class="rows became" role="list">
        {published.map((one) => (
          <PublishedItem context={context} one={one} />
        ))}
      </ul>
    </section>
  );
}

function PublishedItem({ context, one }: { context: PageContext; one: NewVersion }) {
  const t = homeWords(context.language);
  const go = to(context.language);
  const { act, version, share } = one;
  const part = share.all === 0 ? 0 : (100 * share.citizens) / share.all;
  return (
    <li>
      <h3>
        <a href={go.version(act.slug, version.number)}>
          {inWords(version.titles, context.language)}
        </a>
      </h3>
      <p class="meta">
        {t.published(day(context.language, version.publishedAt), version.number)}{" "}
        {t.share(share.citizens, share.all)}
      </p>
      <span class="share" aria-hidden="true">
        <span style={`width:${Math.max(part, share.citizens > 0 ? 1 : 0).toFixed(1)}%`} />
      </span>
      <p class="facts">
        <a href={go.compare(act.slug, version.number - 1, version.number)}>{t.whatChanged}</a>
      </p>
    </li>
  );
}
