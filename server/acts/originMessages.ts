import { count, messages, number } from "../pages/messages.js";

const numerals = {
  eng: ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
  fra: ["zéro", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"],
};

export const originWords = messages({
  eng: {
    title: "Who wrote this?",
    lead: "Every run of words leads to the person who proposed it and to the answer that made it law. Words without a mark are from the first draft.",
    sum: (words: number, hands: number) =>
      `${count("eng", words, "word", "words")}, ${numerals.eng[hands] ?? number("eng", hands)} ${hands === 1 ? "hand" : "hands"}`,
    hand: (n: number) => `Hand ${n}: who wrote these words`,
    from: "From",
    which: "Which",
    words: "Words",
    first: "Ministry, first draft",
    firstShort: "first draft",
    noMark: "no mark",
    ministry: "The ministry",
    ministryHand: (who: string) => `${who}, for the ministry`,
    ownDraft: "The ministry’s own words in its draft, with reasons in the record.",
    amendment: (id: number) => `Amendment ${id}`,
    answer: "The answer",
    onlyFirst: "Every word here is from the first draft.",
  },
  fra: {
    title: "Qui a écrit ceci ?",
    lead: "Chaque suite de mots mène à la personne qui l’a proposée et à la réponse qui en a fait la loi. Les mots sans marque viennent du premier projet.",
    sum: (words: number, hands: number) =>
      `${count("fra", words, "mot", "mots")}, ${numerals.fra[hands] ?? number("fra", hands)} ${hands === 1 ? "main" : "mains"}`,
    hand: (n: number) => `Main ${n} : qui a écrit ces mots`,
    from: "De",
    which: "Marque",
    words: "Mots",
    first: "Ministère, premier projet",
    firstShort: "premier projet",
    noMark: "aucune",
    ministry: "Le ministère",
    ministryHand: (who: string) => `${who}, pour le ministère`,
    ownDraft: "Les mots du ministère lui-même dans son projet, motifs au registre.",
    amendment: (id: number) => `Modification ${id}`,
    answer: "La réponse",
    onlyFirst: "Tous les mots viennent du premier projet.",
  },
});
