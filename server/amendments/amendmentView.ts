/** Everything the page of an amendment shows, gathered once. */
import type { ActText, ByLanguage, Language, Provision, ProvisionId } from "../../legaltext/act.js";
import { termOf } from "../../legaltext/definitions.js";
import { changeSentences } from "../../legaltext/sentences.js";
import type { Text } from "../../legaltext/schema.js";
import { withTexts } from "../acts/actStore.js";
import { answersOfChanges, type PublishedAnswer } from "../answers/publishedAnswers.js";
import { consultationState, type ConsultationState } from "../consultations/consultationStore.js";
import type { Queryable } from "../db/connect.js";
import { sidesOn, type SidesSeen } from "../discussion/sideStore.js";
import type { SiteLanguage } from "../paths.js";
import type { Person } from "../permissions.js";
import { standingSubmission, type Amendment, type Submission } from "./branchStore.js";
import { happenings, type Happening } from "./happenings.js";
import type { Named } from "./naming.js";
import { overlapsOf, type Overlap } from "./overlapStore.js";
import {
  changeOf,
  changedWordings,
  changesSomething,
  liveProposals,
  submittedProposals,
  type Proposal,
} from "./proposalStore.js";
import { findProvisions } from "./provisionOfVersion.js";

export interface ShownChange {
  proposal: Proposal;
  named: Named;
  /** What a new provision follows; null where it comes first, or is not new. */
  after: Named | null;
  /** By language of the act: the words before and after, where they differ. */
  wordings: ByLanguage<{ base: Text | null; proposed: Text | null }>;
  /** Languages of the act in which its words are not changed though in another they are. */
  toFollow: Language[];
  sentences: ByLanguage<string[]>;
  sides: SidesSeen | null;
  answer: PublishedAnswer | null;
  overlaps: Overlap[];
}

export interface AmendmentView {
  amendment: Amendment;
  /** What stands, or stood until it was withdrawn; null while it was never submitted. */
  submission: Submission | null;
  changes: ShownChange[];
  /** The words shown are those being written, not those submitted. */
  live: boolean;
  /** Counts may be shown to everyone: intake has closed. */
  intakeOver: boolean;
  state: ConsultationState | null;
  happened: Happening[];
}

export async function viewAmendment(
  db: Queryable,
  amendment: Amendment,
  person: Person | null,
  now: Date,
  site: SiteLanguage,
): Promise<AmendmentView> {
  const { consultation } = amendment;
  const submission = (await standingSubmission(db, amendment.branch.id)) ?? amendment.submission;
  const proposals = submission
    ? await submittedProposals(db, submission)
    : (await liveProposals(db, amendment.branch)).filter(changesSomething);
  const state = consultation && consultationState(consultation, now);
  return {
    amendment,
    submission,
    changes: await shownChanges(db, amendment, proposals, person, site),
    live: submission === null,
    intakeOver: state === "answering" || state === "concluded",
    state,
    happened: await happenings(db, amendment),
  };
}

/** Proposals with all that stands beside them. */
export async function shownChanges(
  db: Queryable,
  amendment: Amendment,
  proposals: Proposal[],
  person: Person | null,
  site: SiteLanguage,
): Promise<ShownChange[]> {
  const ids = proposals.flatMap(({ id }) => id ?? []);
  const act = await actAround(db, amendment, proposals);
  const sides = await sidesOn(db, "change", ids, person?.id ?? null);
  const answers = await answersOfChanges(db, ids, site);
  const overlaps = await overlapsOf(db, amendment, proposals);
  return proposals.map((proposal) => ({
    proposal,
    named: nameInAct(act, proposals, proposal.provisionId),
    after: proposal.facets.insert?.after
      ? nameInAct(act, proposals, proposal.facets.insert.after)
      : null,
    wordings: wordingsOf(act, proposal),
    toFollow: toFollow(amendment.act.languages, proposal),
    sentences: Object.fromEntries(
      amendment.act.languages.map((language) => [
        language,
        changeSentences(changeOf(proposal), act, language),
      ]),
    ),
    sides: proposal.id === null ? null : (sides.get(proposal.id) ?? null),
    answer: proposal.id === null ? null : (answers.get(proposal.id) ?? null),
    overlaps: overlaps.get(proposal.provisionId) ?? [],
  }));
}

/** The act with only the touched provisions and what they stand in or beside: enough to speak of them. */
export async function actAround(
  db: Queryable,
  { act, version }: Pick<Amendment, "act" | "version">,
  proposals: Proposal[],
): Promise<ActText> {
  const wanted = proposals.flatMap(({ provisionId, facets }) => [
    provisionId,
    ...(facets.insert ? [facets.insert.after, facets.insert.parent] : []),
    ...(facets.move ? [facets.move.after, facets.move.parent] : []),
  ]);
  const touched = await findProvisions(db, version.id, present(wanted));
  const parents = await findProvisions(db, version.id, present(touched.map((one) => one.parent)));
  const all = new Map([...parents, ...touched].map((one) => [one.id, one]));
  const outline = [...all.values()].sort((a, b) => a.position - b.position);
  return {
    languages: act.languages,
    regime: act.regime,
    titles: version.titles,
    provisions: await withTexts(db, outline),
  };
}

const present = (ids: (ProvisionId | null)[]) => ids.filter((id): id is ProvisionId => id !== null);

export function nameInAct(act: ActText, proposals: Proposal[], id: ProvisionId): Named {
  const provision = act.provisions.find((one) => one.id === id);
  if (provision) return nameProvision(provision, act.languages);
  const proposal = proposals.find(({ provisionId }) => provisionId === id);
  const insert = proposal?.facets.insert;
  if (!proposal || !insert) return { kind: "section", labels: {}, terms: {} };
  const texts = mapWords(proposal.wordings, ({ proposed }) => proposed);
  return nameProvision(
    { id, kind: insert.kind, parent: insert.parent, labels: insert.labels, texts },
    act.languages,
  );
}

export function nameProvision(provision: Provision, languages: Language[]): Named {
  const { kind, labels } = provision;
  const terms =
    kind === "definition"
      ? Object.fromEntries(languages.map((language) => [language, termOf(provision, language)]))
      : {};
  return { kind, labels, terms };
}

/** A repeal strikes the published words of every language. */
function wordingsOf(act: ActText, proposal: Proposal): ShownChange["wordings"] {
  if (!proposal.facets.repeal) return changedWordings(proposal);
  const published = act.provisions.find(({ id }) => id === proposal.provisionId)?.texts ?? {};
  return mapWords(published, (base) => ({ base, proposed: null }));
}

function toFollow(languages: Language[], proposal: Proposal): Language[] {
  const changed = Object.keys(changedWordings(proposal));
  if (changed.length === 0) return [];
  return languages.filter((language) => !changed.includes(language));
}

const mapWords = <A, B>(words: ByLanguage<A>, map: (words: A) => B): ByLanguage<B> =>
  Object.fromEntries(Object.entries(words).map(([language, of]) => [language, map(of)]));
