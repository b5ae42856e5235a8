import { count, messages, number } from "../pages/messages.js";

export const homeWords = messages({
  eng: {
    title: "Write the law together",
    lead: "Ministries publish drafts here. Anyone may change their words. Every change gets an answer, with reasons.",
    openNow: "Open now",
    allOpen: "All consultations",
    nothingOpen: "No consultation takes changes at the moment.",
    closes: (when: string) => `closes ${when}`,
    lately: "Answered lately",
    nothingAnswered: "No answer has been published yet.",
    proposedBy: (who: string) => `proposed by ${who}`,
    became: "New versions",
    published: (day: string, n: number) => `Version ${n}, published ${day}.`,
    share: (citizens: number, all: number) =>
      `${number("eng", citizens)} of ${count("eng", all, "word", "words")} were written by citizens.`,
    who: "Who wrote it?",
    whatChanged: "What changed?",
    try: "Try",
  },
  fra: {
    title: "Écrire la loi ensemble",
    lead: "Les ministères publient ici leurs projets. Chacun peut en changer les mots. Chaque modification reçoit une réponse motivée.",
    openNow: "En consultation",
    allOpen: "Toutes les consultations",
    nothingOpen: "Aucune consultation ne reçoit de modifications en ce moment.",
    closes: (when: string) => `ferme le ${when}`,
    lately: "Réponses récentes",
    nothingAnswered: "Aucune réponse n’a encore été publiée.",
    proposedBy: (who: string) => `proposée par ${who}`,
    became: "Nouvelles versions",
    published: (day: string, n: number) => `Version ${n}, publiée le ${day}.`,
    share: (citizens: number, all: number) =>
      `${number("fra", citizens)} des ${count("fra", all, "mot vient", "mots viennent")} de citoyens.`,
    who: "Qui l’a écrite ?",
    whatChanged: "Qu’est-ce qui a changé ?",
    try: "Essayez",
  },
});
