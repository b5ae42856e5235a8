/**
 * What an amendment proposes, provision by provision: as it stands in the live text, or as it was
 * submitted. Pages, verbs and lists read both in the same shape.
 */
import { asc, eq, inArray } from "drizzle-orm";
import type { ByLanguage, ProvisionId } from "../../legaltext/act.js";
import type { Change } from "../../legaltext/branch.js";
import { hashText, plainWords } from "../../legaltext/hash.js";
import type { Text } from "../../legaltext/schema.js";
import { loadTexts } from "../acts/actStore.js";
import type { Queryable } from "../db/connect.js";
import { submittedChanges, versionProvisions, type Facets } from "../db/tables.js";
import { readLive } from "../live/rooms.js";
import {
  changesOfBranch,
  rewordingsOfBranch,
  type Branch,
  type ChangeRow,
  type Submission,
} from "./branchStore.js";

export interface Wording {
  /** Null for a provision that the amendment inserts. */
  base: Text | null;
  proposed: Text;
}

export interface Proposal {
  /** Of the submitted change; null while it is being written. */
  id: number | null;
  /** 1, 2, 3 within the amendment, in the order of the act. */
  number: number;
  provisionId: ProvisionId;
  facets: Facets;
  /** Every language that is in the live text, or whose words were submitted as changed. */
  wordings: ByLanguage<Wording>;
  effect: string | null;
  /** Re-basing found that it no longer fits, in these languages ("" for its facets). */
  conflicts: string[];
}

export type SubmittedChange = typeof submittedChanges.$inferSelect;

/** As it stands in the live text now. */
export async function liveProposals(db: Queryable, branch: Branch): Promise<Proposal[]> {
  const rows = await inOrderOfTheAct(db, branch, await changesOfBranch(db, branch.id));
  const reworded = await rewordingsOfBranch(db, branch.id);
  const live = await readLive(db, branch.id, "all");
  const bases = await loadTexts(
    db,
    reworded.flatMap(({ baseHash }) => baseHash ?? []),
  );
  return rows.map(({ provisionId, facets, conflict }, at) => {
    const own = reworded.filter((row) => row.provisionId === provisionId);
    return {
      id: null,
      number: at + 1,
      provisionId,
      facets,
      wordings: Object.fromEntries(
        own.flatMap(({ language, baseHash }) => {
          const proposed = live.get(`${provisionId}/${language}`);
          const base = baseHash === null ? null : (bases.get(baseHash) ?? null);
          return proposed ? [[language, { base, proposed }]] : [];
        }),
      ),
      effect: null,
      conflicts: [
        ...(conflict ? [""] : []),
        ...own.filter((row) => row.conflict).map(({ language }) => language),
      ],
    };
  });
}

/** A new provision comes after the one it follows; everything else as the act has it. */
async function inOrderOfTheAct(
  db: Queryable,
  branch: Branch,
  rows: ChangeRow[],
): Promise<ChangeRow[]> {
  const places = await positionsOf(db, branch.versionId);
  const anchorOf = new Map(
    rows.flatMap(({ provisionId, facets }) =>
      facets.insert ? [[provisionId, facets.insert.after] as const] : [],
    ),
  );
  const placeOf = (id: ProvisionId | null, steps = 0): [number, number] => {
    if (id === null || steps > rows.length) return [-1, steps];
    if (!anchorOf.has(id)) return [places.get(id) ?? Number.MAX_SAFE_INTEGER, steps];
    return placeOf(anchorOf.get(id) ?? null, steps + 1);
  };
  const placed = rows.map((row) => ({ row, place: placeOf(row.provisionId) }));
  placed.sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1] || a.row.id - b.row.id);
  return placed.map(({ row }) => row);
}

async function positionsOf(db: Queryable, versionId: number): Promise<Map<ProvisionId, number>> {
  const rows = await db
    .select({ id: versionProvisions.provisionId, position: versionProvisions.position })
    .from(versionProvisions)
    .where(eq(versionProvisions.versionId, versionId));
  return new Map(rows.map(({ id, position }) => [id, position]));
}

/** As it was handed in. */
export async function submittedProposals(
  db: Queryable,
  submission: Submission,
): Promise<Proposal[]> {
  const rows = await db
    .select()
    .from(submittedChanges)
    .where(eq(submittedChanges.submissionId, submission.id))
    .orderBy(asc(submittedChanges.number));
  return asProposals(db, rows);
}

export async function findSubmittedChanges(
  db: Queryable,
  ids: number[],
): Promise<SubmittedChange[]> {
  if (ids.length === 0) return [];
  return db.select().from(submittedChanges).where(inArray(submittedChanges.id, ids));
}

export async function asProposals(db: Queryable, rows: SubmittedChange[]): Promise<Proposal[]> {
  const texts = await loadTexts(db, rows.flatMap(hashesOf));
  const textOf = (hash: string | null | undefined) => (hash ? (texts.get(hash) ?? null) : null);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    provisionId: row.provisionId,
    facets: row.facets,
    wordings: Object.fromEntries(
      Object.entries(row.proposedHashes).flatMap(([language, hash]) => {
        const proposed = textOf(hash);
        return proposed
          ? [[language, { base: textOf(row.baseHashes[language]), proposed }] as const]
          : [];
      }),
    ),
    effect: row.effect,
    conflicts: [],
  }));
}

const hashesOf = ({ baseHashes, proposedHashes }: SubmittedChange) => [
  ...Object.values(proposedHashes),
  ...Object.values(baseHashes).flatMap((hash) => hash ?? []),
];

/** The wordings that differ from their base; none for a repeal, which strikes them all. */
export function changedWordings({ facets, wordings }: Proposal): ByLanguage<Wording> {
  if (facets.repeal) return {};
  return Object.fromEntries(
    Object.entries(wordings).filter(([, { base, proposed }]) =>
      base ? hashText(base) !== hashText(proposed) : plainWords(proposed).trim() !== "",
    ),
  );
}

/** Whether it would change anything: a picked provision whose words are as published would not. */
export function changesSomething(proposal: Proposal): boolean {
  const facets = Object.keys(proposal.facets).filter((facet) => facet !== "insert");
  return facets.length > 0 || Object.keys(changedWordings(proposal)).length > 0;
}

/** The same in the words of legaltext. */
export function changeOf(proposal: Proposal): Change {
  return {
    provision: proposal.provisionId,
    ...proposal.facets,
    rewordings: changedWordings(proposal),
  };
}
