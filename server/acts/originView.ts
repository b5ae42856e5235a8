/** Who wrote the words of a provision, and which answer made them law. */
import { and, eq, inArray } from "drizzle-orm";
import type { Language, Provision } from "../../legaltext/act.js";
import { soleOrigin, wordsWithOrigins, type Origin } from "../../legaltext/origin.js";
import type { InlineJson } from "../../legaltext/schema.js";
import { countWords, joinWords, type Token } from "../../legaltext/tokens.js";
import { authorsOfBranches, type Author } from "../amendments/branchStore.js";
import { answersOfChanges, type PublishedAnswer } from "../answers/publishedAnswers.js";
import type { Queryable } from "../db/connect.js";
import { origins, people, submissions, submittedChanges } from "../db/tables.js";
import { readOriginName } from "../drafts/originNames.js";
import type { SiteLanguage } from "../paths.js";

/** Somebody's share of the words. Number 0 is the first draft, which bears no mark. */
export interface Hand {
  number: number;
  kind: "first" | "amendment" | "ministry";
  authors: Author[];
  /** The accepted changes the words came with: more than one where two said the same. */
  changes: HandChange[];
  words: number;
  /** Its first words, to be quoted. */
  sample: string;
}

export interface HandChange {
  id: number;
  branchId: number;
  title: string;
  reasons: string;
  language: Language;
  answer: PublishedAnswer | null;
}

/** Words in a row from one hand. */
export interface HandRun {
  hand: number;
  content: InlineJson[];
}

export interface OriginView {
  hands: Hand[];
  /** For each block of the text that is a line, its words by hand; null for any other block. */
  blocks: (HandRun[] | null)[];
}

export async function loadOrigins(
  db: Queryable,
  versionId: number,
  provision: Provision,
  language: Language,
  site: SiteLanguage,
): Promise<OriginView> {
  const text = provision.texts[language] ?? { type: "doc", content: [] };
  const [row] = await db
    .select({ runs: origins.runs })
    .from(origins)
    .where(
      and(
        eq(origins.versionId, versionId),
        eq(origins.provisionId, provision.id),
        eq(origins.language, language),
      ),
    );
  const runs = row?.runs ?? soleOrigin(text, { change: "version:1", author: "" });
  const blocks = wordsWithOrigins({ text, origins: runs });
  const shares = sharesOf(blocks);
  return {
    hands: await named(db, shares, site),
    blocks: text.content.map((block, at) =>
      block.type === "line" ? runsOf(blocks[at] ?? [], shares) : null,
    ),
  };
}

type OriginatedToken = { token: Token; origin: Origin[] };
interface Share {
  number: number;
  origin: Origin[];
  tokens: Token[];
}

/** The key under which words count as one hand's: the changes they came with, whoever of its authors typed. */
const handKey = (origin: Origin[]): string => {
  const names = [...new Set(origin.map(({ change }) => change))].sort();
  return names.every((name) => readOriginName(name)?.kind === "version") ? "" : names.join(" ");
};

/** In the order of their first word; the first draft is number 0 wherever it stands. */
function sharesOf(blocks: OriginatedToken[][]): Map<string, Share> {
  const shares = new Map<string, Share>([["", { number: 0, origin: [], tokens: [] }]]);
  for (const { token, origin } of blocks.flat()) {
    if (token.content === null) continue;
    const key = handKey(origin);
    const share = shares.get(key) ?? { number: shares.size, origin: [], tokens: [] };
    share.origin.push(...origin);
    share.tokens.push(token);
    shares.set(key, share);
  }
  return shares;
}

function runsOf(tokens: OriginatedToken[], shares: Map<string, Share>): HandRun[] {
  const runs: { hand: number; words: { key: string; content: InlineJson }[] }[] = [];
  for (const { token, origin } of tokens) {
    if (token.content === null) continue;
    const hand = shares.get(handKey(origin))?.number ?? 0;
    const word = { key: token.key, content: token.content };
    const last = runs.at(-1);
    if (last?.hand === hand) last.words.push(word);
    else runs.push({ hand, words: [word] });
  }
  return runs.map(({ hand, words }) => ({ hand, content: joinWords(words) }));
}

async function named(
  db: Queryable,
  shares: Map<string, Share>,
  site: SiteLanguage,
): Promise<Hand[]> {
  const all = [...shares.values()];
  const ids = all.flatMap(({ origin }) => changeIds(origin));
  const changes = await changesById(db, [...new Set(ids)], site);
  const byBranch = await authorsOfBranches(
    db,
    [...changes.values()].map(({ branchId }) => branchId),
  );
  const hands = await peopleById(
    db,
    all.flatMap(({ origin }) => origin.map(({ author }) => author)),
  );
  return all.map(({ number, origin, tokens }) => {
    const from = [...new Set(changeIds(origin))].flatMap((id) => changes.get(id) ?? []);
    const authors =
      from.length > 0
        ? from.flatMap(({ branchId }) => byBranch.get(branchId) ?? [])
        : [...new Set(origin.map(({ author }) => author))].flatMap((id) => hands.get(id) ?? []);
    return {
      number,
      kind: number === 0 ? "first" : from.length > 0 ? "amendment" : "ministry",
      authors: uniquePeople(authors),
      changes: from,
      words: countWords(tokens),
      sample: sampleOf(tokens),
    };
  });
}

const changeIds = (origin: Origin[]): number[] =>
  origin.flatMap(({ change }) => {
    const name = readOriginName(change);
    return name?.kind === "change" ? [name.id] : [];
  });

const uniquePeople = (authors: Author[]) => [
  ...new Map(authors.map((author) => [author.id, author])).values(),
];

function sampleOf(tokens: Token[]): string {
  const words = tokens.map(({ content }) => (content?.type === "text" ? content.text : ""));
  const sample = words.slice(0, 8).join("").trim();
  return words.length > 8 ? `${sample} …` : sample;
}

async function changesById(
  db: Queryable,
  ids: number[],
  site: SiteLanguage,
): Promise<Map<number, HandChange>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: submittedChanges.id, submission: submissions })
    .from(submittedChanges)
    .innerJoin(submissions, eq(submissions.id, submittedChanges.submissionId))
    .where(inArray(submittedChanges.id, ids));
  const answers = await answersOfChanges(db, ids, site);
  return new Map(
    rows.map(({ id, submission }) => [
      id,
      {
        id,
        branchId: submission.branchId,
        title: submission.title,
        reasons: submission.reasons,
        language: submission.language,
        answer: answers.get(id) ?? null,
      },
    ]),
  );
}

const uuid = /^[0-9a-f-]{36}$/i;

async function peopleById(db: Queryable, ids: string[]): Promise<Map<string, Author>> {
  const known = [...new Set(ids)].filter((id) => uuid.test(id));
  if (known.length === 0) return new Map();
  const rows = await db.select().from(people).where(inArray(people.id, known));
  return new Map(rows.map(({ id, publicName, kind }) => [id, { id, publicName, kind }]));
}

/** How many words a person would count in a text, by hand: for sums over a whole act. */
export const totalWords = ({ hands }: OriginView): number =>
  hands.reduce((sum, { words }) => sum + words, 0);
