import type { ByLanguage, Language } from "../../legaltext/act.js";
import { applyChanges, type Change } from "../../legaltext/branch.js";
import { hashText, hashWords, sameText } from "../../legaltext/hash.js";
import { mergeTexts, type MergedText } from "../../legaltext/merge.js";
import type { Text } from "../../legaltext/schema.js";
import { settle, type SettledLine, type Settlements } from "../../legaltext/settle.js";
import { findVersionById, latestVersion, loadOutline } from "../acts/actStore.js";
import {
  asProposals,
  findSubmittedChanges,
  type Proposal,
  type SubmittedChange,
} from "../amendments/proposalStore.js";
import type { Case } from "../answers/answerStore.js";
import type { Queryable } from "../db/connect.js";
import { submissions } from "../db/tables.js";
import { eq } from "drizzle-orm";
import {
  draftChanges,
  emptyText,
  outlineOfAct,
  provisionInDraft,
  versionOfDraft,
  type Draft,
} from "./draftStore.js";
import { planFacets, type FacetPlan } from "./facetPlan.js";

/** One language of an acceptance, before it is decided. */
export interface WordsPlan {
  language: Language;
  /** What the proposal started from. */
  base: Text;
  /** What the version has that the draft stands on. */
  published: Text;
  /** The draft now. */
  ours: Text;
  /** The proposal, or the part of it that is accepted. */
  theirs: Text;
  /** As it was submitted. */
  proposal: Text;
  merged: MergedText;
}

/** What putting a change into the draft would do, and what a person must decide for it. */
export interface AcceptancePlan {
  submitted: SubmittedChange;
  proposal: Proposal;
  facets: FacetPlan;
  words: WordsPlan[];
  /** Names the draft and the words this was made from: when either moves, so does the name. */
  fingerprint: string;
}

export async function planAcceptance(
  db: Queryable,
  one: Case,
  draft: Draft | null,
  part: ByLanguage<Text> = {},
): Promise<AcceptancePlan> {
  const [submitted] = await findSubmittedChanges(db, [one.item.id]);
  const [proposal] = submitted ? await asProposals(db, [submitted]) : [];
  if (!submitted || !proposal) throw new Error(`change ${one.item.id} has lost its words`);
  const version = draft ? await versionOfDraft(db, draft) : await latestVersion(db, one.act.id);
  if (!version) throw new Error(`act ${one.act.id} has no version`);
  const here = await provisionInDraft(db, one.act, version.id, draft, proposal.provisionId);
  const words = Object.entries(proposal.wordings).map(([language, wording]) =>
    planWords(language, wording, here.words.get(language), part[language]),
  );
  const facets = planFacets({
    proposed: proposal.facets,
    rewords: words.length > 0,
    before: here.change?.facets ?? null,
    draftRewords: [...here.words.values()].some(({ base, now }) => !sameText(base, now)),
    present: await presentAct(db, one, draft),
    order: await orderOf(db, submitted),
  });
  return { submitted, proposal, facets, words, fingerprint: fingerprintOf(facets, words) };
}

function planWords(
  language: Language,
  wording: { base: Text | null; proposed: Text },
  here: { base: Text; now: Text } | undefined,
  part: Text | undefined,
): WordsPlan {
  const ours = here?.now ?? emptyText;
  const base = wording.base ?? emptyText;
  const theirs = part ?? wording.proposed;
  return {
    language,
    base,
    published: here?.base ?? emptyText,
    ours,
    theirs,
    proposal: wording.proposed,
    merged: mergeTexts(base, ours, theirs),
  };
}

/** Places and numbers as the draft makes them. */
async function presentAct(db: Queryable, { act }: Case, draft: Draft | null) {
  const version = draft ? await versionOfDraft(db, draft) : await latestVersion(db, act.id);
  if (!version) throw new Error(`act ${act.id} has no version`);
  const outline = await outlineOfAct(db, act, version);
  if (!draft) return outline;
  const rows = await draftChanges(db, draft.id);
  const changes = rows.map(({ provisionId, facets }): Change => ({
    provision: provisionId,
    ...facets,
    rewordings: {},
  }));
  const applied = applyChanges(outline, changes);
  return "act" in applied ? applied.act : outline;
}

async function orderOf(db: Queryable, submitted: SubmittedChange) {
  const [submission] = await db
    .select()
    .from(submissions)
    .where(eq(submissions.id, submitted.submissionId));
  const version = submission && (await findVersionById(db, submission.versionId));
  return version ? loadOutline(db, version.id) : [];
}

function fingerprintOf(facets: FacetPlan, words: WordsPlan[]): string {
  const seen = words.map(({ language, ours, theirs }) => [
    language,
    hashText(ours),
    hashText(theirs),
  ]);
  return hashWords(JSON.stringify([facets, seen])).slice(0, 24);
}

/** The key under which the questions about place, repeal and number are decided together. */
export const facetsKey = "facets";

export interface SettledPlan {
  facets: FacetPlan["after"];
  words: { plan: WordsPlan; text: Text; lines: SettledLine[] }[];
}

/** What comes of a plan and a person's decisions; or the keys that are still open. */
export function settlePlan(
  plan: AcceptancePlan,
  settlements: Settlements,
): SettledPlan | { unsettled: string[] } {
  const unsettled: string[] = [];
  const words: SettledPlan["words"] = [];
  for (const one of plan.words) {
    const settled = settle(one.merged, settlements);
    if ("unsettled" in settled) unsettled.push(...settled.unsettled);
    else words.push({ plan: one, ...settled });
  }
  const take = settlements[facetsKey]?.take;
  const open = plan.facets.questions.length > 0 && take !== "ours" && take !== "theirs";
  if (open) unsettled.push(facetsKey);
  if (unsettled.length > 0) return { unsettled };
  // The draft's repeal stands: then it has no use for the words.
  if (take === "ours") return { facets: plan.facets.before ?? {}, words: keptOut(plan, words) };
  return { facets: plan.facets.after, words };
}

const keptOut = (plan: AcceptancePlan, words: SettledPlan["words"]) =>
  plan.facets.before?.repeal ? [] : words;

export const isClean = (plan: AcceptancePlan): boolean =>
  plan.facets.questions.length === 0 && plan.words.every(({ merged }) => merged.clean);
