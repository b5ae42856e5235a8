/** Every page there is: who looks at it, and where. A page that is missing here fails the walk. */
import { to } from "../../server/paths.js";
import type { Person } from "../../server/permissions.js";
import type { Stage } from "./stage.js";

type Go = ReturnType<typeof to>;

export interface WalkedPage {
  what: string;
  who?: (one: Stage) => Person;
  path: (go: Go, one: Stage) => string;
  status?: number;
}

const citizen = (one: Stage) => one.citizen;
const official = (one: Stage) => one.official;
const administrator = (one: Stage) => one.administrator;

export const pages: WalkedPage[] = [
  { what: "home", path: (go) => go.home() },
  { what: "consultations", path: (go) => go.consultations() },
  { what: "open consultation", path: (go, one) => go.consultation(one.consultation) },
  { what: "concluded consultation", path: (go, one) => go.consultation(one.concluded) },
  {
    what: "consultation as its official sees it",
    who: official,
    path: (go, one) => go.consultation(one.consultation),
  },
  { what: "what we heard", path: (go, one) => go.heard(one.concluded) },
  { what: "every answer of what we heard", path: (go, one) => go.heardAnswers(one.concluded) },
  { what: "what became law of it", path: (go, one) => go.heardLaw(one.concluded) },
  {
    what: "foreword of what we heard",
    who: (one) => one.concluding,
    path: (go, one) => go.foreword(one.concluded),
  },
  {
    what: "opening a consultation",
    who: official,
    path: (go, one) => go.newConsultation(one.workshop),
  },
  { what: "laws", path: (go) => go.laws() },
  { what: "writing an act", who: official, path: (go) => go.newAct() },
  { what: "importing an act", who: official, path: (go) => go.importAct() },
  ...actPages(),
  ...amendmentPages(),
  ...ministryPages(),
  ...surveyPages(),
  ...eventPages(),
  ...standingPages(),
];

function actPages(): WalkedPage[] {
  return [
    { what: "act", path: (go, one) => go.act(one.repair) },
    { what: "act, signed in", who: citizen, path: (go, one) => go.act(one.repair) },
    { what: "part of an act", path: (go, one) => go.actPart(one.long, 2) },
    { what: "act side by side", path: (go, one) => `${go.act(one.repair)}?languages=both` },
    { what: "version", path: (go, one) => go.version(one.workshop, 1) },
    { what: "part of a version", path: (go, one) => go.versionPart(one.long, 1, 2) },
    { what: "defined terms", path: (go, one) => go.terms(one.repair, 1) },
    { what: "comparison", path: (go, one) => go.compare(one.workshop, 1, 2) },
    { what: "history of an act", path: (go, one) => go.actHistory(one.workshop) },
    { what: "provision", path: (go, one) => go.provision(one.repair, "repair-s4") },
    {
      what: "provision with its discussion",
      who: citizen,
      path: (go, one) => go.provision(one.repair, "repair-s9"),
    },
    {
      what: "provision of a version",
      path: (go, one) => go.provisionOfVersion(one.workshop, 1, "workshop-s2"),
    },
    {
      what: "who wrote this",
      path: (go, one) => go.origins(one.workshop, 2, "workshop-s2"),
    },
  ];
}

function amendmentPages(): WalkedPage[] {
  const ofWriting = (path: (go: Go, one: Stage) => string) => ({ who: citizen, path });
  return [
    { what: "amendments", path: (go) => go.amendments() },
    { what: "answered amendment", path: (go, one) => go.amendment(one.answered) },
    { what: "its clean text", path: (go, one) => go.amendmentView(one.answered, "clean") },
    { what: "it side by side", path: (go, one) => go.amendmentView(one.answered, "compare") },
    { what: "its sentences", path: (go, one) => go.amendmentView(one.answered, "clause") },
    { what: "waiting amendment", who: citizen, path: (go, one) => go.amendment(one.amendment) },
    { what: "amendment being written", ...ofWriting((go, one) => go.amendment(one.writing)) },
    { what: "amendment from Word", ...ofWriting((go, one) => go.amendFromWord(one.repair)) },
    { what: "editor", ...ofWriting((go, one) => go.editAmendment(one.writing)) },
    {
      what: "words form",
      ...ofWriting((go, one) => go.editWords(one.writing, "repair-s13", "eng")),
    },
    {
      what: "invitation",
      who: (one) => one.neighbour,
      path: (go, one) => go.invitation(one.writing, one.invitation),
    },
    {
      what: "amendment overtaken by a new version",
      who: (one) => one.overtaken,
      path: (go, one) => go.amendment(one.overtakenAmendment),
    },
    {
      what: "where a new version meets an amendment",
      who: (one) => one.overtaken,
      path: (go, one) => go.settleAmendment(one.overtakenAmendment, "s3", "eng"),
    },
    {
      what: "how to propose a change",
      who: citizen,
      path: (go, one) => go.amendProvision(one.repair, "repair-s6"),
    },
    {
      what: "how to propose a change, not signed in",
      path: (go, one) => go.amendProvision(one.repair, "repair-s6"),
    },
    {
      what: "making a request",
      who: citizen,
      path: (go, one) => go.newRequest(one.repair, "repair-s6"),
    },
    { what: "request", who: citizen, path: (go, one) => go.request(one.request) },
  ];
}

function ministryPages(): WalkedPage[] {
  return [
    { what: "desk", who: official, path: (go) => go.desk() },
    {
      what: "change on the desk",
      who: official,
      path: (go, one) => go.deskItem("change", one.change),
    },
    {
      what: "request on the desk",
      who: official,
      path: (go, one) => go.deskItem("request", one.request),
    },
    {
      what: "answer that waits for its approver",
      who: (one) => one.approver,
      path: (go, one) => go.deskItem("change", one.waitingForApproval),
    },
    { what: "conflict", who: official, path: (go, one) => go.settle(one.contested) },
    { what: "undoing", who: official, path: (go, one) => go.undoAcceptance(one.published) },
    { what: "draft", who: official, path: (go, one) => go.actDraft(one.repair) },
    {
      what: "provision of the draft",
      who: official,
      path: (go, one) => go.draftProvision(one.repair, "repair-s10"),
    },
    {
      what: "words form of the draft",
      who: official,
      path: (go, one) => go.rewordDraft(one.repair, "repair-s10", "fra"),
    },
    { what: "publishing", who: official, path: (go, one) => go.publishDraft(one.repair) },
    { what: "ministries", path: (go) => go.ministries() },
    { what: "ministry", path: (go) => go.ministry("consumer-affairs") },
    { what: "people and roles", who: administrator, path: (go) => go.people() },
  ];
}

function surveyPages(): WalkedPage[] {
  return [
    { what: "survey", path: (go, one) => go.survey(one.survey) },
    { what: "survey to answer", who: citizen, path: (go, one) => go.survey(one.survey) },
    { what: "survey that is over", path: (go, one) => go.survey(one.finishedSurvey) },
    { what: "results of a survey", path: (go, one) => go.surveyResults(one.finishedSurvey) },
    {
      what: "results before intake has closed",
      who: official,
      path: (go, one) => go.surveyResults(one.survey),
    },
    {
      what: "writing a new survey",
      who: official,
      path: (go, one) => go.newSurvey(one.consultation),
    },
    {
      what: "survey being written",
      who: official,
      path: (go, one) => go.editSurvey(one.surveyBeingWritten),
    },
    {
      what: "new question",
      who: official,
      path: (go, one) => go.newQuestion(one.surveyBeingWritten),
    },
    {
      what: "question of a survey",
      who: official,
      path: (go, one) => go.question(one.surveyBeingWritten, "q1"),
    },
  ];
}

function eventPages(): WalkedPage[] {
  return [
    { what: "events", path: (go) => go.events() },
    { what: "event to come", path: (go, one) => go.event(one.event) },
    { what: "event to register for", who: citizen, path: (go, one) => go.event(one.event) },
    {
      what: "event as its official sees it",
      who: official,
      path: (go, one) => go.event(one.event),
    },
    { what: "event that is over", path: (go, one) => go.event(one.finishedEvent) },
    {
      what: "preparing an event",
      who: official,
      path: (go, one) => go.newEvent(one.consultation),
    },
    {
      what: "event being prepared",
      who: official,
      path: (go, one) => go.editEvent(one.eventBeingPrepared),
    },
    {
      what: "changing an event",
      who: official,
      path: (go, one) => go.editEvent(one.event),
    },
    {
      what: "writing minutes",
      who: official,
      path: (go, one) => go.minutes(one.finishedEvent),
    },
  ];
}

function standingPages(): WalkedPage[] {
  return [
    { what: "record", path: (go) => go.record() },
    { what: "first entry of the record", path: (go) => go.recordEntry(1) },
    { what: "later entry of the record", path: (go) => go.recordEntry(4) },
    { what: "data", path: (go) => go.data() },
    { what: "API", path: (go) => go.apiDocumentation() },
    { what: "search", path: (go) => go.search() },
    { what: "found", path: (go) => `${go.search()}?q=maker` },
    { what: "nothing found", path: (go) => `${go.search()}?q=zzzz` },
    { what: "help", path: (go) => go.help() },
    { what: "about", path: (go) => go.about() },
    { what: "accessibility", path: (go) => go.accessibility() },
    { what: "conduct", path: (go) => go.conduct() },
    { what: "sign in", path: (go) => go.signIn() },
    { what: "one-time link", path: (go, one) => go.signInLink(one.signInLink) },
    { what: "link that is gone", path: (go) => go.signInLink("gone"), status: 410 },
    { what: "register", path: (go) => go.register() },
    { what: "account", who: citizen, path: (go) => go.account() },
    { what: "account of an official", who: official, path: (go) => go.account() },
    { what: "receipts", who: citizen, path: (go) => go.receipts() },
    { what: "receipt", path: (go, one) => go.receipt(one.receipt) },
    { what: "notices", who: citizen, path: (go) => go.notices() },
    { what: "confirming an address", path: (go, one) => go.confirmAddress(one.confirmation) },
    { what: "code that is gone", path: (go) => go.confirmAddress("gone"), status: 410 },
    {
      what: "reporting",
      who: citizen,
      path: (go, one) => go.report("comment", one.reported),
    },
    { what: "moderators' queue", who: (one) => one.moderator, path: (go) => go.moderation() },
    {
      what: "what a moderator decides on",
      who: (one) => one.moderator,
      path: (go, one) => go.moderate("comment", one.reported),
    },
    { what: "log of moderation", path: (go) => go.moderationLog() },
    {
      what: "decision that its author may appeal",
      who: citizen,
      path: (go, one) => go.moderationDecision(one.moderation),
    },
    { what: "no more mail", path: (go, one) => go.unsubscribe(one.unsubscribeKey) },
    { what: "feeds and calendar", path: (go) => go.feeds() },
    { what: "404", path: (go) => go.act("nowhere"), status: 404 },
    { what: "403", who: citizen, path: (go) => go.desk(), status: 403 },
  ];
}

/** Addresses that are asked with GET and are no pages. */
export const notPages: Record<string, string> = {
  "/acts/:slug/versions/:number/export/:file": "a file",
  "/data/:slug/:file": "a file",
  "/surveys/:id/export/:file": "a file",
  "/acts/:slug/compare/:from/:onto/export/:file": "a file",
  "/amendments/:id/export/:file": "a file",
  "/amendments/:id/live": "a stream",
  "/feed.atom": "a feed",
  "/record/feed.atom": "a feed",
  "/acts/:slug/feed.atom": "a feed",
  "/ministries/:slug/feed.atom": "a feed",
  "/consultations/:id/feed.atom": "a feed",
  "/amendments/:id/feed.atom": "a feed",
  "/consultations/calendar.ics": "a calendar",
  "/acts/:slug/calendar.ics": "a calendar",
  "/ministries/:slug/calendar.ics": "a calendar",
  "/consultations/:id/calendar.ics": "a calendar",
  "/events/:id/calendar.ics": "a calendar",
  "/amendments/:id/invite": "leads back to the editor",
  "/changes/:id": "leads on to the amendment",
  "/acts": "leads on to the laws",
  "/kept": "leads home, unless words wait to be sent",
};
