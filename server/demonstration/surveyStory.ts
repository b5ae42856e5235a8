/** The surveys of the demonstration: one with results, one to answer, one being written. */
import type { Question, SurveyAnswers } from "../db/tables.js";
import type { Person } from "../permissions.js";
import { answerSurvey } from "../surveys/answerSurvey.js";
import { publishSurvey } from "../surveys/publishSurvey.js";
import type { SurveyWords } from "../surveys/questions.js";
import { createSurvey } from "../surveys/writeSurvey.js";
import type { Story } from "./story.js";

const both = (eng: string, fra: string) => ({ eng, fra });
const plain = { options: [], scale: null, required: false, provision: null, shownWhen: null };
const options = (...words: Record<string, string>[]): Question["options"] =>
  words.map((one, at) => ({ id: `o${at + 1}`, words: one }));

const repairing: SurveyWords = {
  titles: both("You and repair", "La réparation et vous"),
  leads: both(
    "Four questions, about three minutes. Your answers tell us whether fifteen days help the people they are meant to help.",
    "Quatre questions, environ trois minutes. Vos réponses nous disent si quinze jours aident ceux qu’ils doivent aider.",
  ),
  questions: [
    {
      ...plain,
      id: "q1",
      kind: "single",
      required: true,
      words: both(
        "When something of yours last broke, what did you do?",
        "La dernière fois qu’un de vos appareils a cessé de fonctionner, qu’avez-vous fait?",
      ),
      options: options(
        both("I repaired it, or had it repaired", "Je l’ai réparé ou fait réparer"),
        both("I wanted to, but could not", "Je le voulais, mais n’ai pas pu"),
        both("I bought a new one", "J’en ai acheté un neuf"),
      ),
    },
    {
      ...plain,
      id: "q2",
      kind: "multiple",
      words: both("What stood in the way?", "Qu’est-ce qui vous en a empêché?"),
      options: options(
        both("No part could be had", "Aucune pièce n’était offerte"),
        both("The part took too long", "La pièce tardait trop"),
        both("It cost too much", "C’était trop cher"),
        both("A software lock", "Un verrou logiciel"),
      ),
      shownWhen: { question: "q1", answer: "o2" },
    },
    {
      ...plain,
      id: "q3",
      kind: "scale",
      provision: "repair-s4",
      words: both(
        "A part must come within thirty days. How long is that for you?",
        "Une pièce doit arriver dans les trente jours. Est-ce long pour vous?",
      ),
      scale: {
        steps: 5,
        lowest: both("short enough", "assez court"),
        highest: both("far too long", "beaucoup trop long"),
      },
    },
    {
      ...plain,
      id: "q4",
      kind: "text",
      words: both("What did we not ask?", "Qu’avons-nous oublié de demander?"),
    },
  ],
};

const schools: SurveyWords = {
  titles: both("Repair at school", "Réparer à l’école"),
  leads: both("", ""),
  questions: [
    {
      ...plain,
      id: "q1",
      kind: "text",
      words: both("What would you teach?", "Qu’enseigneriez-vous?"),
    },
    { ...plain, id: "q2", kind: "single", words: both("At which age?", "À quel âge?") },
  ],
};

export async function tellRepairSurveys({ deps, cast }: Story, consultation: number) {
  const survey = await published({ deps, cast }, consultation, repairing);
  await answers({ deps, cast }, survey, [
    [
      cast.neighbour,
      { q1: ["o2"], q2: ["o1", "o2"], q3: ["5"], q4: ["Who repairs a phone in the north?"] },
    ],
    [cast.organisation, { q1: ["o1"], q3: ["4"], q4: ["Our volunteers wait longest for hinges."] }],
    [cast.researcher, { q1: ["o3"], q3: ["2"] }],
  ]);
  await createSurvey(deps.db, consultation, cast.drafter, schools, deps.now());
}

const evenings: SurveyWords = {
  titles: both("Your evening at the workshop", "Votre soirée à l’atelier"),
  leads: both("", ""),
  questions: [
    {
      ...plain,
      id: "q1",
      kind: "multiple",
      required: true,
      provision: "workshop-s2",
      words: both("Which evenings could you come?", "Quels soirs pourriez-vous venir?"),
      options: options(
        both("Monday to Wednesday", "Du lundi au mercredi"),
        both("Thursday or Friday", "Le jeudi ou le vendredi"),
        both("At the weekend", "En fin de semaine"),
      ),
    },
    {
      ...plain,
      id: "q2",
      kind: "scale",
      words: both("How far would you travel?", "Quelle distance feriez-vous?"),
      scale: {
        steps: 4,
        lowest: both("a few streets", "quelques rues"),
        highest: both("across town", "toute la ville"),
      },
    },
    {
      ...plain,
      id: "q3",
      kind: "text",
      words: both("What would you bring?", "Qu’apporteriez-vous?"),
    },
  ],
};

/** While its intake is open: what comes of it is read once it has closed. */
export async function tellWorkshopSurvey(story: Story, consultation: number) {
  const { cast } = story;
  const survey = await published(story, consultation, evenings);
  await answers(story, survey, [
    [
      cast.citizen,
      {
        q1: ["o1", "o3"],
        q2: ["2"],
        q3: ["My mother’s washing machine, if it fits through the door."],
      },
    ],
    [cast.neighbour, { q1: ["o2"], q2: ["3"] }],
    [
      cast.student,
      { q1: ["o2", "o3"], q2: ["1"], q3: ["A telephone, and a friend who can solder."] },
    ],
    [cast.organisation, { q1: ["o1", "o2"], q2: ["4"], q3: ["Six volunteers and our tools."] }],
  ]);
}

async function published({ deps, cast }: Story, consultation: number, words: SurveyWords) {
  const draft = await createSurvey(deps.db, consultation, cast.drafter, words, deps.now());
  const { id } = await publishSurvey(deps.db, draft.id, cast.official, deps.now());
  return id;
}

async function answers({ deps }: Story, survey: number, sheets: [Person, SurveyAnswers][]) {
  for (const [person, sheet] of sheets) {
    const given = { survey, language: "eng", answers: sheet } as const;
    const outcome = await answerSurvey(deps.db, person, given, deps.now());
    if ("flaws" in outcome) throw new Error("the demonstration answers wrongly");
  }
}
