/** An amendment opened from a Word file with tracked changes, as far as they can be placed. */
import type { ActText, Language } from "../../legaltext/act.js";
import { readTrackedChanges } from "../../legaltext/formats/docx/importDocx.js";
import {
  placeTracked,
  type PlacedChange,
  type UnplacedChange,
  type WhyNot,
} from "../../legaltext/formats/docx/placeTracked.js";
import { plainWords, withLineIds } from "../../legaltext/hash.js";
import { findVersionById, loadVersion, type Act } from "../acts/actStore.js";
import {
  inScope,
  intakeOpen,
  runningConsultation,
  type Consultation,
} from "../consultations/consultationStore.js";
import type { Database, Transaction } from "../db/connect.js";
import { writeText } from "../live/rooms.js";
import type { SiteLanguage } from "../paths.js";
import type { Person } from "../permissions.js";
import { addProvisionAfter } from "./addProvisionAfter.js";
import { lockAmendment, type Amendment } from "./branchStore.js";
import { insertBranch, requireEditing } from "./openAmendment.js";
import { pickProvision } from "./pickProvision.js";
import { Refusal } from "./refusal.js";
import { repealProvision } from "./repealProvision.js";

export interface WordFile {
  name: string;
  bytes: Uint8Array;
  /** Of the law in it. */
  language: Language;
}

export interface Unplaced extends Omit<UnplacedChange, "why"> {
  why: WhyNot | "outOfScope";
}

export interface OpenedFromWord {
  /** Null where no change could be placed: then nothing is opened. */
  branchId: number | null;
  placed: number;
  unplaced: Unplaced[];
}

/**
 * Opens an amendment of the touched provisions with the words that the file proposes. What cannot be
 * placed comes back with its reason and its words.
 * @throws FormatError where the file cannot be read
 */
export async function openFromWord(
  db: Database,
  person: Person,
  { act, file, language }: { act: Act; file: WordFile; language: SiteLanguage },
  now: Date,
): Promise<OpenedFromWord> {
  let next = 0;
  const tracked = readTrackedChanges(file, () => `word-${++next}`, act.regime);
  return db.transaction(async (tx) => {
    const consultation = await runningConsultation(tx, act.id);
    if (!consultation) throw new Refusal("noConsultation");
    if (!intakeOpen(consultation, now)) throw new Refusal("intakeClosed");
    const version = await findVersionById(tx, consultation.versionId);
    if (!version) throw new Error(`version ${consultation.versionId} is missing`);
    const text = await loadVersion(tx, version);
    const found = placeTracked(text, tracked, file.language);
    const { placed, unplaced } = withinScope(found.placed, consultation, text, file.language);
    const left = [...found.unplaced, ...unplaced];
    if (placed.length === 0) return { branchId: null, placed: 0, unplaced: left };
    const branchId = await insertBranch(tx, person, { act, language }, consultation);
    const amendment = await lockAmendment(tx, branchId);
    requireEditing(person, amendment, now);
    for (const change of placed) await make(tx, amendment, person, change, file.language);
    return { branchId, placed: placed.length, unplaced: left };
  });
}

function withinScope(
  changes: PlacedChange[],
  consultation: Consultation,
  { provisions }: ActText,
  language: Language,
): { placed: PlacedChange[]; unplaced: Unplaced[] } {
  const byId = new Map(provisions.map((one) => [one.id, one]));
  const placed: PlacedChange[] = [];
  const unplaced: Unplaced[] = [];
  for (const change of changes) {
    const provision = byId.get(change.provision);
    if (provision && inScope(consultation, provision)) placed.push(change);
    else {
      unplaced.push({
        why: "outOfScope",
        name: "name" in change ? change.name : (provision?.labels[language] ?? ""),
        struck: "",
        added: "text" in change ? plainWords(change.text) : "",
      });
    }
  }
  return { placed, unplaced };
}

async function make(
  tx: Transaction,
  amendment: Amendment,
  person: Person,
  change: PlacedChange,
  language: Language,
): Promise<void> {
  if (change.how === "repeal") return repealProvision(tx, amendment, person, change.provision);
  const provisionId =
    change.how === "addAfter"
      ? await addProvisionAfter(tx, amendment, person, change.provision)
      : change.provision;
  if (change.how === "reword") await pickProvision(tx, amendment, person, provisionId);
  const text = withLineIds(change.text);
  await writeText(tx, amendment.branch.id, person.id, [{ provisionId, language, text }]);
}
