/**
 * A country in the middle of its work, so that no page is empty: the demonstration, and beside it what
 * the demonstration leaves out: a conflict on the desk, a draft being written, an amendment that a new
 * version put in conflict, a link that invites, an account with a token.
 */
import { comment } from "../../server/discussion/comment.js";
import { hideThing } from "../../server/moderation/decideReports.js";
import { reportThing } from "../../server/moderation/reportThing.js";
import { eq } from "drizzle-orm";
import { actOf, heading, line, note, section } from "../../legaltext/build.js";
import { findPerson, personalData } from "../../server/accounts/accountStore.js";
import { createAccessToken } from "../../server/accounts/accessTokens.js";
import { createSignInLink } from "../../server/accounts/signInLinks.js";
import { findActById } from "../../server/acts/actStore.js";
import { inviteByLink } from "../../server/amendments/joinAmendment.js";
import { approveAnswer } from "../../server/answers/approveAnswer.js";
import { draftAnswer } from "../../server/answers/draftAnswer.js";
import { publishAnswer } from "../../server/answers/publishAnswer.js";
import { concludeConsultation } from "../../server/consultations/concludeConsultation.js";
import { listInput, type InputItem } from "../../server/consultations/inputStore.js";
import {
  comments,
  acts,
  branches,
  events,
  noticeSettings,
  people,
  surveys,
} from "../../server/db/tables.js";
import { demonstration } from "../../server/demonstration/demonstration.js";
import { addOwnChange } from "../../server/drafts/editDraft.js";
import { publishVersion } from "../../server/drafts/publishVersion.js";
import { confirmationCode } from "../../server/notices/confirmAddress.js";
import { chooseNotices } from "../../server/notices/noticeSettings.js";
import { receiptsOf } from "../../server/receipts/receiptStore.js";
import type { Person } from "../../server/permissions.js";
import { citizenSide } from "../helpers/citizenSide.js";
import { factories } from "../helpers/factories.js";
import type { TestApp } from "../helpers/testApp.js";
import { bothReasons, changeOf, ministrySide } from "../server/ministrySide.js";

export type Stage = Awaited<ReturnType<typeof stage>>;

const soon = () => new Date(Date.now() + 3_600_000);

export async function stage(app: TestApp) {
  const { db } = app.deps;
  await demonstration({ ...app, fresh: true });
  const cast = await castOf(app);
  const repair = await actCalled(app, "Repairable Goods Act");
  const workshop = await actCalled(app, "Community Workshops By-law");
  const items = await listInput(db, { actIds: [repair.id] });
  const [request] = items.filter(({ kind }) => kind === "request");
  const seven = called(items, "Seven days, not thirty");
  const answered = called(items, "A part within two weeks");
  await addOwnChange(db, repair, cast.drafter, { provisionId: "repair-s10", how: "reword" });
  await createAccessToken(db, cast.citizen.id, "My telephone");
  const writing = await branchCalled(app, "Score as large as the price");
  return {
    ...cast,
    repair: repair.slug,
    workshop: workshop.slug,
    consultation: seven.consultationId,
    change: seven.id,
    request: request?.id ?? 0,
    amendment: seven.branchId ?? 0,
    answered: answered.branchId ?? 0,
    published: answered.answer?.id ?? 0,
    contested: await acceptedInConflict(app, cast, seven),
    waitingForApproval: await waitingForApproval(app, cast, items),
    writing,
    invitation: await inviteByLink(db, cast.citizen, writing, new Date()),
    signInLink: await createSignInLink(db, cast.citizen.id, soon()),
    receipt: (await receiptsOf(db, cast.citizen.id))[0]?.code ?? "",
    ...(await mailOf(app, cast.citizen)),
    long: (await factories(db).act.of(longAct())).slug,
    ...(await surveysOfStage(app)),
    ...(await moderationOfStage(app, cast)),
    ...(await eventsOfStage(app)),
    ...(await overtakenByTheLaw(app)),
  };
}

type Cast = Awaited<ReturnType<typeof castOf>>;

async function castOf(app: TestApp) {
  return {
    citizen: await personCalled(app, "Maya Lindqvist"),
    neighbour: await personCalled(app, "Théo Gagnon"),
    drafter: await personCalled(app, "Samuel Okafor"),
    official: await personCalled(app, "Claire Beaulieu"),
    approver: await personCalled(app, "Henrik Dahl"),
    moderator: await personCalled(app, "Noor Rahimi"),
    administrator: await personCalled(app, "Administrator"),
  };
}

async function personCalled({ deps }: TestApp, name: string): Promise<Person> {
  const [row] = await deps.db.select().from(people).where(eq(people.publicName, name));
  const person = row && (await findPerson(deps.db, row.id));
  if (!person) throw new Error(`nobody is called ${name}`);
  return person;
}

async function actCalled({ deps }: TestApp, title: string) {
  const all = await deps.db.select().from(acts);
  const found = all.find(({ titles }) => titles.eng === title);
  const act = found && (await findActById(deps.db, found.id));
  if (!act) throw new Error(`no act is called ${title}`);
  return act;
}

async function branchCalled({ deps }: TestApp, title: string): Promise<number> {
  const [row] = await deps.db.select().from(branches).where(eq(branches.title, title));
  if (!row) throw new Error(`no amendment is called ${title}`);
  return row.id;
}

function called(items: InputItem[], title: string): InputItem {
  const found = items.find((item) => item.title === title);
  if (!found) throw new Error(`nothing was submitted as ${title}`);
  return found;
}

/** "Seven" where the draft already says "fifteen": approved, and its words wait to be decided. */
async function acceptedInConflict({ deps }: TestApp, cast: Cast, { id }: InputItem) {
  const words = { decision: "accepted", reasonCode: "fairness", reasons: bothReasons } as const;
  const [answer] = await draftAnswer(deps.db, [{ kind: "change", id }], cast.drafter, words);
  if (!answer) throw new Error("nothing was drafted");
  await approveAnswer(deps.db, answer.id, cast.approver);
  return answer.id;
}

async function waitingForApproval({ deps }: TestApp, cast: Cast, items: InputItem[]) {
  const { id } = called(items, "Préavis avant la fin des mises à jour");
  const words = { decision: "accepted", reasonCode: "fairness", reasons: bothReasons } as const;
  await draftAnswer(deps.db, [{ kind: "change", id }], cast.drafter, words);
  return id;
}

/** One comment that was reported and waits, one thing hidden from its author's eyes alone. */
async function moderationOfStage({ deps }: TestApp, cast: Cast) {
  const [said] = await deps.db.select().from(comments);
  if (!said) throw new Error("nobody has commented");
  const reported = { kind: "comment", id: said.id } as const;
  const ground = "privacy" as const;
  await reportThing(deps.db, cast.neighbour, reported, { ground, words: "" }, deps.now());
  const place = { on: "provision", actId: said.actId, provisionId: "repair-s2" } as const;
  const rude = { place, parentId: null, language: "eng", body: "Fools, all.", quoted: "" } as const;
  const { id } = await comment(deps.db, cast.citizen, rude, deps.now());
  const why = { ground: "insult", reasons: bothReasons } as const;
  const thing = { kind: "comment", id } as const;
  const moderation = await hideThing(deps, cast.moderator, thing, why, deps.now());
  return { reported: said.id, moderation };
}

async function surveysOfStage({ deps }: TestApp) {
  const all = await deps.db.select().from(surveys);
  const survey = (title: string) => all.find(({ titles }) => titles.eng === title)?.id ?? 0;
  return {
    survey: survey("You and repair"),
    finishedSurvey: survey("Your evening at the workshop"),
    surveyBeingWritten: survey("Repair at school"),
  };
}

async function eventsOfStage({ deps }: TestApp) {
  const all = await deps.db.select().from(events);
  const event = (title: string) => all.find(({ titles }) => titles.eng === title)?.id ?? 0;
  return {
    event: event("Hearing on parts and prices"),
    eventBeingPrepared: event("With the makers"),
    finishedEvent: event("An evening at the Repair Café"),
  };
}

/** What stands in the letters that somebody gets. */
async function mailOf({ deps }: TestApp, { id }: Person) {
  const email = (await personalData(deps.db, id))?.held?.email ?? "";
  await chooseNotices(deps.db, id, { mail: "daily", receiptsByMail: true }, new Date());
  const [settings] = await deps.db
    .select()
    .from(noticeSettings)
    .where(eq(noticeSettings.personId, id));
  return {
    confirmation: confirmationCode(deps.secret, { personId: id, email }, new Date()),
    unsubscribeKey: settings?.unsubscribeKey ?? "",
  };
}

/** More than fits on one page: it is read by its parts. */
function longAct() {
  const parts = [1, 2, 3].flatMap((part) => [
    heading(
      `part-${part}`,
      1,
      { eng: `PART ${part}`, fra: `PARTIE ${part}` },
      { eng: "Of many sections", fra: "De nombreux articles" },
    ),
    ...Array.from({ length: 52 }, (_, at) =>
      section(String((part - 1) * 52 + at + 1), {
        eng: [note("Short"), line("text", 0, "Whoever reads this has read it.")],
        fra: [note("Bref"), line("text", 0, "Quiconque lit ceci l’a lu.")],
      }),
    ),
  ]);
  return actOf(parts, {
    languages: ["eng", "fra"],
    titles: { eng: "Long Act", fra: "Longue loi" },
  });
}

/** Somebody still wrote "sixty" when version 2 said "fifteen". */
async function overtakenByTheLaw(app: TestApp) {
  const { db } = app.deps;
  const make = factories(db);
  const ministry = ministrySide(app.database, make);
  const citizens = citizenSide(app.deps);
  const one = await ministry.stage();
  const overtaken = await make.person.citizen("Ada Brook");
  const { branchId } = await citizens.propose(overtaken, { actId: one.act.id });
  await citizens.reword(overtaken, branchId, "thirty", "sixty");
  await citizens.title(overtaken, branchId, "Sixty days are needed");
  const made = await ministry.propose(one, "s3", {
    eng: ["thirty", "fifteen"],
    fra: ["trente", "quinze"],
  });
  const answer = await ministry.approved(one, changeOf(made));
  await publishAnswer(db, answer.id, one.official);
  await make.consultation.close(one.consultation);
  await concludeConsultation(db, one.consultation.id, one.official, soon());
  await publishVersion(app.deps, one.act, one.official, { status: "introduced" });
  return {
    overtaken,
    overtakenAmendment: branchId,
    concluded: one.consultation.id,
    concluding: one.official,
  };
}
