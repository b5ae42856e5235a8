import { messages } from "../pages/messages.js";

export const newActWords = messages({
  eng: {
    laws: "Laws",
    importTitle: "Import an act",
    importLead:
      "One file for each language of the act. Version 1 is published at once, as the files have it, and entered in the record.",
    files: "Files",
    file: (n: number): string => (n === 1 ? "First language" : "Second language"),
    filesHint: "Justice Laws XML, Akoma Ntoso, JSON, Word or plain text; up to 20 MB each.",
    optional: "Optional: an act in one language has one file.",
    ministry: "Ministry that leads the act",
    import: "Import",
    writeTitle: "Write a new act",
    writeLead:
      "Titles and words in both languages. The words become version 1, to be edited and consulted on from there.",
    title: (language: string) => `Short title in ${language}`,
    words: (language: string) => `Words in ${language}`,
    wordsHint:
      "Plain text. A line that begins with a number opens a section: “1 This Act may be cited as …”. A line alone before it is its marginal note. “(1)” begins a subsection, “(a)” a paragraph, “PART 1” a part. A term between quotation marks begins a definition.",
    oneLanguage: "Leave the French fields empty to begin in English only.",
    write: "Create the act",
    noFile: "Choose a file.",
    noTitle: "An act needs a short title.",
    noMinistry: "Choose a ministry of yours.",
    noWords: "Write at least one section.",
    notStored: "Nothing was stored",
  },
  fra: {
    laws: "Lois",
    importTitle: "Importer une loi",
    importLead:
      "Un fichier par langue de la loi. La version 1 est publiée aussitôt, telle que dans les fichiers, et inscrite au registre.",
    files: "Fichiers",
    file: (n: number): string => (n === 1 ? "Première langue" : "Seconde langue"),
    filesHint: "XML de Justice, Akoma Ntoso, JSON, Word ou texte brut ; 20 Mo au plus chacun.",
    optional: "Facultatif : une loi dans une seule langue n’a qu’un fichier.",
    ministry: "Ministère responsable de la loi",
    import: "Importer",
    writeTitle: "Rédiger une nouvelle loi",
    writeLead:
      "Titres et mots dans les deux langues. Les mots deviennent la version 1, à retoucher et à soumettre à la consultation.",
    title: (language: string) => `Titre abrégé en ${language}`,
    words: (language: string) => `Mots en ${language}`,
    wordsHint:
      "Texte brut. Une ligne qui commence par un numéro ouvre un article : « 1 Titre abrégé : … ». Une ligne seule avant lui est sa note marginale. « (1) » commence un paragraphe, « a) » un alinéa, « PARTIE 1 » une partie. Un terme entre guillemets commence une définition.",
    oneLanguage: "Laissez les champs anglais vides pour commencer en français seulement.",
    write: "Créer la loi",
    noFile: "Choisissez un fichier.",
    noTitle: "Une loi a besoin d’un titre abrégé.",
    noMinistry: "Choisissez l’un de vos ministères.",
    noWords: "Écrivez au moins un article.",
    notStored: "Rien n’a été enregistré",
  },
});
