/** What the home page tells: what is open, what was answered, what came of it. */
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, ne } from "drizzle-orm";
import type { ByLanguage, Language, Provision } from "../../legaltext/act.js";
import { diffTexts, type TextDiff } from "../../legaltext/diff.js";
import type { Text } from "../../legaltext/schema.js";
import { countWords, tokensOf } from "../../legaltext/tokens.js";
import { wordsWithOrigins } from "../../legaltext/origin.js";
import { loadTexts, loadVersion, type Act, type Version } from "../acts/actStore.js";
import { authorsOfBranches, type Author } from "../amendments/branchStore.js";
import type { Consultation } from "../consultations/consultationStore.js";
import { gatesOf } from "../consultations/gateStore.js";
import { provisionNames } from "../consultations/provisionNames.js";
import type { Queryable } from "../db/connect.js";
import {
  acts,
  answers,
  consultations,
  ministries,
  origins,
  submissions,
  submittedChanges,
  versions,
  type Decision,
} from "../db/tables.js";
import { readOriginName } from "../drafts/originNames.js";
import type { Ministry } from "../ministries/ministryStore.js";
import type { GateCounts } from "../pages/components/Gate.js";
import { wholeDiff } from "../pages/components/Redline.js";

export interface OpenConsultation {
  consultation: Consultation;
  act: Act;
  ministry: Ministry;
  gate: GateCounts;
}

/** The nearest deadline first. */
export async function openConsultations(
  db: Queryable,
  now: Date,
  most: number,
): Promise<OpenConsultation[]> {
  const rows = await db
    .select({ consultation: consultations, act: acts, ministry: ministries })
    .from(consultations)
    .innerJoin(acts, eq(acts.id, consultations.actId))
    .innerJoin(ministries, eq(ministries.id, acts.leadMinistryId))
    .where(
      and(
        eq(consultations.state, "open"),
        lte(consultations.opensAt, now),
        gt(consultations.closesAt, now),
      ),
    )
    .orderBy(asc(consultations.closesAt))
    .limit(most);
  const gates = await gatesOf(
    db,
    rows.map(({ consultation }) => consultation.id),
  );
  return rows.map((row) => ({
    ...row,
    gate: gates.get(row.consultation.id) ?? { answered: 0, all: 0 },
  }));
}

export interface AnsweredChange {
  changeId: number;
  branchId: number;
  decision: Decision;
  act: Act;
  /** "Section 5", in the language of the words. */
  place: string;
  language: Language;
  diff: TextDiff;
  authors: Author[];
}

/** The latest answers with the words they are about, in this language where the change has it. */
export async function answeredLately(
  db: Queryable,
  language: Language,
  most: number,
): Promise<AnsweredChange[]> {
  const rows = await db
    .select({
      decision: answers.decision,
      change: submittedChanges,
      branchId: submissions.branchId,
      versionId: submissions.versionId,
      act: acts,
    })
    .from(answers)
    .innerJoin(submittedChanges, eq(submittedChanges.id, answers.submittedChangeId))
    .innerJoin(submissions, eq(submissions.id, submittedChanges.submissionId))
    .innerJoin(versions, eq(versions.id, submissions.versionId))
    .innerJoin(acts, eq(acts.id, versions.actId))
    .where(and(eq(answers.state, "published"), isNull(submissions.hiddenAt)))
    .orderBy(desc(answers.publishedAt))
    .limit(most);
  const authors = await authorsOfBranches(
    db,
    rows.map(({ branchId }) => branchId),
  );
  const lately = [];
  for (const row of rows) {
    const words = await changedWords(db, row.change, language);
    if (!words) continue;
    const ids = [row.change.provisionId, row.change.facets.insert?.after ?? ""];
    const names = await provisionNames(db, row.versionId, ids, language);
    const name = names.get(ids[0]!) ?? names.get(ids[1]!);
    lately.push({
      changeId: row.change.id,
      branchId: row.branchId,
      decision: row.decision,
      act: row.act,
      place: name?.name ?? "",
      language: words.language,
      diff: words.diff,
      authors: authors.get(row.branchId) ?? [],
    });
  }
  return lately;
}

/** The redline of a change in the language asked for, else in whichever has one. */
export async function changedWords(
  db: Queryable,
  change: typeof submittedChanges.$inferSelect,
  wanted: Language,
): Promise<{ language: Language; diff: TextDiff } | null> {
  const { baseHashes, proposedHashes, facets } = change;
  const hashes = [...Object.values(baseHashes), ...Object.values(proposedHashes)];
  const texts = await loadTexts(
    db,
    hashes.filter((hash) => hash !== null),
  );
  const languages = Object.keys({ ...baseHashes, ...proposedHashes });
  const order = [wanted, ...languages.filter((language) => language !== wanted)];
  for (const language of order) {
    const a = texts.get(baseHashes[language] ?? "");
    const b = facets.repeal ? undefined : texts.get(proposedHashes[language] ?? "");
    const diff = diffOf(a, b);
    if (diff?.lines.some(({ change }) => change !== "equal")) return { language, diff };
  }
  return null;
}

function diffOf(a: Text | undefined, b: Text | undefined): TextDiff | null {
  if (a && b) return diffTexts(a, b);
  if (a) return wholeDiff(a, "deleted");
  return b ? wholeDiff(b, "inserted") : null;
}

export interface NewVersion {
  act: Act;
  version: Version;
  /** Words written by citizens, and all words, in the act's first language. */
  share: { citizens: number; all: number };
}

/** The latest versions that came out of a draft. */
export async function newVersions(db: Queryable, most: number): Promise<NewVersion[]> {
  const rows = await db
    .select({ act: acts, version: versions })
    .from(versions)
    .innerJoin(acts, eq(acts.id, versions.actId))
    .where(and(isNotNull(versions.draftId), ne(versions.number, 1)))
    .orderBy(desc(versions.publishedAt))
    .limit(most);
  return Promise.all(rows.map(async (row) => ({ ...row, share: await shareOf(db, row.version) })));
}

/** A version never changes, so its words are counted once. */
const counted = new Map<number, { citizens: number; all: number }>();

export async function shareOf(db: Queryable, version: Version) {
  const before = counted.get(version.id);
  if (before) return before;
  const act = await loadVersion(db, version);
  const language = act.languages[0] ?? "eng";
  const rows = await db
    .select()
    .from(origins)
    .where(and(eq(origins.versionId, version.id), inArray(origins.language, [language])));
  const runs = new Map(rows.map((row) => [row.provisionId, row.runs]));
  const share = { citizens: 0, all: 0 };
  for (const provision of act.provisions) addWords(share, provision, language, runs);
  if (counted.size > 500) counted.clear();
  counted.set(version.id, share);
  return share;
}

function addWords(
  share: { citizens: number; all: number },
  { id, texts }: Provision,
  language: Language,
  runs: Map<string, (typeof origins.$inferSelect)["runs"]>,
) {
  const text = (texts as ByLanguage<Text | undefined>)[language];
  if (!text) return;
  share.all += countWords(tokensOf(text));
  const known = runs.get(id);
  if (!known) return;
  const tokens = wordsWithOrigins({ text, origins: known }).flat();
  share.citizens += countWords(
    tokens
      .filter(({ origin }) =>
        origin.some(({ change }) => readOriginName(change)?.kind === "change"),
      )
      .map(({ token }) => token),
  );
}
