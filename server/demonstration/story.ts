/** Tells the demonstration's story through the same verbs as everybody: nothing is written past them. */
import type { ByLanguage, Language, ProvisionId } from "../../legaltext/act.js";
import type { Text } from "../../legaltext/schema.js";
import { findActById, type Act } from "../acts/actStore.js";
import { joinAmendment } from "../amendments/joinAmendment.js";
import { openAmendment, type HowToChange } from "../amendments/openAmendment.js";
import { openToEveryone } from "../amendments/openToEveryone.js";
import { rewordByForm } from "../amendments/rewordByForm.js";
import { setTitleAndReasons } from "../amendments/setTitleAndReasons.js";
import { submitAmendment } from "../amendments/submitAmendment.js";
import { approveAnswer } from "../answers/approveAnswer.js";
import { draftAnswer } from "../answers/draftAnswer.js";
import { publishAnswer } from "../answers/publishAnswer.js";
import type { ReasonCode } from "../answers/reasonCodes.js";
import type { Deps } from "../app.js";
import type { Decision } from "../db/tables.js";
import { fragmentKey, readLive } from "../live/rooms.js";
import type { Person } from "../permissions.js";
import type { Cast } from "./cast.js";

export interface Story {
  deps: Deps;
  cast: Cast;
}

/** Other words for words that stand in the text. */
export type Rewording = ByLanguage<[from: string, to: string][]>;

export interface ToldChange {
  provisionId: ProvisionId;
  how: HowToChange;
  /** Of a rewording. */
  words?: Rewording;
  /** Of an addition: what stands in the new section. */
  added?: ByLanguage<Text>;
}

export interface ToldAmendment {
  author: Person;
  others?: Person[];
  title: string;
  reasons: string;
  changes: ToldChange[];
  language?: "eng" | "fra";
  /** Left in editing, seen by these. */
  leave?: "authors" | "readers" | "writers";
}

/** @returns the branch, and the ids of its submitted changes (none where it is left in editing). */
export async function tellAmendment(story: Story, act: Act, told: ToldAmendment) {
  const { deps } = story;
  const language = told.language ?? "eng";
  let branchId: number | null = null;
  for (const change of told.changes) {
    const opened = await openAmendment(
      deps.db,
      told.author,
      { act, provisionId: change.provisionId, how: change.how, extend: branchId, language },
      deps.now(),
    );
    branchId = opened.branchId;
    await write(story, branchId, opened.provisionId, told.author, change);
  }
  if (branchId === null) throw new Error("an amendment needs a change");
  const { title, reasons } = told;
  await setTitleAndReasons(
    deps.db,
    told.author,
    branchId,
    { title, reasons, language },
    deps.now(),
  );
  const audience = told.leave ?? (told.others ? "writers" : "authors");
  await openToEveryone(deps, told.author, branchId, audience, deps.now());
  for (const other of told.others ?? []) await joinAmendment(deps, other, branchId, deps.now());
  if (told.leave) return { branchId, changes: [] };
  const { changes } = await submitAmendment(deps, told.author, branchId, deps.now());
  return { branchId, changes: changes.map(({ id }) => id) };
}

async function write(
  story: Story,
  branchId: number,
  provisionId: ProvisionId,
  person: Person,
  { words = {}, added = {} }: ToldChange,
) {
  for (const [language, pairs] of Object.entries(words)) {
    await reword(story, branchId, provisionId, language, person, (text) => replaceAll(text, pairs));
  }
  for (const [language, text] of Object.entries(added)) {
    await reword(story, branchId, provisionId, language, person, () => text);
  }
}

export async function reword(
  { deps }: Story,
  branchId: number,
  provisionId: ProvisionId,
  language: Language,
  person: Person,
  change: (text: Text) => Text,
) {
  const live = await readLive(deps.db, branchId, [{ provisionId, language }]);
  const base = live.get(fragmentKey(provisionId, language));
  if (!base) throw new Error(`${provisionId} has no words in ${language}`);
  const edit = { branchId, provisionId, language, base, typed: change(base) };
  const outcome = await rewordByForm(deps.db, person, edit, deps.now());
  if (!outcome.saved) throw new Error("the demonstration contradicts itself");
}

function replaceAll(text: Text, pairs: [string, string][]): Text {
  let json = JSON.stringify(text);
  for (const [from, to] of pairs) {
    if (!json.includes(from)) throw new Error(`“${from}” does not stand in the text`);
    json = json.replace(from, to);
  }
  return JSON.parse(json) as Text;
}

export interface ToldAnswer {
  kind: "change" | "request";
  id: number;
  decision: Decision;
  reasonCode: ReasonCode;
  reasons: ByLanguage<string>;
}

/** Drafted by one, approved by another, published by a third. */
export async function tellAnswer({ deps, cast }: Story, told: ToldAnswer) {
  const { kind, id, ...words } = told;
  const [answer] = await draftAnswer(deps.db, [{ kind, id }], cast.drafter, words);
  if (!answer) throw new Error("the answer was not drafted");
  await approveAnswer(deps.db, answer.id, cast.approver);
  return publishAnswer(deps.db, answer.id, cast.official);
}

export async function requireAct({ deps }: Story, id: number): Promise<Act> {
  const act = await findActById(deps.db, id);
  if (!act) throw new Error(`act ${id} is missing`);
  return act;
}
