import type { Language } from "../../legaltext/act.js";
import { inWords } from "../ministries/ministryStore.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { Radios, TextArea, TextField } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { languageName } from "../pages/languageNames.js";
import { FormToken } from "../pages/layout.js";
import { to } from "../paths.js";
import {
  EachLanguage,
  fieldIn,
  Flaws,
  ProvisionField,
  Saved,
  type FormProps,
} from "./EventFields.js";
import type { Flaw } from "./eventFlaws.js";
import { rowsToShow } from "./eventForm.js";
import { eventWords } from "./eventMessages.js";
import type { Event } from "./eventStore.js";

export interface EventFormProps extends FormProps {
  flaws: Flaw[];
  mayPublish: boolean;
}

export function EventFormPage(props: EventFormProps) {
  const { context, place, event } = props;
  const { language } = context;
  const t = eventWords(language);
  const go = to(language);
  const announced = Boolean(event?.publishedAt);
  return (
    <>
      <PageHead
        kicker={inWords(place.act.titles, language)}
        title={announced ? t.edit : t.prepare}
        lead={announced ? t.changeLead : t.prepareLead}
      />
      <Saved {...props} />
      <ErrorSummary errors={props.errors} language={language} />
      <form
        method="post"
        action={event ? go.editEvent(event.id) : go.newEvent(place.consultation.id)}
        data-module="keep-draft"
      >
        <FormToken context={context} />
        <WhenAndWhat {...props} />
        <Where {...props} />
        <Agenda {...props} />
        <p class="actions">
          <button>{t.save}</button>
        </p>
      </form>
      {event && !announced && <Announce {...props} event={event} />}
      {event && announced && props.mayPublish && <Cancel {...props} event={event} />}
    </>
  );
}

function WhenAndWhat(props: FormProps) {
  const { context, place } = props;
  const t = eventWords(context.language);
  const moment = {
    type: "datetime-local",
    short: true,
    required: true,
    hint: t.clock(place.timeZone),
  } as const;
  const nameOf = (law: Language) => languageName(law, context.language);
  return (
    <>
      <Radios
        {...fieldIn(props, "kind")}
        label={t.kind}
        required
        choices={(["hearing", "meeting"] as const).map((kind) => ({
          value: kind,
          label: t.kinds[kind],
        }))}
      />
      <TextField {...fieldIn(props, "startsAt")} {...moment} label={t.startsAt} />
      <TextField {...fieldIn(props, "endsAt")} {...moment} label={t.endsAt} />
      <EachLanguage languages={place.act.languages}>
        {(law, lang) => (
          <>
            <TextField
              {...fieldIn(props, `titles.${law}`)}
              label={t.titleIn(nameOf(law))}
              lang={lang}
              maxLength={300}
              required
            />
            <TextArea
              {...fieldIn(props, `descriptions.${law}`)}
              label={t.descriptionIn(nameOf(law))}
              lang={lang}
              rows={4}
              maxLength={10_000}
            />
          </>
        )}
      </EachLanguage>
    </>
  );
}

function Where(props: FormProps) {
  const { context, place } = props;
  const t = eventWords(context.language);
  const number = { short: true, inputMode: "numeric", hint: t.seatsHint } as const;
  return (
    <>
      <EachLanguage languages={place.act.languages}>
        {(law, lang) => (
          <TextField
            {...fieldIn(props, `places.${law}`)}
            label={t.placeIn(languageName(law, context.language))}
            hint={t.placeHint}
            lang={lang}
            maxLength={500}
          />
        )}
      </EachLanguage>
      <TextField {...fieldIn(props, "seats")} {...number} label={t.seats} />
      <TextField
        {...fieldIn(props, "onlineAddress")}
        label={t.onlineAddressField}
        hint={t.onlineAddressHint}
        type="url"
        maxLength={1000}
      />
      <TextField {...fieldIn(props, "onlineSeats")} {...number} label={t.onlineSeats} />
    </>
  );
}

function Agenda(props: FormProps) {
  const { context, place, typed } = props;
  const t = eventWords(context.language);
  const rows = Array.from({ length: rowsToShow(typed, "agenda") }, (_, at) => at);
  return (
    <section class="band" aria-labelledby="agenda">
      <header>
        <h2 id="agenda">{t.agenda}</h2>
      </header>
      <p class="meta">{t.agendaHint}</p>
      {rows.map((at) => (
        <fieldset class="row-of-form">
          <legend>{t.agendaItem(at + 1)}</legend>
          <EachLanguage languages={place.act.languages}>
            {(law, lang) => (
              <TextField
                {...fieldIn(props, `agenda.${at}.${law}`)}
                label={t.itemIn(at + 1, languageName(law, context.language))}
                lang={lang}
                maxLength={1000}
              />
            )}
          </EachLanguage>
          <ProvisionField
            {...props}
            name={`agenda.${at}.provision`}
            label={t.itemProvision(at + 1)}
          />
        </fieldset>
      ))}
    </section>
  );
}

function Announce({ context, flaws, mayPublish, event }: EventFormProps & { event: Event }) {
  const t = eventWords(context.language);
  return (
    <section class="band" aria-labelledby="announce">
      <header>
        <h2 id="announce">{t.announce}</h2>
      </header>
      <p>{t.publishHelp}</p>
      <Flaws context={context} flaws={flaws} lead={t.announceWaits} />
      {!mayPublish && <p class="meta">{t.publishLead}</p>}
      {mayPublish && flaws.length === 0 && (
        <form method="post" action={to(context.language).publishEvent(event.id)}>
          <FormToken context={context} />
          <p class="actions">
            <button>{t.announce}</button>
          </p>
        </form>
      )}
    </section>
  );
}

function Cancel({ context, place, event }: EventFormProps & { event: Event }) {
  const t = eventWords(context.language);
  return (
    <details class="discard">
      <summary>{t.cancel}</summary>
      <form method="post" action={to(context.language).cancelEvent(event.id)}>
        <FormToken context={context} />
        <EachLanguage languages={place.act.languages}>
          {(law, lang) => (
            <TextArea
              name={`reasons.${law}`}
              label={t.reasonsIn(languageName(law, context.language))}
              lang={lang}
              rows={3}
              maxLength={5000}
              required
            />
          )}
        </EachLanguage>
        <button class="second">{t.cancel}</button>
      </form>
    </details>
  );
}
