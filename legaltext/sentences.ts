/**
 * Every change in plain sentences, from the same diff as the redline: what screen readers, mail and
 * print get first. "In 4(2), “thirty” becomes “sixty”." / « Au paragraphe 4(2), « trente » devient « soixante ». »
 */
import type { ActText, Language, Provision } from "./act.js";
import type { Change } from "./change.js";
import { diffTexts, type LineDiff, type WordDiff } from "./diff.js";
import { blockWords, inlineWords } from "./hash.js";
import { lineAddress, linePath, numberLines } from "./numbering.js";
import type { Text } from "./schema.js";
import { phrasesOf, type Phrases, type PlaceName } from "./sentencePhrases.js";
import { termOf } from "./definitions.js";

/** Longer wordings are counted instead of quoted. */
const mostQuoted = 12;
/** More places than this in one line are summed up. */
const mostHunks = 3;

/**
 * What a change does, one sentence each; the facets first, then the words in this language, in reading
 * order. `act` is what it was made on; it needs to hold only the provision, what it stands in and
 * what it follows.
 */
export function changeSentences(change: Change, act: ActText, language: Language): string[] {
  const say = phrasesOf(language);
  const provision = act.provisions.find(({ id }) => id === change.provision);
  const facets = facetSentences(change, provision, act, language, say);
  if (change.insert || change.repeal) return facets;
  const wording = change.rewordings[language];
  if (!wording) return facets;
  const name = provision ? nameOf(provision, language) : say.unnamed;
  const before: Text = wording.base ?? { type: "doc", content: [] };
  return [...facets, ...textSentences(before, wording.proposed, name, language)];
}

/** What became of the words of one provision. */
export function textSentences(
  before: Text,
  after: Text,
  name: PlaceName,
  language: Language,
): string[] {
  const say = phrasesOf(language);
  const nameIn = (text: Text) => {
    const numbers = numberLines(text, language);
    return (place: number | null): PlaceName =>
      place === null ? name : lineName(text, place, name, language, numbers);
  };
  const [oldName, newName] = [nameIn(before), nameIn(after)];
  const { lines } = diffTexts(before, after);
  return lines.flatMap((line, nth) => {
    if (line.change === "equal") return [];
    const [old, now] = [oldName(line.atA), newName(line.atB)];
    const next = lines[nth + 1];
    if (isRewritten(line, next)) return [rewritten(line, next, old, say)];
    const previous = lines[nth - 1];
    if (previous && isRewritten(previous, line)) return [];
    return lineSentences(line, { old, now }, say);
  });
}

/** A line struck where another of its kind comes in is one line written anew. */
function isRewritten(line: LineDiff, next: LineDiff | undefined): next is LineDiff {
  if (line.change !== "deleted" || next?.change !== "inserted") return false;
  if (line.a?.type !== "line" || next.b?.type !== "line") return false;
  const [a, b] = [line.a.attrs, next.b.attrs];
  return a.kind === b.kind && a.depth === b.depth;
}

function rewritten(line: LineDiff, next: LineDiff, name: PlaceName, say: Phrases): string {
  const [old, now] = [line.a, next.b].map((block) => (block ? blockWords(block).trim() : ""));
  const short = [old, now].every((words) => countOf(words ?? "") <= mostQuoted);
  if (short) return say.becomes(name, old ?? "", now ?? "");
  return say.manyWords(name, countOf(old ?? ""), countOf(now ?? ""));
}

/** How a provision is called in a sentence. */
export function nameOf(provision: Provision, language: Language): PlaceName {
  const say = phrasesOf(language);
  const label = provision.labels[language] ?? "";
  const text = provision.texts[language];
  switch (provision.kind) {
    case "section":
      return say.place("section", label);
    case "definition":
      return say.quotedPlace("definition", termOf(provision, language));
    case "schedule":
      return say.labelled("schedule", label);
    case "heading":
      return say.quotedPlace("heading", [label, firstWords(text)].filter(Boolean).join(" "));
    case "item":
      return say.quotedPlace("item", firstWords(text));
    default:
      return say.labelled(provision.kind, "");
  }
}

function firstWords(text: Text | undefined): string {
  const words = text?.content.map(blockWords).find((line) => line.trim() !== "") ?? "";
  return shortened(words);
}

function shortened(words: string): string {
  const all = words.trim().split(/\s+/);
  return all.length <= mostQuoted ? all.join(" ") : `${all.slice(0, mostQuoted).join(" ")} …`;
}

function facetSentences(
  change: Change,
  provision: Provision | undefined,
  act: ActText,
  language: Language,
  say: Phrases,
): string[] {
  const nameById = (id: string | null): PlaceName | null => {
    const found = act.provisions.find((one) => one.id === id);
    return found ? nameOf(found, language) : null;
  };
  if (change.insert) {
    const { kind, labels, after } = change.insert;
    const words = change.rewordings[language]?.proposed;
    return [
      say.added(kind, labels[language] ?? "", nameById(after)),
      ...(words && words.content.length ? [say.itSays(shortened(wordsOf(words)))] : []),
    ];
  }
  const name = provision ? nameOf(provision, language) : say.unnamed;
  const said: string[] = [];
  if (change.repeal || change.remove) said.push(say.repealed(name));
  if (change.repeal === false) said.push(say.revived(name));
  if (change.move) said.push(say.moved(name, nameById(change.move.after)));
  const label = change.labels?.[language];
  if (label !== undefined) said.push(say.renumbered(name, label));
  return said;
}

const wordsOf = (text: Text) => text.content.map(blockWords).filter(Boolean).join(" ");

function lineName(
  text: Text,
  at: number,
  name: PlaceName,
  language: Language,
  numbers: (string | null)[],
): PlaceName {
  const block = text.content[at];
  const say = phrasesOf(language);
  const path = linePath(text, at, language, numbers).filter(({ number }) => number !== null);
  const last = path.at(-1);
  const line = last
    ? say.place(last.kind, lineAddress(text, at, name.label, language, numbers))
    : name;
  return block?.type === "line" && block.attrs.kind === "note" ? say.noteOf(line) : line;
}

interface Places {
  old: PlaceName;
  now: PlaceName;
}

function lineSentences(line: LineDiff, places: Places, say: Phrases): string[] {
  const { old, now } = places;
  switch (line.change) {
    case "equal":
      return [];
    case "inserted":
      return [say.lineAdded(now, shortened(line.b ? blockWords(line.b) : ""))];
    case "deleted":
      return [say.lineStruck(old, shortened(line.a ? blockWords(line.a) : ""))];
    case "renumbered":
      return [say.lineBecomes(old, now)];
    case "moved":
      return [say.lineMoved(old, now), ...wordSentences(line, now, say)];
    default:
      if (line.a?.type === "table") return [say.tableChanges(now, changedCells(line))];
      return wordSentences(line, now, say);
  }
}

function changedCells(line: LineDiff): number {
  const cells = line.rows?.flatMap((row) => row.cells) ?? [];
  return Math.max(1, cells.filter(({ change }) => change !== "equal").length);
}

interface Hunk {
  deleted: string;
  inserted: string;
  before: string;
}

function wordSentences(line: LineDiff, name: PlaceName, say: Phrases): string[] {
  const hunks = hunksOf(line.words);
  if (hunks.length === 0) return line.change === "moved" ? [] : [say.formChanges(name)];
  const long = hunks.some(({ deleted, inserted }) =>
    [deleted, inserted].some((words) => countOf(words) > mostQuoted),
  );
  if (long || hunks.length > mostHunks) {
    const total = (side: "deleted" | "inserted") =>
      hunks.reduce((sum, hunk) => sum + countOf(hunk[side]), 0);
    return [say.manyWords(name, total("deleted"), total("inserted"))];
  }
  return hunks.map((hunk) => hunkSentence(hunk, name, say));
}

function hunkSentence({ deleted, inserted, before }: Hunk, name: PlaceName, say: Phrases): string {
  if (deleted === inserted) return say.formOfWords(name, inserted);
  if (deleted === "") return say.wordsAdded(name, inserted, before);
  if (inserted === "") return say.wordsStruck(name, deleted);
  return say.becomes(name, deleted, inserted);
}

const countOf = (words: string) => words.split(/\s+/).filter(Boolean).length;

/** Runs of words that changed, with the few that stand before each. */
function hunksOf(words: WordDiff[]): Hunk[] {
  const hunks: Hunk[] = [];
  let open: Hunk | null = null;
  let before = "";
  for (const { change, content } of words) {
    const said = inlineWords(content);
    if (change === "equal") {
      before = said.trim().split(/\s+/).slice(-3).join(" ");
      open = null;
      continue;
    }
    if (!open) hunks.push((open = { deleted: "", inserted: "", before }));
    open[change] += said;
  }
  return hunks.map((hunk) => ({
    ...hunk,
    deleted: hunk.deleted.trim(),
    inserted: hunk.inserted.trim(),
  }));
}
