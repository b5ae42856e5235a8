/**
 * The amendment history of an act, one item after the other: every change that was ever submitted and
 * every request, with sides, answer and origins. Only what everyone may read: nothing unsubmitted, no
 * answer before it is published. Read in portions, so that the largest consultation fits in memory.
 */
import { and, asc, count, eq, gt, inArray, isNotNull, isNull, type SQL } from "drizzle-orm";
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
import type { Queryable } from "../db/connect.js";
import {
  comments,
  consultations,
  people,
  requests,
  submissions,
  submittedChanges,
  type Facets,
} from "../db/tables.js";
import { noSides, sidesOn, type SideCounts } from "../discussion/sideStore.js";
import { exportedAnswers, type ExportedAnswer } from "./exportedAnswers.js";

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
  sides: SideCounts;
  comments: number;
  answer: ExportedAnswer | null;
  origins: ByLanguage<OriginRun[]>;
}

const portion = 200;

export async function* historyOf(db: Queryable, act: Act): AsyncGenerator<HistoryItem> {
  for (let after = 0; ;) {
    const page = await submissionsAfter(db, act.id, after);
    yield* await changesOf(db, act, page);
    const last = page.at(-1);
    if (!last) break;
    after = last.id;
  }
  for (let after = 0; ;) {
    const page = await requestsAfter(db, act.id, after);
    yield* await wishesOf(db, act, page);
    const last = page.at(-1);
    if (!last) return;
    after = last.request.id;
  }
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

interface Base {
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
    wordings: wordingsIn(base.text, proposal),
    sentences: Object.fromEntries(
      act.languages.map((language) => [
        language,
        changeSentences(changeOf(proposal), base.text, language),
      ]),
    ),
    sides: around.sides.get(row.id)?.counts ?? noSides(),
    comments: around.comments.get(branchId) ?? 0,
    answer: around.answers.get(row.id) ?? null,
    origins: row.origins,
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

async function requestsAfter(db: Queryable, actId: number, after: number) {
  return db
    .select({
      request: requests,
      consultation: consultations,
      author: { id: people.id, publicName: people.publicName, kind: people.kind },
    })
    .from(requests)
    .innerJoin(consultations, eq(consultations.id, requests.consultationId))
    .innerJoin(people, eq(people.id, requests.authorId))
    .where(and(eq(consultations.actId, actId), gt(requests.id, after)))
    .orderBy(asc(requests.id))
    .limit(portion);
}

async function wishesOf(
  db: Queryable,
  act: Act,
  page: Awaited<ReturnType<typeof requestsAfter>>,
): Promise<HistoryItem[]> {
  if (page.length === 0) return [];
  const ids = page.map(({ request }) => request.id);
  const sides = await sidesOn(db, "request", ids, null);
  const said = await commentCounts(db, "requestId", ids);
  const answers = await exportedAnswers(db, "request", ids);
  const bases = new Map<number, Base>();
  for (const { consultation } of page) await addBase(db, act, bases, consultation.versionId, page);
  return page.flatMap(({ request, consultation, author }): HistoryItem[] => {
    const base = bases.get(consultation.versionId);
    if (!base) return [];
    const named = nameInAct(base.text, [], request.provisionId);
    return [
      {
        kind: "request",
        act,
        versionNumber: base.version.number,
        consultationId: consultation.id,
        id: request.id,
        amendment: null,
        status: request.withdrawnAt ? "withdrawn" : "standing",
        provision: { id: request.provisionId, kind: named.kind, labels: named.labels },
        facets: {},
        does: ["wish"],
        title: request.wish,
        reasons: request.reasons,
        writtenIn: request.language,
        authors: [author],
        submittedAt: request.submittedAt,
        withdrawnAt: request.withdrawnAt,
        wordings: {},
        sentences: {},
        sides: sides.get(request.id)?.counts ?? noSides(),
        comments: said.get(request.id) ?? 0,
        answer: answers.get(request.id) ?? null,
        origins: {},
      },
    ];
  });
}

async function addBase(
  db: Queryable,
  act: Act,
  bases: Map<number, Base>,
  versionId: number,
  page: Awaited<ReturnType<typeof requestsAfter>>,
) {
  if (bases.has(versionId)) return;
  const version = await findVersionById(db, versionId);
  if (!version) return;
  const wished = page.map(({ request }) => wishedOn(request.provisionId));
  bases.set(versionId, { version, text: await actAround(db, { act, version }, wished) });
}

/** A provision that nobody changes, in the shape in which surroundings are asked for. */
const wishedOn = (provisionId: ProvisionId): Proposal => ({
  id: null,
  number: 0,
  provisionId,
  facets: {},
  wordings: {},
  effect: null,
  conflicts: [],
});

async function commentCounts(
  db: Queryable,
  on: "branchId" | "requestId",
  ids: number[],
): Promise<Map<number, number>> {
  const column = comments[on];
  const shown: SQL | undefined = and(isNull(comments.hiddenAt), isNotNull(column));
  const rows = await db
    .select({ id: column, n: count() })
    .from(comments)
    .where(and(inArray(column, ids), shown))
    .groupBy(column);
  return new Map(rows.map(({ id, n }) => [id ?? 0, n]));
}
