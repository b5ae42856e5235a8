/** The short act's way from first draft to version 2, in a few seconds. */
import { createAct } from "../acts/createAct.js";
import { concludeConsultation } from "../consultations/concludeConsultation.js";
import { openConsultation } from "../consultations/openConsultation.js";
import { publishVersion } from "../drafts/publishVersion.js";
import { tellWorkshopSurvey } from "./surveyStory.js";
import { tellAmendment, tellAnswer, type Story } from "./story.js";
import { workshopBylaw } from "./workshopBylaw.js";

/** Intake must have closed before a consultation is concluded; the story waits for its own clock. */
const intake = 4000;

export async function tellWorkshopStory(story: Story): Promise<void> {
  const { deps, cast } = story;
  const { act } = await createAct(deps.db, {
    act: workshopBylaw,
    ministryId: cast.consumer,
    createdBy: cast.official.id,
    kind: "new",
  });
  const closesAt = new Date(deps.now().getTime() + intake);
  const consultation = await openConsultation(deps.db, act, cast.official, {
    opensAt: new Date(deps.now().getTime() - 1000),
    closesAt,
    scope: null,
    notices: {
      eng: "One evening of repair in each district: which evening, which tools, and for whom?",
      fra: "Un soir de réparation par arrondissement : quel soir, quels outils, et pour qui?",
    },
  });
  await tellWorkshopSurvey(story, consultation.id);
  const evenings = await tellAmendment(story, act, {
    author: cast.neighbour,
    others: [cast.student],
    title: "Two evenings",
    reasons: "People who work shifts can hardly ever come on one and the same evening.",
    changes: [
      {
        provisionId: "workshop-s2",
        how: "reword",
        words: {
          eng: [["one evening", "two evenings"]],
          fra: [["un soir par semaine", "deux soirs par semaine"]],
        },
      },
    ],
  });
  await tellAnswer(story, {
    kind: "change",
    id: evenings.changes[0] ?? 0,
    decision: "accepted",
    reasonCode: "fairness",
    reasons: {
      eng: "Five districts tried two evenings last winter. Twice as many people came.",
      fra: "Cinq arrondissements ont essayé deux soirs l’hiver dernier. Deux fois plus de gens sont venus.",
    },
  });
  await new Promise((resolve) => setTimeout(resolve, closesAt.getTime() - Date.now() + 200));
  await concludeConsultation(deps.db, consultation.id, cast.official, deps.now());
  await publishVersion(deps, act, cast.official, { status: "inForce" });
}
