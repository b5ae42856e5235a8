import { and, eq } from "drizzle-orm";
import type { ByLanguage } from "../../legaltext/act.js";
import { hashText, sameText, withLineIds } from "../../legaltext/hash.js";
import type { Text } from "../../legaltext/schema.js";
import type { Settlements } from "../../legaltext/settle.js";
import { storeTexts } from "../acts/actStore.js";
import {
  loadCaseOfAnswer,
  mergesWords,
  subjectOf,
  type Answer,
  type Case,
} from "../answers/answerStore.js";
import { MinistryRefusal } from "../consultations/ministryRefusal.js";
import { refuseConcluded } from "../consultations/refuseConcluded.js";
import type { Database, Transaction } from "../db/connect.js";
import { acceptances, changes, consultations } from "../db/tables.js";
import { writeText } from "../live/rooms.js";
import { insist, type Person } from "../permissions.js";
import { appendRecord } from "../record/appendRecord.js";
import { activeAcceptances, changeInDraft, type Acceptance, type Draft } from "./draftStore.js";
import { bringIntoDraft, openDraft } from "./openDraft.js";
import {
  planAcceptance,
  settlePlan,
  type AcceptancePlan,
  type SettledPlan,
  type WordsPlan,
} from "./planAcceptance.js";
import { acceptedOrigins } from "./acceptedOrigins.js";
import { originName } from "./originNames.js";
import { originsInDraft, publishedOrigins } from "./wordOrigins.js";
import { advanceOrigins } from "../../legaltext/origin.js";

export type AnsweredCase = Case & { answer: Answer };

/** What the official saw and decided. */
export interface Decisions {
  /** Of the plan that was shown; null takes only what joins by itself. */
  fingerprint: string | null;
  settlements: Settlements;
  /** With "accepted in part": the words that are accepted, by language. */
  part?: ByLanguage<Text>;
  /** Why a conflict was settled so, in every language of the act: published with the answer. */
  reasons?: ByLanguage<string>;
}

export const asItJoins: Decisions = { fingerprint: null, settlements: {} };

/**
 * Merges an accepted change into the ministry's draft: three-way, by provision and language, in one
 * transaction with the note of what was there before. If the draft moved since it was shown, nothing is
 * written; a conflict nobody decided is never written either.
 */
export async function acceptChange(
  db: Database,
  answerId: number,
  person: Person | null,
  decisions: Decisions,
): Promise<Acceptance[]> {
  return refuseConcluded(() =>
    db.transaction(async (tx) => {
      const one = await loadCaseOfAnswer(tx, answerId);
      insist(person, "acceptChange", subjectOf(one));
      await lockConsultation(tx, one);
      const accepted = await acceptIn(tx, one, person, decisions);
      if (one.answer.state === "published") await recordAcceptance(tx, one, person, accepted);
      return accepted;
    }),
  );
}

/** Always before the draft and the record, so that whoever concludes and whoever answers cannot block each other. */
export async function lockConsultation(tx: Transaction, one: Case) {
  await tx
    .select({ id: consultations.id })
    .from(consultations)
    .where(eq(consultations.id, one.consultation.id))
    .for("share");
}

export async function acceptIn(
  tx: Transaction,
  one: AnsweredCase,
  person: Person,
  decisions: Decisions,
): Promise<Acceptance[]> {
  if (!mergesWords(one.item.kind, one.answer.decision)) throw new MinistryRefusal("notMergeable");
  const draft = await openDraft(tx, one.act, person);
  const present = await activeAcceptances(tx, { answerIds: [one.answer.id], draftId: draft.id });
  if (present.length > 0) return present;
  const part = one.answer.decision === "acceptedInPart" ? decisions.part : undefined;
  const plan = await planAcceptance(tx, one, draft, part);
  if (decisions.fingerprint !== null && decisions.fingerprint !== plan.fingerprint) {
    throw new MinistryRefusal("draftMoved");
  }
  const settled = settlePlan(plan, decisions.settlements);
  if ("unsettled" in settled) throw new MinistryRefusal("unsettled", settled.unsettled);
  insistOnReasons(one, plan, decisions);
  return write(tx, { one, person, draft, plan, settled, decisions });
}

/** Whoever chose between two people's words says why, to everyone. */
function insistOnReasons({ act }: AnsweredCase, plan: AcceptancePlan, { reasons = {} }: Decisions) {
  const given = act.languages.filter((language) => reasons[language]?.trim());
  const chose = plan.words.some(hasConflict);
  const enough = given.length === act.languages.length || (given.length === 0 && !chose);
  if (!enough) throw new MinistryRefusal("reasonsInEveryLanguage");
}

const hasConflict = ({ merged }: WordsPlan) =>
  merged.lines.some(({ outcome }) => outcome === "conflict");

interface Writing {
  one: AnsweredCase;
  person: Person;
  draft: Draft;
  plan: AcceptancePlan;
  settled: SettledPlan;
  decisions: Decisions;
}

async function write(tx: Transaction, writing: Writing): Promise<Acceptance[]> {
  const { settled } = writing;
  const notes = [];
  for (const words of settled.words) {
    notes.push({
      ...noteOf(writing, words.plan, words.text),
      origins: await originsOf(tx, writing, words),
    });
  }
  await storeTexts(
    tx,
    settled.words.flatMap(({ plan, text }) => [
      plan.base,
      plan.ours,
      plan.theirs,
      plan.proposal,
      text,
    ]),
  );
  await writeFacets(tx, writing);
  await writeWords(tx, writing);
  const rows =
    notes.length === 0 || changesFacets(writing) ? [...notes, facetsNote(writing)] : notes;
  return tx.insert(acceptances).values(rows).returning();
}

async function originsOf(
  tx: Transaction,
  { one, person, draft, plan }: Writing,
  { plan: words, lines }: SettledPlan["words"][number],
) {
  const { submitted, proposal } = plan;
  const at = [proposal.provisionId, words.language] as const;
  const published = words.published;
  const first = await publishedOrigins(tx, draft.versionId, ...at, published);
  const settler = { change: originName({ kind: "draft", id: draft.id }), author: person.id };
  const change = {
    change: originName({ kind: "change", id: submitted.id }),
    author: one.item.authorId,
  };
  return acceptedOrigins({
    lines,
    base: {
      text: words.base,
      origins: advanceOrigins({ text: published, origins: first }, words.base, settler),
    },
    ours: {
      text: words.ours,
      origins: await originsInDraft(tx, draft, ...at, { base: published, now: words.ours }),
    },
    proposal: { text: words.proposal, origins: submitted.origins[words.language] ?? [] },
    theirs: words.theirs,
    change,
    settler,
  });
}

function noteOf(writing: Writing, words: WordsPlan, text: Text) {
  return {
    ...commonNote(writing),
    language: words.language,
    baseHash: hashText(words.base),
    draftBeforeHash: hashText(words.ours),
    proposalHash: hashText(words.proposal),
    resultHash: hashText(text),
    settlements: settlementNote(writing, words),
  };
}

const commonNote = ({ one, person, draft, plan }: Writing) => ({
  answerId: one.answer.id,
  submittedChangeId: plan.submitted.id,
  draftId: draft.id,
  acceptedBy: person.id,
});

/** Facets have no language: their row is named "". */
function facetsNote(writing: Writing) {
  const { plan, settled } = writing;
  return {
    ...commonNote(writing),
    language: "",
    facetsBefore: plan.facets.before,
    settlements: {
      ...settlementNote(writing, null),
      provision: plan.proposal.provisionId,
      facetsAfter: settled.facets,
    },
  };
}

/** Only the decisions that this language's merge asked for, and the reasons given for them. */
function settlementNote({ decisions, plan }: Writing, words: WordsPlan | null) {
  const keys = words
    ? words.merged.lines.map(({ key }) => key)
    : plan.facets.questions.length
      ? ["facets"]
      : [];
  const decided = Object.fromEntries(
    Object.entries(decisions.settlements).filter(([key]) => keys.includes(key)),
  );
  const part = words && !sameText(words.theirs, words.proposal) ? hashText(words.theirs) : null;
  return {
    decided,
    ...(Object.values(decisions.reasons ?? {}).some((words) => words?.trim())
      ? { reasons: decisions.reasons }
      : {}),
    ...(part ? { part } : {}),
  };
}

const changesFacets = ({ plan, settled }: Writing) =>
  JSON.stringify(plan.facets.before ?? {}) !== JSON.stringify(settled.facets) ||
  Object.keys(plan.proposal.facets).length > 0;

async function writeFacets(tx: Transaction, { one, draft, person, plan, settled }: Writing) {
  const { provisionId } = plan.proposal;
  const repealsOnly = settled.words.length === 0;
  if (repealsOnly) await noteFacets(tx, draft, person, provisionId, settled);
  else await bringIntoDraft(tx, one.act, draft, person, provisionId, settled.facets);
  await tx
    .update(changes)
    .set({ facets: settled.facets })
    .where(and(eq(changes.branchId, draft.id), eq(changes.provisionId, provisionId)));
}

async function noteFacets(
  tx: Transaction,
  draft: Draft,
  person: Person,
  provisionId: string,
  settled: SettledPlan,
) {
  if (await changeInDraft(tx, draft.id, provisionId)) return;
  await tx
    .insert(changes)
    .values({ branchId: draft.id, provisionId, facets: settled.facets, createdBy: person.id });
}

async function writeWords(tx: Transaction, { draft, person, plan, settled }: Writing) {
  const { provisionId } = plan.proposal;
  const edits = settled.words
    .filter(({ plan: words, text }) => !sameText(words.ours, text))
    .map(({ plan: words, text }) => ({
      provisionId,
      language: words.language,
      text: withLineIds(text),
    }));
  if (edits.length > 0) await writeText(tx, draft.id, person.id, edits);
}

/** The record says what became law's draft only once the answer that accepts it is public. */
export async function recordAcceptance(
  tx: Transaction,
  one: AnsweredCase,
  person: Person,
  accepted: Acceptance[],
) {
  await appendRecord(tx, {
    kind: "change.accepted",
    actId: one.act.id,
    actorId: person.id,
    content: {
      amendment: one.item.branchId,
      change: one.item.id,
      answer: one.answer.id,
      provision: one.item.provisionId,
      words: Object.fromEntries(
        accepted
          .filter(({ language }) => language !== "")
          .map(({ language, baseHash, proposalHash, resultHash }) => [
            language,
            { base: baseHash, proposal: proposalHash, result: resultHash },
          ]),
      ),
    },
  });
}
