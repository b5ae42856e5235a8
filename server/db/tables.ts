/**
 * The tables. What a comment here calls frozen is kept so by triggers in migrations/, whoever writes.
 */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ActSource, ByLanguage, Language, ProvisionId } from "../../legaltext/act.js";
import type { Insertion } from "../../legaltext/branch.js";
import type { OriginRun } from "../../legaltext/origin.js";
import type { Text } from "../../legaltext/schema.js";
import type { IdentityLevels } from "../permissions.js";

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  fromDriver: (buffer) => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength),
});
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

// ---- people

/** Pseudonymous: this id and public name are all that the log, the record and exports know. */
export const people = pgTable("people", {
  id: uuid("id").primaryKey().defaultRandom(),
  kind: text("kind").$type<"person" | "organisation">().notNull().default("person"),
  publicName: text("public_name").notNull(),
  language: text("language").$type<Language>().notNull().default("eng"),
  createdAt: moment("created_at").notNull().defaultNow(),
});

/** Personal data lives here and nowhere else. */
export const peoplePrivate = pgTable("people_private", {
  personId: uuid("person_id")
    .primaryKey()
    .references(() => people.id),
  email: text("email").notNull().unique(),
  realName: text("real_name"),
  passwordHash: text("password_hash"),
  emailConfirmedAt: moment("email_confirmed_at"),
});

/**
 * Who an identity provider says somebody is. Personal data, like the addresses above. A pair of issuer
 * and subject belongs to one account for ever: one person, one voice.
 */
export const identities = pgTable(
  "identities",
  {
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    linkedAt: moment("linked_at").notNull().defaultNow(),
    /** When the provider last said that it has verified this person; null when it last did not. */
    verifiedAt: moment("verified_at"),
  },
  (t) => [
    primaryKey({ columns: [t.issuer, t.subject] }),
    unique("one_identity_of_an_issuer").on(t.personId, t.issuer),
  ],
);

export const ministries = pgTable("ministries", {
  id: serial("id").primaryKey(),
  slug: text("slug").notNull().unique(),
  names: jsonb("names").$type<ByLanguage<string>>().notNull(),
  timeZone: text("time_zone").notNull().default("America/Toronto"),
});

export const memberships = pgTable(
  "memberships",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    role: text("role").notNull(),
    ministryId: integer("ministry_id").references(() => ministries.id),
  },
  (t) => [unique().on(t.personId, t.role, t.ministryId).nullsNotDistinct()],
);

/** The shape connect-pg-simple expects. */
export const sessions = pgTable(
  "sessions",
  {
    sid: text("sid").primaryKey(),
    sess: jsonb("sess").notNull(),
    expire: moment("expire").notNull(),
  },
  (t) => [index().on(t.expire)],
);

/** One-time links; they are made only by the demonstration. */
export const signInLinks = pgTable("sign_in_links", {
  secretHash: text("secret_hash").primaryKey(),
  personId: uuid("person_id")
    .notNull()
    .references(() => people.id),
  expiresAt: moment("expires_at").notNull(),
  usedAt: moment("used_at"),
});

export const accessTokens = pgTable("access_tokens", {
  id: serial("id").primaryKey(),
  personId: uuid("person_id")
    .notNull()
    .references(() => people.id),
  name: text("name").notNull(),
  secretHash: text("secret_hash").notNull().unique(),
  createdAt: moment("created_at").notNull().defaultNow(),
  lastUsedAt: moment("last_used_at"),
  revokedAt: moment("revoked_at"),
});

/** Counters of rate-limiter-flexible: what was used up, by whom, until when. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    points: integer("points").notNull(),
    expire: moment("expire"),
  },
  (t) => [index().on(t.expire)],
);

// ---- acts and versions

export const acts = pgTable("acts", {
  id: serial("id").primaryKey(),
  slug: text("slug").notNull().unique(),
  languages: text("languages").array().$type<Language[]>().notNull(),
  regime: text("regime").$type<"bill" | "inForce">().notNull(),
  titles: jsonb("titles").$type<ByLanguage<string>>().notNull(),
  leadMinistryId: integer("lead_ministry_id")
    .notNull()
    .references(() => ministries.id),
  source: jsonb("source").$type<ActSource>(),
  createdAt: moment("created_at").notNull().defaultNow(),
  createdBy: uuid("created_by").references(() => people.id),
});

/** Ministries besides the lead. */
export const actMinistries = pgTable(
  "act_ministries",
  {
    actId: integer("act_id")
      .notNull()
      .references(() => acts.id),
    ministryId: integer("ministry_id")
      .notNull()
      .references(() => ministries.id),
  },
  (t) => [primaryKey({ columns: [t.actId, t.ministryId] })],
);

/** Frozen. Each text once, under the hash of its words and structure. */
export const texts = pgTable("texts", {
  hash: text("hash").primaryKey(),
  content: jsonb("content").$type<Text>().notNull(),
  characters: integer("characters").notNull(),
});

export type VersionStatus = "inForce" | "consultationDraft" | "introduced" | "enacted";

/** Frozen. */
export const versions = pgTable(
  "versions",
  {
    id: serial("id").primaryKey(),
    actId: integer("act_id")
      .notNull()
      .references(() => acts.id),
    number: integer("number").notNull(),
    status: text("status").$type<VersionStatus>().notNull(),
    titles: jsonb("titles").$type<ByLanguage<string>>().notNull(),
    publishedAt: moment("published_at").notNull().defaultNow(),
    publishedBy: uuid("published_by").references(() => people.id),
    /** The draft it was published from; null for an import. */
    draftId: integer("draft_id"),
  },
  (t) => [unique().on(t.actId, t.number)],
);

/** Frozen. */
export const versionProvisions = pgTable(
  "version_provisions",
  {
    versionId: integer("version_id")
      .notNull()
      .references(() => versions.id),
    position: integer("position").notNull(),
    provisionId: text("provision_id").$type<ProvisionId>().notNull(),
    kind: text("kind").notNull(),
    parentId: text("parent_id").$type<ProvisionId>(),
    /** The rest of Provision (group, level, lockedNumber, repealed, itemOrder, element). */
    attributes: jsonb("attributes").notNull().default({}),
    labels: jsonb("labels").$type<ByLanguage<string>>().notNull(),
    textHashes: jsonb("text_hashes").$type<ByLanguage<string>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.versionId, t.position] }),
    unique().on(t.versionId, t.provisionId),
    index().on(t.provisionId),
  ],
);

/** Frozen. Who wrote each run of words; a missing row means every word is from the first draft. */
export const origins = pgTable(
  "origins",
  {
    versionId: integer("version_id")
      .notNull()
      .references(() => versions.id),
    provisionId: text("provision_id").$type<ProvisionId>().notNull(),
    language: text("language").$type<Language>().notNull(),
    runs: jsonb("runs").$type<OriginRun[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.provisionId, t.language] })],
);

// ---- consultations

export const consultations = pgTable(
  "consultations",
  {
    id: serial("id").primaryKey(),
    actId: integer("act_id")
      .notNull()
      .references(() => acts.id),
    versionId: integer("version_id")
      .notNull()
      .references(() => versions.id),
    /** Stored states; "answering" also holds for an open one whose hour has struck, see consultationState(). */
    state: text("state").$type<"open" | "answering" | "concluded">().notNull().default("open"),
    opensAt: moment("opens_at").notNull(),
    closesAt: moment("closes_at").notNull(),
    /** Provisions in scope, their items with them; null is the whole act. */
    scope: text("scope").array().$type<ProvisionId[]>(),
    /** What the ministry says about it, in every language of the act. */
    notices: jsonb("notices").$type<ByLanguage<string>>().notNull(),
    /** How sure the ministry wants to be of who takes part; a missing one asks for an account. */
    levels: jsonb("levels").$type<IdentityLevels>().notNull().default({}),
    openedBy: uuid("opened_by").references(() => people.id),
    concludedAt: moment("concluded_at"),
    concludedBy: uuid("concluded_by").references(() => people.id),
  },
  (t) => [index().on(t.actId)],
);

// ---- branches

/** An amendment or a ministry's draft. Its id is the number people call it by. */
export const branches = pgTable(
  "branches",
  {
    id: serial("id").primaryKey(),
    kind: text("kind").$type<"amendment" | "draft">().notNull(),
    actId: integer("act_id")
      .notNull()
      .references(() => acts.id),
    /** The version it stands on; re-basing moves it. */
    versionId: integer("version_id")
      .notNull()
      .references(() => versions.id),
    consultationId: integer("consultation_id").references(() => consultations.id),
    title: text("title").notNull().default(""),
    reasons: text("reasons").notNull().default(""),
    language: text("language").$type<Language>().notNull().default("eng"),
    stage: text("stage")
      .$type<"editing" | "submitted" | "withdrawn" | "published">()
      .notNull()
      .default("editing"),
    /** Everyone sees it happen. */
    open: boolean("open").notNull().default(false),
    /** Anyone signed in may join by a button. */
    joinable: boolean("joinable").notNull().default(false),
    /** A moderator hid it: its words are in hidden_words, and only those concerned read it. */
    hiddenAt: moment("hidden_at"),
    /** Hash of the secret in the link that invites co-authors. */
    invitationHash: text("invitation_hash"),
    /** Sequence of the last row of its log. */
    head: bigint("head", { mode: "number" }).notNull().default(0),
    /** Striking words starts a new epoch and destroys the rows of the old one. */
    epoch: integer("epoch").notNull().default(0),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => people.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    index().on(t.actId),
    uniqueIndex("one_draft_at_a_time")
      .on(t.actId)
      .where(sql`kind = 'draft' and stage = 'editing'`),
  ],
);

export const branchAuthors = pgTable(
  "branch_authors",
  {
    branchId: integer("branch_id")
      .notNull()
      .references(() => branches.id),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    joinedAt: moment("joined_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.branchId, t.personId] })],
);

/** The facets of a change that concern all languages. */
export interface Facets {
  insert?: Insertion;
  repeal?: true;
  move?: { parent: ProvisionId | null; after: ProvisionId | null };
  labels?: ByLanguage<string>;
}

/** One provision of a branch. */
export const changes = pgTable(
  "changes",
  {
    id: serial("id").primaryKey(),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branches.id),
    provisionId: text("provision_id").$type<ProvisionId>().notNull(),
    facets: jsonb("facets").$type<Facets>().notNull().default({}),
    /** The ministry's reasons for its own edit (drafts). */
    reasons: jsonb("reasons").$type<ByLanguage<string>>(),
    /** Re-basing found that its facets no longer fit (repeal of words that changed): its authors must say so again. */
    conflict: boolean("conflict").notNull().default(false),
    createdBy: uuid("created_by").references(() => people.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [unique().on(t.branchId, t.provisionId)],
);

/** That a provision's words in one language are in the live document, and what they started from. */
export const rewordings = pgTable(
  "rewordings",
  {
    branchId: integer("branch_id")
      .notNull()
      .references(() => branches.id),
    provisionId: text("provision_id").$type<ProvisionId>().notNull(),
    language: text("language").$type<Language>().notNull(),
    /** Null for a provision the branch inserts. */
    baseHash: text("base_hash").references(() => texts.hash),
    /** Re-basing found a conflict: the authors must settle it; the old base stands until then. */
    conflict: boolean("conflict").notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.branchId, t.provisionId, t.language] })],
);

/** Append-only: every update of a branch's live document, in commit order. */
export const log = pgTable(
  "log",
  {
    branchId: integer("branch_id")
      .notNull()
      .references(() => branches.id),
    seq: bigint("seq", { mode: "number" }).notNull(),
    epoch: integer("epoch").notNull().default(0),
    /** From the session, never from what the client says. */
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id),
    at: moment("at").notNull().defaultNow(),
    bytes: bytea("bytes").notNull(),
  },
  (t) => [primaryKey({ columns: [t.branchId, t.seq] })],
);

/** Only makes opening fast; the log is the truth. */
export const snapshots = pgTable("snapshots", {
  branchId: integer("branch_id")
    .primaryKey()
    .references(() => branches.id),
  seq: bigint("seq", { mode: "number" }).notNull(),
  epoch: integer("epoch").notNull().default(0),
  fence: bigint("fence", { mode: "number" }).notNull().default(0),
  bytes: bytea("bytes").notNull(),
});

// ---- submissions, requests, sides, comments

/** Frozen but for `withdrawnAt` and `supersededBy`, each written once. */
export const submissions = pgTable(
  "submissions",
  {
    id: serial("id").primaryKey(),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branches.id),
    consultationId: integer("consultation_id")
      .notNull()
      .references(() => consultations.id),
    revision: integer("revision").notNull(),
    versionId: integer("version_id")
      .notNull()
      .references(() => versions.id),
    logSeq: bigint("log_seq", { mode: "number" }).notNull(),
    title: text("title").notNull(),
    reasons: text("reasons").notNull(),
    language: text("language").$type<Language>().notNull(),
    submittedBy: uuid("submitted_by")
      .notNull()
      .references(() => people.id),
    submittedAt: moment("submitted_at").notNull().defaultNow(),
    withdrawnAt: moment("withdrawn_at"),
    supersededBy: integer("superseded_by"),
    /** Its title and reasons are with those of the hidden amendment. */
    hiddenAt: moment("hidden_at"),
  },
  (t) => [unique().on(t.branchId, t.revision), index().on(t.consultationId)],
);

/** Frozen. What answers and sides point to. */
export const submittedChanges = pgTable(
  "submitted_changes",
  {
    id: serial("id").primaryKey(),
    submissionId: integer("submission_id")
      .notNull()
      .references(() => submissions.id),
    /** 1, 2, 3 within the amendment. */
    number: integer("number").notNull(),
    provisionId: text("provision_id").$type<ProvisionId>().notNull(),
    facets: jsonb("facets").$type<Facets>().notNull(),
    baseHashes: jsonb("base_hashes").$type<ByLanguage<string | null>>().notNull(),
    proposedHashes: jsonb("proposed_hashes").$type<ByLanguage<string>>().notNull(),
    /** Equal for changes with the same effect, whoever made them. */
    effect: text("effect").notNull(),
    /** Who wrote which run of the proposed words, by language. */
    origins: jsonb("origins").$type<ByLanguage<OriginRun[]>>().notNull().default({}),
  },
  (t) => [unique().on(t.submissionId, t.number), index().on(t.provisionId), index().on(t.effect)],
);

/** A wish in plain words. Frozen but for `withdrawnAt`. */
export const requests = pgTable(
  "requests",
  {
    id: serial("id").primaryKey(),
    consultationId: integer("consultation_id")
      .notNull()
      .references(() => consultations.id),
    provisionId: text("provision_id").$type<ProvisionId>().notNull(),
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id),
    language: text("language").$type<Language>().notNull(),
    wish: text("wish").notNull(),
    reasons: text("reasons").notNull(),
    submittedAt: moment("submitted_at").notNull().defaultNow(),
    withdrawnAt: moment("withdrawn_at"),
    /** A moderator hid it: its words are in hidden_words, and this row says so in their place. */
    hiddenAt: moment("hidden_at"),
  },
  (t) => [index().on(t.consultationId), index().on(t.provisionId)],
);

export type Side = "agree" | "disagree" | "unsure";

/** One person, one side, on one submitted change or one request. */
export const sides = pgTable(
  "sides",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    submittedChangeId: integer("submitted_change_id").references(() => submittedChanges.id),
    requestId: integer("request_id").references(() => requests.id),
    side: text("side").$type<Side>().notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (t) => [
    unique().on(t.personId, t.submittedChangeId, t.requestId).nullsNotDistinct(),
    index().on(t.submittedChangeId),
    index().on(t.requestId),
  ],
);

/** A W3C Web Annotation TextQuoteSelector; the position is only a hint. */
export interface Quote {
  exact: string;
  prefix: string;
  suffix: string;
}

export const comments = pgTable(
  "comments",
  {
    id: serial("id").primaryKey(),
    actId: integer("act_id")
      .notNull()
      .references(() => acts.id),
    provisionId: text("provision_id").$type<ProvisionId>(),
    branchId: integer("branch_id").references(() => branches.id),
    requestId: integer("request_id").references(() => requests.id),
    parentId: integer("parent_id"),
    language: text("language").$type<Language>().notNull(),
    quote: jsonb("quote").$type<Quote>(),
    body: text("body").notNull(),
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id),
    at: moment("at").notNull().defaultNow(),
    hiddenAt: moment("hidden_at"),
    hiddenReason: text("hidden_reason"),
    /** With the words it gives the hash in the record. */
    hiddenSalt: text("hidden_salt"),
  },
  (t) => [index().on(t.actId, t.provisionId), index().on(t.branchId), index().on(t.requestId)],
);

// ---- moderation

/** What the code of conduct does not allow. */
export const grounds = [
  "insult",
  "hatred",
  "threat",
  "privacy",
  "impersonation",
  "advertising",
] as const;
export type Ground = (typeof grounds)[number];

/** One of three: what is reported, hidden or kept. */
const moderated = () => ({
  commentId: integer("comment_id").references(() => comments.id),
  requestId: integer("request_id").references(() => requests.id),
  branchId: integer("branch_id").references(() => branches.id),
});

/** One person reports one thing once. Who reported is never shown. */
export const reports = pgTable(
  "reports",
  {
    id: serial("id").primaryKey(),
    ...moderated(),
    ground: text("ground").$type<Ground>().notNull(),
    /** What the moderator should know; may be empty. */
    words: text("words").notNull(),
    reporterId: uuid("reporter_id")
      .notNull()
      .references(() => people.id),
    at: moment("at").notNull().defaultNow(),
    /** The decision that closed it. */
    moderationId: integer("moderation_id").references(() => moderations.id),
  },
  (t) => [
    unique("reported_once")
      .on(t.reporterId, t.commentId, t.requestId, t.branchId)
      .nullsNotDistinct(),
    index("reports_open")
      .on(t.at)
      .where(sql`moderation_id is null`),
  ],
);

/** What a moderator decided, and what became of the author's one appeal. */
export const moderations = pgTable(
  "moderations",
  {
    id: serial("id").primaryKey(),
    ...moderated(),
    actId: integer("act_id")
      .notNull()
      .references(() => acts.id),
    decision: text("decision").$type<"hidden" | "kept">().notNull(),
    /** Null where it was kept. */
    ground: text("ground").$type<Ground>(),
    /** Why, in each language of the site; public. */
    reasons: jsonb("reasons").$type<ByLanguage<string>>().notNull(),
    moderatorId: uuid("moderator_id")
      .notNull()
      .references(() => people.id),
    at: moment("at").notNull().defaultNow(),
    recordSeq: bigint("record_seq", { mode: "number" }).notNull(),
    appealedAt: moment("appealed_at"),
    /** The author's, for moderators' eyes. */
    appeal: text("appeal"),
    outcome: text("outcome").$type<"upheld" | "lifted">(),
    outcomeReasons: jsonb("outcome_reasons").$type<ByLanguage<string>>(),
    /** Never the moderator who hid it. */
    decidedBy: uuid("decided_by").references(() => people.id),
    decidedAt: moment("decided_at"),
  },
  (t) => [
    index().on(t.commentId),
    index().on(t.requestId),
    index().on(t.branchId),
    index("appeals_open")
      .on(t.appealedAt)
      .where(sql`appealed_at is not null and outcome is null`),
  ],
);

/** Taken off the pages, out of search, feeds and exports; for those who decide and answer, and to be put back. */
export const hiddenWords = pgTable("hidden_words", {
  moderationId: integer("moderation_id")
    .primaryKey()
    .references(() => moderations.id),
  /** By field of the row they come from. */
  words: jsonb("words").$type<Record<string, string>>().notNull(),
  /** With the words it gives the hash in the record. */
  salt: text("salt").notNull(),
});

// ---- answers

export const decisions = [
  "accepted",
  "acceptedInPrinciple",
  "acceptedInPart",
  "notAccepted",
  "outOfScope",
  "sameAs",
] as const;
export type Decision = (typeof decisions)[number];

/** On one submitted change or one request. A published answer is frozen. */
export const answers = pgTable(
  "answers",
  {
    id: serial("id").primaryKey(),
    submittedChangeId: integer("submitted_change_id")
      .unique()
      .references(() => submittedChanges.id),
    requestId: integer("request_id")
      .unique()
      .references(() => requests.id),
    ministryId: integer("ministry_id")
      .notNull()
      .references(() => ministries.id),
    decision: text("decision").$type<Decision>().notNull(),
    reasonCode: text("reason_code").notNull(),
    reasons: jsonb("reasons").$type<ByLanguage<string>>().notNull(),
    sameAsChangeId: integer("same_as_change_id").references(() => submittedChanges.id),
    sameAsRequestId: integer("same_as_request_id").references(() => requests.id),
    state: text("state").$type<"drafted" | "approved" | "published">().notNull().default("drafted"),
    draftedBy: uuid("drafted_by")
      .notNull()
      .references(() => people.id),
    draftedAt: moment("drafted_at").notNull().defaultNow(),
    approvedBy: uuid("approved_by").references(() => people.id),
    approvedAt: moment("approved_at"),
    publishedBy: uuid("published_by").references(() => people.id),
    publishedAt: moment("published_at"),
    recordSeq: bigint("record_seq", { mode: "number" }),
    /** Why the approver sent it back; empty again once it is drafted anew. */
    returnNote: text("return_note"),
  },
  () => [],
);

/**
 * Words of a draft that keep a promise: "accepted in principle", or an accepted request.
 * The next version waits until each such answer has them.
 */
export const answerWords = pgTable(
  "answer_words",
  {
    answerId: integer("answer_id")
      .notNull()
      .references(() => answers.id),
    draftId: integer("draft_id")
      .notNull()
      .references(() => branches.id),
    provisionId: text("provision_id").$type<ProvisionId>().notNull(),
    linkedBy: uuid("linked_by")
      .notNull()
      .references(() => people.id),
    linkedAt: moment("linked_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.answerId, t.draftId, t.provisionId] })],
);

/** One merge of an accepted change into a draft, for one provision and language ("" for its facets). */
export const acceptances = pgTable(
  "acceptances",
  {
    id: serial("id").primaryKey(),
    answerId: integer("answer_id")
      .notNull()
      .references(() => answers.id),
    submittedChangeId: integer("submitted_change_id")
      .notNull()
      .references(() => submittedChanges.id),
    draftId: integer("draft_id")
      .notNull()
      .references(() => branches.id),
    language: text("language").$type<Language>().notNull(),
    baseHash: text("base_hash"),
    draftBeforeHash: text("draft_before_hash"),
    proposalHash: text("proposal_hash"),
    resultHash: text("result_hash"),
    facetsBefore: jsonb("facets_before").$type<Facets>(),
    settlements: jsonb("settlements").notNull().default({}),
    /** Where each run of the result's words comes from. */
    origins: jsonb("origins").$type<OriginRun[]>(),
    acceptedBy: uuid("accepted_by")
      .notNull()
      .references(() => people.id),
    acceptedAt: moment("accepted_at").notNull().defaultNow(),
    undoneAt: moment("undone_at"),
    undoneBy: uuid("undone_by").references(() => people.id),
  },
  (t) => [
    uniqueIndex("accepted_once")
      .on(t.submittedChangeId, t.draftId, t.language)
      .where(sql`undone_at is null`),
  ],
);

// ---- what we heard

/** What an official says before the report of a consultation; a draft until it is published, in every language at once. */
export const forewords = pgTable("forewords", {
  consultationId: integer("consultation_id")
    .primaryKey()
    .references(() => consultations.id),
  words: jsonb("words").$type<ByLanguage<string>>().notNull(),
  /** Published in the moment of the conclusion, where it is written in every language by then. */
  withConclusion: boolean("with_conclusion").notNull().default(true),
  editedBy: uuid("edited_by")
    .notNull()
    .references(() => people.id),
  editedAt: moment("edited_at").notNull().defaultNow(),
  publishedWords: jsonb("published_words").$type<ByLanguage<string>>(),
  publishedBy: uuid("published_by").references(() => people.id),
  publishedAt: moment("published_at"),
  recordSeq: bigint("record_seq", { mode: "number" }),
});

// ---- surveys

export const questionKinds = ["single", "multiple", "scale", "text"] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** One question of a survey, in every language of the act. */
export interface Question {
  /** Stays the same when questions are moved. */
  id: string;
  kind: QuestionKind;
  words: ByLanguage<string>;
  /** Of single and multiple choice. */
  options: { id: string; words: ByLanguage<string> }[];
  /** A scale from 1 to this many, with what its ends mean. */
  scale: { steps: number; lowest: ByLanguage<string>; highest: ByLanguage<string> } | null;
  required: boolean;
  /** What of the law it is about. */
  provision: ProvisionId | null;
  /** Asked only of who gave this answer (an option, or a step of a scale) to an earlier question. */
  shownWhen: { question: string; answer: string } | null;
}

/** By question: the options chosen, the one step of a scale, or the words written. */
export type SurveyAnswers = Record<string, string[]>;

/** Part of a consultation, and open while its intake is. Frozen once published: people answer these words. */
export const surveys = pgTable(
  "surveys",
  {
    id: serial("id").primaryKey(),
    consultationId: integer("consultation_id")
      .notNull()
      .references(() => consultations.id),
    titles: jsonb("titles").$type<ByLanguage<string>>().notNull(),
    leads: jsonb("leads").$type<ByLanguage<string>>().notNull().default({}),
    questions: jsonb("questions").$type<Question[]>().notNull().default([]),
    writtenBy: uuid("written_by")
      .notNull()
      .references(() => people.id),
    writtenAt: moment("written_at").notNull().defaultNow(),
    publishedBy: uuid("published_by").references(() => people.id),
    publishedAt: moment("published_at"),
    recordSeq: bigint("record_seq", { mode: "number" }),
  },
  (t) => [index().on(t.consultationId)],
);

/** One person, one answer to a survey; `draft` is seen by nobody else and counts nowhere. */
export const surveyResponses = pgTable(
  "survey_responses",
  {
    surveyId: integer("survey_id")
      .notNull()
      .references(() => surveys.id),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    language: text("language").$type<Language>().notNull(),
    draft: jsonb("draft").$type<SurveyAnswers>(),
    answers: jsonb("answers").$type<SurveyAnswers>(),
    answeredAt: moment("answered_at"),
  },
  (t) => [primaryKey({ columns: [t.surveyId, t.personId] })],
);

// ---- events

export interface AgendaItem {
  words: ByLanguage<string>;
  provision: ProvisionId | null;
}

/** What somebody said at an event, as the minutes tell it. */
export interface Statement {
  /** As they wished to be named: "A repairer from Sudbury". */
  who: ByLanguage<string>;
  words: ByLanguage<string>;
  provision: ProvisionId | null;
}

export interface Minutes {
  words: ByLanguage<string>;
  said: Statement[];
}

/** A hearing or meeting of a consultation. Once published it is changed or cancelled in public, never removed. */
export const events = pgTable(
  "events",
  {
    id: serial("id").primaryKey(),
    consultationId: integer("consultation_id")
      .notNull()
      .references(() => consultations.id),
    kind: text("kind").$type<"hearing" | "meeting">().notNull(),
    titles: jsonb("titles").$type<ByLanguage<string>>().notNull(),
    descriptions: jsonb("descriptions").$type<ByLanguage<string>>().notNull().default({}),
    startsAt: moment("starts_at").notNull(),
    endsAt: moment("ends_at").notNull(),
    /** Where one comes to; empty where it is held online only. */
    places: jsonb("places").$type<ByLanguage<string>>().notNull().default({}),
    /** Null is as many as come. */
    seats: integer("seats"),
    /** Where one takes part from afar: told only to who has a place. */
    onlineAddress: text("online_address"),
    onlineSeats: integer("online_seats"),
    agenda: jsonb("agenda").$type<AgendaItem[]>().notNull().default([]),
    writtenBy: uuid("written_by")
      .notNull()
      .references(() => people.id),
    /** How often it was published; calendars follow it. */
    revision: integer("revision").notNull().default(0),
    publishedBy: uuid("published_by").references(() => people.id),
    publishedAt: moment("published_at"),
    recordSeq: bigint("record_seq", { mode: "number" }),
    cancelledAt: moment("cancelled_at"),
    cancelReasons: jsonb("cancel_reasons").$type<ByLanguage<string>>(),
    minutes: jsonb("minutes").$type<Minutes>(),
    publishedMinutes: jsonb("published_minutes").$type<Minutes>(),
    minutesAt: moment("minutes_at"),
    minutesSeq: bigint("minutes_seq", { mode: "number" }),
  },
  (t) => [index().on(t.consultationId), index().on(t.startsAt)],
);

/** Who wishes to come: told to the ministry's team alone. Those who came first have the places. */
export const eventRegistrations = pgTable(
  "event_registrations",
  {
    id: serial("id").primaryKey(),
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    way: text("way").$type<"onSite" | "online">().notNull(),
    at: moment("at").notNull().defaultNow(),
    leftAt: moment("left_at"),
  },
  (t) => [
    uniqueIndex("registered_once")
      .on(t.eventId, t.personId)
      .where(sql`left_at is null`),
  ],
);

// ---- following, notices, mail

/** One of the four is named. Nobody else sees who follows what. */
export const follows = pgTable(
  "follows",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    actId: integer("act_id").references(() => acts.id),
    ministryId: integer("ministry_id").references(() => ministries.id),
    consultationId: integer("consultation_id").references(() => consultations.id),
    branchId: integer("branch_id").references(() => branches.id),
    at: moment("at").notNull().defaultNow(),
  },
  (t) => [
    unique("followed_once")
      .on(t.personId, t.actId, t.ministryId, t.consultationId, t.branchId)
      .nullsNotDistinct(),
    index().on(t.actId),
    index().on(t.ministryId),
    index().on(t.consultationId),
    index().on(t.branchId),
  ],
);

export const mailPaces = ["none", "immediate", "daily", "weekly"] as const;
export type MailPace = (typeof mailPaces)[number];

/** A missing row means no mail: nobody is written to who did not ask. */
export const noticeSettings = pgTable("notice_settings", {
  personId: uuid("person_id")
    .primaryKey()
    .references(() => people.id),
  mail: text("mail").$type<MailPace>().notNull().default("none"),
  receiptsByMail: boolean("receipts_by_mail").notNull().default(false),
  /** Whoever has it may stop the mail, and nothing else. */
  unsubscribeKey: text("unsubscribe_key").notNull().unique(),
  nextDigestAt: moment("next_digest_at"),
});

/** The outbox. Holds no address and no words: both are read in the moment of sending. */
export const mails = pgTable(
  "mails",
  {
    id: serial("id").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    kind: text("kind").$type<"notices" | "receipt" | "confirmation">().notNull(),
    receiptId: integer("receipt_id").references(() => receipts.id),
    /** Stays the same when a mail is tried again, so that a mailbox shows it once. */
    messageKey: uuid("message_key").notNull().defaultRandom(),
    dueAt: moment("due_at").notNull().defaultNow(),
    attempts: integer("attempts").notNull().default(0),
    sentAt: moment("sent_at"),
    droppedAt: moment("dropped_at"),
    droppedWhy: text("dropped_why").$type<"unwanted" | "noAddress" | "refused">(),
  },
  (t) => [
    index("mails_waiting")
      .on(t.dueAt)
      .where(sql`sent_at is null and dropped_at is null`),
  ],
);

export const noticeKinds = [
  "consultationOpened",
  "closingSoon",
  "concluded",
  "versionPublished",
  "submitted",
  "myAnswered",
  "followedAnswered",
  "conflict",
  "hidden",
  "appealDecided",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What a notice speaks of, by number; its words are made when it is read. */
export interface NoticeAbout {
  act: number;
  consultation?: number;
  amendment?: number;
  change?: number;
  request?: number;
  version?: number;
  moderation?: number;
}

/** One person is told of one thing once, whatever they follow. */
export const notices = pgTable(
  "notices",
  {
    id: serial("id").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    kind: text("kind").$type<NoticeKind>().notNull(),
    /** "record 412", "closing 7 2026-12-11T22:00:00.000Z". */
    event: text("event").notNull(),
    about: jsonb("about").$type<NoticeAbout>().notNull(),
    at: moment("at").notNull().defaultNow(),
    readAt: moment("read_at"),
    /** The one mail that tells it. */
    mailId: integer("mail_id").references(() => mails.id),
  },
  (t) => [
    unique().on(t.personId, t.event),
    index().on(t.mailId),
    index("notices_unread")
      .on(t.personId)
      .where(sql`read_at is null`),
  ],
);

/** How far the record has been told: one row. */
export const noticeCursor = pgTable("notice_cursor", {
  id: integer("id").primaryKey().default(1),
  seq: bigint("seq", { mode: "number" }).notNull(),
});

// ---- receipts

/** One step from a leaf to the root of its tree: the neighbour's hash and the side it stands on. */
export interface SealStep {
  side: "left" | "right";
  hash: string;
}

/** Given for everything handed in. Frozen but for its place in the record, which a side gets when it is sealed. */
export const receipts = pgTable(
  "receipts",
  {
    id: serial("id").primaryKey(),
    /** Known to its holder; without it the leaf tells nothing. */
    code: text("code").notNull().unique(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    kind: text("kind").$type<"submission" | "request" | "side" | "survey">().notNull(),
    /** What was done, as canonical JSON: numbers and times, no names. */
    statement: text("statement").notNull(),
    at: moment("at").notNull(),
    /** SHA-256 of the code and the statement. */
    leaf: text("leaf").notNull(),
    recordSeq: bigint("record_seq", { mode: "number" }).references(() => record.seq),
    path: jsonb("path").$type<SealStep[]>(),
  },
  (t) => [
    index().on(t.personId),
    index("receipts_unsealed")
      .on(t.id)
      .where(sql`record_seq is null`),
  ],
);

// ---- record

/** Append-only, hash-linked. `content` is canonical JSON; the hash is over exactly these characters. */
export const record = pgTable(
  "record",
  {
    seq: bigint("seq", { mode: "number" }).primaryKey(),
    at: moment("at").notNull(),
    kind: text("kind").notNull(),
    actId: integer("act_id").references(() => acts.id),
    actorId: uuid("actor_id").references(() => people.id),
    content: text("content").notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull().unique(),
  },
  (t) => [index().on(t.actId)],
);
