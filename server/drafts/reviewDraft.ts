/**
 * What a draft makes of the law, and what still stands in the way of its publication: words nobody
 * proposed and nobody explained, accepted words that are missing, promises, languages out of step.
 */
import { and, eq } from "drizzle-orm";
import type { ActText, Language, ProvisionId } from "../../legaltext/act.js";
import { applyChanges } from "../../legaltext/branch.js";
import type { Finding } from "../../legaltext/checkAct.js";
import { hashText, plainWords } from "../../legaltext/hash.js";
import { newFindings } from "../../legaltext/newFindings.js";
import type { Text } from "../../legaltext/schema.js";
import { loadVersion, type Act, type Version } from "../acts/actStore.js";
import {
  changedWordings,
  changeOf,
  changesSomething,
  liveProposals,
  type Proposal,
} from "../amendments/proposalStore.js";
import type { Queryable } from "../db/connect.js";
import { answerWords, consultations, type Facets } from "../db/tables.js";
import { acceptedAnswers, isPresent, type AcceptedAnswer } from "./acceptedAnswers.js";
import {
  activeAcceptances,
  draftChanges,
  emptyText,
  versionOfDraft,
  type Acceptance,
  type Draft,
  type DraftChange,
} from "./draftStore.js";
import { walkAcceptances } from "./wordOrigins.js";

export type DraftProblem =
  | { code: "consultationRuns"; consultation: number }
  | { code: "ownEdit"; provisionId: ProvisionId; languages: Language[] }
  | {
      code: "acceptedMissing";
      provisionId: ProvisionId;
      answer: AcceptedAnswer;
      languages: Language[];
    }
  | { code: "promiseOpen"; answer: AcceptedAnswer }
  | { code: "oneLanguage"; provisionId: ProvisionId; languages: Language[] }
  | { code: "notWritten"; provisionId: ProvisionId; languages: Language[] }
  | { code: "cannotApply"; provisionId: ProvisionId; why: string }
  /** A fault of the law itself that the draft adds, see legaltext/findingWeights.ts. */
  | { code: "faulty"; provisionId: ProvisionId; finding: Finding }
  | { code: "nothingChanges" };

/** One provision of the draft with where its change comes from. */
export interface ReviewedChange {
  proposal: Proposal;
  row: DraftChange;
  /** Accepted changes whose words it carries. */
  accepted: AcceptedAnswer[];
  /** It says something that no accepted change proposed. */
  own: boolean;
}

export interface DraftReview {
  draft: Draft;
  version: Version;
  before: ActText;
  /** Null where the changes cannot be carried out. */
  after: ActText | null;
  changes: ReviewedChange[];
  problems: DraftProblem[];
  /** What the draft adds that a drafter would look at twice; it holds nothing up. */
  warnings: Finding[];
}

export async function reviewDraft(
  db: Queryable,
  act: Act,
  draft: Draft,
  options: { oneLanguage?: ProvisionId[]; reader?: Language } = {},
): Promise<DraftReview> {
  const version = await versionOfDraft(db, draft);
  const before = await loadVersion(db, version);
  const proposals = await liveProposals(db, draft);
  const rows = new Map((await draftChanges(db, draft.id)).map((row) => [row.provisionId, row]));
  const answers = await acceptedAnswers(db, act.id, draft.versionId);
  const active = await activeAcceptances(db, { draftId: draft.id });
  const changes: ReviewedChange[] = [];
  for (const proposal of proposals) {
    const row = rows.get(proposal.provisionId);
    if (!row || !changesSomething(proposal)) continue;
    const accepted = answers.filter((one) => carries(one, proposal, active));
    changes.push({ proposal, row, accepted, own: await isOwn(db, draft, proposal, active) });
  }
  const applied = applyChanges(
    before,
    changes.map(({ proposal }) => changeOf(proposal)),
  );
  const after = "act" in applied ? applied.act : null;
  const findings = after ? newFindings(before, after, findingOptions(act, changes, options)) : [];
  const problems: DraftProblem[] = [
    ...(await runningConsultations(db, act)),
    ...changes.flatMap((change) => unexplained(act, change)),
    ...(await missingWords(db, act, { draft, proposals, rows, answers, active })),
    ...(await openPromises(db, draft, answers, changes)),
    ...changes.flatMap((change) => outOfStep(act, before, change, options.oneLanguage ?? [])),
    ...("problems" in applied
      ? applied.problems.map(({ code, provision }): DraftProblem => ({
          code: "cannotApply",
          provisionId: provision,
          why: code,
        }))
      : []),
    ...findings.filter(({ weight }) => weight === "blocks").map(asProblem),
    ...(changes.length === 0 ? [{ code: "nothingChanges" } as const] : []),
  ];
  const warnings = findings.filter(({ weight }) => weight === "warns");
  return { draft, version, before, after, changes, problems, warnings };
}

const asProblem = (finding: Finding): DraftProblem => ({
  code: "faulty",
  provisionId: finding.provision,
  finding,
});

/** A change that `outOfStep` asks about already is not reported again as a difference of the languages. */
function findingOptions(
  act: Act,
  changes: ReviewedChange[],
  options: { oneLanguage?: ProvisionId[]; reader?: Language },
) {
  const asked = changes
    .filter(({ proposal }) => isPartly(act, Object.keys(changedWordings(proposal))))
    .map(({ proposal }) => proposal.provisionId);
  const oneLanguage = [...(options.oneLanguage ?? []), ...asked];
  return { oneLanguage, ...(options.reader ? { reader: options.reader } : {}) };
}

const isPartly = (act: Act, changed: Language[]) =>
  changed.length > 0 && changed.length < act.languages.length;

async function runningConsultations(db: Queryable, act: Act): Promise<DraftProblem[]> {
  const rows = await db.select().from(consultations).where(eq(consultations.actId, act.id));
  return rows
    .filter(({ state }) => state !== "concluded")
    .map(({ id }) => ({ code: "consultationRuns", consultation: id }));
}

const carries = (one: AcceptedAnswer, proposal: Proposal, active: Acceptance[]) =>
  one.provisionId === proposal.provisionId &&
  active.some(({ answerId }) => answerId === one.answerId);

// ---- the ministry's own hand

/** Walking the accepted changes again does not lead to what the draft says. */
async function isOwn(
  db: Queryable,
  draft: Draft,
  proposal: Proposal,
  active: Acceptance[],
): Promise<boolean> {
  if (facetsAreOwn(proposal, active)) return true;
  for (const [language, { base, proposed }] of Object.entries(proposal.wordings)) {
    const from = base ?? emptyText;
    const walked = await walkAcceptances(db, draft, proposal.provisionId, language, from);
    const silent = isEmpty(walked.text) && isEmpty(proposed);
    if (!silent && (!walked.clean || hashText(walked.text) !== hashText(proposed))) return true;
  }
  return false;
}

const isEmpty = (text: Text) => plainWords(text).trim() === "";

function facetsAreOwn(proposal: Proposal, active: Acceptance[]): boolean {
  const notes = active
    .map(({ settlements }) => settlements as { facetsAfter?: Facets; provision?: ProvisionId })
    .filter(({ facetsAfter, provision }) => facetsAfter && provision === proposal.provisionId);
  const last = notes.at(-1)?.facetsAfter ?? {};
  return JSON.stringify(sorted(last)) !== JSON.stringify(sorted(proposal.facets));
}

const sorted = (facets: Facets) =>
  Object.entries(facets).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

export function missingReasons(act: Act, row: DraftChange | undefined): Language[] {
  return act.languages.filter((language) => !row?.reasons?.[language]?.trim());
}

function unexplained(act: Act, { own, row, proposal }: ReviewedChange): DraftProblem[] {
  const languages = missingReasons(act, row);
  if (!own || languages.length === 0) return [];
  return [{ code: "ownEdit", provisionId: proposal.provisionId, languages }];
}

// ---- accepted words

interface Missing {
  draft: Draft;
  proposals: Proposal[];
  rows: Map<ProvisionId, DraftChange>;
  answers: AcceptedAnswer[];
  active: Acceptance[];
}

async function missingWords(db: Queryable, act: Act, all: Missing): Promise<DraftProblem[]> {
  const found: DraftProblem[] = [];
  for (const answer of all.answers.filter(({ merges, withdrawn }) => merges && !withdrawn)) {
    const own = all.active.filter(({ answerId }) => answerId === answer.answerId);
    const proposal = all.proposals.find(({ provisionId }) => provisionId === answer.provisionId);
    if (own.length > 0 && (await isPresent(db, own, proposal))) continue;
    const languages = missingReasons(act, all.rows.get(answer.provisionId));
    if (languages.length === 0) continue;
    found.push({
      code: "acceptedMissing",
      provisionId: answer.provisionId,
      answer,
      languages,
    });
  }
  return found;
}

async function openPromises(
  db: Queryable,
  draft: Draft,
  answers: AcceptedAnswer[],
  changes: ReviewedChange[],
): Promise<DraftProblem[]> {
  const changed = new Set(changes.map(({ proposal }) => proposal.provisionId));
  const found: DraftProblem[] = [];
  for (const answer of answers) {
    if (answer.merges || answer.withdrawn) continue;
    const links = await db
      .select()
      .from(answerWords)
      .where(and(eq(answerWords.answerId, answer.answerId), eq(answerWords.draftId, draft.id)));
    if (links.some(({ provisionId }) => changed.has(provisionId))) continue;
    found.push({ code: "promiseOpen", answer });
  }
  return found;
}

// ---- languages

/** A change to one language alone may be meant; then somebody says so. A new provision is written in all. */
function outOfStep(
  act: Act,
  before: ActText,
  { proposal }: ReviewedChange,
  confirmed: ProvisionId[],
): DraftProblem[] {
  const { provisionId, facets } = proposal;
  const changed = Object.keys(changedWordings(proposal));
  const silent = act.languages.filter((language) => !changed.includes(language));
  if (facets.repeal || silent.length === 0) return [];
  if (facets.insert) return [{ code: "notWritten", provisionId, languages: silent }];
  if (changed.length === 0 || confirmed.includes(provisionId)) return [];
  const texts = before.provisions.find(({ id }) => id === provisionId)?.texts ?? {};
  const exist = silent.filter((language) => texts[language]);
  return exist.length > 0 ? [{ code: "oneLanguage", provisionId, languages: exist }] : [];
}
