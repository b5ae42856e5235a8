/**
 * The amendment history of an act, one item after the other: every change that was ever submitted and
 * every request, with sides, answer and origins. Only what everyone may read: nothing unsubmitted, no
 * answer before it is published. Read in portions, so that the largest consultation fits in memory.
 */
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { ActText, ByLanguage, ProvisionId, ProvisionKind } from "../../legaltext/act.js";
import type { OriginRun } from "../../legaltext/origin.js";
import type { Text } from "../../legaltext/schema.js";
import { changeSentences } from "../../legaltext/sentences.js";
import { findVersionById, type Act, type Version } from "../acts/actStore.js";
import { actAround, nameInAct } from "../amendments/amendmentView.js";
import { authorsOfBranches, type Author, type Submission } from "../amendments/branchStore.js";
import {
  asProposals,
  changeOf,
  changedWordings,
  type Proposal,
  type SubmittedChange,
} from "../amendments/proposalStore.js";
import {
  consultationsOfAct,
  consultationState,
  type Consultation,
} from "../consultations/consultationStore.js";
import type { Queryable } from "../db/connect.js";
import { consultations, submissions, submittedChanges, type Facets } from "../db/tables.js";
import { noSides, sidesOn, type SideCounts } from "../discussion/sideStore.js";
import { commentCounts } from "./commentCounts.js";
import { exportedAnswers, type ExportedAnswer } from "./exportedAnswers.js";
import { requestsOf } from "./requestHistory.js";

export interface HistoryItem {
  kind: "change" | "request";
  act: Act;
  /** The version it was made on. */
  versionNumber: number;
  consultationId: number;
  /** Of the submitted change, or of the request. */
  id: number;
  /** The amendment, its revision and the change's number in it; null for a request. */
  amendment: { id: number; revision: number; number: number } | null;
  status: "standing" | "superseded" | "withdrawn";
  provision: { id: ProvisionId; kind: ProvisionKind; labels: ByLanguage<string> };
  facets: Facets;
  /** What it does: reword, insert, repeal, move, renumber; "wish" for a request. */
  does: string[];
  title: string;
  reasons: string;
  writtenIn: string;
  authors: Author[];
  submittedAt: Date;
  withdrawnAt: Date | null;
  wordings: ByLanguage<{ base: Text | null; proposed: Text | null }>;
  sentences: ByLanguage<string[]>;
  /** Null while intake is open: nobody sees how others stand before it is over. */
  sides: SideCounts | null;
  comments: number;
  answer: ExportedAnswer | null;
  origins: ByLanguage<OriginRun[]>;
}

/** So many at a time: a round of queries for each portion, not for each item. */
export const portion = 200;

export async function* historyOf(db: Queryable, act: Act, now: Date): AsyncGenerator<HistoryItem> {
  const hidden = new Set(
    (await consultationsOfAct(db, act.id)).flatMap((one) =>
      countsAreHidden(one, now) ? [one.id] : [],
    ),
  );
  for await (const item of everythingSubmitted(db, act)) {
    yield hidden.has(item.consultationId) ? { ...item, sides: null } : item;
  }
}

const countsAreHidden = (consultation: Consultation, now: Date) =>
  ["planned", "open"].includes(consultationState(consultation, now));

async function* everythingSubmitted(db: Queryable, act: Act): AsyncGenerator<HistoryItem> {
  for (let after = 0; ;) {
    const page = await submissionsAfter(db, act.id, after);
    yield* await changesOf(db, act, page);
    const last = page.at(-1);
    if (!last) break;
    after = last.id;
  }
  yield* requestsOf(db, act);
}

async function submissionsAfter(db: Queryable, actId: number, after: number) {
  const rows = await db
    .select({ submission: submissions })
    .from(submissions)
    .innerJoin(consultations, eq(consultations.id, submissions.consultationId))
    .where(and(eq(consultations.actId, actId), gt(submissions.id, after)))
    .orderBy(asc(submissions.id))
    .limit(portion);
  return rows.map(({ submission }) => submission);
}

async function changesOf(db: Queryable, act: Act, page: Submission[]): Promise<HistoryItem[]> {
  if (page.length === 0) return [];
  const rows = await db
    .select()
    .from(submittedChanges)
    .where(
      inArray(
        submittedChanges.submissionId,
        page.map(({ id }) => id),
      ),
    )
    .orderBy(asc(submittedChanges.submissionId), asc(submittedChanges.number));
  const ids = rows.map(({ id }) => id);
  const around = await surroundings(db, page, ids);
  const proposals = await asProposals(db, rows);
  const acts = await actsAround(db, act, page, rows, proposals);
  const bySubmission = new Map(page.map((one) => [one.id, one]));
  return rows.flatMap((row, at) => {
    const submission = bySubmission.get(row.submissionId);
    const proposal = proposals[at];
    const base = submission && acts.get(submission.versionId);
    if (!submission || !proposal || !base) return [];
    return [changeItem({ act, base, submission, row, proposal, proposals, around })];
  });
}

export interface Base {
  version: Version;
  text: ActText;
}

/** What each version says around the provisions that these changes touch. */
async function actsAround(
  db: Queryable,
  act: Act,
  page: Submission[],
  rows: SubmittedChange[],
  proposals: Proposal[],
): Promise<Map<number, Base>> {
  const versionOf = new Map(page.map(({ id, versionId }) => [id, versionId]));
  const found = new Map<number, Base>();
  for (const versionId of new Set(versionOf.values())) {
    const version = await findVersionById(db, versionId);
    if (!version) continue;
    const own = proposals.filter(
      (_, at) => versionOf.get(rows[at]?.submissionId ?? 0) === versionId,
    );
    found.set(versionId, { version, text: await actAround(db, { act, version }, own) });
  }
  return found;
}

type Around = Awaited<ReturnType<typeof surroundings>>;

async function surroundings(db: Queryable, page: Submission[], changeIds: number[]) {
  const branchIds = [...new Set(page.map(({ branchId }) => branchId))];
  return {
    authors: await authorsOfBranches(db, branchIds),
    comments: await commentCounts(db, "branchId", branchIds),
    sides: await sidesOn(db, "change", changeIds, null),
    answers: await exportedAnswers(db, "change", changeIds),
  };
}

interface ChangeParts {
  act: Act;
  base: Base;
  submission: Submission;
  row: SubmittedChange;
  proposal: Proposal;
  proposals: Proposal[];
  around: Around;
}

function changeItem(parts: ChangeParts): HistoryItem {
  const { act, base, submission, row, proposal, around } = parts;
  const { branchId, revision } = submission;
  // A moderator hid it: that it was made stays, what it says goes.
  const hidden = submission.hiddenAt !== null;
  const named = nameInAct(base.text, parts.proposals, proposal.provisionId);
  return {
    kind: "change",
    act,
    versionNumber: base.version.number,
    consultationId: submission.consultationId,
    id: row.id,
    amendment: { id: branchId, revision, number: row.number },
    status: statusOf(submission),
    provision: { id: proposal.provisionId, kind: named.kind, labels: named.labels },
    facets: proposal.facets,
    does: doesOf(proposal),
    title: submission.title,
    reasons: submission.reasons,
    writtenIn: submission.language,
    authors: around.authors.get(branchId) ?? [],
    submittedAt: submission.submittedAt,
    withdrawnAt: submission.withdrawnAt,
    wordings: hidden ? {} : wordingsIn(base.text, proposal),
    sentences: Object.fromEntries(
      (hidden ? [] : act.languages).map((language) => [
        language,
        changeSentences(changeOf(proposal), base.text, language),
      ]),
    ),
    sides: around.sides.get(row.id)?.counts ?? noSides(),
    comments: around.comments.get(branchId) ?? 0,
    answer: around.answers.get(row.id) ?? null,
    origins: hidden ? {} : row.origins,
  };
}

function statusOf({ withdrawnAt, supersededBy }: Submission): HistoryItem["status"] {
  if (withdrawnAt) return "withdrawn";
  return supersededBy === null ? "standing" : "superseded";
}

function doesOf(proposal: Proposal): string[] {
  const { insert, repeal, move, labels } = proposal.facets;
  const rewords = !insert && Object.keys(changedWordings(proposal)).length > 0;
  return [
    ...(insert ? ["insert"] : []),
    ...(repeal ? ["repeal"] : []),
    ...(move ? ["move"] : []),
    ...(labels ? ["renumber"] : []),
    ...(rewords ? ["reword"] : []),
  ];
}

/** A repeal strikes the words of every language, though none was typed. */
function wordingsIn(text: ActText, proposal: Proposal): HistoryItem["wordings"] {
  if (!proposal.facets.repeal) return changedWordings(proposal);
  const published = text.provisions.find(({ id }) => id === proposal.provisionId)?.texts ?? {};
  return Object.fromEntries(
    Object.entries(published).map(([language, base]) => [language, { base, proposed: null }]),
  );
}
