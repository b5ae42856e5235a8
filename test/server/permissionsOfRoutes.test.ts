/** Everybody at every door: what a page or form does is asked of the same table of permissions, also when the button is not shown. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { approveAnswer } from "../../server/answers/approveAnswer.js";
import { openDraft } from "../../server/drafts/openDraft.js";
import type { Question } from "../../server/db/tables.js";
import { publishSurvey } from "../../server/surveys/publishSurvey.js";
import { createSurvey } from "../../server/surveys/writeSurvey.js";
import { to } from "../../server/paths.js";
import type { Person } from "../../server/permissions.js";
import { citizenSide } from "../helpers/citizenSide.js";
import { factories, type Factories } from "../helpers/factories.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { changeOf, ministrySide } from "./ministrySide.js";

let app: TestApp;
let make: Factories;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.database.db);
});
afterAll(() => app.close());

const go = to("eng");

/** One act in the middle of its consultation, with everybody around it. */
async function scene() {
  const side = ministrySide(app.database, make);
  const stage = await side.stage();
  const other = await make.ministry.any();
  const citizens = citizenSide(app.deps);
  const author = await make.person.citizen();
  const opened = await citizens.propose(author, { actId: stage.act.id });
  const submitted = await make.amendment.submitted({
    consultation: stage.consultation,
    author,
  });
  const { request } = await make.request.made({ consultation: stage.consultation, author });
  const drafted = await side.answer(stage, changeOf(submitted), "notAccepted");
  const people: Record<Actor, Person | null> = {
    anonymous: null,
    citizen: await make.person.citizen(),
    organisation: await make.person.organisation(),
    author,
    drafter: stage.drafter,
    official: stage.official,
    approver: stage.approver,
    otherDrafter: await make.person.drafter(other),
    otherOfficial: await make.person.official(other),
    otherApprover: await make.person.approver(other),
    moderator: await make.person.moderator(),
    researcher: await make.person.researcher(),
    administrator: await make.person.administrator(),
  };
  await app.deps.db.transaction((tx) => openDraft(tx, stage.act, stage.official));
  return {
    people,
    survey: await publishedSurvey(stage.consultation.id, stage.official),
    slug: stage.act.slug,
    writing: opened.branchId,
    submitted: submitted.branch.id,
    change: submitted.changes[0]!.id,
    request: request.id,
    answer: drafted.id,
    consultation: stage.consultation.id,
    approve: () => approveAnswer(app.deps.db, drafted.id, stage.approver),
  };
}

async function publishedSurvey(consultation: number, official: Person): Promise<number> {
  const { db, now } = app.deps;
  const asked: Question = {
    id: "q1",
    kind: "text",
    words: { eng: "What is missing?", fra: "Que manque-t-il?" },
    options: [],
    scale: null,
    required: false,
    provision: null,
    shownWhen: null,
  };
  const titles = { eng: "Water", fra: "L’eau" };
  const draft = { titles, leads: {}, questions: [asked] };
  const { id } = await createSurvey(db, consultation, official, draft, now());
  return (await publishSurvey(db, id, official, now())).id;
}

type Scene = Awaited<ReturnType<typeof scene>>;

const actors = [
  "anonymous",
  "citizen",
  "organisation",
  "author",
  "drafter",
  "official",
  "approver",
  "otherDrafter",
  "otherOfficial",
  "otherApprover",
  "moderator",
  "researcher",
  "administrator",
] as const;
type Actor = (typeof actors)[number];

const everyone: Actor[] = [...actors];
const signedIn = everyone.filter((actor) => actor !== "anonymous");
const team: Actor[] = ["drafter", "official", "approver"];
const desks: Actor[] = [...team, "otherDrafter", "otherOfficial", "otherApprover"];

interface Door {
  what: string;
  who: Actor[];
  path: (scene: Scene) => string;
  /** Posted where given. */
  form?: (scene: Scene) => Record<string, string>;
  before?: (scene: Scene) => Promise<unknown>;
}

const doors: Door[] = [
  { what: "home", who: everyone, path: () => go.home() },
  { what: "an act", who: everyone, path: (s) => go.act(s.slug) },
  { what: "a provision", who: everyone, path: (s) => go.provision(s.slug, "s3") },
  { what: "the history of an act", who: everyone, path: (s) => go.actHistory(s.slug) },
  { what: "a consultation", who: everyone, path: (s) => go.consultation(s.consultation) },
  { what: "a submitted amendment", who: everyone, path: (s) => go.amendment(s.submitted) },
  { what: "a request", who: everyone, path: (s) => go.request(s.request) },
  { what: "the record", who: everyone, path: () => go.record() },
  { what: "data", who: everyone, path: (s) => go.dataFile(s.slug, "history.csv") },
  { what: "search", who: everyone, path: () => `${go.search()}?q=water` },
  { what: "an amendment being written", who: ["author"], path: (s) => go.amendment(s.writing) },
  { what: "its live stream", who: ["author"], path: (s) => `${go.amendment(s.writing)}/live` },
  { what: "its editor", who: ["author"], path: (s) => go.editAmendment(s.writing) },
  {
    what: "its plain form",
    who: ["author"],
    path: (s) => go.editWords(s.writing, "s3", "eng"),
    form: () => ({}),
  },
  {
    what: "submitting it",
    who: ["author"],
    path: (s) => go.submitAmendment(s.writing),
    form: () => ({}),
  },
  {
    what: "opening it to everyone",
    who: ["author"],
    path: (s) => go.openAmendment(s.writing),
    form: () => ({ audience: "authors" }),
  },
  {
    what: "withdrawing it",
    who: ["author"],
    path: (s) => go.withdrawAmendment(s.writing),
    form: () => ({}),
  },
  {
    what: "withdrawing a request",
    who: ["author"],
    path: (s) => go.withdrawRequest(s.request),
    form: () => ({}),
  },
  {
    what: "the page that tells how to propose a change",
    who: everyone,
    path: (s) => go.amendProvision(s.slug, "s3"),
  },
  {
    what: "proposing a change",
    who: signedIn,
    path: (s) => go.amendProvision(s.slug, "s3"),
    form: () => ({ how: "reword" }),
  },
  {
    what: "the page that makes a request",
    who: signedIn,
    path: (s) => go.newRequest(s.slug, "s3"),
  },
  {
    what: "taking a side",
    who: signedIn,
    path: () => go.takeSide(),
    form: (s) => ({ kind: "change", id: String(s.change), side: "agree" }),
  },
  { what: "the account", who: signedIn, path: () => go.account() },
  { what: "one's notices", who: signedIn, path: () => go.notices() },
  {
    what: "following an act",
    who: signedIn,
    path: () => go.follow(),
    form: () => ({ kind: "act", id: "1", on: "no" }),
  },
  {
    what: "choosing how notices come",
    who: signedIn,
    path: () => go.noticeSettings(),
    form: () => ({ mail: "none" }),
  },
  { what: "checking a receipt", who: everyone, path: () => go.receipts() },
  { what: "the preview of a report", who: team, path: (s) => go.heard(s.consultation) },
  {
    what: "the foreword of a report",
    who: ["drafter", "official"],
    path: (s) => go.foreword(s.consultation),
  },
  {
    what: "writing the foreword of a report",
    who: ["drafter", "official"],
    path: (s) => go.foreword(s.consultation),
    form: () => ({ "words.eng": "Thank you.", "words.fra": "Merci." }),
  },
  {
    what: "publishing a foreword before the conclusion",
    who: [],
    path: (s) => go.publishForeword(s.consultation),
    form: () => ({}),
  },
  {
    what: "the results of a survey before intake has closed",
    who: team,
    path: (s) => go.surveyResults(s.survey),
  },
  {
    what: "answering a survey",
    who: signedIn.filter((actor) => !team.includes(actor)),
    path: (s) => go.survey(s.survey),
    form: () => ({ q1: "Yes." }),
  },
  {
    what: "the page that writes a survey",
    who: ["drafter", "official"],
    path: (s) => go.newSurvey(s.consultation),
  },
  {
    what: "the page that prepares an event",
    who: ["drafter", "official"],
    path: (s) => go.newEvent(s.consultation),
  },
  { what: "the desk", who: desks, path: () => go.desk() },
  { what: "a change on the desk", who: team, path: (s) => go.deskItem("change", s.change) },
  {
    what: "drafting an answer",
    who: ["drafter", "official"],
    path: (s) => go.deskItem("request", s.request),
    form: () => ({
      decision: "notAccepted",
      reasonCode: "cost",
      "reasons.eng": "No.",
      "reasons.fra": "Non.",
      reasons_eng: "No.",
      reasons_fra: "Non.",
    }),
  },
  {
    what: "approving an answer that another drafted",
    who: ["approver"],
    path: (s) => go.approveAnswer(s.answer),
    form: () => ({}),
  },
  {
    what: "publishing an approved answer",
    who: ["official"],
    path: (s) => go.publishAnswer(s.answer),
    form: () => ({}),
    before: (s) => s.approve(),
  },
  { what: "the draft", who: team, path: (s) => go.actDraft(s.slug) },
  {
    what: "the page that publishes the draft",
    who: ["official"],
    path: (s) => go.publishDraft(s.slug),
  },
  {
    what: "publishing the draft",
    who: ["official"],
    path: (s) => go.publishDraft(s.slug),
    form: () => ({ status: "consultationDraft" }),
  },
  {
    what: "the page that opens a consultation",
    who: ["official"],
    path: (s) => go.newConsultation(s.slug),
  },
  { what: "people and roles", who: ["administrator"], path: () => go.people() },
  {
    what: "giving a role",
    who: ["administrator"],
    path: () => go.roles(),
    form: () => ({ email: "nobody@example.org", role: "administrator" }),
  },
];

/** Refused: sent to sign in, forbidden, or as if there were nothing. A form that is not right was let in. */
async function passes(door: Door, one: Scene, actor: Actor): Promise<boolean | number> {
  const visitor = await app.as(one.people[actor]);
  const path = door.path(one);
  if (path.endsWith("/live")) return (await streamStatus(path, visitor.cookie)) === 200;
  const call = door.form ? visitor.post(path, door.form(one)) : visitor.get(path);
  const { status, headers } = await call;
  if (status >= 500) return status;
  if ([401, 403, 404].includes(status)) return false;
  return !(status === 303 && String(headers.location).startsWith(go.signIn()));
}

/** A stream that is let in never ends by itself. */
async function streamStatus(path: string, cookie: string | null): Promise<number> {
  const stop = new AbortController();
  const headers = { cookie: cookie ?? "" };
  const { status } = await fetch(app.url + path, {
    headers,
    redirect: "manual",
    signal: stop.signal,
  });
  stop.abort();
  return status;
}

test.each(doors)("$what is open to exactly those who may", async (door) => {
  const one = await scene();
  await door.before?.(one);
  // Whoever may comes last: a door that was walked through may close behind them.
  const inOrder = [...actors].sort(
    (a, b) => Number(door.who.includes(a)) - Number(door.who.includes(b)),
  );
  const found: Record<string, boolean | number> = {};
  for (const actor of inOrder) found[actor] = await passes(door, one, actor);
  const expected = inOrder.map((actor) => [actor, door.who.includes(actor)]);
  expect(found).toEqual(Object.fromEntries(expected));
});

test("an official of a ministry that shares the act answers, but only the lead publishes the version", async () => {
  const [lead, second] = [await make.ministry.any(), await make.ministry.any()];
  const act = await make.act.bill({ lead, others: [second] });
  const official = await make.person.official(second);
  await app.deps.db.transaction((tx) => openDraft(tx, act, official));
  const visitor = await app.as(official);
  await visitor.get(go.actDraft(act.slug)).expect(200);
  await visitor.get(go.publishDraft(act.slug)).expect(403);
});
