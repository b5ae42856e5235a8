import type { ProvisionId } from "../../legaltext/act.js";
import type { ProvisionName } from "../consultations/provisionNames.js";
import { inWords } from "../ministries/ministryStore.js";
import { Radios } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Paragraphs } from "../pages/components/Paragraphs.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { day, number } from "../pages/messages.js";
import { to } from "../paths.js";
import { eventWords, span } from "./eventMessages.js";
import { eventTime, type EventCase } from "./eventStore.js";
import { seatsOf, waysOf, type Place, type Registered, type Way } from "./register.js";

export interface EventView {
  one: EventCase;
  names: Map<ProvisionId, ProvisionName>;
  taken: Record<Way, number>;
  /** Of the visitor. */
  place: Place | null;
  /** Null for who may not see it. */
  registered: Registered[] | null;
  mayEdit: boolean;
  mayWriteMinutes: boolean;
}

interface Props {
  context: PageContext;
  view: EventView;
}

export function EventPage(props: Props) {
  const { context, view } = props;
  const { language } = context;
  const { event, act } = view.one;
  const t = eventWords(language);
  const description = inWords(event.descriptions, language);
  return (
    <div class="event-page">
      <PageHead
        kicker={[t.kinds[event.kind], inWords(act.titles, language)].join(" · ")}
        title={inWords(event.titles, language)}
      />
      {event.cancelledAt && <Cancelled {...props} />}
      <Facts {...props} />
      {description && (
        <div class="prose">
          <Paragraphs words={description} />
        </div>
      )}
      <Registration {...props} />
      <Agenda {...props} />
      <MinutesOf {...props} />
      {view.registered && <ForTheMinistry {...props} registered={view.registered} />}
    </div>
  );
}

function Cancelled({ context, view }: Props) {
  const { language } = context;
  const t = eventWords(language);
  const { event, timeZone } = view.one;
  return (
    <div class="notice time">
      <p>
        <strong>{t.cancelled}</strong>, {day(language, event.cancelledAt!, timeZone)}.
      </p>
      <Paragraphs words={inWords(event.cancelReasons ?? {}, language)} />
    </div>
  );
}

function Facts({ context, view }: Props) {
  const { language } = context;
  const t = eventWords(language);
  const go = to(language);
  const { event, act, consultation, timeZone } = view.one;
  const place = inWords(event.places, language);
  return (
    <dl class="facts">
      <dt>{t.when}</dt>
      <dd>
        <time dateTime={event.startsAt.toISOString()}>{span(language, event, timeZone)}</time>{" "}
        <span class="meta">{t.clock(timeZone)}</span>
      </dd>
      <dt>{t.where}</dt>
      <dd>
        {place && <p>{place}</p>}
        {event.onlineAddress && <p>{t.onlineFor}</p>}
      </dd>
      <dt>{t.partOf}</dt>
      <dd>
        <a href={go.consultation(consultation.id)}>{inWords(act.titles, language)}</a>
      </dd>
      <dt>{t.calendar}</dt>
      <dd>
        <a href={`${go.event(event.id)}/calendar.ics`}>calendar.ics</a>
      </dd>
    </dl>
  );
}

function Registration(props: Props) {
  const { context, view } = props;
  const { event } = view.one;
  const t = eventWords(context.language);
  const before = eventTime(event, context.now) === "before";
  if (event.cancelledAt || (!before && !view.place)) return null;
  return (
    <section class="band" id="register" aria-labelledby="register-title">
      <header>
        <h2 id="register-title">{t.register}</h2>
      </header>
      <ul>
        {waysOf(event).map((way) => (
          <li>
            {t.waysShort[way]}
            {context.language === "fra" ? "\u00a0: " : ": "}
            {seatsSaid(props, way)}
          </li>
        ))}
      </ul>
      <Own {...props} />
      {before ? <RegisterForm {...props} /> : <p class="meta">{t.closed}</p>}
    </section>
  );
}

/** "12 of 40 places taken, 3 people wait". */
function seatsSaid({ context, view }: Props, way: Way): string {
  const t = eventWords(context.language);
  const taken = view.taken[way];
  const seats = seatsOf(view.one.event, way);
  if (seats === null) return t.unlimited(taken);
  const places = t.places(Math.min(taken, seats), seats);
  return taken > seats ? `${places}, ${t.waiting(taken - seats)}` : places;
}

function Own({ context, view }: Props) {
  const t = eventWords(context.language);
  const { place } = view;
  const { onlineAddress } = view.one.event;
  if (!place) return null;
  return (
    <div class="notice">
      <p>{place.waiting > 0 ? t.youWait(place.waiting) : t.youHave[place.way]}</p>
      {place.way === "online" && place.waiting === 0 && onlineAddress && (
        <p>
          {t.onlineAddress} <a href={onlineAddress}>{onlineAddress}</a>
        </p>
      )}
    </div>
  );
}

function RegisterForm({ context, view }: Props) {
  const { language, person } = context;
  const t = eventWords(language);
  const go = to(language);
  const { event } = view.one;
  const ways = waysOf(event).filter((way) => way !== view.place?.way);
  if (!person) {
    const back = `?back=${encodeURIComponent(go.event(event.id))}`;
    return (
      <p class="actions">
        <a class="button" href={go.signIn() + back}>
          {t.signIn}
        </a>
      </p>
    );
  }
  return (
    <>
      {ways.length > 0 && (
        <form method="post" action={go.registerForEvent(event.id)}>
          <FormToken context={context} />
          <Radios
            name="way"
            label={t.register}
            labelHidden
            required
            value={ways.length === 1 ? ways[0] : undefined}
            choices={ways.map((way) => ({ value: way, label: t.ways[way] }))}
          />
          <p class="meta">{t.registerHelp}</p>
          <p class="actions">
            <button class={view.place ? "second" : undefined}>
              {view.place ? t.change : t.register}
            </button>
          </p>
        </form>
      )}
      {view.place && (
        <form method="post" action={go.leaveEvent(event.id)}>
          <FormToken context={context} />
          <p class="actions">
            <button class="quiet">{t.leave}</button>
          </p>
        </form>
      )}
    </>
  );
}

function Agenda(props: Props) {
  const { context, view } = props;
  const t = eventWords(context.language);
  const { agenda } = view.one.event;
  if (agenda.length === 0) return null;
  return (
    <section class="band" aria-labelledby="agenda">
      <header>
        <h2 id="agenda">{t.agenda}</h2>
      </header>
      <ol class="prose">
        {agenda.map(({ words, provision }) => (
          <li>
            {inWords(words, context.language)}
            {provision && <ProvisionLink {...props} id={provision} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function ProvisionLink({ context, view, id }: Props & { id: ProvisionId }) {
  const name = view.names.get(id);
  if (!name) return null;
  return (
    <>
      {" · "}
      <a href={to(context.language).provision(view.one.act.slug, id)}>
        {[name.name, name.about].filter(Boolean).join(", ")}
      </a>
    </>
  );
}

function MinutesOf(props: Props) {
  const { context, view } = props;
  const { language } = context;
  const t = eventWords(language);
  const { event, timeZone } = view.one;
  const { publishedMinutes: minutes, minutesAt, minutesSeq } = event;
  if (!minutes || !minutesAt) return null;
  return (
    <section class="band" aria-labelledby="minutes">
      <header>
        <h2 id="minutes">{t.minutes}</h2>
      </header>
      <div class="prose">
        <Paragraphs words={inWords(minutes.words, language)} />
        {minutes.said.length > 0 && <h3>{t.said}</h3>}
        {minutes.said.map(({ who, words, provision }) => (
          <figure class="statement">
            <blockquote>
              <Paragraphs words={inWords(words, language)} />
            </blockquote>
            <figcaption class="meta">
              {inWords(who, language)}
              {provision && <ProvisionLink {...props} id={provision} />}
            </figcaption>
          </figure>
        ))}
        <p class="meta">
          {t.minutesBy(day(language, minutesAt, timeZone))}
          {minutesSeq && (
            <>
              {", "}
              <a href={to(language).recordEntry(minutesSeq)}>
                {t.entry(number(language, minutesSeq))}
              </a>
            </>
          )}
        </p>
      </div>
    </section>
  );
}

function ForTheMinistry({ context, view, registered }: Props & { registered: Registered[] }) {
  const t = eventWords(context.language);
  const go = to(context.language);
  const { event } = view.one;
  return (
    <section class="band for-the-ministry" aria-labelledby="ministry">
      <header>
        <h2 id="ministry">{t.forTheMinistry}</h2>
      </header>
      <p class="actions">
        {view.mayEdit && (
          <a class="button second" href={go.editEvent(event.id)}>
            {t.edit}
          </a>
        )}
        {view.mayWriteMinutes && (
          <a class="button quiet" href={go.minutes(event.id)}>
            {t.writeMinutes}
          </a>
        )}
      </p>
      <h3>{t.registered}</h3>
      {registered.length === 0 ? (
        <p>{t.nobodyYet}</p>
      ) : (
        <RegisteredTable context={context} registered={registered} />
      )}
    </section>
  );
}

function RegisteredTable({
  context,
  registered,
}: {
  context: PageContext;
  registered: Registered[];
}) {
  const t = eventWords(context.language);
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={t.registered}>
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.way}</th>
            <th scope="col">{t.place}</th>
          </tr>
        </thead>
        <tbody>
          {registered.map(({ name, way, waits }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{t.waysShort[way]}</td>
              <td>{waits ? t.waits : t.hasPlace}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
