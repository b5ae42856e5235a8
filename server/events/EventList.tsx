import { inWords } from "../ministries/ministryStore.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Paragraphs } from "../pages/components/Paragraphs.js";
import type { PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { eventWords, span } from "./eventMessages.js";
import { eventTime, type Event, type ListedEvent } from "./eventStore.js";

/** Every announced event: what one can still come to first. */
export function EventsPage({ context, list }: { context: PageContext; list: ListedEvent[] }) {
  const t = eventWords(context.language);
  const over = list.filter(({ event }) => eventTime(event, context.now) === "over").reverse();
  const toCome = list.filter((one) => !over.includes(one));
  return (
    <>
      <PageHead title={t.events} lead={t.eventsLead} />
      {toCome.length === 0 && <p>{t.none}</p>}
      {[
        { title: t.upcoming, id: "to-come", some: toCome },
        { title: t.past, id: "over", some: over },
      ].map(
        ({ title, id, some }) =>
          some.length > 0 && (
            <section class="band" aria-labelledby={id}>
              <header>
                <h2 id={id}>{title}</h2>
              </header>
              <ul class="rows" role="list">
                {some.map((one) => (
                  <EventItem context={context} {...one} />
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  );
}

function EventItem(props: {
  context: PageContext;
  event: Event;
  timeZone: string;
  /** Where the page does not say it already. */
  act?: ListedEvent["act"];
}) {
  const { context, event, timeZone, act } = props;
  const { language } = context;
  const t = eventWords(language);
  const go = to(language);
  const facts = [
    t.kinds[event.kind],
    act && inWords(act.titles, language),
    inWords(event.places, language),
    event.onlineAddress && t.online,
    event.publishedMinutes && t.minutes,
  ];
  return (
    <li>
      <h3>
        <a href={event.publishedAt ? go.event(event.id) : go.editEvent(event.id)}>
          {inWords(event.titles, language) || t.kinds[event.kind]}
        </a>
      </h3>
      <p>
        {stateOf(event, context)}
        <time dateTime={event.startsAt.toISOString()}>{span(language, event, timeZone)}</time>
      </p>
      <p class="meta">{facts.filter(Boolean).join(" · ")}</p>
    </li>
  );
}

function stateOf(event: Event, { language, now }: PageContext) {
  const t = eventWords(language);
  const said = event.cancelledAt
    ? t.cancelled
    : !event.publishedAt
      ? t.beingPrepared
      : eventTime(event, now) === "now"
        ? t.now
        : null;
  return said ? <strong>{said} · </strong> : null;
}

/** The events of a consultation as one visitor sees them. */
export interface EventsSeen {
  events: Event[];
  timeZone: string;
  mayPrepare: boolean;
}

export function EventsOfConsultation(props: {
  context: PageContext;
  consultation: number;
  seen: EventsSeen;
}) {
  const { context, consultation, seen } = props;
  const t = eventWords(context.language);
  const go = to(context.language);
  if (seen.events.length === 0 && !seen.mayPrepare) return null;
  return (
    <section class="survey-list">
      <h2>{t.events}</h2>
      <ul class="rows" role="list">
        {seen.events.map((event) => (
          <EventItem context={context} event={event} timeZone={seen.timeZone} />
        ))}
      </ul>
      <p class="actions">
        {seen.mayPrepare && (
          <a class="button second" href={go.newEvent(consultation)}>
            {t.prepare}
          </a>
        )}
        <a href={go.events()}>{t.all}</a>
      </p>
    </section>
  );
}

/** Where a provision was or will be spoken of, and what was said of it. */
export function EventsOnProvision(props: {
  context: PageContext;
  provision: string;
  list: ListedEvent[];
}) {
  const { context, provision, list } = props;
  const { language } = context;
  const t = eventWords(language);
  if (list.length === 0) return null;
  return (
    <section class="band" aria-labelledby="hearings">
      <header>
        <h2 id="hearings">{t.onProvision}</h2>
      </header>
      <ul class="rows" role="list">
        {list.map(({ event, timeZone }) => (
          <li>
            <p>
              <a href={to(language).event(event.id)}>{inWords(event.titles, language)}</a>
            </p>
            <p class="meta">
              {stateOf(event, context)}
              {span(language, event, timeZone)}
            </p>
            {event.publishedMinutes?.said
              .filter((one) => one.provision === provision)
              .map(({ who, words }) => (
                <figure class="statement">
                  <blockquote>
                    <Paragraphs words={inWords(words, language)} />
                  </blockquote>
                  <figcaption class="meta">{inWords(who, language)}</figcaption>
                </figure>
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
