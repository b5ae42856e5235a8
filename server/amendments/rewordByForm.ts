import { randomUUID } from "node:crypto";
import type { Language, ProvisionId } from "../../legaltext/act.js";
import { hashText, withLineIds } from "../../legaltext/hash.js";
import { mergeTexts, type MergedLine, type MergedText } from "../../legaltext/merge.js";
import type { Text } from "../../legaltext/schema.js";
import { settle } from "../../legaltext/settle.js";
import type { Database } from "../db/connect.js";
import { notFound } from "../errors.js";
import { fragmentKey, readLive, writeText } from "../live/rooms.js";
import type { Person } from "../permissions.js";
import { lockAmendment } from "./branchStore.js";
import { requireEditing } from "./openAmendment.js";

export interface FormEdit {
  branchId: number;
  provisionId: ProvisionId;
  language: Language;
  /** The live text as the form showed it. */
  base: Text;
  typed: Text;
}

export type FormOutcome =
  /** `combined` are the lines that somebody else changed as well, elsewhere in the line: read them again. */
  | { saved: true; combined: MergedLine[] }
  /** Somebody else changed the same words: theirs stand, and the person decides over them. */
  | { saved: false; live: Text; proposal: Text; conflicts: MergedLine[] };

/**
 * Rewords a provision through a form, into the same live text that others edit at this moment. What
 * changed meanwhile is merged three-way; where both changed the same words nothing is written.
 */
export async function rewordByForm(
  db: Database,
  person: Person,
  edit: FormEdit,
  now: Date,
): Promise<FormOutcome> {
  return db.transaction(async (tx) => {
    requireEditing(person, await lockAmendment(tx, edit.branchId), now);
    const { provisionId, language } = edit;
    const all = await readLive(tx, edit.branchId, "all");
    const live = all.get(fragmentKey(provisionId, language));
    if (!live) throw notFound("such provision in this amendment");
    const merged = mergeTexts(edit.base, live, edit.typed);
    const text = settledFor(merged, "theirs");
    const conflicts = merged.lines.filter(({ outcome }) => outcome === "conflict");
    if (conflicts.length > 0) return { saved: false, live, proposal: text, conflicts };
    if (hashText(text) !== hashText(live)) {
      const expectedHash = hashText(live);
      const written = { provisionId, language, text: withLineIds(text), expectedHash };
      await writeText(tx, edit.branchId, person.id, [written]);
    }
    const combined = merged.lines.filter(({ outcome }) => outcome === "combined");
    return { saved: true, combined };
  });
}

/** Combined lines as combined; conflicts as this side has them, for showing and never for writing. */
function settledFor(merged: MergedText, take: "theirs"): Text {
  const settlements = Object.fromEntries(
    merged.lines.map(({ key, outcome }) => [
      key,
      outcome === "combined" ? { take: "combined" as const } : { take },
    ]),
  );
  const settled = settle(merged, settlements);
  if ("unsettled" in settled) throw new Error("every line was given a settlement");
  return settled.text;
}

/** Names a line that the form adds, once and for all. */
export const newLineId = () => `f${randomUUID().slice(0, 8)}`;
