/** The results of a survey for spreadsheets: as counts, and as one sheet of answers a row. Neither names anybody. */
import type { Queryable } from "../db/connect.js";
import type { Question } from "../db/tables.js";
import { listed, type Column } from "../exports/columns.js";
import { inWords } from "../ministries/ministryStore.js";
import type { SiteLanguage } from "../paths.js";
import { answeredSheets, resultsOf, type AnsweredSheet, type Counted } from "./results.js";
import { answerWords } from "./SurveyPage.js";
import type { Survey } from "./surveyStore.js";

interface CountRow extends Counted {
  question: string;
  kind: string;
  words: string;
  /** "" where the row counts everybody who answered the question. */
  answer: string;
  answerWords: string;
}

export const countColumns: Column<CountRow>[] = [
  { name: "question", eng: "Question", fra: "Question", of: (row) => row.question },
  { name: "kind", eng: "Kind of answer", fra: "Genre de réponse", of: (row) => row.kind },
  { name: "question_words", eng: "What was asked", fra: "La question", of: (row) => row.words },
  {
    name: "answer",
    eng: "Answer; empty: everybody who answered the question",
    fra: "Réponse; vide : tous ceux qui ont répondu à la question",
    of: (row) => row.answer,
  },
  { name: "answer_words", eng: "What it says", fra: "Son texte", of: (row) => row.answerWords },
  { name: "people", eng: "People", fra: "Personnes", of: (row) => row.people },
  {
    name: "organisations",
    eng: "Organisations",
    fra: "Organisations",
    of: (row) => row.organisations,
  },
];

export async function* countRows(
  db: Queryable,
  survey: Survey,
  language: SiteLanguage,
): AsyncGenerator<CountRow> {
  const { questions } = await resultsOf(db, survey);
  for (const { question, answered, counts } of questions) {
    const row = {
      question: question.id,
      kind: question.kind,
      words: inWords(question.words, language),
    };
    yield { ...row, answer: "", answerWords: "", ...answered };
    for (const { answer, ...counted } of counts) {
      yield { ...row, answer, answerWords: answerWords(question, answer, language), ...counted };
    }
  }
}

export function sheetColumns(survey: Survey, language: SiteLanguage): Column<AnsweredSheet>[] {
  return [
    { name: "answered_as", eng: "Answered as", fra: "À titre de", of: ({ kind }) => kind },
    { name: "language", eng: "Language", fra: "Langue", of: (sheet) => sheet.language },
    ...survey.questions.map((question) => columnOf(question, language)),
  ];
}

function columnOf(question: Question, language: SiteLanguage): Column<AnsweredSheet> {
  const { id, kind, words } = question;
  return {
    name: id,
    eng: words.eng ?? inWords(words, language),
    fra: words.fra ?? inWords(words, language),
    of: ({ answers }) => {
      const given = answers[id] ?? [];
      if (kind === "text" || kind === "scale") return given[0] ?? "";
      return listed(given.map((answer) => answerWords(question, answer, language)));
    },
  };
}

export async function* sheetRows(db: Queryable, survey: Survey): AsyncGenerator<AnsweredSheet> {
  yield* await answeredSheets(db, survey);
}
