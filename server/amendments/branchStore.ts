import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { findActById, findVersionById, type Act, type Version } from "../acts/actStore.js";
import { ministriesOfAct } from "../acts/actStore.js";
import {
  consultationState,
  findConsultation,
  intakeOpen,
  levelFor,
  type Consultation,
} from "../consultations/consultationStore.js";
import type { Queryable, Transaction } from "../db/connect.js";
import {
  answers,
  branchAuthors,
  branches,
  changes,
  people,
  rewordings,
  submissions,
  submittedChanges,
} from "../db/tables.js";
import { notFound } from "../errors.js";
import type { Subject } from "../permissions.js";

export type Branch = typeof branches.$inferSelect;
export type Submission = typeof submissions.$inferSelect;
export type ChangeRow = typeof changes.$inferSelect;
export type RewordingRow = typeof rewordings.$inferSelect;

/** As the log and every page know somebody: no e-mail, no real name. */
export interface Author {
  id: string;
  publicName: string;
  kind: "person" | "organisation";
}

/** An amendment with what it hangs on. */
export interface Amendment {
  branch: Branch;
  act: Act;
  /** The version it stands on. */
  version: Version;
  consultation: Consultation | null;
  /** Whoever opened it first. */
  authors: Author[];
  ministryIds: number[];
  /** The last one handed in, withdrawn or not. */
  submission: Submission | null;
  /** One of its changes has a published answer. */
  answered: boolean;
}

export async function findAmendment(db: Queryable, id: number): Promise<Amendment | null> {
  const [branch] = await db
    .select()
    .from(branches)
    .where(and(eq(branches.id, id), eq(branches.kind, "amendment")));
  return branch ? withSurroundings(db, branch) : null;
}

/**
 * The same, its row locked until commit: who edits, submits, revises or withdraws takes turns.
 * @throws AssentError when there is none
 */
export async function lockAmendment(tx: Transaction, id: number): Promise<Amendment> {
  const [branch] = await tx
    .select()
    .from(branches)
    .where(and(eq(branches.id, id), eq(branches.kind, "amendment")))
    .for("update");
  if (!branch) throw notFound("such amendment");
  return withSurroundings(tx, branch);
}

async function withSurroundings(db: Queryable, branch: Branch): Promise<Amendment> {
  const act = await findActById(db, branch.actId);
  const version = await findVersionById(db, branch.versionId);
  if (!act || !version) throw new Error(`amendment ${branch.id} stands on nothing`);
  const consultation =
    branch.consultationId === null ? null : await findConsultation(db, branch.consultationId);
  const submission = await lastSubmission(db, branch.id);
  return {
    branch,
    act,
    version,
    consultation,
    authors: await authorsOf(db, branch),
    ministryIds: await ministriesOfAct(db, act),
    submission,
    answered: submission ? await hasPublishedAnswer(db, submission.id) : false,
  };
}

/** What permissions look at. */
export function amendmentSubject(amendment: Amendment, now: Date): Subject {
  const { branch, consultation, act } = amendment;
  return {
    ministryIds: amendment.ministryIds,
    leadMinistryId: act.leadMinistryId,
    intakeOpen: consultation ? intakeOpen(consultation, now) : false,
    consultationState: consultation ? consultationState(consultation, now) : undefined,
    needs: levelFor(consultation, "amendments"),
    branch: {
      kind: branch.kind,
      stage: branch.stage,
      open: branch.open,
      joinable: branch.joinable,
      authorIds: amendment.authors.map(({ id }) => id),
      submitted: amendment.submission !== null,
      answered: amendment.answered,
      hidden: branch.hiddenAt !== null,
    },
  };
}

async function authorsOf(db: Queryable, branch: Branch): Promise<Author[]> {
  const found = await authorsOfBranches(db, [branch.id]);
  const authors = found.get(branch.id) ?? [];
  const opened = ({ id }: Author) => (id === branch.createdBy ? 0 : 1);
  return authors.sort((a, b) => opened(a) - opened(b));
}

/** By branch, in the order in which they joined. */
export async function authorsOfBranches(
  db: Queryable,
  ids: number[],
): Promise<Map<number, Author[]>> {
  const found = new Map<number, Author[]>();
  if (ids.length === 0) return found;
  const rows = await db
    .select({
      branchId: branchAuthors.branchId,
      id: people.id,
      publicName: people.publicName,
      kind: people.kind,
    })
    .from(branchAuthors)
    .innerJoin(people, eq(people.id, branchAuthors.personId))
    .where(inArray(branchAuthors.branchId, ids))
    .orderBy(asc(branchAuthors.joinedAt), asc(people.publicName));
  for (const { branchId, ...author } of rows) {
    found.set(branchId, [...(found.get(branchId) ?? []), author]);
  }
  return found;
}

async function lastSubmission(db: Queryable, branchId: number): Promise<Submission | null> {
  const [submission] = await db
    .select()
    .from(submissions)
    .where(eq(submissions.branchId, branchId))
    .orderBy(desc(submissions.revision))
    .limit(1);
  return submission ?? null;
}

export async function hasPublishedAnswer(db: Queryable, submissionId: number): Promise<boolean> {
  const rows = await db
    .select({ id: answers.id })
    .from(answers)
    .innerJoin(submittedChanges, eq(submittedChanges.id, answers.submittedChangeId))
    .where(and(eq(submittedChanges.submissionId, submissionId), eq(answers.state, "published")))
    .limit(1);
  return rows.length > 0;
}

/** What an author is still writing on this act, to be extended rather than opened anew. */
export async function ownAmendmentsBeingEdited(
  db: Queryable,
  consultationId: number,
  personId: string,
): Promise<Branch[]> {
  const rows = await db
    .select({ branch: branches })
    .from(branches)
    .innerJoin(branchAuthors, eq(branchAuthors.branchId, branches.id))
    .where(
      and(
        eq(branches.kind, "amendment"),
        eq(branches.consultationId, consultationId),
        eq(branches.stage, "editing"),
        eq(branchAuthors.personId, personId),
      ),
    )
    .orderBy(desc(branches.id));
  return rows.map(({ branch }) => branch);
}

export async function changesOfBranch(db: Queryable, branchId: number): Promise<ChangeRow[]> {
  return db.select().from(changes).where(eq(changes.branchId, branchId)).orderBy(asc(changes.id));
}

export async function rewordingsOfBranch(db: Queryable, branchId: number): Promise<RewordingRow[]> {
  return db
    .select()
    .from(rewordings)
    .where(eq(rewordings.branchId, branchId))
    .orderBy(asc(rewordings.provisionId), asc(rewordings.language));
}

/** The submission that answers and sides point to: not superseded, not withdrawn. */
export async function standingSubmission(
  db: Queryable,
  branchId: number,
): Promise<Submission | null> {
  const [submission] = await db
    .select()
    .from(submissions)
    .where(
      and(
        eq(submissions.branchId, branchId),
        isNull(submissions.withdrawnAt),
        isNull(submissions.supersededBy),
      ),
    );
  return submission ?? null;
}
