/** What the ministry has accepted from consultations on a version, and whether the draft still says it. */
import { and, eq } from "drizzle-orm";
import type { ProvisionId } from "../../legaltext/act.js";
import { hashText, sameText } from "../../legaltext/hash.js";
import { mergeTexts } from "../../legaltext/merge.js";
import { commonRuns, placesInA } from "../../legaltext/sequences.js";
import { settle, type Settlement } from "../../legaltext/settle.js";
import type { Text } from "../../legaltext/schema.js";
import { tokensOf } from "../../legaltext/tokens.js";
import { loadTexts } from "../acts/actStore.js";
import type { Proposal } from "../amendments/proposalStore.js";
import { mergesWords, promisesWords } from "../answers/answerStore.js";
import type { ItemKind } from "../consultations/inputStore.js";
import type { Queryable } from "../db/connect.js";
import {
  answers,
  consultations,
  requests,
  submissions,
  submittedChanges,
  type Decision,
  type Facets,
} from "../db/tables.js";
import { emptyText, type Acceptance } from "./draftStore.js";

export interface AcceptedAnswer {
  answerId: number;
  decision: Decision;
  kind: ItemKind;
  itemId: number;
  /** The amendment and the change's number in it; null for a request. */
  branchId: number | null;
  number: number | null;
  title: string;
  provisionId: ProvisionId;
  /** Its own words are merged, rather than found by drafters. */
  merges: boolean;
  /** By its authors, after it was accepted: its words may stay, but nobody is owed them. */
  withdrawn: boolean;
}

/** Published answers that accept, of the consultations on this version. */
export async function acceptedAnswers(
  db: Queryable,
  actId: number,
  versionId: number,
): Promise<AcceptedAnswer[]> {
  const onVersion = and(eq(consultations.actId, actId), eq(consultations.versionId, versionId));
  const changes = await db
    .select({ answer: answers, change: submittedChanges, submission: submissions })
    .from(answers)
    .innerJoin(submittedChanges, eq(submittedChanges.id, answers.submittedChangeId))
    .innerJoin(submissions, eq(submissions.id, submittedChanges.submissionId))
    .innerJoin(consultations, eq(consultations.id, submissions.consultationId))
    .where(and(onVersion, eq(answers.state, "published")))
    .orderBy(answers.id);
  const wishes = await db
    .select({ answer: answers, request: requests })
    .from(answers)
    .innerJoin(requests, eq(requests.id, answers.requestId))
    .innerJoin(consultations, eq(consultations.id, requests.consultationId))
    .where(and(onVersion, eq(answers.state, "published")))
    .orderBy(answers.id);
  return [
    ...changes.map(({ answer, change, submission }) => ({
      ...ofAnswer(answer, "change" as const),
      itemId: change.id,
      branchId: submission.branchId,
      number: change.number,
      title: submission.title,
      withdrawn: submission.withdrawnAt !== null,
      provisionId: change.provisionId,
    })),
    ...wishes.map(({ answer, request }) => ({
      ...ofAnswer(answer, "request" as const),
      itemId: request.id,
      branchId: null,
      number: null,
      title: request.wish,
      withdrawn: request.withdrawnAt !== null,
      provisionId: request.provisionId,
    })),
  ].filter(({ decision }) => promisesWords(decision));
}

const ofAnswer = (answer: typeof answers.$inferSelect, kind: ItemKind) => ({
  answerId: answer.id,
  decision: answer.decision,
  kind,
  merges: mergesWords(kind, answer.decision),
});

/** Merging the accepted result into the draft once more would change nothing. */
export async function isPresent(
  db: Queryable,
  accepted: Acceptance[],
  proposal: Proposal | undefined,
): Promise<boolean> {
  const texts = await loadTexts(
    db,
    accepted.flatMap((row) => [row.draftBeforeHash, row.resultHash].flatMap((hash) => hash ?? [])),
  );
  const textOf = (hash: string | null) => texts.get(hash ?? "") ?? emptyText;
  return accepted.every((row) => {
    if (row.language === "") return facetsPresent(row, proposal);
    const now = proposal?.wordings[row.language]?.proposed;
    if (!now) return false;
    return saysAlready(textOf(row.draftBeforeHash), now, textOf(row.resultHash));
  });
}

function saysAlready(before: Text, now: Text, result: Text): boolean {
  if (hashText(now) === hashText(result)) return true;
  const merged = mergeTexts(before, now, result);
  // Words added right beside the accepted ones touch them: then each word is looked for.
  if (merged.conflicts > 0) return keepsEveryWord(before, now, result);
  const confirmed = merged.lines.map(({ key }): [string, Settlement] => [
    key,
    { take: "combined" },
  ]);
  const settled = settle(merged, Object.fromEntries(confirmed));
  return "text" in settled && sameText(settled.text, now);
}

/** What the acceptance brought is all there, and nothing it struck has come back. */
function keepsEveryWord(before: Text, now: Text, result: Text): boolean {
  const [old, accepted, present] = [before, result, now].map(bareKeys) as [
    string[],
    string[],
    string[],
  ];
  const brought = unmatched(old, accepted);
  const struck = unmatched(accepted, old);
  const lost = new Set(unmatched(present, accepted));
  const gone = new Set(unmatched(present, old));
  return brought.every((at) => !lost.has(at)) && struck.every((at) => gone.has(at));
}

/** Words without the space that follows them: a word added at the end of a line gives one to the word before. */
const bareKeys = (text: Text) => tokensOf(text).map(({ key }) => key.trimEnd());

/** Places in `b` of what `a` does not have. */
function unmatched(a: string[], b: string[]): number[] {
  const places = placesInA(commonRuns(a, b), b.length);
  return [...places.keys()].filter((at) => (places[at] ?? -1) < 0);
}

function facetsPresent(row: Acceptance, proposal: Proposal | undefined): boolean {
  const { facetsAfter = {} } = row.settlements as { facetsAfter?: Facets };
  const now: Facets = proposal?.facets ?? {};
  const wanted = Object.keys(facetsAfter) as (keyof Facets)[];
  return wanted.every((facet) => now[facet] !== undefined);
}
