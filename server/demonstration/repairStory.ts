/** An open consultation in full swing: amendments by all sorts of people, a request, comments, answers. */
import { textOf, line, note } from "../../legaltext/build.js";
import { createAct } from "../acts/createAct.js";
import type { Act } from "../acts/actStore.js";
import { openConsultation } from "../consultations/openConsultation.js";
import { wallClock, zonedMoment } from "../consultations/zonedTime.js";
import { actMinistries, type Side } from "../db/tables.js";
import { comment } from "../discussion/comment.js";
import { makeRequest } from "../discussion/makeRequest.js";
import { takeSide } from "../discussion/takeSide.js";
import type { Person } from "../permissions.js";
import { repairAct } from "./repairAct.js";
import { tellRepairEvents } from "./eventStory.js";
import { tellRepairSurveys } from "./surveyStory.js";
import { tellAmendment, tellAnswer, type Story } from "./story.js";

const day = 24 * 3600 * 1000;
const zone = "America/Toronto";

/** Five o'clock, so many days on. */
function afternoonAfter(now: Date, days: number): Date {
  const then = new Date(now.getTime() + days * day);
  return zonedMoment(`${wallClock(then, zone).slice(0, 10)}T17:00`, zone) ?? then;
}
const id = (short: string) => `repair-${short}`;

export async function tellRepairStory(story: Story): Promise<Act> {
  const { deps, cast } = story;
  const { act } = await createAct(deps.db, {
    act: repairAct,
    ministryId: cast.consumer,
    createdBy: cast.official.id,
    kind: "new",
  });
  await deps.db.insert(actMinistries).values({ actId: act.id, ministryId: cast.digital });
  const consultation = await openConsultation(deps.db, act, cast.official, {
    opensAt: deps.now(),
    closesAt: afternoonAfter(deps.now(), 17),
    scope: null,
    notices: {
      eng: "Makers must supply parts and manuals to everyone, and may not lock repair out. Tell us what the words should be. Most argued over so far: how fast a part must come, and how long parts must be kept.",
      fra: "Les fabricants devront fournir pièces et manuels à tous, et ne pourront verrouiller la réparation. Dites-nous quels devraient être les mots. Le plus débattu jusqu’ici : le délai de livraison d’une pièce et la durée pendant laquelle les pièces doivent rester disponibles.",
    },
  });
  await answered(story, act);
  await waiting(story, act);
  await discussion(story, act);
  await tellRepairSurveys(story, consultation.id);
  await tellRepairEvents(story, consultation.id);
  return act;
}

async function answered(story: Story, act: Act) {
  const { cast } = story;
  const faster = await tellAmendment(story, act, {
    author: cast.citizen,
    others: [cast.neighbour],
    title: "A part within two weeks",
    reasons:
      "My mother’s washing machine stood still for five weeks for want of a seal. Thirty days is longer than most people can wait, and makers already send parts to their own workshops overnight.",
    changes: [
      {
        provisionId: id("s4"),
        how: "reword",
        words: { eng: [["thirty", "fifteen"]], fra: [["trente", "quinze"]] },
      },
    ],
  });
  const schedule = await tellAmendment(story, act, {
    author: cast.organisation,
    title: "Tools for everyone, without a fee",
    reasons: "A part is of no use to somebody who may not buy the tool that fits it.",
    changes: [
      {
        provisionId: id("s8"),
        how: "reword",
        words: {
          eng: [["that anyone can buy.", "that anyone can buy or borrow."]],
          fra: [["que chacun peut acheter.", "que chacun peut acheter ou emprunter."]],
        },
      },
      { provisionId: id("s24"), how: "repeal" },
    ],
  });
  await tellAnswer(story, {
    kind: "change",
    id: first(faster.changes),
    decision: "accepted",
    reasonCode: "fairness",
    reasons: {
      eng: "We asked 61 makers. Nearly all can send a part within fifteen days, and those who cannot must say why under subsection (3).",
      fra: "Nous avons interrogé 61 fabricants. Presque tous peuvent expédier une pièce dans les quinze jours, et les autres doivent s’en expliquer en vertu du paragraphe (3).",
    },
  });
  await tellAnswer(story, {
    kind: "change",
    id: first(schedule.changes),
    decision: "notAccepted",
    reasonCode: "elsewhere",
    reasons: {
      eng: "Lending is already the business of community workshops under section 15. A maker cannot be answerable for what others lend.",
      fra: "Le prêt relève déjà des ateliers communautaires visés à l’article 15. Le fabricant ne peut répondre de ce que d’autres prêtent.",
    },
  });
  await everyoneSides(story, faster.changes, ["agree", "agree", "agree", "unsure"]);
}

async function waiting(story: Story, act: Act) {
  const { cast, deps } = story;
  const week = await tellAmendment(story, act, {
    author: cast.student,
    title: "Seven days, not thirty",
    reasons: "A telephone is how people find work. A month without one is a month without work.",
    changes: [
      {
        provisionId: id("s4"),
        how: "reword",
        words: { eng: [["thirty", "seven"]], fra: [["trente", "sept"]] },
      },
    ],
  });
  const chat = await tellAmendment(story, act, {
    author: cast.neighbour,
    title: "Préavis avant la fin des mises à jour",
    language: "fra",
    reasons:
      "Quand les mises à jour cessent, l’appareil meurt sans avertissement. Un an de préavis laisse le temps de s’organiser.",
    changes: [
      {
        provisionId: id("s12"),
        how: "addAfter",
        added: {
          eng: textOf(
            note("Notice"),
            line(
              "text",
              0,
              "A maker must tell owners, at least one year before, that updates will end.",
            ),
          ),
          fra: textOf(
            note("Préavis"),
            line(
              "text",
              0,
              "Le fabricant avise les propriétaires, au moins un an à l’avance, de la fin des mises à jour.",
            ),
          ),
        },
      },
    ],
  });
  await tellAmendment(story, act, {
    author: cast.citizen,
    title: "Score as large as the price",
    reasons: "",
    leave: "writers",
    changes: [
      {
        provisionId: id("s13"),
        how: "reword",
        words: {
          eng: [["in figures of the same size", "in figures of the same size and colour"]],
        },
      },
    ],
  });
  await everyoneSides(story, week.changes, ["agree", "disagree", "agree", "agree"]);
  await everyoneSides(story, chat.changes, ["agree", "agree", "unsure", "agree"]);
  await makeRequest(
    deps.db,
    cast.organisation,
    {
      act,
      provisionId: id("s6"),
      language: "eng",
      wish: "Say what a fair price is. Could a part cost at most a fixed share of the new price?",
      reasons: "Without a number every price can be called fair, and nobody can complain.",
    },
    deps.now(),
  );
}

async function discussion(story: Story, act: Act) {
  const { cast, deps } = story;
  const say = (person: Person, provision: string, body: string, quoted = "", parentId = 0) =>
    comment(
      deps.db,
      person,
      {
        place: { on: "provision", actId: act.id, provisionId: id(provision) },
        parentId: parentId || null,
        language: "eng",
        body,
        quoted,
      },
      deps.now(),
    );
  const asked = await say(
    cast.student,
    "s9",
    "Does this cover a printer that refuses a cartridge it does not know?",
    "a working part from working in goods in which it fits",
  ).catch(() =>
    say(cast.student, "s9", "Does this cover a printer that refuses a cartridge it does not know?"),
  );
  await say(
    cast.drafter,
    "s9",
    "Printers are not in the schedule today. The Governor can add them under paragraph 23(a).",
    "",
    asked.id,
  );
  await say(cast.neighbour, "s5", "Twelve years for an oven is short. Ours is thirty.");
}

async function everyoneSides({ deps, cast }: Story, changes: number[], sides: Side[]) {
  const people = [cast.organisation, cast.neighbour, cast.student, cast.citizen];
  for (const change of changes) {
    for (const [at, side] of sides.entries()) {
      const person = people[at];
      if (person) await takeSide(deps.db, person, { kind: "change", id: change }, side, deps.now());
    }
  }
}

function first(ids: number[]): number {
  const [id] = ids;
  if (id === undefined) throw new Error("nothing was submitted");
  return id;
}
