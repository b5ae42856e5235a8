import { languageName } from "../pages/languageNames.js";
import { count, messages, number } from "../pages/messages.js";
import type { SiteLanguage } from "../paths.js";
import type { AnswerFlaw, Flaw, SurveyFlaw } from "./questions.js";

type FlawWords = Record<SurveyFlaw, string>;

const flawsInEnglish: FlawWords = {
  noTitle: "the title is missing",
  noQuestions: "there is no question yet",
  tooManyQuestions: "there are more than 60 questions",
  noWords: "the question is missing",
  fewOptions: "it needs at least two answers to choose from",
  tooManyOptions: "it has more than 30 answers to choose from",
  optionWords: "an answer to choose from is missing",
  noScale: "its scale needs 2 to 10 steps",
  strangeCondition: "it depends on an answer that nobody can give before it",
  strangeProvision: "it is about a provision that this version does not have",
};
const flawsInFrench: FlawWords = {
  noTitle: "le titre manque",
  noQuestions: "il n’y a encore aucune question",
  tooManyQuestions: "il y a plus de 60 questions",
  noWords: "la question manque",
  fewOptions: "il faut au moins deux réponses au choix",
  tooManyOptions: "il y a plus de 30 réponses au choix",
  optionWords: "une réponse au choix manque",
  noScale: "son échelle doit avoir de 2 à 10 degrés",
  strangeCondition: "elle dépend d’une réponse qui ne peut être donnée avant elle",
  strangeProvision: "elle porte sur une disposition que cette version n’a pas",
};

export const surveyWords = messages({
  eng: {
    surveys: "Surveys",
    survey: "Survey",
    questions: (n: number) => count("eng", n, "question", "questions"),
    answered: (n: number) => count("eng", n, "answer", "answers"),
    until: (when: string) => `Answers are taken until ${when}.`,
    from: (when: string) => `Answers are taken from ${when}.`,
    over: (when: string) => `Answers were taken until ${when}.`,
    privacy:
      "Answers are counted without names. What you write in your own words is published without your name once intake has closed.",
    signIn: "Sign in to answer",
    ownTeam: "The ministry’s own team does not answer its survey.",
    about: "About",
    optional: "You may leave this out.",
    several: "Choose all that apply.",
    onlyIf: (n: number, answer: string) => `Only if you answered “${answer}” to question ${n}.`,
    noAnswer: "No answer",
    submit: "Hand in your answers",
    submitAgain: "Hand in these answers instead",
    keep: "Keep and finish later",
    kept: "Kept. Nothing is handed in yet: come back to this page and hand it in before intake closes.",
    draftStands:
      "These are your answers as you kept them. They count once you hand them in; what you handed in before stands until then.",
    draftOnly: "These are your answers as you kept them. They count once you hand them in.",
    handedIn: (when: string) =>
      `You handed in your answers on ${when}. You may change them until intake closes.`,
    closedMeanwhile:
      "Intake closed before this was sent, so it was not handed in. What you wrote still stands below.",
    youAnswered: "You have answered",
    results: "Results",
    seeResults: "Read the results",
    resultsLater: "The results are published when intake has closed.",
    resultsPreview: "Only the ministry sees these results until intake has closed.",
    answerFlaws: {
      required: (n: number) => `Answer question ${n}.`,
      oneOnly: (n: number) => `Choose one answer to question ${n}.`,
      unknown: (n: number) => `Choose one of the answers offered to question ${n}.`,
      tooLong: (n: number) => `The answer to question ${n} is longer than 5,000 characters.`,
    } satisfies Record<AnswerFlaw, (n: number) => string>,
    // results
    answeredBy: (people: string, organisations: string) =>
      `Answered by ${people} and ${organisations}.`,
    people: (n: number) => count("eng", n, "person", "people"),
    organisations: (n: number) => count("eng", n, "organisation", "organisations"),
    peopleHead: "People",
    organisationsHead: "Organisations",
    share: "Share",
    shareNote: "Share of all who answered this question.",
    answer: "Answer",
    all: "All",
    mean: (value: number) => `On average ${number("eng", Math.round(value * 100) / 100)}.`,
    says: (question: string, answer: string, n: number) =>
      `${question} Most often: ${answer}, ${count("eng", n, "time", "times")}.`,
    nobody: "Nobody has answered this yet.",
    byOrganisation: "an organisation",
    byPerson: "a person",
    morePages: "More of what was written",
    notAsked: (n: number, answer: string) =>
      `Asked of those who answered “${answer}” to question ${n}.`,
    notVote: "A survey is not a vote: whoever wished to answer did, and nobody else is counted.",
    download: "Download",
    asCounts: "The counts (CSV)",
    asSheets: "Every answer, without names (CSV)",
    // writing
    write: "Write a survey",
    writeLead: "It is seen by nobody outside the ministry until it is published.",
    edit: "Edit the survey",
    beingWritten: "Being written",
    titleIn: (language: string) => `Title in ${language}`,
    leadIn: (language: string) => `Introduction in ${language}`,
    leadHint: "What it is for and how long it takes. May be left out.",
    save: "Save",
    saved: "Saved.",
    back: "Back without saving",
    addQuestion: "Add a question",
    noQuestionsYet: "No question yet.",
    editQuestion: "Edit",
    up: "Move up",
    remove: "Remove",
    question: (n: number) => `Question ${n}`,
    newQuestion: "New question",
    kind: "Kind of answer",
    kinds: {
      single: "One of several answers",
      multiple: "Any of several answers",
      scale: "A step on a scale",
      text: "Own words",
    },
    wordsIn: (language: string) => `Question in ${language}`,
    optionsIn: (language: string) => `Answers to choose from, in ${language}`,
    optionsHint: "One a line, in the same order in every language. Only for one or any of several.",
    steps: "Steps of the scale",
    stepsHint: "2 to 10. Only for a scale.",
    lowestIn: (language: string) => `What 1 means, in ${language}`,
    highestIn: (language: string) => `What the last step means, in ${language}`,
    required: "Has to be answered",
    provision: "About a provision",
    noProvision: "None in particular",
    shownWhen: "Asked of",
    everybody: "Everybody",
    ifAnswered: (n: number, answer: string) => `Who answered “${answer}” to question ${n}`,
    optionCount: (languages: string) =>
      `Write the same number of answers to choose from in every language (${languages}).`,
    kindRequired: "Choose the kind of answer.",
    publish: "Publish the survey",
    publishHelp:
      "It is open while the consultation takes proposals. Once published it does not change any more.",
    publishWaits: "Before it can be published:",
    publishLead: "An official of the lead ministry publishes it.",
    flaws: flawsInEnglish,
    surveyItself: "The survey",
  },
  fra: {
    surveys: "Questionnaires",
    survey: "Questionnaire",
    questions: (n: number) => count("fra", n, "question", "questions"),
    answered: (n: number) => count("fra", n, "réponse", "réponses"),
    until: (when: string) => `Les réponses sont reçues jusqu’au ${when}.`,
    from: (when: string) => `Les réponses sont reçues à partir du ${when}.`,
    over: (when: string) => `Les réponses ont été reçues jusqu’au ${when}.`,
    privacy:
      "Les réponses sont comptées sans noms. Ce que vous écrivez dans vos propres mots est publié sans votre nom après la clôture de la réception.",
    signIn: "Se connecter pour répondre",
    ownTeam: "L’équipe du ministère ne répond pas à son propre questionnaire.",
    about: "Au sujet de",
    optional: "Vous pouvez ne pas y répondre.",
    several: "Choisissez tout ce qui s’applique.",
    onlyIf: (n: number, answer: string) =>
      `Seulement si vous avez répondu « ${answer} » à la question ${n}.`,
    noAnswer: "Sans réponse",
    submit: "Remettre vos réponses",
    submitAgain: "Remettre plutôt ces réponses",
    keep: "Garder et finir plus tard",
    kept: "C’est gardé. Rien n’est encore remis : revenez à cette page et remettez vos réponses avant la clôture.",
    draftStands:
      "Voici vos réponses telles que vous les avez gardées. Elles compteront une fois remises; ce que vous aviez remis vaut jusque-là.",
    draftOnly:
      "Voici vos réponses telles que vous les avez gardées. Elles compteront une fois remises.",
    handedIn: (when: string) =>
      `Vous avez remis vos réponses le ${when}. Vous pouvez les changer jusqu’à la clôture.`,
    closedMeanwhile:
      "La réception a été close avant cet envoi : rien n’a été remis. Ce que vous avez écrit figure toujours ci-dessous.",
    youAnswered: "Vous avez répondu",
    results: "Résultats",
    seeResults: "Lire les résultats",
    resultsLater: "Les résultats sont publiés après la clôture de la réception.",
    resultsPreview: "Seul le ministère voit ces résultats jusqu’à la clôture de la réception.",
    answerFlaws: {
      required: (n) => `Répondez à la question ${n}.`,
      oneOnly: (n) => `Choisissez une seule réponse à la question ${n}.`,
      unknown: (n) => `Choisissez une des réponses offertes à la question ${n}.`,
      tooLong: (n) => `La réponse à la question ${n} dépasse 5 000 caractères.`,
    },
    answeredBy: (people: string, organisations: string) =>
      `Ont répondu : ${people} et ${organisations}.`,
    people: (n: number) => count("fra", n, "personne", "personnes"),
    organisations: (n: number) => count("fra", n, "organisation", "organisations"),
    peopleHead: "Personnes",
    organisationsHead: "Organisations",
    share: "Part",
    shareNote: "Part de tous ceux qui ont répondu à cette question.",
    answer: "Réponse",
    all: "Total",
    mean: (value: number) => `En moyenne ${number("fra", Math.round(value * 100) / 100)}.`,
    says: (question: string, answer: string, n: number) =>
      `${question} Le plus souvent : ${answer}, ${count("fra", n, "fois", "fois")}.`,
    nobody: "Personne n’y a encore répondu.",
    byOrganisation: "une organisation",
    byPerson: "une personne",
    morePages: "La suite de ce qui a été écrit",
    notAsked: (n: number, answer: string) =>
      `Posée à ceux qui ont répondu « ${answer} » à la question ${n}.`,
    notVote:
      "Un questionnaire n’est pas un vote : a répondu qui le voulait, et personne d’autre n’est compté.",
    download: "Télécharger",
    asCounts: "Les nombres (CSV)",
    asSheets: "Chaque réponse, sans noms (CSV)",
    write: "Écrire un questionnaire",
    writeLead: "Personne hors du ministère ne le voit avant sa publication.",
    edit: "Écrire le questionnaire",
    beingWritten: "En rédaction",
    titleIn: (language: string) => `Titre en ${language}`,
    leadIn: (language: string) => `Introduction en ${language}`,
    leadHint: "À quoi il sert et combien de temps il prend. Facultatif.",
    save: "Enregistrer",
    saved: "C’est enregistré.",
    back: "Revenir sans enregistrer",
    addQuestion: "Ajouter une question",
    noQuestionsYet: "Aucune question pour l’instant.",
    editQuestion: "Modifier",
    up: "Monter",
    remove: "Supprimer",
    question: (n: number) => `Question ${n}`,
    newQuestion: "Nouvelle question",
    kind: "Genre de réponse",
    kinds: {
      single: "Une réponse parmi plusieurs",
      multiple: "Toutes les réponses voulues parmi plusieurs",
      scale: "Un degré sur une échelle",
      text: "Ses propres mots",
    },
    wordsIn: (language: string) => `Question en ${language}`,
    optionsIn: (language: string) => `Réponses au choix, en ${language}`,
    optionsHint:
      "Une par ligne, dans le même ordre dans chaque langue. Seulement pour un choix parmi plusieurs réponses.",
    steps: "Degrés de l’échelle",
    stepsHint: "De 2 à 10. Seulement pour une échelle.",
    lowestIn: (language: string) => `Ce que signifie 1, en ${language}`,
    highestIn: (language: string) => `Ce que signifie le dernier degré, en ${language}`,
    required: "La réponse est obligatoire",
    provision: "Au sujet d’une disposition",
    noProvision: "Aucune en particulier",
    shownWhen: "Posée à",
    everybody: "Tout le monde",
    ifAnswered: (n: number, answer: string) =>
      `Ceux qui ont répondu « ${answer} » à la question ${n}`,
    optionCount: (languages: string) =>
      `Écrivez le même nombre de réponses au choix dans chaque langue (${languages}).`,
    kindRequired: "Choisissez le genre de réponse.",
    publish: "Publier le questionnaire",
    publishHelp:
      "Il est ouvert tant que la consultation reçoit des propositions. Une fois publié, il ne change plus.",
    publishWaits: "Avant de pouvoir le publier :",
    publishLead: "Une personne responsable du ministère principal le publie.",
    flaws: flawsInFrench,
    surveyItself: "Le questionnaire",
  },
});

/** "Question 2: the question is missing (French)". */
export function saysFlaw({ at, why, languages }: Flaw, language: SiteLanguage): string {
  const t = surveyWords(language);
  const where = at === null ? t.surveyItself : t.question(at + 1);
  const named = languages.map((one) => languageName(one, language)).join(", ");
  const colon = language === "fra" ? "\u00a0:" : ":";
  return `${where}${colon} ${t.flaws[why]}${named ? ` (${named})` : ""}`;
}
