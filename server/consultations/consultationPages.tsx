import type { ByLanguage } from "../../legaltext/act.js";
import type { Act, Version } from "../acts/actStore.js";
import { heardWords } from "../heard/heardMessages.js";
import { MapOfAct, type Contested } from "../heard/MapOfAct.js";
import { FollowButton } from "../notices/FollowButton.js";
import { EventsOfConsultation, type EventsSeen } from "../events/EventList.js";
import { eventWords } from "../events/eventMessages.js";
import { SurveyList } from "../surveys/SurveyList.js";
import type { SurveysSeen } from "../surveys/surveysSeen.js";
import { DaysLeft, Deadline } from "../pages/components/Deadline.js";
import { Gate, type GateCounts } from "../pages/components/Gate.js";
import { PageHead } from "../pages/components/PageHead.js";
import { PageTurner } from "../pages/components/PageTurner.js";
import { Paragraphs } from "../pages/components/Paragraphs.js";
import { Status } from "../pages/components/Status.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { day, dayAndHour } from "../pages/messages.js";
import { to, type SiteLanguage } from "../paths.js";
import type { Consultation, ConsultationState } from "./consultationStore.js";
import { consultationWords } from "./consultationMessages.js";
import { WhoMay } from "./WhoMay.js";
import type { InputPage } from "./inputPage.js";
import { keyOf, type InputItem, type WaitingItem } from "./inputStore.js";
import type { ProvisionName } from "./provisionNames.js";

export interface ConsultationView {
  act: Act;
  version: Version;
  consultation: Consultation;
  state: ConsultationState;
  ministryName: string;
  timeZone: string;
  /** One page of what was handed in, of one provision where asked. */
  listed: InputPage;
  provision: string | null;
  gate: GateCounts;
  /** The first of what waits; how much it is says the gate. */
  waiting: WaitingItem[];
  /** Of this page: answered by pointing at another that has no answer yet. */
  stillWaiting: Set<string>;
  names: Map<string, ProvisionName>;
  mayConclude: boolean;
  maySeeDesk: boolean;
  mayReadReport: boolean;
  contested: Contested;
  surveys: SurveysSeen;
  events: EventsSeen;
  /** The conclusion was just refused: the list is said aloud. */
  refused?: boolean;
}

export function ConsultationPage(props: { context: PageContext; view: ConsultationView }) {
  const { context, view } = props;
  const { language } = context;
  const t = consultationWords(language);
  const { act, consultation } = view;
  return (
    <div class="consultation-page">
      {view.refused && <Refused {...props} />}
      <PageHead
        kicker={view.ministryName}
        title={act.titles[language] ?? Object.values(act.titles)[0]}
        lead={`${t.consultation} ${t.of(view.version.number)}`}
      >
        <FollowButton context={context} kind="consultation" id={consultation.id} />
      </PageHead>
      <div class={view.state === "concluded" ? "consultation-box over" : "consultation-box"}>
        <Clock {...props} />
        <Gate counts={view.gate} language={language} />
        <a class="button" href={to(language).act(act.slug)}>
          {view.state === "open" ? t.readAndPropose : t.readAct}
        </a>
      </div>
      <section class="prose">
        <h2>{t.about}</h2>
        <Paragraphs words={inSiteLanguage(consultation.notices, language)} />
        <Scope {...props} />
        <WhoMay context={context} levels={consultation.levels} />
        <p class="meta">{t.noVote}</p>
        {view.mayReadReport && <ReportLink {...props} />}
      </section>
      <EventsOfConsultation context={context} consultation={consultation.id} seen={view.events} />
      <SurveyList context={context} consultation={consultation.id} seen={view.surveys} />
      <MapOfAct context={context} slug={act.slug} {...view.contested} />
      <Input {...props} />
      {(view.mayConclude || view.maySeeDesk) && <ForTheMinistry {...props} />}
    </div>
  );
}

function ReportLink({ context, view }: { context: PageContext; view: ConsultationView }) {
  const t = heardWords(context.language);
  return (
    <p>
      <a href={to(context.language).heard(view.consultation.id)}>
        {view.state === "concluded" ? t.reportLink : t.previewLink}
      </a>
    </p>
  );
}

function Clock({ context, view }: { context: PageContext; view: ConsultationView }) {
  const { language } = context;
  const { consultation, state, timeZone } = view;
  if (state !== "concluded") return <Deadline {...context} {...consultation} timeZone={timeZone} />;
  const at = consultation.concludedAt ?? consultation.closesAt;
  return (
    <span class="deadline">
      <strong>
        <Status of="concluded" language={language} />
      </strong>
      <time class="meta" dateTime={at.toISOString()}>
        {dayAndHour(language, at, timeZone)}
      </time>
    </span>
  );
}

/** An act need not be written in the language of the page. */
const inSiteLanguage = (words: ByLanguage<string>, language: SiteLanguage) =>
  words[language] ?? Object.values(words)[0] ?? "";

function Scope({ context, view }: { context: PageContext; view: ConsultationView }) {
  const t = consultationWords(context.language);
  const { scope } = view.consultation;
  return (
    <>
      <h3>{t.scope}</h3>
      {scope === null ? (
        <p>{t.wholeAct}</p>
      ) : (
        <ul>
          {scope.map((id) => (
            <li>
              <a href={to(context.language).provision(view.act.slug, id)}>
                <Name name={view.names.get(id)} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Name({ name }: { name: ProvisionName | undefined }) {
  if (!name) return <>—</>;
  return (
    <>
      {name.name}
      {name.about && `, ${name.about}`}
    </>
  );
}

/** Everything handed in with what became of it. */
function Input(props: { context: PageContext; view: ConsultationView }) {
  const { context, view } = props;
  const { language } = context;
  const t = consultationWords(language);
  return (
    <section class="input-list">
      <h2>{t.input}</h2>
      {view.provision && (
        <p class="facts">
          <span>
            <Name name={view.names.get(view.provision)} />
          </span>
          <a href={to(language).consultation(view.consultation.id)}>{t.allInput}</a>
        </p>
      )}
      {view.listed.items.length === 0 && <p>{t.noInput}</p>}
      <ul class="rows" role="list">
        {view.listed.items.map((item) => (
          <li>
            <p>
              <a href={itemHref(context, item)}>
                <b lang={item.language === "fra" ? "fr" : "en"}>{item.title}</b>
              </a>
            </p>
            <p class="meta">
              {itemLine(context, item, view.names)} · {item.authorName} ·{" "}
              {day(language, item.submittedAt, view.timeZone)}
            </p>
            {item.answer?.state === "published" && !view.stillWaiting.has(keyOf(item)) ? (
              <Status of={item.answer.decision} language={language} />
            ) : (
              <Status of="waiting" language={language} />
            )}
          </li>
        ))}
      </ul>
      <PageTurner
        language={props.context.language}
        page={props.view.listed.page}
        pages={props.view.listed.pages}
        hrefOf={pageHref(props.context, props.view)}
      />
    </section>
  );
}

const pageHref =
  ({ language }: PageContext, view: ConsultationView) =>
  (page: number) => {
    const query = new URLSearchParams({
      ...(view.provision ? { provision: view.provision } : {}),
      page: String(page),
    });
    return `${to(language).consultation(view.consultation.id)}?${query.toString()}`;
  };

function itemLine(
  { language }: PageContext,
  item: InputItem,
  names: Map<string, ProvisionName>,
): string {
  const t = consultationWords(language);
  const name = names.get(item.provisionId)?.name;
  const what =
    item.kind === "change"
      ? `${t.amendment(item.branchId ?? 0)}, ${t.change(item.number ?? 0)}`
      : t.request(item.id);
  return name ? `${what} · ${name}` : what;
}

export function itemHref(
  { language }: PageContext,
  item: { kind: "change" | "request"; id: number; branchId: number | null },
): string {
  const go = to(language);
  return item.kind === "change" ? go.amendment(item.branchId ?? 0) : go.request(item.id);
}

function ForTheMinistry({ context, view }: { context: PageContext; view: ConsultationView }) {
  const t = consultationWords(context.language);
  const go = to(context.language);
  return (
    <section class="for-the-ministry">
      {view.maySeeDesk && (
        <p class="actions">
          <a class="button second" href={go.desk()}>
            {t.desk}
          </a>
          <a class="button quiet" href={go.actDraft(view.act.slug)}>
            {t.draft}
          </a>
        </p>
      )}
      {view.mayConclude && (
        <form method="post" action={go.concludeConsultation(view.consultation.id)}>
          <FormToken context={context} />
          <h2>{t.conclude}</h2>
          <p>{t.concludeHelp}</p>
          {!view.refused && view.waiting.length > 0 && (
            <>
              <p>{t.concludeWaits(view.gate.all - view.gate.answered)}</p>
              <Waiting context={context} view={view} />
            </>
          )}
          <p class="actions">
            <button>{t.conclude}</button>
          </p>
        </form>
      )}
    </section>
  );
}

function Waiting({ context, view }: { context: PageContext; view: ConsultationView }) {
  const t = consultationWords(context.language);
  const go = to(context.language);
  return (
    <ul>
      {view.waiting.map((item) => (
        <li>
          <a href={go.deskItem(item.kind, item.id)}>
            {item.kind === "change"
              ? `${t.amendment(item.branchId ?? 0)}, ${t.change(item.number ?? 0)}`
              : t.request(item.id)}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Refused({ context, view }: { context: PageContext; view: ConsultationView }) {
  const t = consultationWords(context.language);
  return (
    <div class="error-summary" role="alert" tabindex={-1}>
      <h2>{t.concludeWaits(view.gate.all - view.gate.answered)}</h2>
      <Waiting context={context} view={view} />
    </div>
  );
}

/** The list of consultations, what can still be changed first. */
export interface ListedConsultation {
  consultation: Consultation;
  act: Act;
  gate: GateCounts;
}

export interface ConsultationsPageProps {
  context: PageContext;
  groups: { state: ConsultationState; list: ListedConsultation[] }[];
}

/** The nearest deadline first, then what still waits for answers, what will open, what is done. */
export function ConsultationsPage({ context, groups }: ConsultationsPageProps) {
  const t = consultationWords(context.language);
  const titles = {
    open: t.openNow,
    answering: t.beingAnswered,
    planned: t.planned,
    concluded: t.concludedOnes,
  };
  const shown = groups.filter(({ list }) => list.length > 0);
  return (
    <div>
      <PageHead title={t.consultations} />
      {shown.length === 0 && <p>{t.none}</p>}
      <p>
        <a href={to(context.language).events()}>{eventWords(context.language).eventsLead}</a>
      </p>
      {shown.map(({ state, list }) => (
        <section class="band" aria-labelledby={`list-${state}`}>
          <header>
            <h2 id={`list-${state}`}>{titles[state]}</h2>
          </header>
          <ul class="rows" role="list">
            {list.map((one) => (
              <Listed context={context} one={one} state={state} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Listed(props: {
  context: PageContext;
  one: ListedConsultation;
  state: ConsultationState;
}) {
  const { context, one, state } = props;
  const { consultation, act, gate } = one;
  const { language, now } = context;
  return (
    <li class={state === "open" ? "open-item" : undefined}>
      {state === "open" && (
        <DaysLeft now={now} closesAt={consultation.closesAt} language={language} />
      )}
      <div>
        <h3>
          <a href={to(language).consultation(consultation.id)}>
            {act.titles[language] ?? Object.values(act.titles)[0]}
          </a>
        </h3>
        <p class="meta">{whenOf(consultation, state, context)}</p>
        {state !== "planned" && <Gate inline counts={gate} language={language} />}
      </div>
    </li>
  );
}

function whenOf(consultation: Consultation, state: ConsultationState, { language }: PageContext) {
  const t = consultationWords(language);
  if (state === "planned") return `${t.opens} ${dayAndHour(language, consultation.opensAt)}`;
  const said = state === "open" ? t.intakeUntil : t.intakeClosed;
  return `${said} ${dayAndHour(language, consultation.closesAt)}`;
}
