/** Whole instructions. Each row: its meaning, English, French. */
import { row, type Row } from "../grammar.js";

/** What an instruction does, from "is" on or as a whole. */
export const instructions: Row[] = [
  row(
    { do: "replace" },
    "{targets} <is|are> replaced by the following:",
    "{targets} <est|sont> remplacé<|e|s|es> par ce qui suit :",
  ),
  row(
    { do: "replace", respectively: true },
    "{targets} <is|are> replaced by the following, respectively:",
    "{targets} <est|sont> respectivement remplacé<|e|s|es> par ce qui suit :",
  ),
  row({ do: "repeal" }, "{targets} <is|are> repealed.", "{targets} <est|sont> abrogé<|e|s|es>."),
  row(
    { do: "renumber" },
    "{target} is renumbered as {becomes:provisions}.",
    "{target} devient {becomes:provisions}.",
  ),
  row(
    { do: "renumber", respectively: true },
    "{targets} are renumbered as {becomes:provisions}, respectively.",
    "{targets} deviennent respectivement {becomes:provisions}.",
  ),
  row(
    { do: "renumber", follows: true },
    "{target} is renumbered as {becomes:provisions} and is amended by adding the following:",
    "{target} devient {becomes:provisions} et est modifié<|e> par adjonction de ce qui suit :",
  ),
  row(
    { do: "reposition" },
    "{target} is renumbered as {becomes:provisions} and is repositioned accordingly.",
    "{target} devient {becomes:provisions} et est déplacé<|e> en conséquence.",
  ),
  row(
    { do: "replaceWords" },
    "{target} <is|are> amended by replacing {words:quote} with {by:quote}.",
    "{à target}, {words:quote} est remplacé par {by:quote}.",
  ),
  row(
    { do: "replaceWords", inList: true },
    "{target} <is|are> amended by replacing {words:quote} with {by:quote} in the following provisions:",
    "dans les passages ci-après {de target}, {words:quote} est remplacé par {by:quote} :",
  ),
  row(
    { do: "amend", follows: true },
    "{target} <is|are> amended {steps}:",
    "{target} <est|sont> modifié<|e|s|es> {steps} :",
  ),
  row(
    { do: "amend" },
    "{target} <is|are> amended {steps}.",
    "{target} <est|sont> modifié<|e|s|es> {steps}.",
  ),
  row({ do: "enact" }, "{act} is enacted as follows:", "est édictée {act}, dont le texte suit :"),
];
