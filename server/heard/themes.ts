/**
 * What people said, provision by provision, in their own words. A quotation is never composed: it is
 * the beginning of what somebody wrote. Which one stands here is a rule: first that of the proposal on
 * which most people took a side, then the earliest of somebody else, then the earliest comment.
 */
import { and, asc, eq, inArray, isNull, notExists, or, sql } from "drizzle-orm";
import type { Language, ProvisionId } from "../../legaltext/act.js";
import { answersOfChanges, answersOfRequests } from "../answers/publishedAnswers.js";
import type { PublishedAnswer } from "../answers/publishedAnswers.js";
import type { ItemKind } from "../consultations/inputStore.js";
import type { Queryable } from "../db/connect.js";
import { comments, memberships, people } from "../db/tables.js";
import type { SiteLanguage } from "../paths.js";
import { drew, type ContestedProvision } from "./contested.js";
import type { HeardItem } from "./heardItems.js";

export interface Quotation {
  words: string;
  language: Language;
  author: string;
  from:
    | { kind: ItemKind; id: number; branchId: number | null; number: number | null }
    | { kind: "comment"; id: number };
}

export interface Theme {
  provision: ContestedProvision;
  quotations: Quotation[];
  /** What became of the first one quoted. */
  answer: PublishedAnswer | null;
}

const mostThemes = 6;

export async function themesOf(
  db: Queryable,
  provisions: ContestedProvision[],
  ministryIds: number[],
  language: SiteLanguage,
): Promise<Theme[]> {
  const loudest = provisions
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => b.items.length - a.items.length || drew(b) - drew(a))
    .slice(0, mostThemes);
  const leading = loudest.map(({ items }) => byWeight(items)[0]!);
  const answers = await answersTo(db, leading, language);
  const said = await firstComments(db, loudest, ministryIds);
  return loudest.map((provision, at) => ({
    provision,
    quotations: quotationsOf(provision, said.get(provision.id)),
    answer: answers.get(keyOf(leading[at]!)) ?? null,
  }));
}

const keyOf = ({ item }: HeardItem) => `${item.kind} ${item.id}`;

const weight = ({ sides }: HeardItem) =>
  Object.values(sides.people).reduce((a, b) => a + b, 0) +
  Object.values(sides.organisations).reduce((a, b) => a + b, 0);

const byWeight = (items: HeardItem[]) =>
  [...items].sort(
    (a, b) => weight(b) - weight(a) || a.item.submittedAt.getTime() - b.item.submittedAt.getTime(),
  );

function quotationsOf({ items }: ContestedProvision, comment?: Quotation): Quotation[] {
  const [first, ...others] = byWeight(items);
  if (!first) return [];
  const second = others.find(({ item }) => item.authorId !== first.item.authorId);
  return [
    ...[first, second].flatMap((one) => (one ? [quotationOf(one)] : [])),
    ...(comment ? [comment] : []),
  ];
}

const quotationOf = ({ item }: HeardItem): Quotation => ({
  words: openingWords(item.reasons),
  language: item.language,
  author: item.authorName,
  from: { kind: item.kind, id: item.id, branchId: item.branchId, number: item.number },
});

const longest = 220;

/** The first sentence or two as they stand; a long one is cut at a word, and the cut shows. */
export function openingWords(words: string): string {
  const [first = ""] = words.trim().split(/\n\s*\n/);
  const line = first.replace(/\s+/g, " ");
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest);
  const end = Math.max(...[". ", "! ", "? "].map((stop) => cut.lastIndexOf(stop)));
  if (end > 60) return cut.slice(0, end + 1);
  return `${cut.slice(0, cut.lastIndexOf(" "))} …`;
}

async function answersTo(
  db: Queryable,
  items: HeardItem[],
  language: SiteLanguage,
): Promise<Map<string, PublishedAnswer>> {
  const ids = (kind: ItemKind) =>
    items.flatMap(({ item }) => (item.kind === kind ? [item.id] : []));
  const changes = await answersOfChanges(db, ids("change"), language);
  const requests = await answersOfRequests(db, ids("request"), language);
  return new Map([
    ...[...changes].map(([id, answer]): [string, PublishedAnswer] => [`change ${id}`, answer]),
    ...[...requests].map(([id, answer]): [string, PublishedAnswer] => [`request ${id}`, answer]),
  ]);
}

/** The earliest comment about each of them that is not the ministry's own. */
async function firstComments(
  db: Queryable,
  provisions: ContestedProvision[],
  ministryIds: number[],
): Promise<Map<ProvisionId, Quotation>> {
  const branches = numbers(provisions, ({ item }) => item.branchId);
  const requests = numbers(provisions, ({ item }) => (item.kind === "request" ? item.id : null));
  if (branches.length + requests.length === 0) return new Map();
  const rows = await db
    .select({ comment: comments, author: people.publicName })
    .from(comments)
    .innerJoin(people, eq(people.id, comments.authorId))
    .where(
      and(
        isNull(comments.hiddenAt),
        isNull(comments.parentId),
        or(
          branches.length ? inArray(comments.branchId, branches) : undefined,
          requests.length ? inArray(comments.requestId, requests) : undefined,
        ),
        notExists(
          db
            .select({ one: sql`1` })
            .from(memberships)
            .where(
              and(
                eq(memberships.personId, comments.authorId),
                inArray(memberships.ministryId, ministryIds),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(comments.at))
    .limit(500);
  const found = new Map<ProvisionId, Quotation>();
  for (const { id, items } of provisions) {
    const row = rows.find(({ comment }) => items.some((one) => isAbout(one, comment)));
    if (row) found.set(id, commentQuotation(row.comment, row.author));
  }
  return found;
}

const numbers = (provisions: ContestedProvision[], of: (one: HeardItem) => number | null) => [
  ...new Set(provisions.flatMap(({ items }) => items.flatMap((one) => of(one) ?? []))),
];

const isAbout = ({ item }: HeardItem, comment: typeof comments.$inferSelect) =>
  item.kind === "change"
    ? comment.branchId === item.branchId
    : comment.requestId === item.id && comment.branchId === null;

const commentQuotation = (
  { id, body, language }: typeof comments.$inferSelect,
  author: string,
): Quotation => ({ words: openingWords(body), language, author, from: { kind: "comment", id } });
