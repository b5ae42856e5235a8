import { inWords } from "../ministries/ministryStore.js";
import { TextArea, TextField } from "../pages/components/FormFields.js";
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

export interface MinutesProps extends FormProps {
  event: Event;
  flaws: Flaw[];
  mayPublish: boolean;
}

export function MinutesPage(props: MinutesProps) {
  const { context, place, event } = props;
  const { language } = context;
  const t = eventWords(language);
  const go = to(language);
  const rows = Array.from({ length: rowsToShow(props.typed, "said") }, (_, at) => at);
  return (
    <>
      <PageHead kicker={inWords(event.titles, language)} title={t.writeMinutes} />
      <Saved {...props} />
      <form method="post" action={go.minutes(event.id)} data-module="keep-draft">
        <FormToken context={context} />
        <EachLanguage languages={place.act.languages}>
          {(law, lang) => (
            <TextArea
              {...fieldIn(props, `words.${law}`)}
              label={t.happenedIn(languageName(law, language))}
              lang={lang}
              rows={10}
              maxLength={50_000}
            />
          )}
        </EachLanguage>
        <section class="band" aria-labelledby="said">
          <header>
            <h2 id="said">{t.said}</h2>
          </header>
          <p class="meta">{t.agendaHint}</p>
          {rows.map((at) => (
            <StatementFields {...props} at={at} />
          ))}
        </section>
        <p class="actions">
          <button>{t.save}</button>
        </p>
      </form>
      <PublishMinutes {...props} />
    </>
  );
}

function StatementFields(props: MinutesProps & { at: number }) {
  const { context, place, at } = props;
  const t = eventWords(context.language);
  return (
    <fieldset class="row-of-form">
      <legend>{t.statement(at + 1)}</legend>
      <EachLanguage languages={place.act.languages}>
        {(law, lang) => (
          <>
            <TextField
              {...fieldIn(props, `said.${at}.who.${law}`)}
              label={t.whoIn(at + 1, languageName(law, context.language))}
              hint={t.whoHint}
              lang={lang}
              maxLength={300}
            />
            <TextArea
              {...fieldIn(props, `said.${at}.words.${law}`)}
              label={t.statementIn(at + 1, languageName(law, context.language))}
              lang={lang}
              rows={4}
              maxLength={10_000}
            />
          </>
        )}
      </EachLanguage>
      <ProvisionField {...props} name={`said.${at}.provision`} label={t.itemProvision(at + 1)} />
    </fieldset>
  );
}

function PublishMinutes({ context, event, flaws, mayPublish }: MinutesProps) {
  const t = eventWords(context.language);
  return (
    <section class="band" aria-labelledby="publish">
      <header>
        <h2 id="publish">{t.publishMinutes}</h2>
      </header>
      <p>{t.publishMinutesHelp}</p>
      <Flaws context={context} flaws={flaws} lead={t.minutesWait} />
      {mayPublish && flaws.length === 0 && (
        <form method="post" action={to(context.language).publishMinutes(event.id)}>
          <FormToken context={context} />
          <p class="actions">
            <button>{t.publishMinutes}</button>
          </p>
        </form>
      )}
    </section>
  );
}
