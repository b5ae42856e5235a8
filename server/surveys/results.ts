/** What was answered: counted, organisations apart, never by name. Only what was handed in counts. */
import { sql, type SQL } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import type { Question } from "../db/tables.js";
import { answersTo, isChoice } from "./questions.js";
import type { Survey } from "./surveyStore.js";

export interface Counted {
  people: number;
  organisations: number;
}

export interface QuestionResult {
  question: Question;
  /** Who answered it. */
  answered: Counted;
  /** In the order in which they are offered. */
  counts: ({ answer: string } & Counted)[];
  /** Of a scale: the mean over everybody. */
  mean: number | null;
}

export interface SurveyResults {
  answered: Counted;
  questions: QuestionResult[];
}

type Kind = "person" | "organisation";

export async function resultsOf(db: Queryable, survey: Survey): Promise<SurveyResults> {
  const [all, each, chosen] = await Promise.all([
    db.execute<{ kind: Kind; n: number }>(sql`
      select p.kind, count(*)::int as n ${handedIn(survey)} group by p.kind`),
    db.execute<{ question: string; kind: Kind; n: number }>(sql`
      select a.key as question, p.kind, count(*)::int as n
        ${handedIn(survey, sql`cross join jsonb_each(r.answers) a`)} group by a.key, p.kind`),
    db.execute<{ question: string; answer: string; kind: Kind; n: number }>(sql`
      select a.key as question, v.value as answer, p.kind, count(*)::int as n
        ${handedIn(survey, sql`cross join jsonb_each(r.answers) a cross join jsonb_array_elements_text(a.value) v`)}
          and a.key in ${keysOf(survey.questions.filter(({ kind }) => kind !== "text"))}
        group by a.key, v.value, p.kind`),
  ]);
  return {
    answered: counted(all.rows),
    questions: survey.questions.map((question) => {
      const counts = answersTo(question).map((answer) => ({
        answer,
        ...counted(
          chosen.rows.filter((row) => row.question === question.id && row.answer === answer),
        ),
      }));
      return {
        question,
        answered: counted(each.rows.filter((row) => row.question === question.id)),
        counts: isChoice(question) || question.kind === "scale" ? counts : [],
        mean: question.kind === "scale" ? meanOf(counts) : null,
      };
    }),
  };
}

const handedIn = ({ id }: Survey, more: SQL = sql``) => sql`
  from survey_responses r join people p on p.id = r.person_id ${more}
    where r.survey_id = ${id} and r.answers is not null`;

/** An empty list is no list in SQL. */
const keysOf = (questions: Question[]) =>
  sql`(${sql.join(
    ["", ...questions.map(({ id }) => id)].map((id) => sql`${id}`),
    sql`, `,
  )})`;

function counted(rows: { kind: Kind; n: number }[]): Counted {
  const of = (kind: Kind) =>
    rows.filter((row) => row.kind === kind).reduce((sum, { n }) => sum + n, 0);
  return { people: of("person"), organisations: of("organisation") };
}

function meanOf(counts: QuestionResult["counts"]): number | null {
  const all = counts.reduce((sum, { people, organisations }) => sum + people + organisations, 0);
  if (all === 0) return null;
  const sum = counts.reduce(
    (total, { answer, people, organisations }) => total + Number(answer) * (people + organisations),
    0,
  );
  return sum / all;
}

export interface WrittenAnswer {
  words: string;
  kind: Kind;
  language: string;
}

export const writtenOnAPage = 25;

/** What was written to a free question, in the order of the words: who came when would tell who wrote. */
export async function writtenAnswers(
  db: Queryable,
  survey: Survey,
  question: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<WrittenAnswer[]> {
  const { rows } = await db.execute<WrittenAnswer & Record<string, unknown>>(sql`
    select r.answers -> ${question}::text ->> 0 as words, p.kind, r.language
      ${handedIn(survey)} and r.answers ? ${question}::text
      order by md5(r.answers -> ${question}::text ->> 0), 1
      limit ${limit} offset ${offset}`);
  return rows;
}

export interface AnsweredSheet {
  kind: Kind;
  language: string;
  answers: Record<string, string[]>;
}

/** Every sheet of answers, in no order that tells anything. */
export async function answeredSheets(db: Queryable, survey: Survey): Promise<AnsweredSheet[]> {
  const { rows } = await db.execute<AnsweredSheet & Record<string, unknown>>(sql`
    select p.kind, r.language, r.answers ${handedIn(survey)} order by random()`);
  return rows;
}
