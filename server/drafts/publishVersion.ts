import { eq } from "drizzle-orm";
import type { ActText, Provision, ProvisionId } from "../../legaltext/act.js";
import { hashText } from "../../legaltext/hash.js";
import { originLength, soleOrigin, type OriginRun } from "../../legaltext/origin.js";
import type { Text } from "../../legaltext/schema.js";
import { tokensOf } from "../../legaltext/tokens.js";
import { ministriesOfAct, storeVersion, type Act, type Version } from "../acts/actStore.js";
import { versionHash } from "../acts/versionHash.js";
import { MinistryRefusal } from "../consultations/ministryRefusal.js";
import type { Database, Transaction } from "../db/connect.js";
import { constraintOf } from "../db/constraints.js";
import { branches, origins, type VersionStatus } from "../db/tables.js";
import { originsOfBranch, type Rooms } from "../live/rooms.js";
import { insist, type Person } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";
import { emptyText, findDraft } from "./draftStore.js";
import { lockDraft } from "./openDraft.js";
import { originName } from "./originNames.js";
import { rebaseOpenBranches } from "./rebaseBranch.js";
import {
  reviewDraft,
  type DraftProblem,
  type DraftReview,
  type ReviewedChange,
} from "./reviewDraft.js";
import { originsInDraft, type TypedOrigins } from "./wordOrigins.js";

/** Everything that stands in the way, at once. */
export class NotPublishable extends MinistryRefusal {
  readonly problems: DraftProblem[];

  constructor(problems: DraftProblem[]) {
    super("notPublishable", problems.map(describe));
    this.problems = problems;
  }
}

const describe = (problem: DraftProblem): string =>
  "provisionId" in problem ? `${problem.code} (${problem.provisionId})` : problem.code;

export interface Publication {
  status: VersionStatus;
  /** Provisions whose change concerns one language alone, on purpose. */
  oneLanguage?: ProvisionId[];
}

/**
 * Makes the draft the next version: checked, frozen with the origin of every word, entered in the
 * record, in one transaction that nobody can write into. Then the open amendments follow the law.
 */
export async function publishVersion(
  { db, rooms }: { db: Database; rooms: Pick<Rooms, "settle" | "askAgain"> },
  act: Act,
  person: Person | null,
  wanted: Publication,
): Promise<Version> {
  insist(person, "publishVersion", {
    leadMinistryId: act.leadMinistryId,
    ministryIds: await ministriesOfAct(db, act),
  });
  const draft = await findDraft(db, act.id);
  if (!draft) throw new MinistryRefusal("noDraft");
  await rooms.settle(draft.id);
  const version = await freezing(() => db.transaction((tx) => freeze(tx, act, person, wanted)));
  await rooms.askAgain(draft.id);
  const rebased = await rebaseOpenBranches(db, act, person.id);
  for (const { branchId } of rebased) await rooms.askAgain(branchId);
  return version;
}

/** The database has the last word about the consultations. */
async function freezing<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) !== "consultation_concluded") throw error;
    throw new MinistryRefusal("notPublishable", ["consultationRuns"]);
  }
}

async function freeze(
  tx: Transaction,
  act: Act,
  person: Person,
  wanted: Publication,
): Promise<Version> {
  const draft = await lockDraft(tx, act.id);
  if (!draft) throw new MinistryRefusal("noDraft");
  const review = await reviewDraft(tx, act, draft, wanted);
  if (review.problems.length > 0 || !review.after) throw new NotPublishable(review.problems);
  const version = await storeVersion(tx, {
    actId: act.id,
    number: review.version.number + 1,
    status: wanted.status,
    act: review.after,
    publishedBy: person.id,
    draftId: draft.id,
    origins: await originsOfVersion(tx, review, review.after),
  });
  await tx.update(branches).set({ stage: "published" }).where(eq(branches.id, draft.id));
  await appendRecord(tx, {
    kind: "version.published",
    actId: act.id,
    actorId: person.id,
    content: {
      act: act.slug,
      version: version.number,
      status: version.status,
      text: versionHash(review.after),
      changes: review.changes.map(recorded),
      oneLanguage: wanted.oneLanguage ?? [],
    },
  });
  return version;
}

/** Each change with what it came from: answers, or the ministry's own reasons. */
const recorded = ({ proposal, accepted, own, row }: ReviewedChange) => ({
  provision: proposal.provisionId,
  answers: accepted.map(({ answerId }) => answerId),
  ...(own ? { reasons: row.reasons } : {}),
});

type Stored = { provisionId: ProvisionId; language: string; runs: OriginRun[] };

/** A row for every text that is not wholly of the first draft; unchanged texts carry theirs over. */
async function originsOfVersion(
  tx: Transaction,
  review: DraftReview,
  after: ActText,
): Promise<Stored[]> {
  const before = new Map(review.before.provisions.map((provision) => [provision.id, provision]));
  const typed = await originsOfBranch(tx, review.draft.id);
  const carried = await tx.select().from(origins).where(eq(origins.versionId, review.version.id));
  const stored: Stored[] = [];
  for (const provision of after.provisions) {
    for (const [language, text] of Object.entries(provision.texts)) {
      const was = before.get(provision.id)?.texts[language];
      const runs =
        was && hashText(was) === hashText(text)
          ? carried.find((row) => row.provisionId === provision.id && row.language === language)
              ?.runs
          : await changedOrigins(tx, {
              review,
              typed,
              provision,
              language,
              base: was ?? emptyText,
              now: text,
            });
      if (runs) stored.push({ provisionId: provision.id, language, runs: adding(runs, text) });
    }
  }
  return stored;
}

interface ChangedText {
  review: DraftReview;
  typed: TypedOrigins;
  provision: Provision;
  language: string;
  base: Text;
  now: Text;
}

async function changedOrigins(
  tx: Transaction,
  { review, typed, provision, language, base, now }: ChangedText,
): Promise<OriginRun[]> {
  const change = review.changes.find(({ proposal }) => proposal.provisionId === provision.id);
  const [accepted] = change?.accepted ?? [];
  // "[Repealed]" is nobody's wording: it is the repeal's.
  if (provision.repealed && change?.proposal.facets.repeal) {
    const name = accepted
      ? originName({ kind: "change", id: accepted.itemId })
      : originName({ kind: "draft", id: review.draft.id });
    return soleOrigin(now, { change: name, author: review.draft.createdBy });
  }
  return originsInDraft(tx, review.draft, provision.id, language, { base, now }, typed);
}

/** Origins that do not add up to the words would lie about who wrote the law. */
function adding(runs: OriginRun[], text: Text): OriginRun[] {
  const [known, words] = [originLength(runs), tokensOf(text).length];
  if (known !== words) throw new Error(`origins of ${known} words for a text of ${words}`);
  return runs;
}
