/**
 * Makes references of the citations in plain words: their numbers get a `ref` mark that holds the id of
 * what they cite, so that renumbering can follow it. Done once, when an act is taken in; what people
 * type is linked where it is typed.
 */
import type { ActText, Language, Provision } from "./act.js";
import { inlineWords } from "./hash.js";
import type { BlockJson, InlineJson, LineJson, MarkJson, Text } from "./schema.js";
import { citationsAt, ReferenceIndex, targetOfPlace } from "./references.js";

/** The act with a reference wherever its words cite a provision of it that is there. No word changes. */
export function linkReferences(act: ActText): ActText {
  const indexes = act.languages.map((language) => new ReferenceIndex(act, language));
  return { ...act, provisions: act.provisions.map((provision) => linked(provision, indexes)) };
}

function linked(provision: Provision, indexes: ReferenceIndex[]): Provision {
  const texts = { ...provision.texts };
  let changed = false;
  for (const index of indexes) {
    const text = texts[index.language];
    const now = text && linkText(text, provision, index);
    if (!now || now === text) continue;
    texts[index.language] = now;
    changed = true;
  }
  return changed ? { ...provision, texts } : provision;
}

/** The text of a provision with its citations linked; the very same where there is nothing to link. */
export function linkText(text: Text, provision: Provision, index: ReferenceIndex): Text {
  const place = { ...provision, texts: { ...provision.texts, [index.language]: text } };
  let changed = false;
  const content = text.content.map((block, at): BlockJson => {
    if (block.type !== "line") return block;
    const links = linksIn(place, at, index);
    const line = links.length > 0 ? linkLine(block, links) : block;
    changed ||= line !== block;
    return line;
  });
  return changed ? { type: "doc", content } : text;
}

/** A stretch of a line's words, and what it cites. */
export interface Link {
  from: number;
  to: number;
  target: string;
}

function linksIn(provision: Provision, at: number, index: ReferenceIndex): Link[] {
  return citationsAt(index, { provision, at }).flatMap(({ citation, place, target }) =>
    target === null && place && (place.path.length === 0 || place.at !== null)
      ? [{ from: citation.from, to: citation.to, target: targetOfPlace(place) }]
      : [],
  );
}

/** The line with references under these stretches, but where one is already or several pieces share the number. */
export function linkLine(line: LineJson, links: Link[]): LineJson {
  const pieces: InlineJson[] = [];
  let start = 0;
  let next = 0;
  for (const piece of line.content ?? []) {
    const { length } = inlineWords([piece]);
    while (next < links.length && links[next]!.from < start) next++;
    const inside: Link[] = [];
    while (next < links.length && links[next]!.to <= start + length) inside.push(links[next++]!);
    pieces.push(...linkPiece(piece, start, inside));
    start += length;
  }
  return pieces.length === line.content?.length ? line : { ...line, content: pieces };
}

function linkPiece(piece: InlineJson, start: number, links: Link[]): InlineJson[] {
  if (piece.type !== "text" || links.length === 0) return [piece];
  if (piece.marks?.some(({ type }) => type === "ref")) return [piece];
  const pieces: InlineJson[] = [];
  let at = 0;
  const push = (to: number, marks: MarkJson[] | undefined) => {
    if (to > at) pieces.push({ ...piece, text: piece.text.slice(at, to), ...(marks && { marks }) });
    at = to;
  };
  for (const { from, to, target } of links) {
    push(from - start, piece.marks);
    push(to - start, withReference(piece.marks, target));
  }
  push(piece.text.length, piece.marks);
  return pieces;
}

const afterReference: ReadonlySet<string> = new Set(["foreignWords"]);

/** Marks keep the order of the schema. */
function withReference(marks: MarkJson[] = [], target: string): MarkJson[] {
  const before = marks.filter(({ type }) => !afterReference.has(type));
  const after = marks.filter(({ type }) => afterReference.has(type));
  return [...before, { type: "ref", attrs: { target, href: null } }, ...after];
}

/** How many citations an act's words hold in a language, and what became of them. */
export interface LinkCount {
  /** Resolved to a provision or a line of this act. */
  resolved: number;
  /** Of this act, but what they cite is not there. */
  dangling: number;
  /** Of another act, or said in a way that is not understood. */
  elsewhere: number;
}

export function countCitations(act: ActText, language: Language): LinkCount {
  const index = new ReferenceIndex(act, language);
  const count = { resolved: 0, dangling: 0, elsewhere: 0 };
  for (const provision of act.provisions) {
    const blocks = provision.texts[language]?.content.length ?? 0;
    for (let at = 0; at < blocks; at++) {
      for (const { citation, place } of citationsAt(index, { provision, at })) {
        if (citation.of !== "this") count.elsewhere++;
        else if (place && (place.path.length === 0 || place.at !== null)) count.resolved++;
        else count.dangling++;
      }
    }
  }
  return count;
}
