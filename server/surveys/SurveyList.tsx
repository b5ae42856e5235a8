import type { PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { said } from "./said.js";
import { surveyWords } from "./surveyMessages.js";
import type { SurveysSeen } from "./surveysSeen.js";

/** The surveys of a consultation, on its page. */
export function SurveyList(props: {
  context: PageContext;
  consultation: number;
  seen: SurveysSeen;
}) {
  const { context, consultation, seen } = props;
  const t = surveyWords(context.language);
  if (seen.surveys.length === 0 && !seen.mayWrite) return null;
  return (
    <section class="survey-list">
      <h2>{t.surveys}</h2>
      <ul class="rows" role="list">
        {seen.surveys.map((one) => (
          <Listed context={context} seen={seen} {...one} />
        ))}
      </ul>
      {seen.mayWrite && (
        <p class="actions">
          <a class="button second" href={to(context.language).newSurvey(consultation)}>
            {t.write}
          </a>
        </p>
      )}
    </section>
  );
}

function Listed(props: {
  context: PageContext;
  seen: SurveysSeen;
  survey: SurveysSeen["surveys"][number]["survey"];
  handedIn: boolean;
}) {
  const { context, seen, survey, handedIn } = props;
  const { language } = context;
  const t = surveyWords(language);
  const go = to(language);
  const written = survey.publishedAt === null;
  const facts = [
    t.questions(survey.questions.length),
    written && t.beingWritten,
    handedIn && t.youAnswered,
  ];
  return (
    <li>
      <h3>
        <a href={written ? go.editSurvey(survey.id) : go.survey(survey.id)}>
          {said(survey.titles, language).words || t.survey}
        </a>
      </h3>
      <p class="meta">
        {facts.filter(Boolean).join(" · ")}
        {!written && seen.mayReadResults && (
          <>
            {" · "}
            <a href={go.surveyResults(survey.id)}>{t.seeResults}</a>
          </>
        )}
      </p>
    </li>
  );
}
