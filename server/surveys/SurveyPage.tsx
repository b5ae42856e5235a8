import type { ProvisionId } from "../../legaltext/act.js";
import type { ProvisionName } from "../consultations/provisionNames.js";
import type { Question, SurveyAnswers } from "../db/tables.js";
import type { FieldErrors } from "../http/form.js";
import { inWords } from "../ministries/ministryStore.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { Checkboxes, Radios, TextArea } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Paragraphs } from "../pages/components/Paragraphs.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { dayAndHour } from "../pages/messages.js";
import { to, type SiteLanguage } from "../paths.js";
import { answersTo, longestAnswer } from "./questions.js";
import { said } from "./said.js";
import { surveyWords } from "./surveyMessages.js";
import type { Response, SurveyCase } from "./surveyStore.js";

export interface SurveyView {
  one: SurveyCase;
  names: Map<ProvisionId, ProvisionName>;
  timeZone: string;
  /** What the visitor has kept or handed in. */
  response: Response | null;
  /** What stands in the form. */
  answers: SurveyAnswers;
  errors: FieldErrors;
  mayAnswer: boolean;
  mayReadResults: boolean;
  /** Is the visitor of the ministry's team. */
  ownTeam: boolean;
  kept: boolean;
  /** Intake closed while it was on its way. */
  closedMeanwhile: boolean;
}

interface Props {
  context: PageContext;
  view: SurveyView;
}

export function SurveyPage(props: Props) {
  const { context, view } = props;
  const { language } = context;
  const { survey, act } = view.one;
  const lead = inWords(survey.leads, language);
  const withForm = view.mayAnswer || view.closedMeanwhile;
  return (
    <div class="survey-page">
      <PageHead kicker={inWords(act.titles, language)} title={inWords(survey.titles, language)}>
        <When {...props} />
      </PageHead>
      {lead && (
        <div class="prose">
          <Paragraphs words={lead} />
        </div>
      )}
      <Standing {...props} />
      <ErrorSummary errors={view.errors} language={language} />
      {withForm ? <AnswerForm {...props} /> : <ReadOnly {...props} />}
    </div>
  );
}

function When({ context, view }: Props) {
  const { language, now } = context;
  const t = surveyWords(language);
  const { survey, consultation } = view.one;
  const { opensAt, closesAt } = consultation;
  const say = now < opensAt ? t.from : view.mayAnswer || now < closesAt ? t.until : t.over;
  const at = now < opensAt ? opensAt : closesAt;
  return (
    <ul class="facts" role="list">
      <li>{t.questions(survey.questions.length)}</li>
      <li>{say(dayAndHour(language, at, view.timeZone))}</li>
      <li>
        {view.mayReadResults ? (
          <a href={to(language).surveyResults(survey.id)}>{t.seeResults}</a>
        ) : (
          t.resultsLater
        )}
      </li>
    </ul>
  );
}

/** How things stand between this visitor and the survey. */
function Standing({ context, view }: Props) {
  const t = surveyWords(context.language);
  const { response } = view;
  if (view.closedMeanwhile) {
    return (
      <div class="notice time" role="alert">
        <p>{t.closedMeanwhile}</p>
      </div>
    );
  }
  if (view.kept) {
    return (
      <div class="notice done" role="status">
        <p>{t.kept}</p>
      </div>
    );
  }
  if (response?.draft && view.mayAnswer) {
    return <p class="notice">{response.answers ? t.draftStands : t.draftOnly}</p>;
  }
  if (!response?.answeredAt) return null;
  return (
    <p class="notice">
      {t.handedIn(dayAndHour(context.language, response.answeredAt, view.timeZone))}{" "}
      {view.mayAnswer && t.mayChange}
    </p>
  );
}

function AnswerForm(props: Props) {
  const { context, view } = props;
  const t = surveyWords(context.language);
  const { survey } = view.one;
  return (
    <form
      method="post"
      action={to(context.language).survey(survey.id)}
      data-module="keep-draft shown-when"
      id="survey"
    >
      <FormToken context={context} />
      {survey.questions.map((question, at) => (
        <div
          class={question.kind === "scale" ? "question scale" : "question"}
          data-question={question.id}
          data-shown-when={question.shownWhen?.question}
          data-shown-by={question.shownWhen?.answer}
        >
          <Asked {...props} question={question} at={at} />
        </div>
      ))}
      <p class="meta">{t.privacy}</p>
      {view.mayAnswer && (
        <p class="actions">
          <button name="do" value="submit">
            {view.response?.answers ? t.submitAgain : t.submit}
          </button>
          <button name="do" value="keep" class="second" formNoValidate>
            {t.keep}
          </button>
        </p>
      )}
    </form>
  );
}

function Asked(props: Props & { question: Question; at: number }) {
  const { context, view, question, at } = props;
  const t = surveyWords(context.language);
  const given = view.answers[question.id] ?? [];
  const asked = said(question.words, context.language);
  const common = {
    name: question.id,
    label: `${at + 1}. ${asked.words}`,
    lang: asked.lang,
    hint: <Hint {...props} />,
    error: view.errors[question.id],
  };
  const choices = choicesOf(question, context.language);
  if (question.kind === "text") {
    return <TextArea {...common} value={given[0]} rows={5} maxLength={longestAnswer} />;
  }
  if (question.kind === "multiple") {
    return <Checkboxes {...common} choices={choices} values={given} />;
  }
  const leaveOut = question.required ? [] : [{ value: "", label: t.noAnswer }];
  return <Radios {...common} choices={[...choices, ...leaveOut]} value={given[0]} />;
}

export function choicesOf(question: Question, language: SiteLanguage) {
  return answersTo(question).map((value) => ({
    value,
    label: answerWords(question, value, language),
  }));
}

/** What an answer is called: the option's words, or the step of a scale with what its end means. */
export function answerWords(question: Question, answer: string, language: SiteLanguage): string {
  const { options, scale } = question;
  if (!scale || question.kind !== "scale") {
    return said(options.find(({ id }) => id === answer)?.words ?? {}, language).words || answer;
  }
  const end = answer === "1" ? scale.lowest : answer === String(scale.steps) ? scale.highest : null;
  const means = end ? said(end, language).words : "";
  return means ? `${answer} (${means})` : answer;
}

function Hint({ context, view, question }: Props & { question: Question }) {
  const { language } = context;
  const t = surveyWords(language);
  const condition = conditionWords(view.one.survey.questions, question, language);
  const parts = [
    condition && t.onlyIf(condition.at + 1, condition.answer),
    question.kind === "multiple" && t.several,
    !question.required && t.optional,
  ].filter(Boolean);
  return (
    <>
      {question.provision && (
        <AboutProvision context={context} view={view} id={question.provision} />
      )}
      {parts.join(" ")}
    </>
  );
}

function AboutProvision({ context, view, id }: Props & { id: ProvisionId }) {
  const t = surveyWords(context.language);
  const name = view.names.get(id);
  if (!name) return null;
  return (
    <>
      {t.about}{" "}
      <a href={to(context.language).provision(view.one.act.slug, id)}>
        {[name.name, name.about].filter(Boolean).join(", ")}
      </a>
      .{" "}
    </>
  );
}

export function conditionWords(questions: Question[], question: Question, language: SiteLanguage) {
  const { shownWhen } = question;
  if (!shownWhen) return null;
  const at = questions.findIndex(({ id }) => id === shownWhen.question);
  const on = questions[at];
  return on ? { at, answer: answerWords(on, shownWhen.answer, language) } : null;
}

/** For who cannot answer now: what is asked, and how to come to answer it. */
function ReadOnly(props: Props) {
  const { context, view } = props;
  const { language, person } = context;
  const t = surveyWords(language);
  const { survey, consultation } = view.one;
  const open = context.now < consultation.closesAt && consultation.state === "open";
  const back = `?back=${encodeURIComponent(to(language).survey(survey.id))}`;
  return (
    <>
      {!person && open && (
        <p class="actions">
          <a class="button" href={to(language).signIn() + back}>
            {t.signIn}
          </a>
        </p>
      )}
      {view.ownTeam && open && <p class="notice">{t.ownTeam}</p>}
      <ol class="asked">
        {survey.questions.map((question) => (
          <li>
            <h2 lang={said(question.words, language).lang}>
              {said(question.words, language).words}
            </h2>
            <p class="hint meta">
              <Hint context={context} view={view} question={question} />
            </p>
            <ul>
              {choicesOf(question, language).map(({ label }) => (
                <li>{label}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <p class="meta">{t.privacy}</p>
    </>
  );
}
