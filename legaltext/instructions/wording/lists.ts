/** Places in the lists, tables and forms that schedules are made of. Each row: its meaning, English, French. */
import { row, type Row } from "../grammar.js";

/** The Customs Tariff. Its items are named in two ways in French, with and without an abbreviation. */
export const tariff: Row[] = [
  row({ part: "tariffList" }, "the List of Tariff Provisions set out in {in:place}", [
    "[la] liste des dispositions tarifaires {de in:place}",
    "[la] liste des dispositions tarifaires figurant {à in:place}",
    "[la] liste des dispositions tarifaires dans {in:place}",
  ]),
  row(
    { part: "ratesList" },
    "the List of Intermediate and Final Rates for the Tariff Items of the {category:quote} Staging Category set out in {in:place}",
    [
      "[la] liste des taux intermédiaires et des taux finals pour les numéros tarifaires de la catégorie d’échelonnement {category:quote} figurant {à in:place}",
      "[la] liste des taux intermédiaires et des taux finals pour les numéros tarifaires de la catégorie d’échelonnement {category:quote} {de in:place}",
    ],
  ),
  row({ part: "goods" }, "the Description of Goods of {in:place}", [
    "[la] Dénomination des marchandises {de in:place}",
    "[la] dénomination des marchandises {de in:place}",
  ]),
  row({ part: "goodsPreamble" }, "the Description of Goods in the preamble preceding {in:place}", [
    "[la] Dénomination des marchandises du préambule qui précède {in:place}",
    "[la] Dénomination des marchandises dans le préambule qui précède {in:place}",
  ]),
];

/** Forms, whose paragraphs are named by how they begin. */
export const forms: Row[] = [
  row(
    { part: "paragraph" },
    "the paragraph of {in:place} that begins with {begins:quote} and ends with {ends:quote}",
    [
      "[le] paragraphe {de in:place} commençant par {begins:quote} et se terminant par {ends:quote}",
      "[le] paragraphe {de in:place}, commençant par {begins:quote} et se terminant par {ends:quote},",
    ],
  ),
  row(
    { part: "paragraph" },
    "the paragraph that begins with {begins:quote} and ends with {ends:quote}",
    "[le] paragraphe commençant par {begins:quote} et se terminant par {ends:quote}",
  ),
  row(
    { part: "words" },
    "the portion of {in:place} that begins with {begins:quote} and ends with {ends:quote}",
    "[le] passage {de in:place} commençant par {begins:quote} et se terminant par {ends:quote}",
  ),
  row({ part: "titled" }, "the heading {heading:quote}", [
    "[le] titre {heading:quote}",
    "[l’m]intertitre {heading:quote}",
  ]),
  row(
    { part: "references" },
    [
      "the references after the heading {heading:quote}[+]",
      "the section references after the heading {heading:quote}[+]",
    ],
    null,
  ),
  row({ part: "reference" }, "the reference after the heading {heading:quote}", null),
  row(
    { part: "references" },
    null,
    "[les] renvois qui suivent le titre {heading:quote}, {à in:place},",
  ),
  row({ part: "reference" }, null, "[le] renvoi qui suit le titre {heading:quote}, {à in:place},"),
  row(
    { part: "nthParagraph" },
    "the {nth} paragraph of {in:place}",
    "[le] {nth} paragraphe {de in:place}",
  ),
  row({ part: "nthParagraph" }, "the {nth} paragraph", "[le] {nth} paragraphe"),
];

/** Headings and formulas named less simply. */
export const columns: Row[] = [
  row(
    { part: "descriptions" },
    "the descriptions of {letters} in {in:place}[+]",
    "[les] éléments {letters} de la formule figurant {à in:place}",
  ),
  row({ part: "descriptionHere" }, "the description of {letter}", "[l’m]élément {letter}"),
  row(
    {},
    "the heading after {headingAfter:provisions} of {in:place}",
    "[l’m]intertitre suivant {headingAfter:provisions} {de in:place}",
  ),
];
