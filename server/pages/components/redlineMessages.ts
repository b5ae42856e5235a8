import { messages } from "../messages.js";

export const redlineWords = messages({
  eng: {
    /** Of these words, which also stand in words of law in the other language. */
    tag: "en",
    deleted: "deleted",
    inserted: "inserted",
    end: "end",
    moved: "Moved here",
    same: (n: number) => (n === 1 ? "1 line without change" : `${n} lines without change`),
    struck: "struck out",
    added: "added",
    bar: "Bar in the margin: a line that changes",
    table: "Table",
  },
  fra: {
    tag: "fr",
    deleted: "supprimé",
    inserted: "ajouté",
    end: "fin",
    moved: "Déplacé ici",
    same: (n: number) => (n === 1 ? "1 ligne sans changement" : `${n} lignes sans changement`),
    struck: "supprimé",
    added: "ajouté",
    bar: "Barre en marge : une ligne qui change",
    table: "Tableau",
  },
});
export type RedlineWords = ReturnType<typeof redlineWords>;
