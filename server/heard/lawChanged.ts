/** What the law says differently after a consultation, and what of it nobody but the ministry proposed. */
import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { ActText, ByLanguage, Language, ProvisionId } from "../../legaltext/act.js";
import { diffActs } from "../../legaltext/branch.js";
import { changeSentences } from "../../legaltext/sentences.js";
import { findVersionById, loadVersion, type Version } from "../acts/actStore.js";
import type { Consultation } from "../consultations/consultationStore.js";
import type { Queryable } from "../db/connect.js";
import { record, versions } from "../db/tables.js";
import { shareOf } from "../home/homeStore.js";

export interface LawChange {
  provision: ProvisionId;
  sentences: ByLanguage<string[]>;
  /** Answers whose words it carries. */
  answers: number[];
  /** Why the ministry changed it of its own accord, as the record has it. */
  ownReasons: ByLanguage<string> | null;
}

export interface LawChanged {
  before: Version;
  after: Version;
  changes: LawChange[];
  /** Words of the new version by citizens, and all its words. */
  share: { citizens: number; all: number };
}

/** The version that followed the one consulted on; null while it is not published. */
export async function lawChanged(
  db: Queryable,
  consultation: Consultation,
): Promise<LawChanged | null> {
  const before = await findVersionById(db, consultation.versionId);
  if (!before) throw new Error(`consultation ${consultation.id} hangs in the air`);
  const [after] = await db
    .select()
    .from(versions)
    .where(and(eq(versions.actId, before.actId), gt(versions.number, before.number)))
    .orderBy(asc(versions.number))
    .limit(1);
  if (!after) return null;
  const sentences = await sentencesBetween(db, before, after);
  const recorded = await recordedChanges(db, after);
  return {
    before,
    after,
    changes: sentences.map((one) => ({ ...one, ...(recorded.get(one.provision) ?? unrecorded) })),
    share: await shareOf(db, after),
  };
}

type Sentences = Pick<LawChange, "provision" | "sentences">;

/** Versions never change, so what lies between two is worked out once. */
const known = new Map<string, Sentences[]>();

async function sentencesBetween(
  db: Queryable,
  before: Version,
  after: Version,
): Promise<Sentences[]> {
  const key = `${before.id} ${after.id}`;
  const present = known.get(key);
  if (present) return present;
  const [a, b] = [await loadVersion(db, before), await loadVersion(db, after)];
  const found = diffActs(a, b)
    .map((change) => ({
      provision: change.provision,
      sentences: inEachLanguage(a, (language) => changeSentences(change, a, language)),
    }))
    .filter(({ sentences }) => Object.values(sentences).some(({ length }) => length > 0));
  if (known.size > 100) known.clear();
  known.set(key, found);
  return found;
}

const inEachLanguage = <T>({ languages }: ActText, of: (language: Language) => T): ByLanguage<T> =>
  Object.fromEntries(languages.map((language) => [language, of(language)]));

type Recorded = Pick<LawChange, "answers" | "ownReasons">;
const unrecorded: Recorded = { answers: [], ownReasons: null };

/** What the entry of the publication says each change came from. */
async function recordedChanges(
  db: Queryable,
  { actId, number }: Version,
): Promise<Map<ProvisionId, Recorded>> {
  const [entry] = await db
    .select({ content: record.content })
    .from(record)
    .where(
      and(
        eq(record.kind, "version.published"),
        eq(record.actId, actId),
        sql`(${record.content}::jsonb ->> 'version')::int = ${number}`,
      ),
    );
  if (!entry) return new Map();
  const { changes = [] } = JSON.parse(entry.content) as {
    changes?: { provision: ProvisionId; answers: number[]; reasons?: ByLanguage<string> }[];
  };
  return new Map(
    changes.map(({ provision, answers, reasons }) => [
      provision,
      { answers, ownReasons: reasons ?? null },
    ]),
  );
}
