import type { Language, Provision, ProvisionId } from "../../legaltext/act.js";
import { plainWords } from "../../legaltext/hash.js";
import { latestVersion, loadOutline, withTexts, type Act, type Version } from "../acts/actStore.js";
import { shortened } from "../answers/DeskList.js";
import { provisionName, provisionNames } from "../consultations/provisionNames.js";
import type { Queryable } from "../db/connect.js";
import type { SiteLanguage } from "../paths.js";
import { draftChanges, findDraft, newProvisionName, type DraftChange } from "./draftStore.js";
import { reviewDraft, type DraftProblem, type DraftReview } from "./reviewDraft.js";

/** What the pages of a draft show. */
export interface DraftView {
  act: Act;
  /** The latest, on which the draft stands or would stand. */
  version: Version;
  review: DraftReview | null;
  /** Every provision that the draft or one of its problems names. */
  names: Map<ProvisionId, string>;
  /** Changes that change nothing yet, with the reasons that may stand there. */
  empty: DraftChange[];
  /** Every provision a change may be made to, in the order of the act. */
  choices: { value: ProvisionId; label: string }[];
  oneLanguage: ProvisionId[];
}

export async function viewDraft(
  db: Queryable,
  act: Act,
  language: SiteLanguage,
  oneLanguage: ProvisionId[] = [],
): Promise<DraftView> {
  const version = await latestVersion(db, act.id);
  if (!version) throw new Error(`act ${act.id} has no version`);
  const draft = await findDraft(db, act.id);
  const review = draft && (await reviewDraft(db, act, draft, { oneLanguage, reader: language }));
  const rows = draft ? await draftChanges(db, draft.id) : [];
  const shown = new Set(review?.changes.map(({ proposal }) => proposal.provisionId));
  return {
    act,
    version,
    review,
    names: await namesOf(db, version.id, rows, review, language),
    empty: rows.filter(({ provisionId }) => !shown.has(provisionId)),
    choices: await choicesOf(db, version.id, language),
    oneLanguage,
  };
}

/** A section is known by its number; everything else needs its words to be told apart. */
async function choicesOf(db: Queryable, versionId: number, language: SiteLanguage) {
  const outline = await loadOutline(db, versionId);
  const worded = outline.filter(({ kind }) => kind !== "section");
  const read = new Map((await withTexts(db, worded)).map((one) => [one.id, one]));
  return outline.map((one) => ({
    value: one.id,
    label: choiceName(read.get(one.id) ?? { ...one, texts: {} }, language),
  }));
}

function choiceName(one: Provision, language: SiteLanguage): string {
  const { name, about } = provisionName(one, language);
  const said = one.kind === "item" ? openingWords(one, language) : about;
  return shortened(said ? `${name} · ${said}` : name);
}

function openingWords({ texts }: Provision, language: SiteLanguage): string {
  const text = texts[language] ?? Object.values(texts)[0];
  return text ? plainWords(text).replace(/\s+/gu, " ").trim() : "";
}

async function namesOf(
  db: Queryable,
  versionId: number,
  rows: DraftChange[],
  review: DraftReview | null,
  language: SiteLanguage,
): Promise<Map<ProvisionId, string>> {
  const ids = [
    ...rows.map(({ provisionId }) => provisionId),
    ...(review?.problems.flatMap(provisionOf) ?? []),
  ];
  const published = await provisionNames(db, versionId, ids, language);
  const names = new Map([...published].map(([id, { name }]) => [id, name]));
  for (const { provisionId, facets } of rows) {
    if (!facets.insert) continue;
    const made = review?.after?.provisions.find(({ id }) => id === provisionId);
    const name = made ? provisionName(made, language).name : "";
    names.set(provisionId, name || newProvisionName(facets.insert, language));
  }
  return names;
}

const provisionOf = (problem: DraftProblem): ProvisionId[] =>
  "provisionId" in problem ? [problem.provisionId] : [];

export const nameIn = (view: DraftView, id: ProvisionId) => view.names.get(id) ?? id;

/** Languages of a review's problem in words. */
export const languagesOf = (problem: DraftProblem): Language[] =>
  "languages" in problem ? problem.languages : [];
