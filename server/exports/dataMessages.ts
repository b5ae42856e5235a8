import { messages } from "../pages/messages.js";

export const words = messages({
  eng: {
    title: "Data and API",
    lead: "Everything public in Assent can be taken away and counted again by anybody, without asking.",
    perAct: "By act",
    act: "Act",
    history: "Amendment history",
    historyLead:
      "Every change that was ever submitted and every request, with the words struck and added, authors under their public names, who agrees, the ministry’s answer, and the version the words came into. What is not submitted, and an answer that is not published, is not in it.",
    origins: "Who wrote which words",
    originsLead:
      "Every run of words of every version with what it came with and who typed it: the first draft, an amendment, or the ministry.",
    versions: "Versions",
    versionsLead:
      "Each version as Akoma Ntoso, HTML, JSON, text, Word and PDF stands on the history page of its act.",
    amendments: "Amendments",
    amendmentsLead:
      "Every submitted amendment that stands, as amendmentList documents of Akoma Ntoso with the instruction that would make law of it. Those of one consultation alone are at amendments-NUMBER.eng.xml, with the consultation’s number.",
    record: "The record",
    recordLead: "Every official act, hash-linked. Read it by the API, or check it here.",
    none: "There is no act yet.",
    formats:
      "CSV is UTF-8 with a byte order mark. A cell that a spreadsheet might take for a formula begins with an apostrophe. JSON Lines holds one object a line, with the same facts nested and every language at once.",
    column: "Column",
    meaning: "What it holds",
    columnsOf: (file: string) => `Columns of ${file}`,
    api: "The API",
    apiLead:
      "Everything can be read, and the main things done, by programs: an amendment opened, reworded and submitted, a request made, a side taken, an answer drafted, approved and published.",
    apiDocumentation: "How the API is used",
    licence: "The words of people and ministries stay theirs; say where you took them from.",
  },
  fra: {
    title: "Données et API",
    lead: "Tout ce qui est public dans Assent peut être emporté et recompté par quiconque, sans permission.",
    perAct: "Par texte",
    act: "Texte",
    history: "Historique des modifications",
    historyLead:
      "Chaque changement jamais déposé et chaque demande, avec les mots supprimés et ajoutés, les auteurs sous leur nom public, qui est d’accord, la réponse du ministère et la version où les mots sont entrés. Ce qui n’est pas déposé, et une réponse non publiée, n’y figurent pas.",
    origins: "Qui a écrit quels mots",
    originsLead:
      "Chaque suite de mots de chaque version, avec ce qui l’a apportée et qui l’a tapée : le premier texte, une modification ou le ministère.",
    versions: "Versions",
    versionsLead:
      "Chaque version en Akoma Ntoso, HTML, JSON, texte, Word et PDF se trouve à la page d’historique du texte.",
    amendments: "Modifications",
    amendmentsLead:
      "Chaque modification déposée et maintenue, en documents amendmentList d’Akoma Ntoso avec l’instruction qui en ferait une loi. Celles d’une seule consultation se trouvent à amendments-NUMÉRO.fra.xml, avec le numéro de la consultation.",
    record: "Le registre",
    recordLead:
      "Chaque acte officiel, lié au précédent par une empreinte. Lisez-le par l’API, ou vérifiez-le ici.",
    none: "Il n’y a encore aucun texte.",
    formats:
      "Le CSV est en UTF-8 avec indicateur d’ordre des octets. Une cellule qu’un tableur prendrait pour une formule commence par une apostrophe. JSON Lines contient un objet par ligne, avec les mêmes faits emboîtés et toutes les langues à la fois.",
    column: "Colonne",
    meaning: "Ce qu’elle contient",
    columnsOf: (file: string) => `Colonnes de ${file}`,
    api: "L’API",
    apiLead:
      "Des programmes peuvent tout lire et faire l’essentiel : ouvrir, rédiger et déposer une modification, faire une demande, prendre position, rédiger, approuver et publier une réponse.",
    apiDocumentation: "Comment utiliser l’API",
    licence:
      "Les mots des personnes et des ministères restent les leurs ; dites d’où vous les tenez.",
  },
});

export const amendmentWords = messages({
  eng: { amendment: (id: number, title: string) => `Amendment ${id}: ${title}` },
  fra: { amendment: (id: number, title: string) => `Modification ${id} : ${title}` },
});

export const amendmentListWords = messages({
  eng: {
    amendment: (id: number) => `Amendment ${id}`,
    listOf: (act: string) => `Amendments to the ${act}`,
  },
  fra: {
    amendment: (id: number) => `Modification ${id}`,
    listOf: (act: string) => `Modifications : ${act}`,
  },
});
