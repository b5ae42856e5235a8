import { z } from "zod";
import type { Language, ProvisionId } from "../../legaltext/act.js";
import { withLineIds } from "../../legaltext/hash.js";
import type { BlockJson, Text } from "../../legaltext/schema.js";
import { checkText, TextError } from "../../legaltext/validate.js";
import { rewordByForm } from "../amendments/rewordByForm.js";
import { rewordLine, shownWords } from "../amendments/rewordLine.js";
import type { Database } from "../db/connect.js";
import { AssentError, notFound } from "../errors.js";
import { fragmentKey, readLive } from "../live/rooms.js";
import type { Person } from "../permissions.js";
import * as schemas from "./schemas.js";

/** Words in one place replaced by others, or a whole text against the one it started from. */
export const newWords = z.union([
  z.object({
    find: z.string().min(1).max(5000).describe("Words of one line, standing in it once."),
    replace: z.string().max(20_000),
  }),
  z.object({
    base: schemas.text.describe("The text as you read it at this address."),
    proposed: schemas.text,
  }),
]);

export interface WordsPlace {
  branchId: number;
  provisionId: ProvisionId;
  language: Language;
}

/** The caller has been found to be allowed to read the amendment; whether to write, the verb asks. */
export async function reword(
  db: Database,
  person: Person,
  place: WordsPlace,
  words: z.output<typeof newWords>,
  now: Date,
): Promise<void> {
  const edit =
    "find" in words
      ? await replaced(db, place, words)
      : { base: parsed(words.base), typed: parsed(words.proposed) };
  const outcome = await rewordByForm(db, person, { ...place, ...edit }, now);
  if (outcome.saved) return;
  throw new AssentError(
    "conflict",
    "Somebody else has changed the same words meanwhile. Read the text again.",
    outcome.conflicts.map(({ key }) => `line ${key}`),
  );
}

/** The words as they stand in the live text at this moment, each line with its id. */
export async function liveText(
  db: Database,
  { branchId, provisionId, language }: WordsPlace,
): Promise<Text> {
  const live = (await readLive(db, branchId, "all")).get(fragmentKey(provisionId, language));
  if (!live) throw notFound("such provision in this amendment");
  return withLineIds(live);
}

async function replaced(
  db: Database,
  place: WordsPlace,
  { find, replace }: { find: string; replace: string },
): Promise<{ base: Text; typed: Text }> {
  const base = await liveText(db, place);
  const places = base.content.reduce((sum, block) => sum + timesIn(block, find), 0);
  if (places !== 1) {
    const says = places === 0 ? "do not stand in this text" : `stand in ${places} places`;
    throw new AssentError("invalid", `The words to find ${says}: name words that stand in one.`);
  }
  return {
    base,
    typed: { ...base, content: base.content.map((block) => swap(block, find, replace)) },
  };
}

const timesIn = (block: BlockJson, find: string): number =>
  block.type === "line" ? shownWords(block.content).split(find).length - 1 : 0;

function swap(block: BlockJson, find: string, replace: string): BlockJson {
  if (block.type !== "line" || timesIn(block, find) === 0) return block;
  const [before = "", after = ""] = shownWords(block.content).split(find);
  return { ...block, content: rewordLine(block.content, before + replace + after) };
}

function parsed(json: unknown): Text {
  try {
    return checkText(json);
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    throw new AssentError("invalid", error.message);
  }
}
