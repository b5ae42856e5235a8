import type { Act, Version } from "../acts/actStore.js";
import { DecisionStatus } from "../answers/DecisionStatus.js";
import { Icon } from "../pages/components/Icons.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { day, dayAndHour } from "../pages/messages.js";
import { to } from "../paths.js";
import type { Consultation, ConsultationState } from "./consultationStore.js";
import { consultationWords } from "./consultationMessages.js";
import { GateTicks } from "./GateTicks.js";
import { keyOf, type InputItem, type WaitingItem } from "./inputStore.js";
import type { ProvisionName } from "./provisionNames.js";

export interface ConsultationView {
  act: Act;
  version: Version;
  consultation: Consultation;
  state: ConsultationState;
  ministryName: string;
  timeZone: string;
  items: InputItem[];
  waiting: WaitingItem[];
  names: Map<string, ProvisionName>;
  mayConclude: boolean;
  maySeeDesk: boolean;
  /** The conclusion was just refused: the list is said aloud. */
  refused?: boolean;
}

export function ConsultationPage(props: { context: PageContext; view: ConsultationView }) {
  const { context, view } = props;
  const { language } = context;
  const t = consultationWords(language);
  const go = to(language);
  const { act, consultation, waiting, items } = view;
  return (
    <div class="wide consultation-page">
      {view.refused && <Refused {...props} />}
      <p class="eyebrow">{view.ministryName}</p>
      <h1>{act.titles[language] ?? Object.values(act.titles)[0]}</h1>
      <p class="meta">
        {t.consultation} {t.of(view.version.number)}
      </p>
      <div class={view.state === "concluded" ? "consultation-box over" : "consultation-box"}>
        <Clock {...props} />
        <GateTicks answered={items.length - waiting.length} all={items.length} language={language}>
          <strong>
            {items.length === 0 ? t.gateEmpty : t.gate(items.length - waiting.length, items.length)}
          </strong>
          {view.state !== "concluded" && <span class="meta block">{t.gateRule}</span>}
        </GateTicks>
        <a class="button" href={go.act(act.slug)}>
          {t.readAct}
        </a>
      </div>
      <section class="prose">
        <h2>{t.about}</h2>
        {paragraphs(consultation.notices[language] ?? "").map((words) => (
          <p class="serif">{words}</p>
        ))}
        <Scope {...props} />
        <p class="meta">{t.noVote}</p>
      </section>
      <Input {...props} />
      {(view.mayConclude || view.maySeeDesk) && <ForTheMinistry {...props} />}
    </div>
  );
}

function Clock({ context, view }: { context: PageContext; view: ConsultationView }) {
  const { language } = context;
  const t = consultationWords(language);
  const { consultation, state, timeZone } = view;
  const said = {
    planned: [t.opens, consultation.opensAt],
    open: [t.intakeUntil, consultation.closesAt],
    answering: [t.intakeClosed, consultation.closesAt],
    concluded: [t.concludedOn, consultation.concludedAt ?? consultation.closesAt],
  } as const;
  const [words, at] = said[state];
  return (
    <p class={state === "open" ? "deadline soon" : "deadline"}>
      <span class="meta">{words}</span>
      <strong>
        <Icon name="clock" />
        <time datetime={at.toISOString()}>{dayAndHour(language, at, timeZone)}</time>
      </strong>
    </p>
  );
}

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
function Input({ context, view }: { context: PageContext; view: ConsultationView }) {
  const { language } = context;
  const t = consultationWords(language);
  const waiting = new Set(view.waiting.map(keyOf));
  return (
    <section class="input-list">
      <h2>{t.input}</h2>
      {view.items.length === 0 && <p>{t.noInput}</p>}
      <ul class="rows" role="list">
        {view.items.map((item) => (
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
            {item.answer?.state === "published" && !waiting.has(keyOf(item)) ? (
              <DecisionStatus decision={item.answer.decision} language={language} />
            ) : (
              <span class="status time">
                <Icon name="waiting" /> {t.waits}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

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
              <p>{t.concludeWaits(view.waiting.length)}</p>
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
      <h2>{t.concludeWaits(view.waiting.length)}</h2>
      <Waiting context={context} view={view} />
    </div>
  );
}

const paragraphs = (words: string) => words.split(/\n\s*\n/).filter((part) => part.trim() !== "");

/** The list of consultations, what can still be changed first. */
export function ConsultationsPage(props: {
  context: PageContext;
  groups: { state: ConsultationState; list: { consultation: Consultation; act: Act }[] }[];
}) {
  const { language } = props.context;
  const t = consultationWords(language);
  const go = to(language);
  const titles = {
    open: t.openNow,
    answering: t.beingAnswered,
    planned: t.planned,
    concluded: t.concludedOnes,
  };
  return (
    <div class="wide">
      <h1>{t.consultations}</h1>
      {props.groups.every(({ list }) => list.length === 0) && <p>{t.none}</p>}
      {props.groups
        .filter(({ list }) => list.length > 0)
        .map(({ state, list }) => (
          <section>
            <h2>{titles[state]}</h2>
            <ul class="rows" role="list">
              {list.map(({ consultation, act }) => (
                <li>
                  <a href={go.consultation(consultation.id)}>
                    <b>{act.titles[language] ?? Object.values(act.titles)[0]}</b>
                  </a>
                  <p class="meta">
                    {state === "open" ? t.intakeUntil : t.intakeClosed}{" "}
                    {dayAndHour(language, consultation.closesAt)}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}
