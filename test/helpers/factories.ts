/**
 * What tests start from, named by its state: `consultation.open(act)`, `consultation.close(c)`,
 * `amendment.submitted({ consultation })`. Everything is a row in the real database; times are
 * measured from the database's own clock, never written as dates.
 */
import { eq, sql, type SQL } from "drizzle-orm";
import type { ActText, ByLanguage, ProvisionId } from "../../legaltext/act.js";
import { hashText } from "../../legaltext/hash.js";
import type { Text } from "../../legaltext/schema.js";
import {
  latestVersion,
  loadVersion,
  storeTexts,
  storeVersion,
} from "../../server/acts/actStore.js";
import { effectOf } from "../../server/amendments/effect.js";
import { findPerson } from "../../server/accounts/accountStore.js";
import type { Database, Transaction } from "../../server/db/connect.js";
import {
  acts,
  actMinistries,
  branchAuthors,
  branches,
  changes,
  consultations,
  memberships,
  ministries,
  people,
  requests,
  submissions,
  submittedChanges,
  type Facets,
} from "../../server/db/tables.js";
import type { Person, Role } from "../../server/permissions.js";
import { waterAct } from "./waterAct.js";

export type Factories = ReturnType<typeof factories>;
type Act = typeof acts.$inferSelect;
type Consultation = typeof consultations.$inferSelect;
type Ministry = typeof ministries.$inferSelect;

let counter = 0;
const next = () => ++counter;

export function factories(db: Database) {
  const person = personStates(db);
  const ministry = ministryStates(db);
  const act = actStates(db, ministry);
  const consultation = consultationStates(db, act);
  return {
    person,
    ministry,
    act,
    consultation,
    amendment: amendmentStates(db, person, consultation),
    request: requestStates(db, person, consultation),
  };
}

// ---- people

function personStates(db: Database) {
  async function make(name: string, kind: "person" | "organisation" = "person") {
    const [row] = await db.insert(people).values({ publicName: name, kind }).returning();
    return found(await findPerson(db, found(row).id));
  }
  async function holding(role: Role, ministryId: number | null, name: string) {
    const made = await make(name);
    await db.insert(memberships).values({ personId: made.id, role, ministryId });
    return found(await findPerson(db, made.id));
  }
  const named = (what: string) => `${what} ${next()}`;
  return {
    citizen: (name = named("Citizen")): Promise<Person> => make(name),
    organisation: (name = named("Association")): Promise<Person> => make(name, "organisation"),
    drafter: (of: Ministry) => holding("drafter", of.id, named("Drafter")),
    official: (of: Ministry) => holding("official", of.id, named("Official")),
    approver: (of: Ministry) => holding("approver", of.id, named("Approver")),
    moderator: () => holding("moderator", null, named("Moderator")),
    researcher: () => holding("researcher", null, named("Researcher")),
    administrator: () => holding("administrator", null, named("Administrator")),
  };
}

function ministryStates(db: Database) {
  return {
    async any(): Promise<Ministry> {
      const n = next();
      const names = { eng: `Ministry of Water ${n}`, fra: `Ministère de l’Eau ${n}` };
      const [row] = await db
        .insert(ministries)
        .values({ slug: `water-${n}`, names })
        .returning();
      return found(row);
    },
  };
}

// ---- acts

function actStates(db: Database, ministry: ReturnType<typeof ministryStates>) {
  async function published(text: ActText, options: { lead?: Ministry; others?: Ministry[] } = {}) {
    const lead = options.lead ?? (await ministry.any());
    const row = await db.transaction(async (tx) => {
      const [made] = await tx
        .insert(acts)
        .values({
          slug: `water-data-${next()}`,
          languages: text.languages,
          regime: text.regime,
          titles: text.titles,
          leadMinistryId: lead.id,
        })
        .returning();
      const act = found(made);
      for (const other of options.others ?? []) {
        await tx.insert(actMinistries).values({ actId: act.id, ministryId: other.id });
      }
      await storeVersion(tx, {
        actId: act.id,
        number: 1,
        status: "consultationDraft",
        act: text,
        publishedBy: null,
      });
      return act;
    });
    return row;
  }
  return {
    /** A bilingual bill, version 1 published: see waterAct.ts for its provisions. */
    bill: (options: { lead?: Ministry; others?: Ministry[] } = {}) =>
      published(waterAct(), options),
    inForce: (options: { lead?: Ministry } = {}) =>
      published({ ...waterAct(), regime: "inForce" }, options),
    of: published,
  };
}

// ---- consultations

interface ForAct {
  act?: Act;
  scope?: ProvisionId[];
}

function consultationStates(db: Database, act: ReturnType<typeof actStates>) {
  async function make({ act: given, scope }: ForAct, opens: string, closes: string) {
    const of = given ?? (await act.bill());
    const version = found(await latestVersion(db, of.id));
    const [row] = await db
      .insert(consultations)
      .values({
        actId: of.id,
        versionId: version.id,
        opensAt: fromNow(opens),
        closesAt: fromNow(closes),
        scope: scope ?? null,
        notices: { eng: "Tell us how to publish water data.", fra: "Dites-nous comment publier." },
      })
      .returning();
    return found(row);
  }
  async function change(
    one: Consultation,
    values: { closesAt: SQL<Date> } | { state: Consultation["state"] },
  ) {
    const [row] = await db
      .update(consultations)
      .set(values)
      .where(eq(consultations.id, one.id))
      .returning();
    return found(row);
  }
  return {
    open: (options: ForAct = {}): Promise<Consultation> => make(options, "-1 hour", "1 day"),
    planned: (options: ForAct = {}) => make(options, "1 day", "2 days"),
    /** Its hour has struck; nothing came in. */
    closed: (options: ForAct = {}) => make(options, "-2 days", "-1 second"),
    /** Ends in so many milliseconds, for tests of the exact moment. */
    closingIn: (milliseconds: number, options: ForAct = {}) =>
      make(options, "-1 hour", `${milliseconds} milliseconds`),
    /** Its hour strikes now. */
    close: (one: Consultation) => change(one, { closesAt: fromNow("0 seconds") }),
    conclude: (one: Consultation) => change(one, { state: "concluded" }),
  };
}

// ---- amendments

interface ForAmendment {
  consultation?: Consultation;
  author?: Person;
  coAuthors?: Person[];
  title?: string;
  reasons?: string;
  /** What it proposes; rewording section 3(1) unless told otherwise. */
  changes?: ProposedChange[];
}

export interface ProposedChange {
  provisionId: ProvisionId;
  facets?: Facets;
  words?: ByLanguage<Text>;
}

export interface MadeAmendment {
  branch: typeof branches.$inferSelect;
  author: Person;
  consultation: Consultation;
}
export interface MadeSubmission extends MadeAmendment {
  submission: typeof submissions.$inferSelect;
  changes: (typeof submittedChanges.$inferSelect)[];
}

/** "thirty days" becomes so many, in both languages, keeping everything else of a text. */
export const replaceWords = (text: Text, from: string, onto: string): Text =>
  JSON.parse(JSON.stringify(text).replaceAll(from, onto)) as Text;

export const withinDays = (act: ActText, eng: string, fra: string): ProposedChange => {
  const texts = found(act.provisions.find(({ id }) => id === "s3")).texts;
  return {
    provisionId: "s3",
    words: {
      eng: replaceWords(found(texts.eng), "thirty", eng),
      fra: replaceWords(found(texts.fra), "trente", fra),
    },
  };
};

function amendmentStates(
  db: Database,
  person: ReturnType<typeof personStates>,
  consultation: ReturnType<typeof consultationStates>,
) {
  async function open(options: ForAmendment): Promise<MadeAmendment> {
    const of = options.consultation ?? (await consultation.open());
    const author = options.author ?? (await person.citizen());
    const [row] = await db
      .insert(branches)
      .values({
        kind: "amendment",
        actId: of.actId,
        versionId: of.versionId,
        consultationId: of.id,
        title: options.title ?? "Publish sooner",
        reasons: options.reasons ?? "Water does not wait thirty days.",
        createdBy: author.id,
      })
      .returning();
    const branch = found(row);
    for (const one of [author, ...(options.coAuthors ?? [])]) {
      await db.insert(branchAuthors).values({ branchId: branch.id, personId: one.id });
    }
    return { branch, author, consultation: of };
  }

  async function submit(options: ForAmendment): Promise<MadeSubmission> {
    const made = await open(options);
    const act = await textOfVersion(db, made.branch.actId);
    const proposed = options.changes ?? [withinDays(act, "fifteen", "quinze")];
    return db.transaction(async (tx) => {
      const [submission] = await tx
        .insert(submissions)
        .values({
          branchId: made.branch.id,
          consultationId: made.consultation.id,
          revision: 1,
          versionId: made.branch.versionId,
          logSeq: 0,
          title: made.branch.title,
          reasons: made.branch.reasons,
          language: "eng",
          submittedBy: made.author.id,
        })
        .returning();
      const rows = [];
      for (const [at, change] of proposed.entries()) {
        rows.push(await submitChange(tx, found(submission).id, at + 1, change, act));
        await tx.insert(changes).values({
          branchId: made.branch.id,
          provisionId: change.provisionId,
          facets: change.facets ?? {},
          createdBy: made.author.id,
        });
      }
      const [branch] = await tx
        .update(branches)
        .set({ stage: "submitted" })
        .where(eq(branches.id, made.branch.id))
        .returning();
      return { ...made, branch: found(branch), submission: found(submission), changes: rows };
    });
  }

  return {
    /** Being written, seen by its authors alone. */
    editing: (options: ForAmendment = {}): Promise<MadeAmendment> => open(options),
    /** Handed in, its words frozen. Rows only: its live text is empty, see citizenSide.ts for one that can be revised. */
    submitted: (options: ForAmendment = {}): Promise<MadeSubmission> => submit(options),
  };
}

async function submitChange(
  tx: Transaction,
  submissionId: number,
  number: number,
  change: ProposedChange,
  act: ActText,
) {
  const words = change.words ?? {};
  const base = act.provisions.find(({ id }) => id === change.provisionId)?.texts ?? {};
  await storeTexts(tx, Object.values(words));
  const proposedHashes = mapWords(words, hashText);
  const [row] = await tx
    .insert(submittedChanges)
    .values({
      submissionId,
      number,
      provisionId: change.provisionId,
      facets: change.facets ?? {},
      baseHashes: Object.fromEntries(
        Object.keys(words).map((language) => [
          language,
          base[language] ? hashText(base[language]) : null,
        ]),
      ),
      proposedHashes,
      effect: effectOf(change.provisionId, change.facets ?? {}, proposedHashes),
    })
    .returning();
  return found(row);
}

const mapWords = <T>(words: ByLanguage<Text>, map: (text: Text) => T): ByLanguage<T> =>
  Object.fromEntries(Object.entries(words).map(([language, text]) => [language, map(text)]));

async function textOfVersion(db: Database, actId: number): Promise<ActText> {
  return loadVersion(db, found(await latestVersion(db, actId)));
}

// ---- requests

function requestStates(
  db: Database,
  person: ReturnType<typeof personStates>,
  consultation: ReturnType<typeof consultationStates>,
) {
  return {
    async made(
      options: { consultation?: Consultation; author?: Person; provisionId?: ProvisionId } = {},
    ) {
      const of = options.consultation ?? (await consultation.open());
      const author = options.author ?? (await person.citizen());
      const [row] = await db
        .insert(requests)
        .values({
          consultationId: of.id,
          provisionId: options.provisionId ?? "s5",
          authorId: author.id,
          language: "eng",
          wish: "Say who pays for copies.",
          reasons: "Schools cannot tell.",
        })
        .returning();
      return { request: found(row), author, consultation: of };
    },
  };
}

const fromNow = (interval: string) => sql<Date>`clock_timestamp() + ${interval}::interval`;

function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("the factory made nothing");
  return value;
}
