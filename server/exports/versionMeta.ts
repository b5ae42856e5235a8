/** What an exported version says of itself: all of `exportMeta`, every change since the first, and first names. */
import { and, asc, eq, isNull, lte } from "drizzle-orm";
import type { Language, ProvisionId } from "../../legaltext/act.js";
import {
  eIdsOf,
  type AkomaNtosoMeta,
  type ProvisionChange,
} from "../../legaltext/formats/akomaNtoso/index.js";
import {
  loadOutline,
  loadVersion,
  type Act,
  type OutlineProvision,
  type Version,
} from "../acts/actStore.js";
import type { Queryable } from "../db/connect.js";
import { acceptances, submissions, submittedChanges, versions } from "../db/tables.js";
import { amendmentWork } from "./amendmentMeta.js";
import { exportMeta } from "./exportMeta.js";

export async function versionMeta(
  db: Queryable,
  act: Act,
  version: Version,
  language: Language,
): Promise<AkomaNtosoMeta> {
  const meta = await exportMeta(db, act, version, language);
  if (version.number === 1) return meta;
  const all = await db
    .select()
    .from(versions)
    .where(and(eq(versions.actId, act.id), lte(versions.number, version.number)))
    .orderBy(asc(versions.number));
  const [first] = all;
  const renumbers = act.regime === "bill" && first;
  return {
    ...meta,
    changes: await changesSince(db, act, all, language),
    ...(renumbers
      ? { originalIds: Object.fromEntries(eIdsOf(await loadVersion(db, first), language)) }
      : {}),
  };
}

async function changesSince(
  db: Queryable,
  act: Act,
  all: Version[],
  language: Language,
): Promise<ProvisionChange[]> {
  const found: ProvisionChange[] = [];
  let before: OutlineProvision[] | null = null;
  for (const version of all) {
    const after = await loadOutline(db, version.id);
    const sources = before ? await amendmentsIn(db, act, version) : new Map<string, Set<string>>();
    for (const change of before ? compared(before, after, language) : []) {
      const by = [...(sources.get(change.provision) ?? [])];
      found.push({ ...change, version: version.number, sources: by });
    }
    before = after;
  }
  return found;
}

type Compared = Pick<ProvisionChange, "provision" | "type">;

/** Provision by provision, by the hashes of their texts: cheap on the largest act. */
function compared(
  before: OutlineProvision[],
  after: OutlineProvision[],
  language: Language,
): Compared[] {
  const old = new Map(before.map((one) => [one.id, one]));
  const kept = new Set(after.map(({ id }) => id));
  const changed = after.flatMap((now): Compared[] => {
    const was = old.get(now.id);
    const written = (one: OutlineProvision | undefined) => one?.textHashes[language];
    if (!written(was)) return written(now) ? [{ provision: now.id, type: "insertion" }] : [];
    if (now.repealed && !was?.repealed) return [{ provision: now.id, type: "repeal" }];
    const types: Compared[] = [];
    if (written(was) !== written(now)) types.push({ provision: now.id, type: "substitution" });
    if (was?.labels[language] !== now.labels[language]) {
      types.push({ provision: now.id, type: "renumbering" });
    }
    return types;
  });
  const gone = before.filter(({ id, textHashes }) => !kept.has(id) && textHashes[language]);
  return [...changed, ...gone.map(({ id }): Compared => ({ provision: id, type: "repeal" }))];
}

/** The amendments whose words came into a version, by provision. */
async function amendmentsIn(
  db: Queryable,
  act: Act,
  { draftId }: Version,
): Promise<Map<ProvisionId, Set<string>>> {
  const found = new Map<ProvisionId, Set<string>>();
  if (draftId === null) return found;
  const rows = await db
    .select({ provision: submittedChanges.provisionId, submission: submissions })
    .from(acceptances)
    .innerJoin(submittedChanges, eq(submittedChanges.id, acceptances.submittedChangeId))
    .innerJoin(submissions, eq(submissions.id, submittedChanges.submissionId))
    .where(and(eq(acceptances.draftId, draftId), isNull(acceptances.undoneAt)))
    .orderBy(asc(acceptances.id));
  for (const { provision, submission } of rows) {
    const works = found.get(provision) ?? new Set<string>();
    works.add(amendmentWork(act, submission));
    found.set(provision, works);
  }
  return found;
}
