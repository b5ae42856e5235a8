/** What "is amended by" may do, and where. Each row: its meaning, English, French. */
import { row, type Row } from "../grammar.js";

/** Where something is added or struck. */
export const wheres: Row[] = [
  row({}, "after {after:place}", "après {after:place}"),
  row({}, "before {before:place}", "avant {before:place}"),
  row({ order: "alphabetical" }, "in alphabetical order", "selon l’ordre alphabétique"),
  row({ order: "numerical" }, "in numerical order", "selon l’ordre numérique"),
  row({ order: "end" }, "at the end", "à la fin"),
  row(
    { order: "alphabetical" },
    "in alphabetical order under the heading {under:quote}",
    "selon l’ordre alphabétique, sous l’intertitre {under:quote}",
  ),
  row({}, "under the heading {under:quote}", "sous l’intertitre {under:quote}"),
];

export const steps: Row[] = [
  row({ step: "add" }, "adding the following", "adjonction de ce qui suit"),
  row(
    { step: "add" },
    ["adding the following {where}", "adding, {where}, the following"],
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
    "suppression de {words:quote} à la fin {de place}",
  ),
  row(
    { step: "addWords" },
    [
      "adding {words:quote} at the end of {place}",
      "adding the word {words:quote} at the end of {place}",
    ],
    "adjonction de {words:quote} à la fin {de place}",
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
    "replacing the reference to {words:quote} with a reference to {by:quote}",
    "remplacement de la mention {words:quote} par la mention {by:quote}",
  ),
  row(
    { step: "replaceEnacted" },
    "replacing the {target} that it enacts with the following",
    "remplacement {de target} qui y est édicté par ce qui suit",
  ),
];
