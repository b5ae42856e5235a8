import { formsOf } from "../../legaltext/languages.js";
import type { Act } from "../acts/actStore.js";
import { questionKinds, type Question } from "../db/tables.js";
import type { FieldErrors, Typed } from "../http/form.js";
import { inWords } from "../ministries/ministryStore.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import {
  Checkboxes,
  Radios,
  Select,
  TextArea,
  TextField,
  type Option,
} from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { languageName } from "../pages/languageNames.js";
import { to } from "../paths.js";
import { answersTo, type Flaw } from "./questions.js";
import { said } from "./said.js";
import { saysFlaw, surveyWords } from "./surveyMessages.js";
import { answerWords, conditionWords } from "./SurveyPage.js";
import type { Survey, SurveyCase } from "./surveyStore.js";

export function NewSurveyPage(props: { context: PageContext; act: Act; consultation: number }) {
  const { context, act, consultation } = props;
  const t = surveyWords(context.language);
  return (
    <>
      <PageHead kicker={inWords(act.titles, context.language)} title={t.write} lead={t.writeLead} />
      <form
        method="post"
        action={to(context.language).newSurvey(consultation)}
        data-module="keep-draft"
      >
        <FormToken context={context} />
        <HeadFields context={context} act={act} survey={null} />
        <p class="actions">
          <button>{t.save}</button>
        </p>
      </form>
    </>
  );
}

function HeadFields(props: { context: PageContext; act: Act; survey: Survey | null }) {
  const { context, act, survey } = props;
  const t = surveyWords(context.language);
  return (
    <div class="two-languages">
      {act.languages.map((language) => {
        const name = languageName(language, context.language);
        const lang = formsOf(language).tag;
        return (
          <div>
            <TextField
              name={`titles.${language}`}
              label={t.titleIn(name)}
              lang={lang}
              value={survey?.titles[language]}
              maxLength={300}
              required
            />
            <TextArea
              name={`leads.${language}`}
              label={t.leadIn(name)}
              hint={t.leadHint}
              lang={lang}
              rows={4}
              maxLength={5000}
              value={survey?.leads[language]}
            />
          </div>
        );
      })}
    </div>
  );
}

interface WriteProps {
  context: PageContext;
  one: SurveyCase;
  flaws: Flaw[];
  mayPublish: boolean;
  saved: boolean;
}

export function WriteSurveyPage(props: WriteProps) {
  const { context, one } = props;
  const { language } = context;
  const t = surveyWords(language);
  const { survey, act } = one;
  return (
    <>
      <PageHead
        kicker={[inWords(act.titles, language), t.beingWritten].join(" · ")}
        title={said(survey.titles, language).words || t.survey}
        lead={t.writeLead}
      />
      {props.saved && (
        <div class="notice done" role="status">
          <p>{t.saved}</p>
        </div>
      )}
      <form method="post" action={to(language).editSurvey(survey.id)}>
        <FormToken context={context} />
        <HeadFields context={context} act={act} survey={survey} />
        <p class="actions">
          <button class="second">{t.save}</button>
        </p>
      </form>
      <Questions {...props} />
      <Publish {...props} />
    </>
  );
}

function Questions({ context, one: { survey } }: WriteProps) {
  const { language } = context;
  const t = surveyWords(language);
  return (
    <section class="band" aria-labelledby="questions">
      <header>
        <h2 id="questions">{t.questions(survey.questions.length)}</h2>
      </header>
      {survey.questions.length === 0 && <p>{t.noQuestionsYet}</p>}
      <ol class="rows" role="list">
        {survey.questions.map((question, at) => (
          <li>
            <h3>
              {at + 1}.{" "}
              <span lang={said(question.words, language).lang}>
                {said(question.words, language).words}
              </span>
            </h3>
            <p class="meta">{summary(survey.questions, question, language)}</p>
            <QuestionActions context={context} survey={survey} question={question} at={at} />
          </li>
        ))}
      </ol>
      <p class="actions">
        <a class="button second" href={to(language).newQuestion(survey.id)}>
          {t.addQuestion}
        </a>
      </p>
    </section>
  );
}

function summary(questions: Question[], question: Question, language: "eng" | "fra"): string {
  const t = surveyWords(language);
  const condition = conditionWords(questions, question, language);
  return [
    t.kinds[question.kind],
    question.required ? t.required : t.optional,
    condition && t.onlyIf(condition.at + 1, condition.answer),
    answersTo(question)
      .map((answer) => answerWords(question, answer, language))
      .join(" / "),
  ]
    .filter(Boolean)
    .join(" · ");
}

function QuestionActions(props: {
  context: PageContext;
  survey: Survey;
  question: Question;
  at: number;
}) {
  const { context, survey, question, at } = props;
  const t = surveyWords(context.language);
  const go = to(context.language);
  const which = <span class="hidden"> ({t.question(at + 1)})</span>;
  return (
    <div class="actions">
      <a class="button second small" href={go.question(survey.id, question.id)}>
        {t.editQuestion}
        {which}
      </a>
      {at > 0 && (
        <form method="post" action={go.questionUp(survey.id, question.id)}>
          <FormToken context={context} />
          <button class="quiet small">
            {t.up}
            {which}
          </button>
        </form>
      )}
      <form method="post" action={go.removeQuestion(survey.id, question.id)}>
        <FormToken context={context} />
        <button class="quiet small">
          {t.remove}
          {which}
        </button>
      </form>
    </div>
  );
}

function Publish({ context, one, flaws, mayPublish }: WriteProps) {
  const t = surveyWords(context.language);
  return (
    <section class="band" aria-labelledby="publish">
      <header>
        <h2 id="publish">{t.publish}</h2>
      </header>
      <p>{t.publishHelp}</p>
      {flaws.length > 0 && (
        <>
          <p>{t.publishWaits}</p>
          <ul>
            {flaws.map((flaw) => (
              <li>{saysFlaw(flaw, context.language)}</li>
            ))}
          </ul>
        </>
      )}
      {!mayPublish && <p class="meta">{t.publishLead}</p>}
      {mayPublish && flaws.length === 0 && (
        <form method="post" action={to(context.language).publishSurvey(one.survey.id)}>
          <FormToken context={context} />
          <p class="actions">
            <button>{t.publish}</button>
          </p>
        </form>
      )}
    </section>
  );
}

interface QuestionProps {
  context: PageContext;
  one: SurveyCase;
  /** Null for a new one. */
  id: string | null;
  title: string;
  typed: Typed;
  errors: FieldErrors;
  provisions: Option[];
}

export function QuestionPage(props: QuestionProps) {
  const { context, one, id, typed, errors } = props;
  const { language } = context;
  const t = surveyWords(language);
  const go = to(language);
  const { survey, act } = one;
  return (
    <>
      <PageHead kicker={said(survey.titles, language).words || t.survey} title={props.title} />
      <ErrorSummary errors={errors} language={language} />
      <form
        method="post"
        action={id ? go.question(survey.id, id) : go.newQuestion(survey.id)}
        data-module="keep-draft"
      >
        <FormToken context={context} />
        <Radios
          name="kind"
          label={t.kind}
          value={typed.kind}
          error={errors.kind}
          required
          choices={questionKinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
        />
        <div class="two-languages">
          {act.languages.map((law) => (
            <InOneLanguage {...props} law={law} />
          ))}
        </div>
        <TextField
          name="steps"
          label={t.steps}
          hint={t.stepsHint}
          value={typed.steps}
          inputMode="numeric"
          short
        />
        <Checkboxes
          name="required"
          label={t.required}
          labelHidden
          values={typed.required === "yes" ? ["yes"] : []}
          choices={[{ value: "yes", label: t.required }]}
        />
        <Select
          name="provision"
          label={t.provision}
          value={typed.provision}
          options={[{ value: "", label: t.noProvision }, ...props.provisions]}
        />
        <Select
          name="shownWhen"
          label={t.shownWhen}
          value={typed.shownWhen}
          options={[{ value: "", label: t.everybody }, ...conditionsBefore(props)]}
        />
        <p class="actions">
          <button>{t.save}</button>
          <a class="button quiet" href={go.editSurvey(survey.id)}>
            {t.back}
          </a>
        </p>
      </form>
    </>
  );
}

function InOneLanguage({ context, typed, errors, law }: QuestionProps & { law: string }) {
  const t = surveyWords(context.language);
  const name = languageName(law, context.language);
  const lang = formsOf(law).tag;
  const field = (what: string) => ({
    name: `${what}.${law}`,
    value: typed[`${what}.${law}`],
    error: errors[`${what}.${law}`],
    lang,
  });
  return (
    <div>
      <TextArea {...field("words")} label={t.wordsIn(name)} rows={3} maxLength={2000} required />
      <TextArea
        {...field("options")}
        label={t.optionsIn(name)}
        hint={t.optionsHint}
        rows={6}
        maxLength={10_000}
      />
      <TextField {...field("lowest")} label={t.lowestIn(name)} maxLength={200} />
      <TextField {...field("highest")} label={t.highestIn(name)} maxLength={200} />
    </div>
  );
}

/** Every answer to an earlier question that this one can depend on. */
function conditionsBefore({ context, one, id }: QuestionProps): Option[] {
  const t = surveyWords(context.language);
  const { questions } = one.survey;
  const here = questions.findIndex((question) => question.id === id);
  return questions.slice(0, here < 0 ? undefined : here).flatMap((question, at) =>
    answersTo(question).map((answer) => ({
      value: `${question.id} ${answer}`,
      label: t.ifAnswered(at + 1, answerWords(question, answer, context.language)),
    })),
  );
}
