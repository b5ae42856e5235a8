/** Published answers as data: every language, what was merged, and the version it came into. */
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { ByLanguage } from "../../legaltext/act.js";
import type { Text } from "../../legaltext/schema.js";
import { loadTexts } from "../acts/actStore.js";
import type { Queryable } from "../db/connect.js";
import { acceptances, answers, ministries, versions, type Decision } from "../db/tables.js";

export interface ExportedAnswer {
  id: number;
  decision: Decision;
  reasonCode: string;
  reasons: ByLanguage<string>;
  ministry: { slug: string; names: ByLanguage<string> };
  publishedAt: Date | null;
  recordSeq: number | null;
  sameAs: { kind: "change" | "request"; id: number } | null;
  /** The words that stand in the draft since the merge, by language. */
  merged: ByLanguage<Text>;
  /** The version published from that draft. */
  adoptedIn: number | null;
}

export async function exportedAnswers(
  db: Queryable,
  kind: "change" | "request",
  ids: number[],
): Promise<Map<number, ExportedAnswer>> {
  if (ids.length === 0) return new Map();
  const column = kind === "change" ? answers.submittedChangeId : answers.requestId;
  const rows = await db
    .select({ on: column, answer: answers, slug: ministries.slug, names: ministries.names })
    .from(answers)
    .innerJoin(ministries, eq(ministries.id, answers.ministryId))
    .where(and(inArray(column, ids), eq(answers.state, "published")));
  const adopted = await adoptions(
    db,
    rows.map(({ answer }) => answer.id),
  );
  return new Map(
    rows.map(({ on, answer, slug, names }) => [
      on ?? 0,
      {
        id: answer.id,
        decision: answer.decision,
        reasonCode: answer.reasonCode,
        reasons: answer.reasons,
        ministry: { slug, names },
        publishedAt: answer.publishedAt,
        recordSeq: answer.recordSeq,
        sameAs: sameAsOf(answer),
        ...(adopted.get(answer.id) ?? { merged: {}, adoptedIn: null }),
      },
    ]),
  );
}

function sameAsOf(answer: typeof answers.$inferSelect): ExportedAnswer["sameAs"] {
  if (answer.sameAsChangeId !== null) return { kind: "change", id: answer.sameAsChangeId };
  return answer.sameAsRequestId === null ? null : { kind: "request", id: answer.sameAsRequestId };
}

async function adoptions(db: Queryable, answerIds: number[]) {
  const found = new Map<number, Pick<ExportedAnswer, "merged" | "adoptedIn">>();
  if (answerIds.length === 0) return found;
  const rows = await db
    .select({ acceptance: acceptances, version: versions.number })
    .from(acceptances)
    .leftJoin(versions, eq(versions.draftId, acceptances.draftId))
    .where(and(inArray(acceptances.answerId, answerIds), isNull(acceptances.undoneAt)))
    .orderBy(asc(acceptances.id));
  const texts = await loadTexts(
    db,
    rows.flatMap(({ acceptance }) => acceptance.resultHash ?? []),
  );
  for (const { acceptance, version } of rows) {
    const { answerId, language, resultHash } = acceptance;
    const one = found.get(answerId) ?? { merged: {}, adoptedIn: null };
    const result = texts.get(resultHash ?? "");
    found.set(answerId, {
      merged: result && language ? { ...one.merged, [language]: result } : one.merged,
      adoptedIn: version ?? one.adoptedIn,
    });
  }
  return found;
}
