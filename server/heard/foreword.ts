/** What officials say before a report: written by one or several, published in every language at once. */
import { eq, sql } from "drizzle-orm";
import type { ByLanguage, Language } from "../../legaltext/act.js";
import { findActById, ministriesOfAct, type Act } from "../acts/actStore.js";
import {
  consultationState,
  findConsultation,
  type Consultation,
} from "../consultations/consultationStore.js";
import type { Database, Queryable, Transaction } from "../db/connect.js";
import { forewords } from "../db/tables.js";
import { AssentError, notFound } from "../errors.js";
import { insist, type Person, type Subject } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";

export type Foreword = typeof forewords.$inferSelect;

export interface ForewordWords {
  words: ByLanguage<string>;
  withConclusion: boolean;
}

export async function findForeword(db: Queryable, consultation: number): Promise<Foreword | null> {
  const [found] = await db
    .select()
    .from(forewords)
    .where(eq(forewords.consultationId, consultation));
  return found ?? null;
}

/** Keeps what was written so far; nobody outside the ministry sees it. */
export async function editForeword(
  db: Database,
  consultationId: number,
  official: Person | null,
  { words, withConclusion }: ForewordWords,
  now: Date,
): Promise<Foreword> {
  const one = await loadCase(db, consultationId);
  insist(official, "editForeword", subjectOf(one, now));
  const kept = Object.fromEntries(
    one.act.languages.map((language) => [language, words[language]?.trim() ?? ""]),
  );
  const row = { words: kept, withConclusion, editedBy: official.id, editedAt: sql`now()` };
  const [stored] = await db
    .insert(forewords)
    .values({ consultationId, ...row })
    .onConflictDoUpdate({ target: forewords.consultationId, set: row })
    .returning();
  if (!stored) throw new Error("the foreword was not stored");
  return stored;
}

/** Makes what is written public and part of the record. Later words are published anew; the record keeps both. */
export async function publishForeword(
  db: Database,
  consultationId: number,
  official: Person | null,
  now: Date,
): Promise<Foreword> {
  const one = await loadCase(db, consultationId);
  insist(official, "publishForeword", subjectOf(one, now));
  return db.transaction(async (tx) => {
    const [draft] = await tx
      .select()
      .from(forewords)
      .where(eq(forewords.consultationId, consultationId))
      .for("update");
    const missing = missingLanguages(one.act, draft);
    if (!draft || missing.length > 0) throw notInEveryLanguage(missing);
    return publish(tx, one.act, draft, official);
  });
}

/** In the transaction of the conclusion: a foreword that is finished, and meant to be, comes with it. */
export async function publishWithConclusion(
  tx: Transaction,
  act: Act,
  consultationId: number,
  official: Person,
): Promise<void> {
  const [draft] = await tx
    .select()
    .from(forewords)
    .where(eq(forewords.consultationId, consultationId))
    .for("update");
  if (!draft?.withConclusion || missingLanguages(act, draft).length > 0) return;
  await publish(tx, act, draft, official);
}

async function publish(
  tx: Transaction,
  act: Act,
  { consultationId, words, publishedWords }: Foreword,
  official: Person,
): Promise<Foreword> {
  if (publishedWords && sameWords(words, publishedWords)) throw nothingNew();
  const entry = await appendRecord(tx, {
    kind: "foreword.published",
    actId: act.id,
    actorId: official.id,
    content: { consultation: consultationId, words },
  });
  const [published] = await tx
    .update(forewords)
    .set({
      publishedWords: words,
      publishedBy: official.id,
      publishedAt: entry.at,
      recordSeq: entry.seq,
    })
    .where(eq(forewords.consultationId, consultationId))
    .returning();
  if (!published) throw new Error("the foreword was not published");
  return published;
}

const sameWords = (a: ByLanguage<string>, b: ByLanguage<string>) =>
  Object.keys({ ...a, ...b }).every((language) => a[language] === b[language]);

/** Languages in which nothing is written yet. */
export const missingLanguages = (act: Act, draft: Foreword | null | undefined): Language[] =>
  act.languages.filter((language) => !draft?.words[language]?.trim());

const notInEveryLanguage = (missing: Language[]) =>
  new AssentError(
    "invalid",
    {
      eng: "The foreword is published in every language of the act or not at all.",
      fra: "L’avant-propos est publié dans toutes les langues du texte, ou pas du tout.",
    },
    missing,
  );

const nothingNew = () =>
  new AssentError("conflict", {
    eng: "These words are published already.",
    fra: "Ces mots sont déjà publiés.",
  });

export interface HeardCase {
  consultation: Consultation;
  act: Act;
  ministryIds: number[];
}

export async function loadCase(db: Queryable, consultationId: number): Promise<HeardCase> {
  const consultation = await findConsultation(db, consultationId);
  const act = consultation && (await findActById(db, consultation.actId));
  if (!consultation || !act) throw notFound("consultation");
  return { consultation, act, ministryIds: await ministriesOfAct(db, act) };
}

export const subjectOf = ({ act, consultation, ministryIds }: HeardCase, now: Date): Subject => ({
  leadMinistryId: act.leadMinistryId,
  ministryIds,
  consultationState: consultationState(consultation, now),
});
