import type { Decision } from "../db/tables.js";
import { Icon, type IconName } from "../pages/components/Icons.js";
import type { SiteLanguage } from "../paths.js";
import { decisionWords } from "./answerMessages.js";

export const decisionIcons: Record<Decision, IconName> = {
  accepted: "accepted",
  acceptedInPart: "inPart",
  acceptedInPrinciple: "inPrinciple",
  notAccepted: "notAccepted",
  sameAs: "same",
  outOfScope: "outOfScope",
};

const assents = new Set<Decision>(["accepted", "acceptedInPart", "acceptedInPrinciple"]);

/** A shape and a word; green only where the ministry assents. */
export function DecisionStatus(props: { decision: Decision; language: SiteLanguage }) {
  return (
    <span class={assents.has(props.decision) ? "status assents" : "status"}>
      <Icon name={decisionIcons[props.decision]} /> {decisionWords(props.language)[props.decision]}
    </span>
  );
}
