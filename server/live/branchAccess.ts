/** What permissions must know of a branch. */
import { and, eq, exists, isNull, sql } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import {
  actMinistries,
  acts,
  answers,
  branchAuthors,
  branches,
  consultations,
  submissions,
  submittedChanges,
} from "../db/tables.js";
import { may, type Person, type Subject } from "../permissions.js";

/** A branch as `may` looks at it, or null where there is none. */
export async function branchSubject(
  db: Queryable,
  branchId: number,
  now: Date,
): Promise<Subject | null> {
  const [row] = await db
    .select({
      branch: branches,
      consultation: consultations,
      leadMinistryId: acts.leadMinistryId,
      ministryIds: sql<number[]>`array(select ${actMinistries.ministryId} from ${actMinistries}
        where ${actMinistries.actId} = ${branches.actId})`,
      authorIds: sql<string[]>`array(select ${branchAuthors.personId}::text from ${branchAuthors}
        where ${branchAuthors.branchId} = ${branches.id})`,
      submitted: exists(submissionsOf(db)).as("submitted"),
      answered: exists(publishedAnswersTo(db)).as("answered"),
    })
    .from(branches)
    .innerJoin(acts, eq(acts.id, branches.actId))
    .leftJoin(consultations, eq(consultations.id, branches.consultationId))
    .where(eq(branches.id, branchId));
  if (!row) return null;
  const { kind, stage, open, joinable } = row.branch;
  const { authorIds, leadMinistryId } = row;
  return {
    leadMinistryId,
    ministryIds: [leadMinistryId, ...row.ministryIds],
    ...consultationFacts(row.consultation, now),
    branch: {
      ...{ kind, stage, open, joinable, authorIds },
      submitted: Boolean(row.submitted),
      answered: Boolean(row.answered),
      hidden: row.branch.hiddenAt !== null,
    },
  };
}

const submissionsOf = (db: Queryable) =>
  db
    .select({ id: submissions.id })
    .from(submissions)
    .where(and(eq(submissions.branchId, branches.id), isNull(submissions.withdrawnAt)));

const publishedAnswersTo = (db: Queryable) =>
  db
    .select({ id: answers.id })
    .from(answers)
    .innerJoin(submittedChanges, eq(submittedChanges.id, answers.submittedChangeId))
    .innerJoin(submissions, eq(submissions.id, submittedChanges.submissionId))
    .where(and(eq(submissions.branchId, branches.id), eq(answers.state, "published")));

/** State and intake at a moment; nothing where the branch belongs to no consultation. */
export function consultationFacts(
  consultation: typeof consultations.$inferSelect | null,
  now: Date,
): Pick<Subject, "intakeOpen" | "consultationState"> {
  if (!consultation) return {};
  const { state, opensAt, closesAt } = consultation;
  if (state === "concluded") return { intakeOpen: false, consultationState: state };
  if (now < opensAt) return { intakeOpen: false, consultationState: "planned" };
  const intakeOpen = state === "open" && now < closesAt;
  return { intakeOpen, consultationState: intakeOpen ? "open" : "answering" };
}

/** What a person may do with the live document of a branch. */
export type LiveRight = "write" | "read" | null;

export function liveRight(person: Person | null, subject: Subject): LiveRight {
  const draft = subject.branch?.kind === "draft";
  if (may(person, draft ? "editDraft" : "editAmendment", subject)) return "write";
  return may(person, draft ? "readDraft" : "watchBranch", subject) ? "read" : null;
}

/** When the next hour strikes that changes who may write: intake opens or closes. */
export async function nextStroke(db: Queryable, branchId: number, now: Date): Promise<Date | null> {
  const [row] = await db
    .select({ opensAt: consultations.opensAt, closesAt: consultations.closesAt })
    .from(branches)
    .innerJoin(consultations, eq(consultations.id, branches.consultationId))
    .where(eq(branches.id, branchId));
  return [row?.opensAt, row?.closesAt].find((at) => at && at > now) ?? null;
}
