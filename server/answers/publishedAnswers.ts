/** Published answers as everyone reads them, for the pages of what they answer. */
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { ByLanguage, Language } from "../../legaltext/act.js";
import type { Text } from "../../legaltext/schema.js";
import { loadTexts } from "../acts/actStore.js";
import type { Queryable } from "../db/connect.js";
import {
  acceptances,
  answers,
  ministries,
  people,
  submissions,
  submittedChanges,
  type Decision,
} from "../db/tables.js";
import { isReasonCode, reasonWords } from "./reasonCodes.js";
import type { SiteLanguage } from "../paths.js";

export interface PublishedAnswer {
  decision: Decision;
  reasons: string;
  /** In words. */
  reasonKind?: string;
  publishedAt: Date | null;
  ministry: string;
  approvedBy?: string;
  recordSeq: number | null;
  /** What it is the same as: a change of an amendment, or a request. */
  sameAs: { branchId: number; number: number } | { requestId: number } | null;
  /** What the draft says now where a change was merged: words before and after, by language. */
  merged: { language: Language; base: Text | null; result: Text }[];
  /** Why the words stand where others had changed the same ones. */
  settled?: string;
}

export async function answersOfChanges(
  db: Queryable,
  changeIds: number[],
  language: SiteLanguage,
): Promise<Map<number, PublishedAnswer>> {
  return answersOf(db, "change", changeIds, language);
}

export async function answersOfRequests(
  db: Queryable,
  requestIds: number[],
  language: SiteLanguage,
): Promise<Map<number, PublishedAnswer>> {
  return answersOf(db, "request", requestIds, language);
}

async function answersOf(
  db: Queryable,
  kind: "change" | "request",
  ids: number[],
  language: SiteLanguage,
): Promise<Map<number, PublishedAnswer>> {
  if (ids.length === 0) return new Map();
  const column = kind === "change" ? answers.submittedChangeId : answers.requestId;
  const rows = await db
    .select({ answer: answers, names: ministries.names, approver: people.publicName })
    .from(answers)
    .innerJoin(ministries, eq(ministries.id, answers.ministryId))
    .leftJoin(people, eq(people.id, answers.approvedBy))
    .where(and(inArray(column, ids), eq(answers.state, "published")));
  const accepted = await standingAcceptances(
    db,
    rows.map(({ answer }) => answer.id),
  );
  const merged = await mergedWords(db, accepted);
  const found = new Map<number, PublishedAnswer>();
  for (const { answer, names, approver } of rows) {
    const id = kind === "change" ? answer.submittedChangeId : answer.requestId;
    if (id === null) continue;
    found.set(id, {
      decision: answer.decision,
      reasons: answer.reasons[language] ?? Object.values(answer.reasons)[0] ?? "",
      reasonKind: isReasonCode(answer.reasonCode)
        ? reasonWords(language)[answer.reasonCode]
        : undefined,
      publishedAt: answer.publishedAt,
      ministry: names[language] ?? Object.values(names)[0] ?? "",
      approvedBy: approver ?? undefined,
      recordSeq: answer.recordSeq,
      sameAs: await sameAsOf(db, answer),
      merged: merged.get(answer.id) ?? [],
      settled: settlementReasons(
        accepted.filter(({ answerId }) => answerId === answer.id),
        language,
      ),
    });
  }
  return found;
}

async function sameAsOf(
  db: Queryable,
  answer: typeof answers.$inferSelect,
): Promise<PublishedAnswer["sameAs"]> {
  if (answer.sameAsRequestId !== null) return { requestId: answer.sameAsRequestId };
  if (answer.sameAsChangeId === null) return null;
  const [target] = await db
    .select({ branchId: submissions.branchId, number: submittedChanges.number })
    .from(submittedChanges)
    .innerJoin(submissions, eq(submissions.id, submittedChanges.submissionId))
    .where(eq(submittedChanges.id, answer.sameAsChangeId));
  return target ?? null;
}

type Acceptance = typeof acceptances.$inferSelect;

async function standingAcceptances(db: Queryable, answerIds: number[]): Promise<Acceptance[]> {
  if (answerIds.length === 0) return [];
  return db
    .select()
    .from(acceptances)
    .where(and(inArray(acceptances.answerId, answerIds), isNull(acceptances.undoneAt)));
}

/** The decisions of one answer carry the same reasons in each language they were needed in. */
function settlementReasons(rows: Acceptance[], language: SiteLanguage): string | undefined {
  const notes = rows.map(({ settlements }) => settlements as { reasons?: ByLanguage<string> });
  const said = notes.find(({ reasons }) => reasons)?.reasons;
  return said?.[language] ?? Object.values(said ?? {})[0];
}

async function mergedWords(
  db: Queryable,
  rows: Acceptance[],
): Promise<Map<number, PublishedAnswer["merged"]>> {
  const texts = await loadTexts(
    db,
    rows.flatMap(({ baseHash, resultHash }) =>
      [baseHash, resultHash].flatMap((hash) => hash ?? []),
    ),
  );
  const found = new Map<number, PublishedAnswer["merged"]>();
  for (const { answerId, language, baseHash, resultHash } of rows) {
    const result = texts.get(resultHash ?? "");
    if (!result) continue;
    const one = { language, base: texts.get(baseHash ?? "") ?? null, result };
    found.set(answerId, [...(found.get(answerId) ?? []), one]);
  }
  return found;
}
