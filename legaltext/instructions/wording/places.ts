/** How a place in an act is said. Each row: its meaning, English, French. */
import { row, type Row } from "../grammar.js";

/** The act that a sentence speaks of. */
export const acts: Row[] = [
  row({ known: "Act" }, "the Act", "[la] même loi"),
  row({ known: "otherAct" }, "the other Act", "[l’f]autre loi"),
  row({ known: "thatAct" }, "that Act", "cette loi"),
  row({ known: "thisAct" }, "this Act", "[la] présente loi"),
  row({ known: "Regulations" }, "the Regulations[+]", "[le] même règlement"),
  row({ known: "Rules" }, "the Rules[+]", "[les] mêmes règles"),
  row({ known: "Code" }, "the Code", "[le] même code"),
  row({ known: "Tariff" }, "the Tariff", "[le] même tarif"),
  row({ known: "Order" }, "the Order", "[le] même décret"),
  row({ known: "otherLaw" }, "the other Act", "autre loi"),
  row(
    { law: "statutes" },
    "chapter {chapter} of the Statutes of Canada, {year}",
    "[le] chapitre {chapter} des Lois du Canada ({year})",
  ),
  row({ known: "secondAct" }, "the second Act", "[la] deuxième loi"),
  row({ known: "firstAct" }, "the first Act", "[la] première loi"),
  row({ known: "amendedAct" }, "the amended Act", "[la] loi modifiée"),
  row({}, "{title}", "{title}"),
  row(
    {},
    ["{title}, {citation},", "{title}, {citation}"],
    ["{title}, {citation},", "{title}, {citation}"],
  ),
];

export const citations: Row[] = [
  row(
    {},
    [
      "chapter {chapter} of the Statutes of Canada, {year}",
      "being chapter {chapter} of the Statutes of Canada, {year}",
    ],
    "chapitre {chapter} des Lois du Canada ({year})",
  ),
  row(
    { revised: "1985" },
    [
      "chapter {chapter} of the Revised Statutes of Canada, 1985",
      "being chapter {chapter} of the Revised Statutes of Canada, 1985",
    ],
    "chapitre {chapter} des Lois révisées du Canada (1985)",
  ),
];

/** A unit by its number alone. */
export const units: Row[] = [row({}, "{units:provisions}", "{units:provisions}")];

/** A place in an act, from the inside out: the unit, then what it is in, then the act. */
export const places: Row[] = [
  row({}, "{act}", "{act}"),
  row({ this: "section" }, "this section", "[le] présent article"),
  row(
    { part: "provisions" },
    "the provisions of {in:place}[+]",
    "[les] dispositions {de in:place}",
  ),
  row(
    { version: "eng" },
    "the English version of {in:place}",
    "[la] version anglaise {de in:place}",
  ),
  row(
    { version: "fra" },
    "the French version of {in:place}",
    "[la] version française {de in:place}",
  ),
  row({}, "{units:provisions}", "{units:provisions}"),
  row({}, "{units:provisions} of {in:place}", "{units:provisions} {de in:place}"),
  row({ inside: true }, "{units:provisions} in {in:place}", "{units:provisions}, {à in:place},"),
  row({}, "{units:schedules}", "{units:schedules}"),
  row({}, "{units:schedules} to {in:place}", "{units:schedules} {de in:place}"),
  row(
    {},
    "the definition<|s> {definitions:terms} in {in:place}",
    "[la] définition<|s> de {definitions:terms}, {à in:place},",
  ),
  row({}, "the definition<|s> {definitions:terms}", "[la] définition<|s> de {definitions:terms}"),
  row(
    {},
    "the heading before {headingBefore:provisions}",
    "[l’m]intertitre précédant {headingBefore:provisions}",
  ),
  row({}, "the heading before {headingBefore:provisions} of {in:place}", [
    "[l’m]intertitre précédant {headingBefore:provisions} {de in:place}",
    "[l’m]intertitre qui précède {headingBefore:provisions} {de in:place}",
  ]),
  row(
    {},
    "the headings before {headingsBefore:provisions}[+]",
    "[les] intertitres précédant {headingsBefore:provisions}",
  ),
  row(
    {},
    "the headings before {headingsBefore:provisions} of {in:place}[+]",
    "[les] intertitres précédant {headingsBefore:provisions} {de in:place}",
  ),
  row(
    {},
    "the heading {heading:quote} before {headingBefore:provisions} of {in:place}",
    "[l’m]intertitre {heading:quote} précédant {headingBefore:provisions} {de in:place}",
  ),
  row(
    {},
    "the heading {heading:quote} before {headingBefore:provisions}",
    "[l’m]intertitre {heading:quote} précédant {headingBefore:provisions}",
  ),
  row({ part: "heading" }, "the heading of {in:place}", "[le] titre {de in:place}"),
  row({ part: "longTitle" }, "the long title of {in:place}", "[le] titre intégral {de in:place}"),
  row({ part: "shortTitle" }, "the short title of {in:place}", "[le] titre abrégé {de in:place}"),
  row({ part: "preamble" }, "the preamble to {in:place}", "[le] préambule {de in:place}"),
  row({ part: "schedule" }, "the schedule to {in:place}", "[l’f]annexe {de in:place}"),
  row({ part: "schedule" }, "the schedule", "[l’f]annexe"),
  row({ part: "table" }, "the table to {in:place}", "[le] tableau {de in:place}"),
  row({ part: "formula" }, "the formula in {in:place}", "[la] formule figurant {à in:place}"),
  row({ part: "formula" }, "the formula", "[la] formule"),
  row(
    { part: "description" },
    "the description of {letter} in {in:place}",
    "[l’m]élément {letter} de la formule figurant {à in:place}",
  ),
];

/** What an instruction works on: a place, or the words of one before or after something in it. */
export const targets: Row[] = [
  row(
    {},
    null,
    "[le] passage de la définition de {definitions:terms} précédant {before:units}, {à in:place},",
  ),
  row(
    {},
    null,
    "[le] passage de la définition de {definitions:terms} suivant {after:units}, {à in:place},",
  ),
  row({}, "{=place}", "{=place}"),
  row({}, "the portion of {portion:place} before {before:place}", [
    "[le] passage {de portion:place} précédant {before:place}",
    "[le] passage {de portion:place} qui précède {before:place}",
    "[le] passage {de portion:place}, précédant {before:place},",
  ]),
  row({}, "the portion of {portion:place} after {after:place}", [
    "[le] passage {de portion:place} suivant {after:place}",
    "[le] passage {de portion:place} qui suit {after:place}",
  ]),
  row({}, "the portion of {portion:place} after {after:place} and before {before:place}", [
    "[le] passage {de portion:place} suivant {after:place} et précédant {before:place}",
    "[le] passage {de portion:place} situé entre {after:place} et {before:place}",
  ]),
  row(
    { withHeading: true },
    "{=place} and the heading before <it|them>[+]",
    "{=place} et l’intertitre <le|la|les|les> précédant[+]",
  ),
  row(
    {},
    "{=place} and the heading {withHeadingOf:quote} before <it|them>[+]",
    "{=place} et l’intertitre {withHeadingOf:quote} <le|la|les|les> précédant[+]",
  ),
  row(
    { withHeadings: true },
    "{=place} and the headings before <it|them>[+]",
    "{=place} et les intertitres <le|la|les|les> précédant[+]",
  ),
];

/** A target as another provision of this or another bill leaves it. */
export const enactedTargets: Row[] = [
  row({}, "{=target}", "{=target}"),
  row(
    { as: "enacted" },
    "{=target}, as enacted by {enacting:place},",
    "{=target}, édicté<|e|s|es> par {enacting:place},",
  ),
  row(
    { as: "enacted", version: true },
    null,
    "{=target}, dans sa version édictée par {enacting:place},",
  ),
  row(
    {},
    "{=target}, other than {except:targets},",
    "{=target}, à l’exception {de except:targets},",
  ),
  row(
    { as: "amended" },
    "{=target}, as amended by {enacting:place},",
    "{=target}, modifié<|e|s|es> par {enacting:place},",
  ),
];
