/** What "is amended by" may do, and where. Each row: its meaning, English, French. */
import { row, type Row } from "../grammar.js";

/** Where something is added or struck. */
export const wheres: Row[] = [
  row({}, "after {after:enactedTarget}", "après {after:enactedTarget}"),
  row({}, "before {before:place}", "avant {before:place}"),
  row(
    { enacted: true },
    "after the {after:place} that it enacts",
    "après {after:place} qui y <after:est|est|sont|sont> édicté<after:|e|s|es>",
  ),
  row({}, "in column {column:label}", "dans la colonne {column:label}"),
  row({ order: "alphabetical" }, "in alphabetical order in column {column:label}", [
    "dans la colonne {column:label}, selon l’ordre alphabétique",
    "selon l’ordre alphabétique, dans la colonne {column:label}",
  ]),
  row({ order: "alphabetical" }, "in alphabetical order", "selon l’ordre alphabétique"),
  row({ order: "numerical" }, "in numerical order", "selon l’ordre numérique"),
  row({ order: "end" }, "at the end", "à la fin"),
  row(
    { order: "alphabetical" },
    [
      "in alphabetical order under the heading {under:quote}",
      "in alphabetical order, under the heading {under:quote}",
    ],
    [
      "selon l’ordre alphabétique, sous l’intertitre {under:quote}",
      "sous l’intertitre {under:quote}, selon l’ordre alphabétique",
    ],
  ),
  row({}, "under the heading {under:quote}", "sous l’intertitre {under:quote}"),
];

/** Text that stands in a schedule of the bill instead of after the sentence. */
const setOut: Row[] = [
  row(
    { step: "addSetOut" },
    [
      "adding, {where}, the {what:place} set out in {setOut:place}",
      "adding, {where}, {what:place} set out in {setOut:place}",
      "adding {where} the {what:place} set out in {setOut:place}",
    ],
    [
      "adjonction, {where}, {de what:place} figurant {à setOut:place}",
      "adjonction, {where}, {de what:place} qui figure {à setOut:place}",
    ],
  ),
  row(
    { step: "addSetOut", what: "tariffProvisions" },
    "adding, {where}, the tariff provisions set out in {setOut:place}",
    "adjonction, {where}, des dispositions tarifaires figurant {à setOut:place}",
  ),
  row(
    { step: "addSetOut", what: "tariffItems" },
    "adding, {where}, the tariff items set out in {setOut:place}",
    "adjonction, {where}, des numéros tarifaires figurant {à setOut:place}",
  ),
];

/** Entries of a list or of the columns of a table; English speaks of a reference to what they name. */
const entries: Row[] = [
  row(
    { step: "addReference" },
    ["adding, {where}, a reference to", "adding, {where}, references to"],
    null,
  ),
  row(
    { step: "strikeReference" },
    [
      "striking out, {where}, the reference to",
      "striking out, {where}, the references to",
      "striking out the references {where} to",
    ],
    null,
  ),
  row(
    { step: "addEntry", list: "countries" },
    [
      "adding, {where}, a reference to {words:quotes} in the list of countries",
      "adding, {where}, references to {words:quotes} in the list of countries",
    ],
    "adjonction, {where}, de {words:quotes} dans la liste des pays",
  ),
  row(
    { step: "strikeEntry", list: "countries" },
    [
      "striking out the reference to {words:quotes} in the list of countries",
      "striking out the reference to {words:quotes} from the list of countries",
    ],
    "suppression de {words:quotes} dans la liste des pays",
  ),
  row(
    { step: "addEntry" },
    [
      "adding, {where}, a reference to {words:quote} in column {column:label} and a corresponding reference to {second:quote} in column {secondColumn:label}",
      "adding, {where}, a reference to {words:quote} in column {column:label} and a corresponding reference in column {secondColumn:label} to {second:quote}",
    ],
    null,
  ),
  row({ step: "addEntry" }, null, [
    "adjonction, {where}, de {words:quote} ainsi que de {second:quote} dans la colonne {secondColumn:label}, en regard {de opposite:thing}",
    "adjonction, {where}, de {words:quote} ainsi que de {second:quote}, dans la colonne {secondColumn:label}, en regard {de opposite:thing}",
  ]),
  row(
    { step: "addEntry" },
    "adding, {where}, a reference to {words:quote} in column {column:label}, a corresponding reference to {second:quote} in column {secondColumn:label} and a corresponding reference to {third:quote} in column {thirdColumn:label}",
    null,
  ),
  row({ step: "addEntry" }, null, [
    "adjonction, {where}, de {words:quote} ainsi que de {second:quote} dans la colonne {secondColumn:label} et de {third:quote} dans la colonne {thirdColumn:label}, en regard {de opposite:thing}",
    "adjonction, {where}, de {words:quote} ainsi que de {second:quote}, dans la colonne {secondColumn:label}, et de {third:quote}, dans la colonne {thirdColumn:label}, en regard {de opposite:thing}",
  ]),
];

export const steps: Row[] = [
  row({ step: "add" }, "adding the following", "adjonction de ce qui suit"),
  row(
    { step: "add" },
    [
      "adding the following {where}",
      "adding, {where}, the following",
      "adding the following, {where}",
    ],
    [
      "adjonction, {where}, de ce qui suit",
      "adjonction {where}, de ce qui suit",
      "adjonction, {where} de ce qui suit",
    ],
  ),
  row({ step: "strike" }, "striking out the following", "suppression de ce qui suit"),
  row(
    { step: "strike" },
    "striking out the following {where}",
    "suppression, {where}, de ce qui suit",
  ),
  row(
    { step: "strikeWords" },
    [
      "striking out {words:quote} at the end of {place}",
      "striking out the word {words:quote} at the end of {place}",
    ],
    [
      "suppression de {words:quote} à la fin {de place}",
      "suppression du mot {words:quote} à la fin {de place}",
    ],
  ),
  row(
    { step: "addWords" },
    [
      "adding {words:quote} at the end of {place}",
      "adding the word {words:quote} at the end of {place}",
    ],
    [
      "adjonction de {words:quote} à la fin {de place}",
      "adjonction du mot {words:quote} à la fin {de place}",
    ],
  ),
  row(
    { step: "replace" },
    "replacing {target} with the following",
    "remplacement {de target} par ce qui suit",
  ),
  row({ step: "repeal" }, "repealing {targets}", "abrogation {de targets}"),
  row(
    { step: "replaceWords" },
    "replacing {words:quote} with {by:quote}",
    "remplacement de {words:quote} par {by:quote}",
  ),
  row(
    { step: "replaceReference" },
    "replacing in the column {column:quote} the reference to {words:quote} with a reference to {by:quote}",
    "remplacement, dans la colonne {column:quote}, de la mention {words:quote} par la mention {by:quote}",
  ),
  row(
    { step: "replaceReference" },
    [
      "replacing the reference to {words:quote} with a reference to {by:quote}",
      "replacing the reference to {words:quote} with {by:quote}",
    ],
    [
      "remplacement de la mention {words:quote} par la mention {by:quote}",
      "remplacement des termes {words:quote} par {by:quote}",
    ],
  ),
  row(
    { step: "replaceWords" },
    [
      "replacing {words:quote} at the end of {place} with {by:quote}",
      "replacing the word {words:quote} at the end of {place} with the word {by:quote}",
    ],
    "remplacement de {words:quote} à la fin {de place} par {by:quote}",
  ),
  row(
    { step: "replaceEnacted" },
    "replacing the {target} that it enacts with the following",
    "remplacement {de target} qui y <target:est|est|sont|sont> édicté<target:|e|s|es> par ce qui suit",
  ),
  ...setOut,
  ...entries,
];
