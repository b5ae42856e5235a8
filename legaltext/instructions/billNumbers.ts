/**
 * A bill derives its numbers, and an instruction speaks of those it was written for. So while a bill is
 * amended every derived number is held as it is printed, and let go again when all is done.
 */
import type { Language, Provision } from "../act.js";
import { numberLines } from "../numbering.js";
import type { BlockJson, LineJson, Text } from "../schema.js";
import { isLine } from "./lines.js";

/** Before the id of a line whose number is held, or was locked; ids are no part of a text's hash. */
const held = "~";
const locked = "=";

export function heldProvision(provision: Provision, language: Language): Provision {
  const text = provision.texts[language]!;
  return { ...provision, texts: { ...provision.texts, [language]: hold(text, language) } };
}

function hold(text: Text, language: Language): Text {
  const numbers = numberLines(text, language);
  const content = text.content.map((block, at): BlockJson => {
    const number = numbers[at] ?? null;
    if (!isLine(block) || number === null) return block;
    const mark = block.attrs.number === null ? held : locked;
    return { ...block, attrs: { ...block.attrs, number, id: mark + (block.attrs.id ?? "") } };
  });
  return { type: "doc", content };
}

/** Held numbers are derived again, and so are new ones wherever that gives what they print. */
export function letGo(text: Text, language: Language): Text {
  const free = { type: "doc" as const, content: text.content.map(freed) };
  return free.content.reduce(
    (all, block, at) => (isNew(text.content[at], block) ? tryWithout(all, at, language) : all),
    free,
  );
}

function freed(block: BlockJson): BlockJson {
  if (!isOld(block)) return block;
  const { number, id } = block.attrs;
  const kept = id!.startsWith(locked) ? number : null;
  return { ...block, attrs: { ...block.attrs, number: kept, id: id!.slice(1) || null } };
}

/** Whether a line of a bill was there before it was amended. */
export function isOld(block: BlockJson | undefined): block is LineJson {
  return isLine(block) && /^[~=]/.test(block.attrs.id ?? "");
}

/** A line that was quoted: it has a number that was not held. */
const isNew = (before: BlockJson | undefined, after: BlockJson) =>
  isLine(after) && after.attrs.number !== null && before === after;

function tryWithout(text: Text, at: number, language: Language): Text {
  const line = text.content[at] as LineJson;
  const without = { ...line, attrs: { ...line.attrs, number: null } };
  const tried: Text = { type: "doc", content: text.content.with(at, without) };
  return numberLines(tried, language)[at] === line.attrs.number ? tried : text;
}
