import type { Language } from "../../legaltext/act.js";
import { FollowButton } from "../notices/FollowButton.js";
import { inWords } from "../ministries/ministryStore.js";
import type { PageContext } from "../pages/layout.js";
import { day } from "../pages/messages.js";
import { to } from "../paths.js";
import { plainWords } from "../../legaltext/hash.js";
import { langOf } from "../pages/components/TextBlocks.js";
import { actWords, statusWords } from "./actMessages.js";
import type { ActFrame, ActView } from "./actView.js";

/** What act this is, whose, and which version. */
export function ActHeader(props: { context: PageContext; view: ActView; law: Language }) {
  const { context, view, law } = props;
  const { act, version } = view;
  const lang = law === context.language ? undefined : langOf(law);
  return (
    <header class="page-head act-head">
      <p class="kicker">{kickerOf(view, context)}</p>
      <h1 lang={lang}>{inWords(version.titles, law)}</h1>
      <LongTitle view={view} law={law} lang={lang} />
      <ul class="facts" role="list">
        <Ministries frame={view} context={context} />
        <li>{actWords(context.language).published(day(context.language, version.publishedAt))}</li>
        <li>
          {actWords(context.language).sections(
            view.outline.filter(({ kind, parent }) => kind === "section" && parent === null).length,
          )}
        </li>
        {act.source?.number && <li>{actWords(context.language).source(act.source.number)}</li>}
        <Ways view={view} context={context} law={law} />
        <li>
          <FollowButton context={context} kind="act" id={act.id} />
        </li>
      </ul>
    </header>
  );
}

export function kickerOf({ version }: ActFrame, { language }: PageContext): string {
  return `${statusWords(language)[version.status]} · ${actWords(language).version(version.number)}`;
}

function LongTitle({ view, law, lang }: { view: ActView; law: Language; lang?: string }) {
  const title = [...view.headings.values()].find(({ kind }) => kind === "title");
  const text = title?.texts[law];
  if (!text) return null;
  return (
    <p class="lead long-title" lang={lang}>
      {plainWords(text).trim()}
    </p>
  );
}

function Ministries({ frame, context }: { frame: ActFrame; context: PageContext }) {
  const t = actWords(context.language);
  return (
    <>
      {frame.ministries.map((ministry, at) => {
        const name = inWords(ministry.names, context.language);
        return (
          <li>
            <a href={to(context.language).ministry(ministry.slug)}>
              {at === 0 ? name : t.with(name)}
            </a>
          </li>
        );
      })}
    </>
  );
}

function Ways({ view, context, law }: { view: ActView; context: PageContext; law: Language }) {
  const t = actWords(context.language);
  const go = to(context.language);
  const { slug } = view.act;
  const printed = go.versionExport(slug, view.version.number, `act.${law}.pdf`);
  return (
    <>
      <li>
        <a href={printed} type="application/pdf">
          {t.print}
        </a>
      </li>
      <li>
        <a href={`${go.actHistory(slug)}#download`}>{t.download}</a>
      </li>
      <li>
        <a href={go.terms(slug, view.version.number)}>{t.terms}</a>
      </li>
      <li>
        <a href={go.version(slug, view.version.number)}>{t.permanent}</a>
      </li>
      <li>
        <a href={go.actHistory(slug)}>{t.versionsAndHistory}</a>
      </li>
    </>
  );
}
