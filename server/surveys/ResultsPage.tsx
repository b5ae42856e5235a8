import type { ProvisionId } from "../../legaltext/act.js";
import { formsOf } from "../../legaltext/languages.js";
import type { ProvisionName } from "../consultations/provisionNames.js";
import { inWords } from "../ministries/ministryStore.js";
import { BarChart, Legend, type Fill } from "../pages/components/BarChart.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Paragraphs } from "../pages/components/Paragraphs.js";
import type { PageContext } from "../pages/layout.js";
import { number } from "../pages/messages.js";
import { to } from "../paths.js";
import { letterOf } from "./questions.js";
import {
  writtenOnAPage,
  type QuestionResult,
  type SurveyResults,
  type WrittenAnswer,
} from "./results.js";
import { surveyWords } from "./surveyMessages.js";
import { answerWords, conditionWords } from "./SurveyPage.js";
import type { SurveyCase } from "./surveyStore.js";

interface Props {
  context: PageContext;
  one: SurveyCase;
  results: SurveyResults;
  /** By question: one more than a page shows, where there is more. */
  written: Map<string, WrittenAnswer[]>;
  page: number;
  names: Map<ProvisionId, ProvisionName>;
}

const fills: Fill[] = ["solid", "hatched"];

export function ResultsPage(props: Props) {
  const { context, one, results } = props;
  const { language } = context;
  const t = surveyWords(language);
  const { survey, consultation, act } = one;
  const { answered } = results;
  const over = context.now >= consultation.closesAt || consultation.state !== "open";
  return (
    <div class="results-page">
      <PageHead
        kicker={[inWords(act.titles, language), t.results].join(" · ")}
        title={inWords(survey.titles, language)}
        lead={t.answeredBy(t.people(answered.people), t.organisations(answered.organisations))}
      />
      {!over && <p class="notice time">{t.resultsPreview}</p>}
      <p class="meta">{t.notVote}</p>
      <Legend
        items={[
          ["solid", t.peopleHead],
          ["hatched", t.organisationsHead],
        ]}
      />
      {results.questions.map((result, at) => (
        <OneQuestion {...props} result={result} at={at} />
      ))}
      <MorePages {...props} />
      <section class="band" aria-labelledby="download">
        <header>
          <h2 id="download">{t.download}</h2>
        </header>
        <ul>
          <li>
            <a href={to(language).surveyExport(survey.id, "counts.csv")}>{t.asCounts}</a>
          </li>
          <li>
            <a href={to(language).surveyExport(survey.id, "answers.csv")}>{t.asSheets}</a>
          </li>
        </ul>
      </section>
    </div>
  );
}

function OneQuestion(props: Props & { result: QuestionResult; at: number }) {
  const { context, one, result, at } = props;
  const { language } = context;
  const t = surveyWords(language);
  const { question, answered } = result;
  const condition = conditionWords(one.survey.questions, question, language);
  const id = `question-${question.id}`;
  const all = answered.people + answered.organisations;
  return (
    <section class="band" aria-labelledby={id}>
      <header>
        <h2 id={id}>
          {at + 1}. {inWords(question.words, language)}
        </h2>
      </header>
      <p class="meta">
        {question.provision && <About {...props} id={question.provision} />}
        {condition && `${t.notAsked(condition.at + 1, condition.answer)} `}
        {t.answeredBy(t.people(answered.people), t.organisations(answered.organisations))}
        {result.mean !== null && ` ${t.mean(result.mean)}`}
      </p>
      {all === 0 && <p>{t.nobody}</p>}
      {all > 0 && question.kind === "text" && <Written {...props} id={question.id} />}
      {all > 0 && question.kind !== "text" && <Counts {...props} />}
    </section>
  );
}

function About({ context, one, names, id }: Props & { id: ProvisionId }) {
  const name = names.get(id);
  if (!name) return null;
  return (
    <>
      <a href={to(context.language).provision(one.act.slug, id)}>
        {[name.name, name.about].filter(Boolean).join(", ")}
      </a>
      {" · "}
    </>
  );
}

/** The picture and its numbers side by side: letters under the bars, what they stand for in the table. */
function Counts({ context, result }: Props & { result: QuestionResult }) {
  const { language } = context;
  const t = surveyWords(language);
  const { question, counts, answered } = result;
  const short = (answer: string, at: number) => (question.kind === "scale" ? answer : letterOf(at));
  const most = counts.reduce((a, b) => (totalOf(b) > totalOf(a) ? b : a), counts[0]!);
  const all = totalOf(answered);
  return (
    <div class="chart-and-table">
      <BarChart
        id={`chart-${question.id}`}
        says={t.says(
          inWords(question.words, language),
          answerWords(question, most.answer, language),
          totalOf(most),
        )}
        language={language}
        fills={fills}
        bars={counts.map(({ answer, people, organisations }, at) => ({
          label: short(answer, at),
          parts: [people, organisations],
        }))}
      />
      <div
        class="table-scroll"
        tabIndex={0}
        role="group"
        aria-labelledby={`question-${question.id}`}
      >
        <table class="data">
          <thead>
            <tr>
              <th scope="col">{t.answer}</th>
              {[t.peopleHead, t.organisationsHead, t.all, t.share].map((name) => (
                <th scope="col" class="number-cell">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map((count, at) => (
              <tr>
                <th scope="row">
                  {question.kind === "scale" ? "" : `${letterOf(at)}. `}
                  {answerWords(question, count.answer, language)}
                </th>
                {[count.people, count.organisations, totalOf(count)].map((n) => (
                  <td class="number-cell">{number(language, n)}</td>
                ))}
                <td class="number-cell">{percent(totalOf(count) / all, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="meta">{t.shareNote}</p>
      </div>
    </div>
  );
}

const totalOf = ({ people, organisations }: { people: number; organisations: number }) =>
  people + organisations;

const percent = (share: number, language: "eng" | "fra") =>
  new Intl.NumberFormat(language === "eng" ? "en-CA" : "fr-CA", {
    style: "percent",
    maximumFractionDigits: 0,
  }).format(share);

function Written({ context, written, id }: Props & { id: string }) {
  const t = surveyWords(context.language);
  const list = written.get(id) ?? [];
  return (
    <ul class="rows written" role="list">
      {list.slice(0, writtenOnAPage).map(({ words, kind, language }) => (
        <li>
          <blockquote lang={formsOf(language).tag}>
            <Paragraphs words={words} />
          </blockquote>
          <p class="meta">{kind === "organisation" ? t.byOrganisation : t.byPerson}</p>
        </li>
      ))}
    </ul>
  );
}

function MorePages({ context, one, written, page }: Props) {
  const t = surveyWords(context.language);
  const more = [...written.values()].some((list) => list.length > writtenOnAPage);
  if (!more) return null;
  return (
    <p>
      <a href={`${to(context.language).surveyResults(one.survey.id)}?page=${page + 1}`}>
        {t.morePages}
      </a>
    </p>
  );
}
