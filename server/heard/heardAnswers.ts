/** One page of the answers: everything handed in, in the order of the act, each with what was said to it. */
import type { Language, ProvisionId } from "../../legaltext/act.js";
import type { TextDiff } from "../../legaltext/diff.js";
import { and, eq, inArray, isNull } from "drizzle-orm";
import {
  answersOfChanges,
  answersOfRequests,
  type PublishedAnswer,
} from "../answers/publishedAnswers.js";
import type { Queryable } from "../db/connect.js";
import { submissions, submittedChanges } from "../db/tables.js";
import { changedWords } from "../home/homeStore.js";
import type { SiteLanguage } from "../paths.js";
import { contestedProvisions, drew, type ContestedProvision } from "./contested.js";
import type { HeardCase } from "./foreword.js";
import { heardItems, type HeardItem } from "./heardItems.js";

export interface AnsweredItem extends HeardItem {
  provision: ProvisionId;
  answer: PublishedAnswer | null;
  /** The redline of a change, in the page's language where it has one. */
  words: { language: Language; diff: TextDiff } | null;
}

export interface AnswersPage {
  provisions: ContestedProvision[];
  chosen: ProvisionId | null;
  items: AnsweredItem[];
  all: number;
  page: number;
  pages: number;
}

export const onAPage = 40;

export async function answersPage(
  db: Queryable,
  { consultation }: HeardCase,
  asked: { provision: string | null; page: number; language: SiteLanguage; now: Date },
): Promise<AnswersPage> {
  const provisions = await contestedProvisions(
    db,
    consultation,
    await heardItems(db, consultation.id),
    asked.now,
  );
  const told = provisions.filter(({ items }) => items.length > 0);
  const chosen = told.find(({ id }) => id === asked.provision) ?? null;
  const all = (chosen ? [chosen] : told).flatMap(({ id, items }) =>
    items.map((one) => ({ ...one, provision: id })),
  );
  const pages = Math.max(1, Math.ceil(all.length / onAPage));
  const page = Math.min(Math.max(1, asked.page), pages);
  const shown = all.slice((page - 1) * onAPage, page * onAPage);
  return {
    provisions: told.filter((one) => drew(one) > 0),
    chosen: chosen?.id ?? null,
    items: await withAnswers(db, shown, asked.language),
    all: all.length,
    page,
    pages,
  };
}

async function withAnswers(
  db: Queryable,
  shown: (HeardItem & { provision: ProvisionId })[],
  language: SiteLanguage,
): Promise<AnsweredItem[]> {
  const ids = (kind: "change" | "request") =>
    shown.flatMap(({ item }) => (item.kind === kind ? [item.id] : []));
  const changes = await answersOfChanges(db, ids("change"), language);
  const requests = await answersOfRequests(db, ids("request"), language);
  const rows = new Map(
    (await changeRows(db, ids("change"))).map((row): [number, typeof row] => [row.id, row]),
  );
  const items: AnsweredItem[] = [];
  for (const one of shown) {
    const { kind, id } = one.item;
    const row = kind === "change" ? rows.get(id) : undefined;
    items.push({
      ...one,
      answer: (kind === "change" ? changes : requests).get(id) ?? null,
      words: row ? await changedWords(db, row, language) : null,
    });
  }
  return items;
}

async function changeRows(db: Queryable, ids: number[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ change: submittedChanges })
    .from(submittedChanges)
    .innerJoin(submissions, eq(submissions.id, submittedChanges.submissionId))
    .where(and(inArray(submittedChanges.id, ids), isNull(submissions.hiddenAt)));
  return rows.map(({ change }) => change);
}
