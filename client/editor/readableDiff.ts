/**
 * A diff of words as a reader would mark it, for display only: what is drawn differs from the diff that
 * is merged, the text does not.
 */
import type { WordDiff } from "../../legaltext/diff.js";

export function readable(diffs: WordDiff[]): WordDiff[] {
  return slid(diffs.flatMap((diff, at) => trimmed(diff, diffs[at - 1], diffs[at + 1])));
}

/**
 * A word carries the space after it, so "extent" at a line's end differs from "extent " before another
 * word. What a struck run and the run that replaces it share at either end is equal.
 */
function trimmed(
  diff: WordDiff,
  before: WordDiff | undefined,
  after: WordDiff | undefined,
): WordDiff[] {
  if (diff.change === "deleted" && after?.change === "inserted") return trimPair(diff, after);
  return diff.change === "inserted" && before?.change === "deleted" ? [] : [diff];
}

function trimPair(gone: WordDiff, come: WordDiff): WordDiff[] {
  const from = onlyText(gone);
  const onto = onlyText(come);
  if (from === null || onto === null || !sameMarks(gone, come)) return [gone, come];
  const start = sharedStart(from, onto);
  const end = sharedEnd(from.slice(start), onto.slice(start));
  return [
    part(gone, "equal", onto.slice(0, start)),
    part(gone, "deleted", from.slice(start, from.length - end)),
    part(gone, "inserted", onto.slice(start, onto.length - end)),
    part(gone, "equal", onto.slice(onto.length - end)),
  ].filter(hasContent);
}

/**
 * A sentence added after "days." may be found as ". New sentence" before the full stop that was there.
 * The same change is marked where a reader sees it: after the stop.
 */
function slid(diffs: WordDiff[]): WordDiff[] {
  return diffs.reduce<WordDiff[]>((all, diff) => {
    const change = all.at(-1);
    const before = all.at(-2);
    const shared = before && change ? stopShared(before, change, diff) : null;
    if (!before || !change || !shared) return [...all, diff];
    const moved = onlyText(change)!.slice(shared.length) + shared;
    return [
      ...all.slice(0, -2),
      part(before, "equal", onlyText(before)! + shared),
      part(change, change.change, moved),
      part(diff, "equal", onlyText(diff)!.slice(shared.length)),
    ].filter(hasContent);
  }, []);
}

const stop = /^[.,;:!?»”)]+/u;

function stopShared(before: WordDiff, change: WordDiff, after: WordDiff): string | null {
  const around = before.change === "equal" && after.change === "equal";
  if (!around || change.change === "equal" || !sameMarks(before, change)) return null;
  if (!sameMarks(change, after)) return null;
  const shared = stop.exec(onlyText(change) ?? "")?.[0];
  return shared && onlyText(before) !== null && onlyText(after)?.startsWith(shared) ? shared : null;
}

/** The words of a run that is one piece of text; null where it is more, or no text. */
function onlyText({ content }: WordDiff): string | null {
  const [piece, ...others] = content;
  return piece?.type === "text" && others.length === 0 ? piece.text : null;
}

function part(like: WordDiff, change: WordDiff["change"], text: string): WordDiff {
  const piece = like.content[0]!;
  return { change, content: [{ ...piece, type: "text", text }], words: 1 };
}

const hasContent = (diff: WordDiff) => onlyText(diff) !== "";

const sameMarks = (a: WordDiff, b: WordDiff) => marksOf(a) === marksOf(b);
const marksOf = ({ content }: WordDiff) => JSON.stringify(content[0]?.marks ?? []);

const insideWord = /[\p{L}\p{N}]{2}/u;
const cuts = (words: string, at: number) => insideWord.test(words.slice(at - 1, at + 1));

/** Characters shared from the start, never cutting a word in two. */
function sharedStart(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  while (shared > 0 && (cuts(a, shared) || cuts(b, shared))) shared--;
  return shared;
}

function sharedEnd(a: string, b: string): number {
  let shared = 0;
  while (shared < Math.min(a.length, b.length) && a.at(-1 - shared) === b.at(-1 - shared)) shared++;
  while (shared > 0 && (cuts(a, a.length - shared) || cuts(b, b.length - shared))) shared--;
  return shared;
}
