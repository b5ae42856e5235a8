/** A question as a form holds it, and back. Answers to choose from are written one a line. */
import type { Language } from "../../legaltext/act.js";
import { questionKinds, type Question } from "../db/tables.js";
import type { FieldErrors, Typed } from "../http/form.js";
import { languageName } from "../pages/languageNames.js";
import type { SiteLanguage } from "../paths.js";
import { isChoice } from "./questions.js";
import { surveyWords } from "./surveyMessages.js";

export function typedFrom(question: Question): Typed {
  const { kind, words, options, scale, required, provision, shownWhen } = question;
  const languages = new Set(
    [words, ...options.map((one) => one.words)].flatMap((one) => Object.keys(one)),
  );
  const inEach = (name: string, of: (language: string) => string): [string, string][] =>
    [...languages].map((language) => [`${name}.${language}`, of(language)]);
  const single: Typed = {
    kind,
    required: required ? "yes" : "",
    provision: provision ?? "",
    shownWhen: shownWhen ? `${shownWhen.question} ${shownWhen.answer}` : "",
    steps: String(scale?.steps ?? ""),
  };
  return {
    ...single,
    ...Object.fromEntries([
      ...inEach("words", (language) => words[language] ?? ""),
      ...inEach("options", (language) =>
        options.map((one) => one.words[language] ?? "").join("\n"),
      ),
      ...inEach("lowest", (language) => scale?.lowest[language] ?? ""),
      ...inEach("highest", (language) => scale?.highest[language] ?? ""),
    ]),
  };
}

export interface QuestionPlace {
  languages: Language[];
  /** What stood there before; null for a new question. */
  before: Question | null;
  id: string;
}

/** Unfinished questions are kept too: only what cannot be told apart later is sent back. */
export function questionFrom(
  typed: Typed,
  { languages, before, id }: QuestionPlace,
  site: SiteLanguage,
): { question: Question } | { errors: FieldErrors } {
  const kind = questionKinds.find((one) => one === typed.kind);
  const lines = languages.map((language) => linesOf(typed[`options.${language}`]));
  const t = surveyWords(site);
  if (!kind) return { errors: { kind: t.kindRequired } };
  if (isChoice({ kind }) && new Set(lines.map(({ length }) => length)).size > 1) {
    const names = languages.map((one) => languageName(one, site)).join(", ");
    return { errors: { [`options.${languages[0]}`]: t.optionCount(names) } };
  }
  const inEach = (name: string) =>
    Object.fromEntries(
      languages.map((language) => [language, (typed[`${name}.${language}`] ?? "").trim()]),
    );
  const [on = "", ...answer] = (typed.shownWhen ?? "").split(" ");
  return {
    question: {
      id,
      kind,
      words: inEach("words"),
      options: isChoice({ kind }) ? optionsFrom(lines, languages, before?.options ?? []) : [],
      scale:
        kind === "scale"
          ? {
              steps: Number(typed.steps) || 0,
              lowest: inEach("lowest"),
              highest: inEach("highest"),
            }
          : null,
      required: typed.required === "yes",
      provision: typed.provision || null,
      shownWhen: on ? { question: on, answer: answer.join(" ") } : null,
    },
  };
}

const linesOf = (typed = "") =>
  typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** An answer keeps its name while its words stand in one language: what depends on it must not come to mean another. */
function optionsFrom(
  lines: string[][],
  languages: Language[],
  before: Question["options"],
): Question["options"] {
  const free = [...before];
  let last = Math.max(0, ...before.map(({ id }) => Number(id.slice(1)) || 0));
  return (lines[0] ?? []).map((_, at) => {
    const words = Object.fromEntries(
      languages.map((language, nth) => [language, lines[nth]![at]!]),
    );
    const known = free.findIndex((one) =>
      languages.some((language) => one.words[language] === words[language]),
    );
    const [kept] = known < 0 ? [] : free.splice(known, 1);
    return { id: kept?.id ?? `o${++last}`, words };
  });
}
