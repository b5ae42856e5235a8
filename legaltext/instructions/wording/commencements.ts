/**
 * What comes into force, from when, to what it applies, and what is deemed to have happened: read and
 * worded, carried out by nobody.
 */
import { row, type Row } from "../grammar.js";

const comingIntoForce: Row[] = [
  row(
    { do: "comeIntoForce", on: "order" },
    "{targets} <comes|come> into force on a day to be fixed by order of the Governor in Council.",
    "{targets} entre<|nt> en vigueur à la date fixée par décret.",
  ),
  row(
    { do: "comeIntoForce", on: "orders" },
    "{targets} <comes|come> into force on a day or days to be fixed by order of the Governor in Council.",
    ["{targets} entre<|nt> en vigueur à la date ou aux dates fixées par décret."],
  ),
  row(
    { do: "comeIntoForce", on: "orders" },
    null,
    "exception faite {de except:targets}, {targets} entre<targets:|nt> en vigueur à la date ou aux dates fixées par décret.",
  ),
  row({ do: "comeIntoForce" }, "{targets} <comes|come> into force {at:condition}.", [
    "{targets} entre<|nt> en vigueur {at:condition}.",
    "{targets} pren<d|nent> effet {at:condition}.",
  ]),
  row(
    { do: "comeIntoForce" },
    "{targets} <comes|come> into force on {day:date}.",
    "{targets} entre<|nt> en vigueur le {day:date}.",
  ),
];

const deeming: Row[] = [
  row(
    { do: "comeIntoForceOrDeemed" },
    "{targets} <comes|come> into force, or <is|are> deemed to have come into force, on {day:date}.",
    "{targets} entre<|nt> en vigueur ou <est|sont> réputé<|e|s|es> être entré<|e|s|es> en vigueur le {day:date}.",
  ),
  row(
    { do: "deemInForce" },
    "{targets} <is|are> deemed to have come into force on {day:date}.",
    "{targets} <est|sont> réputé<|e|s|es> être entré<|e|s|es> en vigueur le {day:date}.",
  ),
  row(
    { do: "deemBefore" },
    "{first:place} <is|are> deemed to have come into force before {second:place}.",
    "{first:place} <est|sont> réputé<|e|s|es> être entré<|e|s|es> en vigueur avant {second:place}.",
  ),
  row(
    { do: "deemBefore" },
    [
      "{first:place} <is|are> deemed to have come into force before {second:place} and {applies:provisions} <applies:applies|apply> as a consequence.",
      "{first:place} <is|are> deemed to have come into force before {second:place}, and {applies:provisions} <applies:applies|apply> as a consequence.",
    ],
    [
      "{first:place} <est|sont> réputé<|e|s|es> être entré<|e|s|es> en vigueur avant {second:place}, {applies:provisions} s’appliquant en conséquence.",
      "{first:place} <est|sont> réputé<|e|s|es> être entré<|e|s|es> en vigueur avant {second:place} et {applies:provisions} s’applique<applies:|nt> en conséquence.",
    ],
  ),
  row(
    { do: "deemAfter" },
    "{first:place} <is|are> deemed to have come into force after {second:place}.",
    "{first:place} <est|sont> réputé<|e|s|es> être entré<|e|s|es> en vigueur après {second:place}.",
  ),
  row(
    { do: "deemEffectsBefore" },
    "{first:place} <is|are> deemed to have produced its effects before {second:place} <second:comes|come> into force.",
    [
      "les effets {de first:place} sont réputés avoir été produits avant l’entrée en vigueur {de second:place}.",
      "{first:place} <est|sont> réputé<|e|s|es> avoir produit ses effets avant l’entrée en vigueur {de second:place}.",
    ],
  ),
  row(
    { do: "deemAssentBefore" },
    "{first:place} is deemed to have received royal assent before {second:place} <second:comes|come> into force.",
    "{first:place} est réputée avoir été sanctionnée avant l’entrée en vigueur {de second:place}.",
  ),
  row(
    { do: "deemNever" },
    "{targets} <is|are> deemed never to have come into force and <is|are> repealed.",
    "{targets} <est|sont> réputé<|e|s|es> ne pas être entré<|e|s|es> en vigueur et <est|sont> abrogé<|e|s|es>.",
  ),
];

const application: Row[] = [
  row({ do: "apply" }, "{targets} <applies|apply>.", "{targets} s’applique<|nt>."),
  row(
    { do: "apply" },
    "{targets} <applies|apply> {given:condition}.",
    "{targets} s’applique<|nt> {given:condition}.",
  ),
  row({ do: "apply" }, "{targets} <applies|apply> after {after:date}.", [
    "{targets} s’applique<|nt> à compter du {from:date}.",
    "{targets} s’applique<|nt> à compter de {from:date}.",
  ]),
  row(
    { do: "apply", to: "taxationYears", that: "end" },
    "{targets} <applies|apply> to taxation years that end after {after:date}.",
    "{targets} s’applique<|nt> aux années d’imposition se terminant après le {after:date}.",
  ),
  row(
    { do: "apply", to: "taxationYears", that: "begin" },
    "{targets} <applies|apply> to taxation years that begin after {after:date}.",
    "{targets} s’applique<|nt> aux années d’imposition commençant après le {after:date}.",
  ),
  row(
    { do: "apply", to: "taxationYears" },
    [
      "{targets} <applies|apply> to the {year} and subsequent taxation years.",
      "{targets} <applies|apply> to {year} and subsequent taxation years.",
    ],
    [
      "{targets} s’applique<|nt> aux années d’imposition {year} et suivantes.",
      "{targets} s’applique<|nt> à compter de l’année d’imposition {year}.",
    ],
  ),
  row(
    { do: "amendAsProvided" },
    "the provisions mentioned in {targets} are amended as provided in those subsections.",
    null,
  ),
];

/** How the words of the bill itself are to be read. */
const calling: Row[] = [
  row(
    { do: "call" },
    "in {within:place}, {name:actAlias} means {act:place}.",
    "{à within:place}, {name:actAlias} s’entend {de act:place}.",
  ),
  row(
    { do: "define" },
    "the following definitions apply in {within:place}.",
    "les définitions qui suivent s’appliquent {à within:place}.",
  ),
];

export const commencements: Row[] = [...comingIntoForce, ...deeming, ...application, ...calling];

export const sentences: Row[] = [
  row({}, "{=instruction}", "{=instruction}"),
  row({}, "{=commencement}", "{=commencement}"),
  row(
    { do: "when" },
    ["{condition}, {then:sentence}", "{condition}, then, {then:sentence}"],
    "{condition}, {then:sentence}",
  ),
  row({ do: "when", so: true }, "{condition}, then {then:sentence}", null),
  /** A condition over a list of instructions that follows. */
  row(
    { do: "when", opens: true },
    ["{condition}, then", "{condition},", "{condition}, then:", "{condition}"],
    ["{condition} :", "{condition}"],
  ),
];
