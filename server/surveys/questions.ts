/** What a survey asks and of whom: decided here, without database or clock. */
import type { Language } from "../../legaltext/act.js";
import type { Question, SurveyAnswers } from "../db/tables.js";

export const mostQuestions = 60;
export const mostOptions = 30;
export const longestAnswer = 5000;

export interface SurveyWords {
  titles: Record<string, string>;
  leads: Record<string, string>;
  questions: Question[];
}

export type SurveyFlaw =
  | "noTitle"
  | "noQuestions"
  | "tooManyQuestions"
  | "noWords"
  | "fewOptions"
  | "tooManyOptions"
  | "optionWords"
  | "noScale"
  | "strangeCondition"
  | "strangeProvision";

/** What keeps a survey from being published; `at` is the place of a question from 0, null for the survey itself. */
export interface Flaw {
  at: number | null;
  why: SurveyFlaw;
  languages: Language[];
}

export function flawsOf(
  survey: SurveyWords,
  languages: Language[],
  provisions: ReadonlySet<string>,
): Flaw[] {
  const { titles, questions } = survey;
  const untitled = languages.filter((language) => !titles[language]?.trim());
  const flaws: Flaw[] = [];
  if (untitled.length > 0) flaws.push({ at: null, why: "noTitle", languages: untitled });
  if (questions.length === 0) flaws.push({ at: null, why: "noQuestions", languages: [] });
  if (questions.length > mostQuestions) {
    flaws.push({ at: null, why: "tooManyQuestions", languages: [] });
  }
  return [
    ...flaws,
    ...questions.flatMap((_, at) => flawsOfQuestion(questions, at, languages, provisions)),
  ];
}

function flawsOfQuestion(
  questions: Question[],
  at: number,
  languages: Language[],
  provisions: ReadonlySet<string>,
): Flaw[] {
  const question = questions[at]!;
  const flaws: Flaw[] = [];
  const flaw = (why: SurveyFlaw, of: Language[] = []) => flaws.push({ at, why, languages: of });
  const wordless = languages.filter((language) => !question.words[language]?.trim());
  if (wordless.length > 0) flaw("noWords", wordless);
  if (isChoice(question)) {
    if (question.options.length < 2) flaw("fewOptions");
    if (question.options.length > mostOptions) flaw("tooManyOptions");
    const unsaid = languages.filter((language) =>
      question.options.some(({ words }) => !words[language]?.trim()),
    );
    if (unsaid.length > 0) flaw("optionWords", unsaid);
  }
  if (question.kind === "scale" && !isScale(question.scale)) flaw("noScale");
  if (question.shownWhen && !isCondition(questions.slice(0, at), question.shownWhen)) {
    flaw("strangeCondition");
  }
  if (question.provision !== null && !provisions.has(question.provision)) flaw("strangeProvision");
  return flaws;
}

export const isChoice = ({ kind }: Pick<Question, "kind">) =>
  kind === "single" || kind === "multiple";

const isScale = (scale: Question["scale"]) =>
  scale !== null && Number.isInteger(scale.steps) && scale.steps >= 2 && scale.steps <= 10;

/** A question can only depend on an answer that can have been given before it. */
function isCondition(
  earlier: Question[],
  { question, answer }: NonNullable<Question["shownWhen"]>,
) {
  const asked = earlier.find(({ id }) => id === question);
  return asked !== undefined && answersTo(asked).includes(answer);
}

/** The answers there are to choose from; none for words of one's own. */
export function answersTo({ kind, options, scale }: Question): string[] {
  if (kind === "text") return [];
  if (kind !== "scale") return options.map(({ id }) => id);
  return Array.from({ length: scale?.steps ?? 0 }, (_, at) => String(at + 1));
}

/** The questions that somebody with these answers is asked. What depends on a question not asked is not asked either. */
export function askedOf(questions: Question[], answers: SurveyAnswers): Question[] {
  const asked = new Set<string>();
  return questions.filter(({ id, shownWhen }) => {
    const holds =
      shownWhen === null ||
      (asked.has(shownWhen.question) &&
        (answers[shownWhen.question] ?? []).includes(shownWhen.answer));
    if (holds) asked.add(id);
    return holds;
  });
}

export type AnswerFlaw = "required" | "oneOnly" | "unknown" | "tooLong";

export interface CheckedAnswers {
  /** Only to questions that were asked. */
  answers: SurveyAnswers;
  /** By question. */
  flaws: Record<string, AnswerFlaw>;
}

/** Checks everything that somebody answered. An answer to a question that was not asked is left out. */
export function checkAnswers(questions: Question[], given: SurveyAnswers): CheckedAnswers {
  const kept = keptAnswers(questions, given);
  const checked: CheckedAnswers = { answers: {}, flaws: {} };
  for (const question of askedOf(questions, kept)) {
    const values = kept[question.id] ?? [];
    const flaw = flawOfAnswer(question, values);
    if (flaw) checked.flaws[question.id] = flaw;
    else if (values.length > 0) checked.answers[question.id] = values;
  }
  return checked;
}

/** What was typed to questions of this survey, without empty fields. */
export function keptAnswers(questions: Question[], given: SurveyAnswers): SurveyAnswers {
  const kept = questions.flatMap(({ id }) => {
    const values = (given[id] ?? []).map((value) => value.trim()).filter(Boolean);
    return values.length > 0 ? [{ id, values: [...new Set(values)] }] : [];
  });
  return Object.fromEntries(kept.map(({ id, values }) => [id, values]));
}

function flawOfAnswer(question: Question, values: string[]): AnswerFlaw | null {
  if (values.length === 0) return question.required ? "required" : null;
  if (question.kind !== "multiple" && values.length > 1) return "oneOnly";
  if (question.kind === "text") return (values[0] ?? "").length > longestAnswer ? "tooLong" : null;
  const known = answersTo(question);
  return values.every((value) => known.includes(value)) ? null : "unknown";
}

/** The letter an answer is called by beside its chart: a, b, c … z, aa. */
export function letterOf(at: number): string {
  const letter = String.fromCharCode(97 + (at % 26));
  return at < 26 ? letter : letter + letter;
}

/** A name that no question of the survey has. */
export function freshId(questions: Question[]): string {
  const numbers = questions.map(({ id }) => Number(id.slice(1)) || 0);
  return `q${Math.max(0, ...numbers) + 1}`;
}
