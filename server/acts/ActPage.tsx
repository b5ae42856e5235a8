import type { Language } from "../../legaltext/act.js";
import { formsOf } from "../../legaltext/languages.js";
import { Tabs } from "../pages/components/Tabs.js";
import type { PageContext } from "../pages/layout.js";
import { may } from "../permissions.js";
import { to } from "../paths.js";
import { ActHeader } from "./ActHeader.js";
import { actWords } from "./actMessages.js";
import type { ActView } from "./actView.js";
import { ConsultationBox } from "./ConsultationBox.js";
import { Contents, rangeOf } from "./Contents.js";
import { LawBody } from "./LawBody.js";
import { SideBySide } from "./SideBySide.js";

export interface ActPageProps {
  context: PageContext;
  view: ActView;
  law: Language;
  both: boolean;
  /** Of this act or of one version of it: without query. */
  pagePath: (part: number) => string;
}

/** An act, read like a book: contents, the law of one page of it, where the argument is, the way to join. */
export function ActPage(props: ActPageProps) {
  const { context, view, law, both } = props;
  const pageHref = (part: number) => props.pagePath(part) + querySaying(props);
  return (
    <>
      <ActHeader context={context} view={view} law={law} />
      <Newer {...props} />
      {view.consultation && view.consultation.versionId === view.version.id && (
        <ConsultationBox
          context={context}
          consultation={view.consultation}
          slug={view.act.slug}
          propose={view.consultation.now === "open" ? "#law" : null}
        />
      )}
      <TeamWays {...props} />
      <div class={both ? "act-page" : "act-page with-contents"}>
        <Contents context={context} view={view} law={law} pageHref={pageHref} />
        <div class="law-column" id="law">
          <LawBar {...props} />
          {both ? (
            <SideBySide context={context} view={view} languages={pairOf(view, law)} />
          ) : (
            <LawBody context={context} view={view} law={law} />
          )}
          <PartWays {...props} pageHref={pageHref} />
        </div>
      </div>
    </>
  );
}

/** The act's first two languages, whichever the page is in: the columns never change places. */
function pairOf(view: ActView, law: Language): [Language, Language] {
  const [first = law, second = law] = view.act.languages;
  return [first, second];
}

/** What of the address is kept from page to page. */
function querySaying({ context, law, both, view }: ActPageProps): string {
  if (both) return "?languages=both";
  const usual = view.act.languages.includes(context.language) ? context.language : law;
  return law === usual ? "" : `?text=${law}`;
}

function Newer({ context, view }: ActPageProps) {
  const { act, version, latest } = view;
  if (latest.id === version.id) return null;
  const t = actWords(context.language);
  const go = to(context.language);
  return (
    <p class="notice">
      {t.newer(latest.number)} <a href={go.act(act.slug)}>{t.readNewer}</a>
      {" · "}
      <a href={go.compare(act.slug, version.number, latest.number)}>
        {t.compareWith(latest.number)}
      </a>
    </p>
  );
}

/** For those who answer for this act. */
function TeamWays({ context, view }: ActPageProps) {
  const t = actWords(context.language);
  const go = to(context.language);
  const { act, ministries, consultation } = view;
  const subject = {
    ministryIds: ministries.map(({ id }) => id),
    leadMinistryId: act.leadMinistryId,
  };
  const ways = [
    may(context.person, "readDraft", subject) && [t.draft, go.actDraft(act.slug)],
    !consultation &&
      may(context.person, "openConsultation", subject) && [
        t.openConsultation,
        go.newConsultation(act.slug),
      ],
  ].filter((way) => way !== false);
  if (ways.length === 0) return null;
  return (
    <p class="actions">
      {ways.map(([label, href]) => (
        <a class="button quiet small" href={href}>
          {label}
        </a>
      ))}
    </p>
  );
}

function LawBar({ context, view, law, both, pagePath }: ActPageProps) {
  const t = actWords(context.language);
  const { languages } = view.act;
  const open = view.consultation?.now === "open" && view.consultation.versionId === view.version.id;
  const here = pagePath(view.part.number);
  const tabs = [
    ...languages.map((language) => ({
      label: capital(formsOf(language).name),
      href: `${here}?text=${language}#law`,
      current: !both && language === law,
      lang: formsOf(language).tag,
    })),
    ...(languages.length > 1
      ? [{ label: t.sideBySide, href: `${here}?languages=both#law`, current: both }]
      : []),
  ];
  return (
    <div class="law-bar">
      <Tabs joined label={t.language} tabs={tabs} />
      <p class="meta">{both ? t.bothAreLaw : open ? t.proposeHint : t.barsHelp}</p>
    </div>
  );
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function PartWays({
  context,
  view,
  law,
  pageHref,
}: ActPageProps & { pageHref: (n: number) => string }) {
  const t = actWords(context.language);
  const { parts, part } = view;
  if (parts.length === 1) return null;
  const [before, after] = [parts[part.number - 2], parts[part.number]];
  return (
    <nav class="part-ways" aria-label={t.pages}>
      {before ? (
        <a rel="prev" href={pageHref(before.number)}>
          {t.previous} {rangeOf(before, law, context)}
        </a>
      ) : (
        <span />
      )}
      {after && (
        <a rel="next" href={pageHref(after.number)}>
          {t.next} {rangeOf(after, law, context)}
        </a>
      )}
    </nav>
  );
}
