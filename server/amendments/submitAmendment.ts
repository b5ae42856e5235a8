import { and, eq, isNull, sql } from "drizzle-orm";
import type { ByLanguage, ProvisionId } from "../../legaltext/act.js";
import { hashText } from "../../legaltext/hash.js";
import type { OriginRun } from "../../legaltext/origin.js";
import { storeTexts } from "../acts/actStore.js";
import type { Database, Transaction } from "../db/connect.js";
import { branches, sides, submissions, submittedChanges } from "../db/tables.js";
import { originsOfBranch, type Rooms } from "../live/rooms.js";
import { insist, type Person } from "../permissions.js";
import { giveReceipt } from "../receipts/giveReceipt.js";
import { appendRecord } from "../record/appendRecord.js";
import {
  amendmentSubject,
  lockAmendment,
  standingSubmission,
  type Amendment,
  type Submission,
} from "./branchStore.js";
import { effectOf } from "./effect.js";
import {
  changedWordings,
  changesSomething,
  liveProposals,
  type Proposal,
  type SubmittedChange,
} from "./proposalStore.js";
import { Refusal, refusingAtTheGate } from "./refusal.js";

export interface Submitted {
  submission: Submission;
  changes: SubmittedChange[];
  /** Provisions that were picked but say what they said before: left out. */
  unchanged: ProvisionId[];
}

/**
 * Hands in an amendment: its words are frozen as a submission, and in the same transaction nobody can
 * write any more. A later submission supersedes the one before it; whoever took a side is asked again,
 * except on changes whose effect is the same.
 */
export async function submitAmendment(
  { db, rooms }: { db: Database; rooms: Rooms },
  person: Person,
  branchId: number,
  now: Date,
): Promise<Submitted> {
  await rooms.settle(branchId);
  const submitted = await refusingAtTheGate(() =>
    db.transaction(async (tx) => {
      const amendment = await lockAmendment(tx, branchId);
      requireSubmittable(person, amendment, now);
      return submit(tx, amendment, person);
    }),
  );
  await rooms.askAgain(branchId);
  return submitted;
}

function requireSubmittable(person: Person, amendment: Amendment, now: Date) {
  const subject = amendmentSubject(amendment, now);
  const isAuthor = subject.branch?.authorIds.includes(person.id);
  if (isAuthor && subject.branch?.stage === "submitted") throw new Refusal("alreadySubmitted");
  if (isAuthor && subject.branch?.stage !== "editing") throw new Refusal("notBeingEdited");
  if (isAuthor && !subject.intakeOpen) throw new Refusal("intakeClosed");
  insist(person, "submitAmendment", subject);
  if (amendment.answered) throw new Refusal("answeredMeanwhile");
  if (amendment.branch.title.trim() === "") throw new Refusal("titleMissing");
  if (amendment.branch.reasons.trim() === "") throw new Refusal("reasonsMissing");
}

async function submit(tx: Transaction, amendment: Amendment, person: Person): Promise<Submitted> {
  const all = await liveProposals(tx, amendment.branch);
  const proposals = all.filter(changesSomething).map((one) => standingOn(all, one));
  if (proposals.length === 0) throw new Refusal("nothingChanged");
  const before = await standingSubmission(tx, amendment.branch.id);
  const submission = await storeSubmission(tx, amendment, person);
  const changes = await storeChanges(tx, submission, proposals);
  if (before) await supersede(tx, before, submission, changes);
  await tx.update(branches).set({ stage: "submitted" }).where(eq(branches.id, amendment.branch.id));
  await recordSubmission(tx, amendment, person, submission, changes);
  const unchanged = all.filter((one) => !changesSomething(one));
  return { submission, changes, unchanged: unchanged.map(({ provisionId }) => provisionId) };
}

/** A new provision that followed an empty one, which is left out, follows what that one followed. */
function standingOn(all: Proposal[], proposal: Proposal): Proposal {
  const { insert } = proposal.facets;
  const before = all.find(({ provisionId }) => provisionId === insert?.after);
  if (!insert || !before?.facets.insert || changesSomething(before)) return proposal;
  const moved = { ...insert, after: before.facets.insert.after };
  return standingOn(all, { ...proposal, facets: { ...proposal.facets, insert: moved } });
}

async function storeSubmission(
  tx: Transaction,
  { branch, consultation, submission }: Amendment,
  person: Person,
): Promise<Submission> {
  if (!consultation) throw new Refusal("noConsultation");
  const [stored] = await tx
    .insert(submissions)
    .values({
      branchId: branch.id,
      consultationId: consultation.id,
      revision: (submission?.revision ?? 0) + 1,
      versionId: branch.versionId,
      logSeq: branch.head,
      title: branch.title,
      reasons: branch.reasons,
      language: branch.language,
      submittedBy: person.id,
    })
    .returning();
  if (!stored) throw new Error("the submission was not stored");
  return stored;
}

async function storeChanges(
  tx: Transaction,
  submission: Submission,
  proposals: Proposal[],
): Promise<SubmittedChange[]> {
  const origins = await originsOfBranch(tx, submission.branchId);
  const stored: SubmittedChange[] = [];
  for (const [at, proposal] of proposals.entries()) {
    const wordings = changedWordings(proposal);
    const languages = Object.keys(wordings);
    const hashes = await storeTexts(
      tx,
      Object.values(wordings).map(({ proposed }) => proposed),
    );
    const proposedHashes = Object.fromEntries(
      languages.map((language, nth) => [language, hashes[nth] ?? ""]),
    );
    const [row] = await tx
      .insert(submittedChanges)
      .values({
        submissionId: submission.id,
        number: at + 1,
        provisionId: proposal.provisionId,
        facets: proposal.facets,
        baseHashes: mapWords(wordings, ({ base }) => (base ? hashText(base) : null)),
        proposedHashes,
        effect: effectOf(proposal.provisionId, proposal.facets, proposedHashes),
        origins: originsOf(origins, proposal.provisionId, languages),
      })
      .returning();
    if (row) stored.push(row);
  }
  return stored;
}

function originsOf(
  origins: Map<string, OriginRun[]>,
  provisionId: ProvisionId,
  languages: string[],
): ByLanguage<OriginRun[]> {
  return Object.fromEntries(
    languages.map((language) => [language, origins.get(`${provisionId}/${language}`) ?? []]),
  );
}

const mapWords = <A, B>(words: ByLanguage<A>, map: (words: A) => B): ByLanguage<B> =>
  Object.fromEntries(Object.entries(words).map(([language, of]) => [language, map(of)]));

async function supersede(
  tx: Transaction,
  before: Submission,
  after: Submission,
  changes: SubmittedChange[],
) {
  await tx
    .update(submissions)
    .set({ supersededBy: after.id })
    .where(and(eq(submissions.id, before.id), isNull(submissions.supersededBy)));
  for (const { id, effect } of changes) {
    await tx.execute(sql`
      insert into ${sides} (person_id, submitted_change_id, side, at)
      select s.person_id, ${id}, s.side, s.at
        from ${sides} s join ${submittedChanges} c on c.id = s.submitted_change_id
        where c.submission_id = ${before.id} and c.effect = ${effect}
      on conflict do nothing`);
  }
}

/** Hashes name the words without holding them, so that the record can stay whole when words are struck. */
async function recordSubmission(
  tx: Transaction,
  { branch, act, consultation }: Amendment,
  person: Person,
  submission: Submission,
  changes: SubmittedChange[],
) {
  const entry = await appendRecord(tx, {
    kind: "submission.made",
    actId: act.id,
    actorId: person.id,
    content: {
      amendment: branch.id,
      submission: submission.id,
      revision: submission.revision,
      consultation: consultation?.id ?? null,
      version: submission.versionId,
      changes: changes.map(({ id, number, provisionId, effect }) => ({
        change: id,
        number,
        provision: provisionId,
        effect,
      })),
    },
  });
  const { id, revision, submittedAt } = submission;
  const at = submittedAt.toISOString();
  const said = { did: "submission", amendment: branch.id, submission: id, revision, at } as const;
  await giveReceipt(tx, person.id, said, entry);
}
