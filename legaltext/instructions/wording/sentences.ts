/** Whole instructions. Each row: its meaning, English, French. */
import { row, type Row } from "../grammar.js";

/** A name that is replaced in many places, listed after the sentence. */
const replacedInLists: Row[] = [
  row(
    { do: "replaceWords", inList: true },
    [
      "{target} <is|are> amended by replacing {words:quote} with {by:quote} in the following provisions:",
      "{target} <is|are> amended by replacing {words:quote} with {by:quote} wherever it occurs in the following provisions:",
      "{target} <is|are> amended by replacing the expression {words:quote} with the expression {by:quote} wherever it occurs in the following provisions:",
      "{target} <is|are> amended by replacing the expression {words:quote} with the expression {by:quote} in the following provisions:",
      "every reference to {words:quote} in the following provisions of {target} is replaced by a reference to {by:quote}:",
      "every reference to the {words:quote} in the following provisions of {target} is replaced by a reference to the {by:quote}:",
    ],
    [
      "dans les passages ci-après {de target}, {words:quote} est remplacé par {by:quote} :",
      "dans les dispositions ci-après {de target}, {words:quote} est remplacé par {by:quote} :",
    ],
  ),
  row(
    { do: "replaceWords", inList: true },
    [
      "every reference to {words:quote} in the following provisions is replaced by a reference to {by:quote}:",
      "every reference to the {words:quote} in the following provisions is replaced by a reference to the {by:quote}:",
      "every reference to {words:quote} is replaced by a reference to {by:quote} in the following provisions:",
      "every reference to the {words:quote} is replaced by a reference to the {by:quote} in the following provisions:",
    ],
    "dans les passages ci-après, {words:quote} est remplacé par {by:quote} :",
  ),
  row({ do: "replaceWords", inList: true, adapted: "grammar" }, null, [
    "dans les passages ci-après {de target}, {words:quote} est remplacé par {by:quote}, avec les adaptations grammaticales nécessaires :",
  ]),
  row(
    { do: "replaceWords", inList: true, adapted: "asNeeded" },
    null,
    "dans les passages ci-après {de target}, {words:quote} est remplacé par {by:quote}, avec les adaptations nécessaires :",
  ),
  row(
    { do: "replaceWords", inList: true, adapted: "grammar" },
    null,
    "dans les passages ci-après, {words:quote} est remplacé par {by:quote}, avec les adaptations grammaticales nécessaires :",
  ),
  row(
    { do: "replaceWords", inList: true, adapted: "asNeeded" },
    null,
    "dans les passages ci-après, {words:quote} est remplacé par {by:quote}, avec les adaptations nécessaires :",
  ),
  row(
    { do: "replaceWords", inList: true, unquoted: true },
    [
      "every reference to {words:name} in the following provisions of {target} is replaced by a reference to {by:name}:",
      "{target} <is|are> amended by replacing {words:name} with {by:name} wherever it occurs in the following provisions:",
    ],
    "dans les passages ci-après {de target}, {words:name} est remplacé par {by:name} :",
  ),
];

/** What an instruction does, from "is" on or as a whole. */
export const instructions: Row[] = [
  row(
    { do: "replace" },
    [
      "{targets} <is|are> replaced by the following:",
      "{targets} <is|are> replaced with the following:",
    ],
    "{targets} <est|sont> remplacé<|e|s|es> par ce qui suit :",
  ),
  row(
    { do: "replace", respectively: true },
    [
      "{targets} <is|are> replaced by the following, respectively:",
      "{targets} <is|are> respectively replaced by the following:",
    ],
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
    { do: "renumber" },
    [
      "{target} is numbered as {becomes:schedules}.",
      "{target} is renumbered as {becomes:schedules}.",
    ],
    "{target} devient {becomes:schedules}.",
  ),
  row(
    { do: "replaceBy" },
    [
      "{targets} <is|are> replaced by the {by:place} set out in {setOut:place}.",
      "{targets} <is|are> replaced by {by:place} set out in {setOut:place}.",
    ],
    "{targets} <est|sont> remplacé<|e|s|es> par {by:place} figurant {à setOut:place}.",
  ),
  row(
    { do: "reposition", ifNeeded: true },
    [
      "{target:enactedTarget} is renumbered as {becomes:provisions} and, if necessary, is repositioned accordingly.",
      "{target:enactedTarget} is renumbered as {becomes:provisions} and is repositioned accordingly, if required.",
      "{target:enactedTarget} is renumbered as {becomes:provisions} and is repositioned accordingly if required.",
      "{target:enactedTarget} is renumbered as {becomes:provisions} and is repositioned accordingly.",
    ],
    "{target:enactedTarget} devient {becomes:provisions} et, au besoin, est déplacé<target:|e> en conséquence.",
  ),
  row(
    { do: "reposition" },
    "{target} is renumbered as {becomes:provisions} and is repositioned accordingly.",
    "{target} devient {becomes:provisions} et est déplacé<|e> en conséquence.",
  ),
  row(
    { do: "replaceWords" },
    "{target} <is|are> amended by replacing {words:quote} with {by:quote}.",
    [
      "{à target}, {words:quote} est remplacé par {by:quote}.",
      "dans {target}, {words:quote} est remplacé par {by:quote}.",
    ],
  ),
  row(
    { do: "replaceWords", reference: true },
    "the reference to {words:quote} in {target} is replaced by a reference to {by:quote}.",
    "dans {target}, la mention {words:quote} est remplacée par la mention {by:quote}.",
  ),
  ...replacedInLists,
  row(
    { do: "amend", follows: true },
    [
      "{target:enactedTarget} <is|are> amended {steps}:",
      "{target:enactedTarget} <is|are> amended {steps}",
    ],
    "{target:enactedTarget} <est|sont> modifié<|e|s|es> {steps} :",
  ),
  row(
    { do: "amend" },
    "{target:enactedTarget} <is|are> amended {steps}.",
    "{target:enactedTarget} <est|sont> modifié<|e|s|es> {steps}.",
  ),
  row(
    { do: "amendListed" },
    ["{target:enactedTarget} <is|are> amended by", "{target:enactedTarget} <is|are> amended by:"],
    "{target:enactedTarget} <est|sont> modifié<|e|s|es> :",
  ),
  row(
    { do: "replaceListed" },
    "{target:enactedTarget} <is|are> amended by replacing",
    "{target:enactedTarget} <est|sont> modifié<|e|s|es> par remplacement :",
  ),
  row(
    { do: "repealListed" },
    "the following provisions of {target} are repealed:",
    "les dispositions ci-après {de target} sont abrogées :",
  ),
  row(
    { do: "repealListed", what: "tariffProvisions" },
    "the following tariff provisions of {target} are repealed:",
    null,
  ),
  row(
    { do: "repealListed" },
    "the following provisions are repealed:",
    "les dispositions ci-après sont abrogées :",
  ),
  row(
    { do: "enact" },
    "{act}, whose text is as follows and whose schedule is set out in {setOut:place}, is enacted:",
    "est édictée {act}, dont le texte suit et dont l’annexe figure {à setOut:place} :",
  ),
  row(
    { do: "enact" },
    [
      "{act}, whose text is as follows and whose {schedules:schedules} <schedules:is|are> set out in {setOut:place}, is enacted:",
      "{act}, whose {schedules:schedules} <schedules:is|are> set out in {setOut:place}, is enacted as follows:",
    ],
    "est édictée {act}, dont le texte suit et dont {schedules:schedules} figure<schedules:|nt> {à setOut:place} :",
  ),
  row({ do: "enact" }, "{act} is enacted as follows:", "est édictée {act}, dont le texte suit :"),
];
