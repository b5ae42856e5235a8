import type { FieldErrors, Typed } from "../http/form.js";
import { grounds } from "../db/tables.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { Radios, TextArea } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Paragraphs } from "../pages/components/Paragraphs.js";
import { langOf } from "../pages/components/TextBlocks.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { languageName } from "../pages/languageNames.js";
import { day } from "../pages/messages.js";
import { to } from "../paths.js";
import { moderationWords } from "./moderationMessages.js";
import type { Moderation, QueuedThing, Report } from "./moderationStore.js";
import { provable } from "./placeWords.js";
import { thingOf, type FoundThing, type Thing, type Words } from "./thing.js";

interface Page {
  context: PageContext;
}
interface FormPage extends Page {
  errors: FieldErrors;
  typed: Typed;
}

export const nameOfThing = ({ language }: PageContext, { kind, id }: Thing) =>
  moderationWords(language).things[kind](id);

export function ReportPage(props: FormPage & { thing: FoundThing; done: boolean; where: string }) {
  const { context, thing, errors, typed } = props;
  const t = moderationWords(context.language);
  const go = to(context.language);
  return (
    <>
      <PageHead title={t.reportTitle(nameOfThing(context, thing))} lead={t.reportLead} />
      {props.done ? (
        <div class="notice done" role="status">
          <p>
            {t.thanks} <a href={props.where}>{t.inPlace}</a>
          </p>
        </div>
      ) : (
        <form method="post" action={go.report(thing.kind, thing.id)}>
          <FormToken context={context} />
          <ErrorSummary errors={errors} language={context.language} />
          <Quoted words={thing.words} thing={thing} />
          <Grounds context={context} label={t.ground} errors={errors} typed={typed} required />
          <TextArea
            name="words"
            label={t.more}
            hint={t.moreHint}
            value={typed.words}
            error={errors.words}
            rows={4}
            maxLength={2000}
          />
          <p class="actions">
            <button>{t.send}</button>
          </p>
        </form>
      )}
      <p>
        <a href={go.conduct()}>{t.conduct}</a> · <a href={go.moderationLog()}>{t.log}</a>
      </p>
    </>
  );
}

function Grounds(props: FormPage & { label: string; required?: boolean }) {
  const { context, label, errors, typed, required } = props;
  const t = moderationWords(context.language);
  const choices = grounds.map((value) => ({ value, label: t.grounds[value] }));
  return (
    <Radios
      name="ground"
      label={label}
      error={errors.ground}
      value={typed.ground}
      choices={choices}
      required={required}
    />
  );
}

function Quoted({ words, thing }: { words: Words; thing: FoundThing }) {
  return (
    <blockquote class="words" lang={langOf(thing.language)}>
      <Paragraphs words={provable(thing, words)} />
    </blockquote>
  );
}

export function QueuePage(props: Page & { reported: QueuedThing[]; appeals: Moderation[] }) {
  const { context, reported, appeals } = props;
  const t = moderationWords(context.language);
  const go = to(context.language);
  return (
    <>
      <PageHead title={t.queue} lead={t.queueLead} />
      {reported.length === 0 && <p>{t.nothingReported}</p>}
      <ol class="rows" role="list">
        {reported.map((thing) => (
          <li>
            <h2>
              <a href={go.moderate(thing.kind, thing.id)}>{nameOfThing(context, thing)}</a>
            </h2>
            <p class="meta">
              {t.reportsOf(thing.reports)} {t.since(day(context.language, thing.since))}
            </p>
          </li>
        ))}
      </ol>
      <h2>{t.appeals}</h2>
      {appeals.length === 0 && <p>{t.noAppeals}</p>}
      <ol class="rows" role="list">
        {appeals.map((one) => (
          <li>
            <h3>
              <a href={go.moderationDecision(one.id)}>{nameOfThing(context, thingOf(one))}</a>
            </h3>
            <p class="meta">
              {one.appealedAt && t.since(day(context.language, one.appealedAt))}
              {one.moderatorId === context.person?.id && ` · ${t.notYours}`}
            </p>
          </li>
        ))}
      </ol>
      <p>
        <a href={go.moderationLog()}>{t.log}</a>
      </p>
    </>
  );
}

export function DecidePage(
  props: FormPage & { thing: FoundThing; reports: Report[]; where: string },
) {
  const { context, thing, reports, errors, typed } = props;
  const t = moderationWords(context.language);
  return (
    <>
      <PageHead kicker={t.queue} title={nameOfThing(context, thing)} />
      <h2>{t.words}</h2>
      <Quoted words={thing.words} thing={thing} />
      <p>
        <a href={props.where}>{t.inPlace}</a>
      </p>
      <h2>{t.reports}</h2>
      <ul>
        {reports.map(({ ground, words, at }) => (
          <li>
            <b>{t.grounds[ground]}</b> <span class="meta">{day(context.language, at)}</span>
            {words && <Paragraphs words={words} />}
          </li>
        ))}
      </ul>
      <h2>{t.decide}</h2>
      <form method="post" action={to(context.language).moderate(thing.kind, thing.id)}>
        <FormToken context={context} />
        <ErrorSummary errors={errors} language={context.language} />
        <Radios
          name="decision"
          label={t.decide}
          labelHidden
          error={errors.decision}
          value={typed.decision}
          required
          choices={[
            { value: "hidden", label: t.hide, hint: t.hideHint },
            { value: "kept", label: t.keep, hint: t.keepHint },
          ]}
        />
        <Grounds context={context} label={t.whichRule} errors={errors} typed={typed} />
        <Reasons context={context} errors={errors} typed={typed} />
        <p class="actions">
          <button>{t.decideNow}</button>
        </p>
      </form>
    </>
  );
}

/** In both languages of the site, always. */
export function Reasons({ context, errors, typed }: FormPage) {
  const t = moderationWords(context.language);
  return (
    <>
      {(["eng", "fra"] as const).map((one) => (
        <TextArea
          name={one}
          label={t.why(languageName(one, context.language))}
          hint={t.whyHint}
          lang={langOf(one)}
          value={typed[one]}
          error={errors[one]}
          rows={3}
          maxLength={2000}
          required
        />
      ))}
    </>
  );
}

export function LogPage(props: Page & { log: Moderation[]; older: number | null }) {
  const { context, log, older } = props;
  const t = moderationWords(context.language);
  const go = to(context.language);
  return (
    <>
      <PageHead title={t.log} lead={t.logLead} />
      {log.length === 0 && <p>{t.emptyLog}</p>}
      <ol class="rows" role="list">
        {log.map((one) => (
          <li>
            <h2>
              <a href={go.moderationDecision(one.id)}>{nameOfThing(context, thingOf(one))}</a>
            </h2>
            <p>
              {one.decision === "hidden" ? t.hidden : t.kept}
              {one.ground && ` · ${t.grounds[one.ground]}`}
              {one.outcome && ` · ${t.outcome}: ${t[one.outcome]}`}
            </p>
            <p>{one.reasons[context.language]}</p>
            <p class="meta">{day(context.language, one.at)}</p>
          </li>
        ))}
      </ol>
      {older !== null && (
        <p>
          <a href={`${go.moderationLog()}?before=${older}`}>{t.older}</a>
        </p>
      )}
      <p>
        <a href={go.conduct()}>{t.conduct}</a>
      </p>
    </>
  );
}
