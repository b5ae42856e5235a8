import { decisionWords } from "../../answers/answerMessages.js";
import type { Decision } from "../../db/tables.js";
import type { SiteLanguage } from "../../paths.js";
import { messages } from "../messages.js";
import { Icon, type IconName } from "./Icons.js";

const stages = [
  "waiting",
  "editing",
  "submitted",
  "withdrawn",
  "planned",
  "open",
  "answering",
  "concluded",
  "overlap",
  "conflict",
  "clean",
  "adopted",
] as const;
export type Stage = (typeof stages)[number];

const stageWords = messages<Record<Stage, string>>({
  eng: {
    waiting: "Waits for an answer",
    editing: "Being written",
    submitted: "Submitted",
    withdrawn: "Withdrawn",
    planned: "Opens later",
    open: "Open",
    answering: "Being answered",
    concluded: "Concluded",
    overlap: "Overlaps",
    conflict: "Conflict here",
    clean: "Applies cleanly",
    adopted: "Already adopted",
  },
  fra: {
    waiting: "Attend une réponse",
    editing: "En rédaction",
    submitted: "Déposée",
    withdrawn: "Retirée",
    planned: "Ouvre plus tard",
    open: "Ouverte",
    answering: "En attente de réponses",
    concluded: "Conclue",
    overlap: "Chevauchement",
    conflict: "Conflit ici",
    clean: "S’applique sans conflit",
    adopted: "Déjà adoptée",
  },
});

type Look = { icon: IconName; tone: "" | "assents" | "time" | "overlap" };
const looks: Record<Decision | Stage, Look> = {
  accepted: { icon: "accepted", tone: "assents" },
  acceptedInPrinciple: { icon: "inPrinciple", tone: "assents" },
  acceptedInPart: { icon: "inPart", tone: "assents" },
  notAccepted: { icon: "notAccepted", tone: "" },
  outOfScope: { icon: "outOfScope", tone: "" },
  sameAs: { icon: "same", tone: "" },
  waiting: { icon: "waiting", tone: "time" },
  editing: { icon: "pen", tone: "" },
  submitted: { icon: "lock", tone: "" },
  withdrawn: { icon: "outOfScope", tone: "" },
  planned: { icon: "clock", tone: "time" },
  open: { icon: "clock", tone: "time" },
  answering: { icon: "waiting", tone: "time" },
  concluded: { icon: "accepted", tone: "assents" },
  overlap: { icon: "overlap", tone: "overlap" },
  conflict: { icon: "overlap", tone: "overlap" },
  clean: { icon: "accepted", tone: "assents" },
  adopted: { icon: "same", tone: "assents" },
};

/** A shape and a word. Refusal is ink: red belongs to struck words. */
export function Status(props: {
  of: Decision | Stage;
  language: SiteLanguage;
  /** Other words than the usual ones, "overlaps 39". */
  words?: string;
}) {
  const look = looks[props.of];
  return (
    <span class={`status ${look.tone}`.trim()}>
      <Icon name={look.icon} />
      {props.words ?? statusWord(props.of, props.language)}
    </span>
  );
}

export function statusWord(of: Decision | Stage, language: SiteLanguage): string {
  return isStage(of) ? stageWords(language)[of] : decisionWords(language)[of];
}

const isStage = (of: Decision | Stage): of is Stage =>
  (stages as readonly (Decision | Stage)[]).includes(of);
