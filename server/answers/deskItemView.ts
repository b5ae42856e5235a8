import { eq } from "drizzle-orm";
import { findAmendment } from "../amendments/branchStore.js";
import { shownChanges, type ShownChange } from "../amendments/amendmentView.js";
import { asProposals, findSubmittedChanges } from "../amendments/proposalStore.js";
import {
  keyOf,
  tallies,
  type InputItem,
  type Tally,
  noTally,
} from "../consultations/inputStore.js";
import { itemsOf } from "../consultations/inputPage.js";
import type { ProvisionName } from "../consultations/provisionNames.js";
import type { MinistryReason } from "../consultations/ministryRefusal.js";
import type { Queryable } from "../db/connect.js";
import { answerWords, people } from "../db/tables.js";
import { activeAcceptances, draftChanges, findDraft } from "../drafts/draftStore.js";
import type { Typed } from "../http/form.js";
import type { SiteLanguage } from "../paths.js";
import { withHiddenWords } from "../moderation/withHiddenWords.js";
import { may, type Person } from "../permissions.js";
import { loadCase, mergesWords, promisesWords, subjectOf, type Case } from "./answerStore.js";
import { mostNeighbours, overlapping, sameAsTargets, sameEffectKeys } from "./deskNeighbours.js";
import type { Desk, DeskFilter } from "./deskStore.js";

export interface DeskItemView {
  one: Case;
  /** Null for a request. */
  shown: ShownChange | null;
  name: ProvisionName | undefined;
  tally: Tally;
  tallies: Map<string, Tally>;
  filter: DeskFilter;
  /** Same effect, itself among them: the first of them, and how many there are. */
  group: { items: InputItem[]; all: number };
  overlaps: { items: InputItem[]; all: number };
  /** What "same as" may name. */
  targets: InputItem[];
  drafterName: string;
  /** Its words stand in the draft. */
  merged: boolean;
  /** It has words of its own to merge, by its decision. */
  merges: boolean;
  /** Its decision promises words that drafters find: they are linked here. */
  promise: { linked: string[]; linkable: string[] } | null;
  may: Record<"draft" | "approve" | "publish" | "accept", boolean>;
  /** A form that came back. */
  wrong: { reason: MinistryReason; details: string[] } | null;
  typed: Typed | null;
}

export async function viewDeskItem(
  db: Queryable,
  desk: Desk,
  item: InputItem,
  person: Person,
  options: {
    language: SiteLanguage;
    now: Date;
    names: Map<string, ProvisionName>;
    wrong?: DeskItemView["wrong"];
    typed?: Typed;
  },
): Promise<DeskItemView> {
  const found = await loadCase(db, item.kind, item.id);
  const one = { ...found, item: await withHiddenWords(db, found.item) };
  const group = await groupOf(db, item);
  const counted = await tallies(db, [item, ...group.items]);
  const merges = one.answer !== null && mergesWords(item.kind, one.answer.decision);
  const accepted = one.answer ? await activeAcceptances(db, { answerIds: [one.answer.id] }) : [];
  const subject = subjectOf(one);
  return {
    one,
    shown: await shownChange(db, item, person, options),
    name: options.names.get(item.provisionId),
    tally: counted.get(keyOf(item)) ?? noTally(),
    tallies: counted,
    group,
    filter: desk.filter,
    overlaps: await overlapping(db, item),
    targets: await sameAsTargets(db, item),
    drafterName: one.answer ? await nameOf(db, one.answer.draftedBy) : "",
    merged: accepted.length > 0,
    merges,
    promise: await promiseOf(db, one, merges),
    may: {
      draft: may(person, "draftAnswer", subject),
      approve: may(person, "approveAnswer", subject),
      publish: may(person, "publishAnswer", subject),
      accept: may(person, "acceptChange", subject),
    },
    wrong: options.wrong ?? null,
    typed: options.typed ?? null,
  };
}

async function groupOf(db: Queryable, item: InputItem): Promise<DeskItemView["group"]> {
  const keys = await sameEffectKeys(db, item);
  if (keys.length < 2) return { items: [item], all: 1 };
  return { items: await itemsOf(db, keys.slice(0, mostNeighbours)), all: keys.length };
}

async function shownChange(
  db: Queryable,
  item: InputItem,
  person: Person,
  { now: _now, language }: { now: Date; language: SiteLanguage },
): Promise<ShownChange | null> {
  if (item.kind === "request" || item.branchId === null) return null;
  const amendment = await findAmendment(db, item.branchId);
  const proposals = await asProposals(db, await findSubmittedChanges(db, [item.id]));
  if (!amendment) return null;
  const [shown] = await shownChanges(db, amendment, proposals, person, language);
  return shown ?? null;
}

async function nameOf(db: Queryable, id: string): Promise<string> {
  const [person] = await db.select().from(people).where(eq(people.id, id));
  return person?.publicName ?? "";
}

async function promiseOf(
  db: Queryable,
  { act, answer }: Case,
  merges: boolean,
): Promise<DeskItemView["promise"]> {
  if (!answer || merges || !promisesWords(answer.decision)) return null;
  const draft = await findDraft(db, act.id);
  if (!draft) return { linked: [], linkable: [] };
  const rows = await db.select().from(answerWords).where(eq(answerWords.answerId, answer.id));
  const linked = rows.filter(({ draftId }) => draftId === draft.id);
  const changed = await draftChanges(db, draft.id);
  const taken = new Set(linked.map(({ provisionId }) => provisionId));
  return {
    linked: [...taken],
    linkable: changed.map(({ provisionId }) => provisionId).filter((id) => !taken.has(id)),
  };
}
