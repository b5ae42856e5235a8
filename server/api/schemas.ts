/** What the API speaks of. Each schema is also the list of what may leave: nothing unnamed here is sent. */
import { z } from "zod";
import { provisionKinds } from "../../legaltext/act.js";
import { decisions } from "../db/tables.js";
import { allSides } from "../discussion/sideStore.js";
import { recordKinds } from "../record/recordStore.js";

/** Schemas with a name stand under components.schemas and are referred to. */
export const named = z.registry<{ id: string }>();

const id = z.int().positive();
export const moment = z.iso.datetime().describe("ISO 8601, UTC.");
export const language = z
  .string()
  .regex(/^[a-z]{3}$/)
  .describe("ISO 639-2: eng, fra.");
export const byLanguage = z.record(z.string(), z.string()).describe("By language: eng, fra.");
export const slug = z.string().min(1).max(200);
export const provisionId = z
  .string()
  .min(1)
  .max(200)
  .describe("Names a provision for ever, across versions and languages.");

export const text = z
  .looseObject({
    type: z.literal("doc"),
    content: z.array(z.looseObject({ type: z.string() })),
  })
  .describe("The words of one provision in one language, as lines, tables and places of items.")
  .register(named, { id: "Text" });

export const author = z
  .object({
    id: z.uuid().describe("Pseudonymous; the same in the record and in exports."),
    name: z.string().describe("Public name."),
    kind: z.enum(["person", "organisation"]),
  })
  .register(named, { id: "Author" });

export const ministry = z
  .object({ slug: z.string(), names: byLanguage })
  .register(named, { id: "Ministry" });

export const consultation = z
  .object({
    id,
    act: z.string(),
    version: z.int().describe("Number of the version it is about."),
    state: z.enum(["planned", "open", "answering", "concluded"]),
    opensAt: moment,
    closesAt: moment.describe("Intake ends by itself at this moment."),
    concludedAt: moment.nullable(),
    scope: z.array(provisionId).nullable().describe("Null is the whole act."),
    notices: byLanguage,
  })
  .register(named, { id: "Consultation" });

export const waiting = z
  .object({
    kind: z.enum(["change", "request"]),
    id,
    amendment: id.nullable(),
    number: z.int().nullable(),
  })
  .register(named, { id: "WaitingItem" });

export const consultationWithGate = consultation
  .extend({
    waiting: z
      .array(waiting)
      .describe("What has no published answer yet. It is concluded when nothing waits."),
  })
  .register(named, { id: "ConsultationWithGate" });

export const act = z
  .object({
    slug: z.string(),
    titles: byLanguage,
    languages: z.array(language),
    regime: z.enum(["bill", "inForce"]),
    ministry,
    version: z.int().describe("Number of the newest version."),
    consultation: id.nullable().describe("The consultation that is not concluded."),
  })
  .register(named, { id: "Act" });

export const version = z
  .object({
    act: z.string(),
    number: z.int(),
    status: z.enum(["inForce", "consultationDraft", "introduced", "enacted"]),
    titles: byLanguage,
    publishedAt: moment,
  })
  .register(named, { id: "Version" });

export const provision = z
  .object({
    id: provisionId,
    kind: z.enum(provisionKinds),
    parent: provisionId.nullable().describe("The container it is an item of."),
    labels: byLanguage.describe("Its number as printed, by language."),
    repealed: z.boolean(),
    hashes: byLanguage.describe("SHA-256 of the words and structure of each language."),
    words: byLanguage.describe("Plain words, one line of law a line."),
    texts: z.record(z.string(), text).optional().describe("With `content=structure`."),
  })
  .register(named, { id: "Provision" });

const sideCounts = z.object({ agree: z.int(), disagree: z.int(), unsure: z.int() });
export const sides = z
  .object({ people: sideCounts, organisations: sideCounts })
  .register(named, { id: "Sides" });

export const answer = z
  .object({
    id,
    decision: z.enum(decisions),
    reasonCode: z.string(),
    reasons: byLanguage,
    ministry,
    publishedAt: moment.nullable(),
    record: z.int().nullable().describe("Number of its entry in the record."),
    sameAs: z.object({ kind: z.enum(["change", "request"]), id }).nullable(),
    merged: byLanguage.describe("The words of the provision in the draft since the merge."),
    adoptedIn: z.int().nullable().describe("Number of the version published from that draft."),
  })
  .register(named, { id: "Answer" });

export const wording = z
  .object({
    base: z.string().nullable(),
    proposed: z.string().nullable(),
    redline: z.string().describe("Words struck as [-…-], words added as {+…+}."),
    baseText: text.nullable().optional(),
    proposedText: text.nullable().optional(),
  })
  .register(named, { id: "Wording" });

export const change = z
  .object({
    id: id
      .nullable()
      .describe("Sides and answers belong to it; null while it is only being written."),
    number: z.int(),
    provision: provisionId,
    labels: byLanguage,
    does: z.array(z.enum(["reword", "insert", "repeal", "move", "renumber"])),
    wordings: z.record(z.string(), wording),
    sentences: z.record(z.string(), z.array(z.string())),
    sides: sides.nullable().describe("Null until intake is over, and while it is not submitted."),
    answer: answer.nullable(),
  })
  .register(named, { id: "Change" });

/** The words of a provision in the live text of a branch. */
export const liveWords = z
  .object({
    provision: provisionId,
    language,
    words: z.string(),
    text: text.describe("Send it back as `base` with what you make of it."),
  })
  .register(named, { id: "LiveWords" });

const amendmentFacts = {
  id,
  act: z.string(),
  title: z.string(),
  language: language.describe("Of title and reasons."),
  stage: z.enum(["editing", "submitted", "withdrawn", "published"]),
  authors: z.array(author),
  submittedAt: moment.nullable(),
};
export const listedAmendment = z
  .object({
    ...amendmentFacts,
    changes: z.array(
      z.object({
        id,
        number: z.int(),
        provision: provisionId,
        decision: z.enum(decisions).nullable(),
      }),
    ),
  })
  .register(named, { id: "ListedAmendment" });

export const amendment = z
  .object({
    ...amendmentFacts,
    reasons: z.string(),
    version: z.int().describe("Number of the version it stands on."),
    consultation: id.nullable(),
    seenBy: z.enum(["authors", "readers", "writers"]).describe("While it is being written."),
    live: z.boolean().describe("The changes are those being written, not those submitted."),
    changes: z.array(change),
  })
  .register(named, { id: "Amendment" });

export const request = z
  .object({
    id,
    act: z.string(),
    consultation: id,
    provision: provisionId,
    language,
    wish: z.string(),
    reasons: z.string(),
    author,
    submittedAt: moment,
    withdrawnAt: moment.nullable(),
    sides: sides.nullable().describe("Null until intake is over."),
    answer: answer.nullable(),
  })
  .register(named, { id: "Request" });

/** An answer on its way, seen by the ministry's team. */
export const draftedAnswer = z
  .object({
    id,
    on: z.object({ kind: z.enum(["change", "request"]), id }),
    state: z.enum(["drafted", "approved", "published"]),
    decision: z.enum(decisions),
    reasonCode: z.string(),
    reasons: byLanguage,
    draftedAt: moment,
    approvedAt: moment.nullable(),
    publishedAt: moment.nullable(),
    returnNote: z.string().nullable(),
  })
  .register(named, { id: "DraftedAnswer" });

export const publishedAnswer = answer
  .extend({ on: z.object({ kind: z.enum(["change", "request"]), id }), act: z.string() })
  .register(named, { id: "PublishedAnswer" });

export const comment = z
  .object({
    id,
    act: z.string(),
    on: z.enum(["provision", "amendment", "request"]),
    provision: provisionId.nullable(),
    amendment: id.nullable(),
    request: id.nullable(),
    parent: id.nullable(),
    language,
    quote: z.object({ exact: z.string(), prefix: z.string(), suffix: z.string() }).nullable(),
    body: z.string().describe("Empty where a moderator has hidden it."),
    author,
    official: z.boolean().describe("Its author speaks for a ministry of the act."),
    at: moment,
    hidden: z.string().nullable().describe("The moderator's reason."),
  })
  .register(named, { id: "Comment" });

export const side = z.enum(allSides);

export const recordEntry = z
  .object({
    seq: z.int(),
    at: moment,
    kind: z.enum(recordKinds),
    actId: z.int().nullable(),
    act: z.string().nullable(),
    actorId: z.uuid().nullable(),
    actor: z.string().nullable().describe("Public name."),
    content: z.string().describe("Canonical JSON: exactly the characters that are hashed."),
    previousHash: z.string(),
    hash: z
      .string()
      .describe(
        "SHA-256 over previousHash, seq, at, kind, actId, actorId and content, one a line; empty where null.",
      ),
  })
  .register(named, { id: "RecordEntry" });

export const recordCheck = z
  .object({
    sound: z.int().describe("Entries that are as they were written."),
    head: z.string().describe("Hash of the last sound entry."),
    fault: z.object({ seq: z.int(), why: z.enum(["missing", "detached", "altered"]) }).nullable(),
    knows: z.boolean().optional().describe("Whether the hash asked for is among them."),
  })
  .register(named, { id: "RecordCheck" });

export const me = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(["person", "organisation"]),
    roles: z.array(z.object({ role: z.string(), ministry: z.string().nullable() })),
  })
  .register(named, { id: "Me" });

export const problem = z
  .object({
    type: z.string(),
    status: z.int(),
    code: z
      .string()
      .describe(
        "notFound, signInFirst, forbidden, invalid, conflict, closed, unanswered, tooLarge, tooMany, forged or broken.",
      ),
    reason: z.string().optional().describe("Why exactly, in one word."),
    title: z.string().describe("In the language of Accept-Language."),
    problems: z.array(z.string()).optional().describe("One entry for each thing that is wrong."),
  })
  .register(named, { id: "Problem" });
