/** Everything the page of one provision shows. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Language, Provision, ProvisionId } from "../../legaltext/act.js";
import { plainWords } from "../../legaltext/hash.js";
import { authorsOfBranches, type Author } from "../amendments/branchStore.js";
import { listInput, type InputItem } from "../consultations/inputStore.js";
import type { Queryable } from "../db/connect.js";
import { branches, changes, versionProvisions, versions } from "../db/tables.js";
import { commentsOn, type ListedComment } from "../discussion/commentStore.js";
import { eventsOnProvision, type ListedEvent } from "../events/eventStore.js";
import { notFound } from "../errors.js";
import { actParts, partWith } from "./actParts.js";
import { loadOutline, withTexts, type OutlineProvision } from "./actStore.js";
import type { ActFrame } from "./actView.js";
import { citingIn, frozenVersion } from "./frozenVersion.js";

export interface ProvisionView extends ActFrame {
  provision: Provision;
  /** What it stands in, outermost first. */
  containers: Provision[];
  /** Itself and all inside it, in document order. */
  family: Provision[];
  /** Ids of the whole version: where references lead. */
  known: Set<ProvisionId>;
  /** The page of the act on which it stands. */
  part: number;
  history: ProvisionMoment[];
  amendments: OpenAmendment[];
  input: InputItem[];
  comments: ListedComment[];
  /** Announced hearings and meetings that speak of it. */
  events: ListedEvent[];
  /** What refers to it or to a part of it, in document order. */
  citing: Provision[];
}

/** How the provision stood in one version; oldest first. */
export interface ProvisionMoment {
  number: number;
  publishedAt: Date;
  change: "first" | "same" | "reworded" | "renumbered" | "repealed" | "absent";
}

/** Seen by everyone, not handed in yet. */
export interface OpenAmendment {
  id: number;
  title: string;
  language: Language;
  authors: Author[];
}

/** Of each kind; the consultation lists them all. */
export const mostOnProvision = 25;

export async function loadProvisionView(
  db: Queryable,
  frame: ActFrame,
  id: ProvisionId,
  law: Language,
): Promise<ProvisionView> {
  const outline = await loadOutline(db, frame.version.id);
  const byId = new Map(outline.map((one) => [one.id, one]));
  const own = byId.get(id);
  if (!own) throw notFound("such provision in this version");
  const containers = containersOf(own, byId);
  const family = familyOf(own, outline);
  const found = await withTexts(db, [...containers, ...family]);
  return {
    ...frame,
    provision: found[containers.length]!,
    containers: found.slice(0, containers.length),
    family: found.slice(containers.length),
    known: new Set(byId.keys()),
    part: partWith(actParts(outline), id)?.number ?? 1,
    history: await historyOf(db, frame.act.id, id),
    amendments: await openAmendmentsAt(db, frame.act.id, id),
    input: await listInput(db, {
      actIds: [frame.act.id],
      provisionId: id,
      most: mostOnProvision + 1,
    }),
    comments: await commentsOn(db, { on: "provision", actId: frame.act.id, provisionId: id }),
    events: await eventsOnProvision(db, frame.act.id, id),
    citing: await citingProvisions(db, frame, id, law),
  };
}

async function citingProvisions(
  db: Queryable,
  { version }: ActFrame,
  id: ProvisionId,
  law: Language,
): Promise<Provision[]> {
  const act = await frozenVersion(db, version);
  const ids = new Set(
    citingIn(act, law)
      .get(id)
      ?.map(({ provision }) => provision),
  );
  return act.provisions.filter((provision) => ids.has(provision.id));
}

/** The present words, by which quotations are found again. */
export const wordsNow = ({ provision }: ProvisionView): string[] =>
  Object.values(provision.texts).map(plainWords);

function containersOf(
  { parent }: OutlineProvision,
  byId: Map<ProvisionId, OutlineProvision>,
): OutlineProvision[] {
  const container = parent === null ? undefined : byId.get(parent);
  return container ? [...containersOf(container, byId), container] : [];
}

function familyOf(own: OutlineProvision, outline: OutlineProvision[]): OutlineProvision[] {
  const inside = new Set([own.id]);
  return outline.filter(({ id, parent }) => {
    if (parent !== null && inside.has(parent)) inside.add(id);
    return inside.has(id);
  });
}

async function historyOf(
  db: Queryable,
  actId: number,
  id: ProvisionId,
): Promise<ProvisionMoment[]> {
  const rows = await db
    .select({ version: versions, at: versionProvisions })
    .from(versions)
    .leftJoin(
      versionProvisions,
      and(eq(versionProvisions.versionId, versions.id), eq(versionProvisions.provisionId, id)),
    )
    .where(eq(versions.actId, actId))
    .orderBy(versions.number);
  return rows.map(({ version, at }, nth) => ({
    number: version.number,
    publishedAt: version.publishedAt,
    change: changeBetween(rows[nth - 1]?.at ?? null, at),
  }));
}

type Row = typeof versionProvisions.$inferSelect;

function changeBetween(before: Row | null, now: Row | null): ProvisionMoment["change"] {
  if (!now) return before ? "repealed" : "absent";
  if (!before) return "first";
  if (isRepealed(now) && !isRepealed(before)) return "repealed";
  if (!same(before.textHashes, now.textHashes)) return "reworded";
  return same(before.labels, now.labels) ? "same" : "renumbered";
}

const isRepealed = ({ attributes }: Row) => (attributes as { repealed?: true }).repealed === true;
const same = (a: Record<string, string>, b: Record<string, string>) =>
  Object.keys({ ...a, ...b }).every((key) => a[key] === b[key]);

async function openAmendmentsAt(
  db: Queryable,
  actId: number,
  id: ProvisionId,
): Promise<OpenAmendment[]> {
  const rows = await db
    .select({ id: branches.id, title: branches.title, language: branches.language })
    .from(branches)
    .where(
      and(
        eq(branches.actId, actId),
        eq(branches.kind, "amendment"),
        eq(branches.stage, "editing"),
        eq(branches.open, true),
        isNull(branches.hiddenAt),
        sql`not exists (select from submissions s where s.branch_id = ${branches.id} and s.withdrawn_at is null)`,
        inArray(
          branches.id,
          db.select({ id: changes.branchId }).from(changes).where(eq(changes.provisionId, id)),
        ),
      ),
    )
    .orderBy(branches.id);
  const authors = await authorsOfBranches(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, authors: authors.get(row.id) ?? [] }));
}
