/** The wording of what checkAct.ts finds. */
import type { Language } from "./act.js";

export type FindingCode =
  | "idTwice"
  | "containerMissing"
  | "beforeItsContainer"
  | "notWritten"
  | "noWords"
  | "emptyLine"
  | "depthSkipped"
  | "ladderBroken"
  | "tableRagged"
  | "numberTwice"
  | "numberOutOfOrder"
  | "referenceBroken"
  | "referenceRepealed"
  | "itemsWithoutPlace"
  | "placeWithoutItems"
  | "noTerm"
  | "termTwice"
  | "termsApart";

interface FindingWords {
  why: string;
  mend: string;
}

type Wording = Record<FindingCode, FindingWords>;

const eng: Wording = {
  idTwice: {
    why: "Two provisions have the same id.",
    mend: "Import the act again; a provision’s id must be its own.",
  },
  containerMissing: {
    why: "It belongs to a provision that is not in the act.",
    mend: "Move it to a provision that is, or repeal it.",
  },
  beforeItsContainer: {
    why: "It comes before the provision it belongs to.",
    mend: "Move it to follow that provision.",
  },
  notWritten: {
    why: "It is not written in this language.",
    mend: "Write its words in this language, or mark the languages as out of step.",
  },
  noWords: { why: "It has no words.", mend: "Write its words, or repeal it." },
  emptyLine: { why: "The line has no words.", mend: "Write its words, or delete the line." },
  depthSkipped: {
    why: "The line stands more than one step deeper than the line above.",
    mend: "Outdent the line, or write the line it should stand under.",
  },
  ladderBroken: {
    why: "The line is of a kind that cannot stand under the line it stands under.",
    mend: "Change its kind to the next below, or outdent it.",
  },
  tableRagged: {
    why: "The rows of the table differ in width.",
    mend: "Give every row the same number of columns.",
  },
  numberTwice: {
    why: "Its number is borne twice.",
    mend: "Give it the next free number, or let it be numbered by its place.",
  },
  numberOutOfOrder: {
    why: "Its number does not follow the number before it.",
    mend: "Move the line, or give it a number that follows.",
  },
  referenceBroken: {
    why: "It refers to a provision that is not in the act.",
    mend: "Refer to another provision, or strike the reference out.",
  },
  referenceRepealed: {
    why: "It refers to a repealed provision.",
    mend: "Refer to another provision, or strike the reference out.",
  },
  itemsWithoutPlace: {
    why: "It contains items, but its words have no place for them.",
    mend: "Put the items back in among its words.",
  },
  placeWithoutItems: {
    why: "Its words leave room for items, and there are none.",
    mend: "Add an item, or take the empty place out.",
  },
  noTerm: { why: "The definition marks no term.", mend: "Mark the words that are defined." },
  termTwice: {
    why: "The term is defined twice.",
    mend: "Keep one definition, or define another term.",
  },
  termsApart: {
    why: "The term printed for the other language is not the one defined there.",
    mend: "Make the two terms agree.",
  },
};

const fra: Wording = {
  idTwice: {
    why: "Deux dispositions portent le même identifiant.",
    mend: "Importez la loi de nouveau; l’identifiant d’une disposition n’est qu’à elle.",
  },
  containerMissing: {
    why: "La disposition relève d’une disposition absente de la loi.",
    mend: "Déplacez-la vers une disposition qui s’y trouve, ou abrogez-la.",
  },
  beforeItsContainer: {
    why: "La disposition précède celle dont elle relève.",
    mend: "Placez-la après celle-ci.",
  },
  notWritten: {
    why: "La disposition n’est pas rédigée dans cette langue.",
    mend: "Rédigez-la dans cette langue, ou indiquez que les langues sont décalées.",
  },
  noWords: {
    why: "La disposition est vide.",
    mend: "Rédigez-en le texte, ou abrogez-la.",
  },
  emptyLine: { why: "La ligne est vide.", mend: "Rédigez-la, ou supprimez-la." },
  depthSkipped: {
    why: "La ligne est en retrait de plus d’un degré par rapport à la précédente.",
    mend: "Réduisez le retrait, ou rédigez la ligne dont elle relève.",
  },
  ladderBroken: {
    why: "Une ligne de ce genre ne peut relever de la ligne qui la précède.",
    mend: "Choisissez le genre du degré suivant, ou réduisez le retrait.",
  },
  tableRagged: {
    why: "Les rangées du tableau n’ont pas la même largeur.",
    mend: "Donnez à chaque rangée le même nombre de colonnes.",
  },
  numberTwice: {
    why: "Le numéro est attribué deux fois.",
    mend: "Attribuez le prochain numéro libre, ou laissez la place décider du numéro.",
  },
  numberOutOfOrder: {
    why: "Le numéro ne suit pas celui qui le précède.",
    mend: "Déplacez la ligne, ou attribuez-lui un numéro qui suit.",
  },
  referenceBroken: {
    why: "Le texte renvoie à une disposition absente de la loi.",
    mend: "Renvoyez à une autre disposition, ou supprimez le renvoi.",
  },
  referenceRepealed: {
    why: "Le texte renvoie à une disposition abrogée.",
    mend: "Renvoyez à une autre disposition, ou supprimez le renvoi.",
  },
  itemsWithoutPlace: {
    why: "La disposition contient des éléments, mais son texte ne leur laisse pas de place.",
    mend: "Remettez les éléments dans le texte.",
  },
  placeWithoutItems: {
    why: "Le texte réserve une place à des éléments, et il n’y en a pas.",
    mend: "Ajoutez un élément, ou supprimez la place vide.",
  },
  noTerm: {
    why: "La définition ne marque aucun terme.",
    mend: "Marquez les mots qui sont définis.",
  },
  termTwice: {
    why: "Le terme est défini deux fois.",
    mend: "Gardez une seule définition, ou définissez un autre terme.",
  },
  termsApart: {
    why: "Le terme imprimé pour l’autre langue n’est pas celui qui y est défini.",
    mend: "Faites concorder les deux termes.",
  },
};

/** A language without a wording of its own is worded in English. */
export function wordsFor(code: FindingCode, language: Language): FindingWords {
  return (language === "fra" ? fra : eng)[code];
}
