/** The wording of what checkAct.ts finds. */
import type { Language } from "./act.js";

export type FindingCode =
  | "idTwice"
  | "containerMissing"
  | "beforeItsContainer"
  | "schemaBroken"
  | "notWritten"
  | "definitionOneLanguage"
  | "subsectionsDiffer"
  | "noteOneLanguage"
  | "noWords"
  | "emptyLine"
  | "depthSkipped"
  | "ladderBroken"
  | "tableRagged"
  | "numberTwice"
  | "numberOutOfOrder"
  | "referenceBroken"
  | "referenceRepealed"
  | "citationUnknown"
  | "lineUnknown"
  | "listOfOne"
  | "noConjunction"
  | "noNote"
  | "headingIdle"
  | "scheduleIdle"
  | "itemsWithoutPlace"
  | "placeWithoutItems"
  | "noTerm"
  | "termTwice"
  | "termUnused"
  | "termUndefined"
  | "termsApart";

export interface FindingWords {
  why: string;
  mend: string;
}

/** Said of `what`: a number, a term, the words of a citation. */
type Wording = Record<FindingCode, (what: string) => FindingWords>;

const eng: Wording = {
  idTwice: () => ({
    why: "Two provisions have the same id.",
    mend: "Import the act again; a provision’s id must be its own.",
  }),
  containerMissing: () => ({
    why: "It belongs to a provision that is not in the act.",
    mend: "Move it to a provision that is, or repeal it.",
  }),
  beforeItsContainer: () => ({
    why: "It comes before the provision it belongs to.",
    mend: "Move it to follow that provision.",
  }),
  schemaBroken: (what) => ({
    why: `Its form is broken: ${what}.`,
    mend: "Write the provision again; it holds something that a text cannot hold.",
  }),
  notWritten: () => ({
    why: "It is not written in this language.",
    mend: "Write its words in this language, or say that it concerns one language alone.",
  }),
  definitionOneLanguage: () => ({
    why: "It stands in the other language only.",
    mend: "Write it in this language too, if the word is used here.",
  }),
  subsectionsDiffer: (what) => ({
    why: `The other language has ${what}, this one has not.`,
    mend: "Write it in this language, or divide both languages the same way.",
  }),
  noteOneLanguage: () => ({
    why: "It has a marginal note in the other language only.",
    mend: "Write the note in this language.",
  }),
  noWords: () => ({ why: "It has no words.", mend: "Write its words, or repeal it." }),
  emptyLine: () => ({
    why: "The line has no words.",
    mend: "Write its words, or delete the line.",
  }),
  depthSkipped: () => ({
    why: "The line stands more than one step deeper than the line above.",
    mend: "Outdent the line, or write the line it should stand under.",
  }),
  ladderBroken: () => ({
    why: "The line is of a kind that cannot stand under the line it stands under.",
    mend: "Change its kind to the next below, or outdent it.",
  }),
  tableRagged: () => ({
    why: "The rows of the table differ in width.",
    mend: "Give every row the same number of columns.",
  }),
  numberTwice: (what) => ({
    why: `The number ${what} is borne twice.`,
    mend: "Give it the next free number, or let it be numbered by its place.",
  }),
  numberOutOfOrder: (what) => ({
    why: `The number ${what} does not follow the number before it.`,
    mend: "Move the line, or give it a number that follows.",
  }),
  referenceBroken: (what) => ({
    why: `It refers to “${what}”, which is not in the act any more.`,
    mend: "Refer to another provision, or strike the reference out.",
  }),
  referenceRepealed: (what) => ({
    why: `It refers to “${what}”, which is repealed.`,
    mend: "Refer to another provision, or strike the reference out.",
  }),
  citationUnknown: (what) => ({
    why: `It cites “${what}”, which is not in the act.`,
    mend: "Correct the number, or say which other act it is of.",
  }),
  lineUnknown: (what) => ({
    why: `It cites “${what}”; the section is there, that part of it is not.`,
    mend: "Correct the number.",
  }),
  listOfOne: (what) => ({
    why: `A list with one item${what && `, ${what}`}.`,
    mend: "Run its words into the line above, or add an item.",
  }),
  noConjunction: () => ({
    why: "The last two items of the list are joined by neither “and” nor “or”.",
    mend: "Put “and” or “or” at the end of this line.",
  }),
  noNote: () => ({
    why: "It has no marginal note, and the other sections have one.",
    mend: "Write a marginal note.",
  }),
  headingIdle: () => ({
    why: "No section stands under this heading.",
    mend: "Move sections under it, or take the heading out.",
  }),
  scheduleIdle: () => ({
    why: "No section refers to this schedule.",
    mend: "Refer to it where it takes effect, or take it out.",
  }),
  itemsWithoutPlace: () => ({
    why: "It contains items, but its words have no place for them.",
    mend: "Put the items back in among its words.",
  }),
  placeWithoutItems: () => ({
    why: "Its words leave room for items, and there are none.",
    mend: "Add an item, or take the empty place out.",
  }),
  noTerm: () => ({
    why: "The definition marks no term.",
    mend: "Mark the words that are defined.",
  }),
  termTwice: (what) => ({
    why: `“${what}” is defined twice.`,
    mend: "Keep one definition, or define another term.",
  }),
  termUnused: (what) => ({
    why: `“${what}” is defined and never used.`,
    mend: "Use the term, or take the definition out.",
  }),
  termUndefined: (what) => ({
    why: `“${what}” is marked as a defined term, and the act does not define it.`,
    mend: "Define the term, or take the mark off.",
  }),
  termsApart: (what) => ({
    why: `The term printed beside “${what}” for the other language is not the one defined there.`,
    mend: "Make the two terms agree.",
  }),
};

const fra: Wording = {
  idTwice: () => ({
    why: "Deux dispositions portent le même identifiant.",
    mend: "Importez la loi de nouveau; l’identifiant d’une disposition n’est qu’à elle.",
  }),
  containerMissing: () => ({
    why: "La disposition relève d’une disposition absente de la loi.",
    mend: "Déplacez-la vers une disposition qui s’y trouve, ou abrogez-la.",
  }),
  beforeItsContainer: () => ({
    why: "La disposition précède celle dont elle relève.",
    mend: "Placez-la après celle-ci.",
  }),
  schemaBroken: (what) => ({
    why: `Sa forme est rompue : ${what}.`,
    mend: "Récrivez la disposition; elle contient ce qu’un texte ne peut contenir.",
  }),
  notWritten: () => ({
    why: "La disposition n’est pas rédigée dans cette langue.",
    mend: "Rédigez-la dans cette langue, ou indiquez qu’elle ne vise qu’une langue.",
  }),
  definitionOneLanguage: () => ({
    why: "Elle ne figure que dans l’autre langue.",
    mend: "Rédigez-la aussi dans cette langue, si le mot y sert.",
  }),
  subsectionsDiffer: (what) => ({
    why: `L’autre langue compte ${what}, celle-ci non.`,
    mend: "Rédigez-le dans cette langue, ou divisez les deux langues de la même façon.",
  }),
  noteOneLanguage: () => ({
    why: "Seule l’autre langue porte une note marginale.",
    mend: "Rédigez la note dans cette langue.",
  }),
  noWords: () => ({
    why: "La disposition est vide.",
    mend: "Rédigez-en le texte, ou abrogez-la.",
  }),
  emptyLine: () => ({
    why: "La ligne est vide.",
    mend: "Rédigez-la, ou supprimez-la.",
  }),
  depthSkipped: () => ({
    why: "La ligne est en retrait de plus d’un degré par rapport à la précédente.",
    mend: "Réduisez le retrait, ou rédigez la ligne dont elle relève.",
  }),
  ladderBroken: () => ({
    why: "Une ligne de ce genre ne peut relever de la ligne qui la précède.",
    mend: "Choisissez le genre du degré suivant, ou réduisez le retrait.",
  }),
  tableRagged: () => ({
    why: "Les rangées du tableau n’ont pas la même largeur.",
    mend: "Donnez à chaque rangée le même nombre de colonnes.",
  }),
  numberTwice: (what) => ({
    why: `Le numéro ${what} est attribué deux fois.`,
    mend: "Attribuez le prochain numéro libre, ou laissez la place décider du numéro.",
  }),
  numberOutOfOrder: (what) => ({
    why: `Le numéro ${what} ne suit pas celui qui le précède.`,
    mend: "Déplacez la ligne, ou attribuez-lui un numéro qui suit.",
  }),
  referenceBroken: (what) => ({
    why: `Le texte renvoie à « ${what} », qui n’est plus dans la loi.`,
    mend: "Renvoyez à une autre disposition, ou supprimez le renvoi.",
  }),
  referenceRepealed: (what) => ({
    why: `Le texte renvoie à « ${what} », qui est abrogé.`,
    mend: "Renvoyez à une autre disposition, ou supprimez le renvoi.",
  }),
  citationUnknown: (what) => ({
    why: `Le texte cite « ${what} », qui n’est pas dans la loi.`,
    mend: "Corrigez le numéro, ou précisez de quelle autre loi il s’agit.",
  }),
  lineUnknown: (what) => ({
    why: `Le texte cite « ${what} »; l’article existe, cette partie de l’article non.`,
    mend: "Corrigez le numéro.",
  }),
  listOfOne: (what) => ({
    why: `Une énumération d’un seul élément${what && `, ${what}`}.`,
    mend: "Intégrez-le à la ligne qui précède, ou ajoutez un élément.",
  }),
  noConjunction: () => ({
    why: "Ni « and » ni « or » ne relie les deux derniers éléments de l’énumération anglaise.",
    mend: "Mettez « and » ou « or » à la fin de cette ligne.",
  }),
  noNote: () => ({
    why: "L’article n’a pas de note marginale, alors que les autres en ont une.",
    mend: "Rédigez une note marginale.",
  }),
  headingIdle: () => ({
    why: "Aucun article ne figure sous cet intertitre.",
    mend: "Placez-y des articles, ou supprimez l’intertitre.",
  }),
  scheduleIdle: () => ({
    why: "Aucun article ne renvoie à cette annexe.",
    mend: "Renvoyez-y là où elle prend effet, ou supprimez-la.",
  }),
  itemsWithoutPlace: () => ({
    why: "La disposition contient des éléments, mais son texte ne leur laisse pas de place.",
    mend: "Remettez les éléments dans le texte.",
  }),
  placeWithoutItems: () => ({
    why: "Le texte réserve une place à des éléments, et il n’y en a pas.",
    mend: "Ajoutez un élément, ou supprimez la place vide.",
  }),
  noTerm: () => ({
    why: "La définition ne marque aucun terme.",
    mend: "Marquez les mots qui sont définis.",
  }),
  termTwice: (what) => ({
    why: `« ${what} » est défini deux fois.`,
    mend: "Gardez une seule définition, ou définissez un autre terme.",
  }),
  termUnused: (what) => ({
    why: `« ${what} » est défini et ne sert jamais.`,
    mend: "Employez le terme, ou supprimez la définition.",
  }),
  termUndefined: (what) => ({
    why: `« ${what} » est marqué comme terme défini, et la loi ne le définit pas.`,
    mend: "Définissez le terme, ou retirez la marque.",
  }),
  termsApart: (what) => ({
    why: `Le terme imprimé à côté de « ${what} » pour l’autre langue n’est pas celui qui y est défini.`,
    mend: "Faites concorder les deux termes.",
  }),
};

/** What is wrong and how to mend it, for a reader of either language; one of another reads English. */
export function wordsFor(code: FindingCode, reader: Language, what = ""): FindingWords {
  return (reader === "fra" ? fra : eng)[code](what);
}
