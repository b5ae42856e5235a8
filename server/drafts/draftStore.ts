import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { ActText, Language, ProvisionId } from "../../legaltext/act.js";
import type { Text } from "../../legaltext/schema.js";
import {
  findVersionById,
  latestVersion,
  loadOutline,
  loadTexts,
  withTexts,
  type Act,
  type OutlineProvision,
  type Version,
} from "../acts/actStore.js";
import type { Branch } from "../amendments/branchStore.js";
import { findProvision } from "../amendments/provisionOfVersion.js";
import type { Queryable } from "../db/connect.js";
import {
  acceptances,
  branches,
  changes,
  submissions,
  submittedChanges,
  type Facets,
} from "../db/tables.js";
import { provisionName } from "../consultations/provisionNames.js";
import { messages } from "../pages/messages.js";
import type { SiteLanguage } from "../paths.js";
import { readLive } from "../live/rooms.js";
import type { Person, Subject } from "../permissions.js";

/** The branch in which a ministry prepares the next version. */
export type Draft = Branch;
export type Acceptance = typeof acceptances.$inferSelect;
export type DraftChange = typeof changes.$inferSelect;

/** The one being written; at most one for an act. */
export async function findDraft(db: Queryable, actId: number): Promise<Draft | null> {
  const [draft] = await db
    .select()
    .from(branches)
    .where(
      and(eq(branches.actId, actId), eq(branches.kind, "draft"), eq(branches.stage, "editing")),
    );
  return draft ?? null;
}

export async function findDraftById(db: Queryable, id: number): Promise<Draft | null> {
  const [draft] = await db
    .select()
    .from(branches)
    .where(and(eq(branches.id, id), eq(branches.kind, "draft")));
  return draft ?? null;
}

export function draftSubject(act: Act, ministryIds: number[], draft: Draft | null): Subject {
  return {
    ministryIds,
    leadMinistryId: act.leadMinistryId,
    branch: {
      kind: "draft",
      stage: draft?.stage ?? "editing",
      open: false,
      joinable: false,
      authorIds: [],
      submitted: false,
      answered: false,
    },
  };
}

export async function changeInDraft(
  db: Queryable,
  draftId: number,
  provisionId: ProvisionId,
): Promise<DraftChange | null> {
  const [row] = await db
    .select()
    .from(changes)
    .where(and(eq(changes.branchId, draftId), eq(changes.provisionId, provisionId)));
  return row ?? null;
}

export async function draftChanges(db: Queryable, draftId: number): Promise<DraftChange[]> {
  return db.select().from(changes).where(eq(changes.branchId, draftId)).orderBy(asc(changes.id));
}

/** Of a draft, in the order in which they were made; undone ones left out. */
export async function activeAcceptances(
  db: Queryable,
  which: { draftId?: number; answerIds?: number[]; submittedChangeId?: number },
): Promise<Acceptance[]> {
  return db
    .select()
    .from(acceptances)
    .where(
      and(
        isNull(acceptances.undoneAt),
        which.draftId === undefined ? undefined : eq(acceptances.draftId, which.draftId),
        which.answerIds && inArray(acceptances.answerId, which.answerIds),
        which.submittedChangeId === undefined
          ? undefined
          : eq(acceptances.submittedChangeId, which.submittedChangeId),
      ),
    )
    .orderBy(asc(acceptances.id));
}

export async function lastDraft(db: Queryable, actId: number): Promise<Draft | null> {
  const [draft] = await db
    .select()
    .from(branches)
    .where(and(eq(branches.actId, actId), eq(branches.kind, "draft")))
    .orderBy(desc(branches.id))
    .limit(1);
  return draft ?? null;
}

/** Amendments whose words or place for a provision stand in the draft. */
export async function amendmentsAt(
  db: Queryable,
  draftId: number,
  provisionId: ProvisionId,
): Promise<number[]> {
  const rows = await db
    .selectDistinct({ id: submissions.branchId })
    .from(acceptances)
    .innerJoin(submittedChanges, eq(submittedChanges.id, acceptances.submittedChangeId))
    .innerJoin(submissions, eq(submissions.id, submittedChanges.submissionId))
    .where(
      and(
        eq(acceptances.draftId, draftId),
        eq(submittedChanges.provisionId, provisionId),
        isNull(acceptances.undoneAt),
      ),
    );
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

/** One provision as the version has it and as the draft has it now, in every language of the act. */
export interface ProvisionInDraft {
  provisionId: ProvisionId;
  /** Null when the draft or an amendment inserts it. */
  published: OutlineProvision | null;
  change: DraftChange | null;
  words: Map<Language, { base: Text; now: Text }>;
}

export const emptyText: Text = { type: "doc", content: [] };

export async function provisionInDraft(
  db: Queryable,
  act: Act,
  versionId: number,
  draft: Draft | null,
  provisionId: ProvisionId,
): Promise<ProvisionInDraft> {
  const published = await findProvision(db, versionId, provisionId);
  const change = draft && (await changeInDraft(db, draft.id, provisionId));
  const bases = await loadTexts(db, Object.values(published?.textHashes ?? {}));
  const live = draft ? await readLive(db, draft.id, "all") : new Map<string, Text>();
  const words = new Map(
    act.languages.map((language) => {
      const base = bases.get(published?.textHashes[language] ?? "") ?? emptyText;
      const now = live.get(`${provisionId}/${language}`) ?? base;
      return [language, { base, now }] as const;
    }),
  );
  return { provisionId, published, change, words };
}

/** An act as its provisions and numbers, without words: enough to find places, cheap on the largest. */
export async function outlineOfAct(db: Queryable, act: Act, version: Version): Promise<ActText> {
  const outline = await loadOutline(db, version.id);
  return {
    languages: act.languages,
    regime: act.regime,
    titles: version.titles,
    provisions: outline.map(({ textHashes: _hashes, position: _position, ...provision }) => ({
      ...provision,
      texts: {},
    })),
  };
}

export async function versionOfDraft(db: Queryable, draft: Draft): Promise<Version> {
  const version = await findVersionById(db, draft.versionId);
  if (!version) throw new Error(`draft ${draft.id} stands on nothing`);
  return version;
}

export const isOfMinistry = (person: Person, ministryIds: number[]) =>
  person.memberships.some(
    ({ ministryId }) => ministryId !== null && ministryIds.includes(ministryId),
  );

/** How a provision is called on the ministry's pages, also one that only the draft or an amendment has. */
export async function nameInDraft(
  db: Queryable,
  act: Act,
  draft: Draft | null,
  provisionId: ProvisionId,
  language: SiteLanguage,
): Promise<string> {
  const version = draft ? await versionOfDraft(db, draft) : await latestVersion(db, act.id);
  const published = version ? await findProvision(db, version.id, provisionId) : null;
  if (published) {
    const [provision] = await withTexts(db, [published]);
    return provision ? provisionName(provision, language).name : provisionId;
  }
  const change = draft && (await changeInDraft(db, draft.id, provisionId));
  return newProvisionName(change?.facets.insert, language);
}

export function newProvisionName(insert: Facets["insert"], language: SiteLanguage): string {
  const label = insert?.labels[language] ?? "";
  return newNames(language)(label);
}

const newNames = messages({
  eng: (label: string) => (label ? `New section ${label}` : "New provision"),
  fra: (label: string) => (label ? `Nouvel article ${label}` : "Disposition nouvelle"),
});
