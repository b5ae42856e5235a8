/** "Paragraphs (a) to (c) are replaced": neighbours that fare alike share one sentence. */
import type { QuotedPart } from "../bill.js";
import type { Place, Span } from "../instruction.js";
import type { Draft } from "./draft.js";

/** The drafts of neighbours in their order, runs of whole units that are replaced or repealed joined. */
export function joinRuns(neighbours: readonly Draft[][]): Draft[] {
  const joined: Draft[] = [];
  let open = 0;
  for (const drafts of neighbours) {
    const [draft, another] = drafts;
    const last = joined.at(-1);
    const together = open > 0 && draft && !another && last ? joinedWith(last, draft, open) : null;
    if (together) {
      joined[joined.length - 1] = together;
      open++;
    } else {
      joined.push(...drafts);
      open = drafts.length === 1 && isWholeUnit(draft!) ? 1 : 0;
    }
  }
  return joined;
}

function isWholeUnit({ instruction, quoted }: Draft): boolean {
  const [target, another] = instruction.targets ?? [];
  return (
    (instruction.do === "replace" || instruction.do === "repeal") &&
    target?.units !== undefined &&
    !another &&
    quoted.length <= 1
  );
}

/** Null where the two do not say the same of units of one kind. */
function joinedWith(a: Draft, b: Draft, count: number): Draft | null {
  if (!isWholeUnit(b) || a.instruction.do !== b.instruction.do) return null;
  const [placeA, placeB] = [a.instruction.targets![0]!, b.instruction.targets![0]!];
  if (outline(placeA) !== outline(placeB)) return null;
  const quoted = joinedQuotes(a.quoted, b.quoted);
  if (!quoted) return null;
  const spans = joinedSpans(placeA.units!.spans, placeB.units!.spans[0]!, count);
  const units = { ...placeA.units!, spans };
  return { instruction: { ...a.instruction, targets: [{ ...placeA, units }] }, quoted };
}

/** Everything about a place but its numbers. */
function outline({ units, ...place }: Place): string {
  return JSON.stringify([place, units?.unit, units?.relative]);
}

/** Two are named, three and more are a range. */
function joinedSpans(spans: Span[], next: Span, count: number): Span[] {
  return count < 2 ? [...spans, next] : [{ from: spans[0]!.from, to: next.from }];
}

function joinedQuotes(a: QuotedPart[], b: QuotedPart[]): QuotedPart[] | null {
  const [partA, partB] = [a[0], b[0]];
  if (!partA || !partB) return partA || partB ? null : [];
  if (!partA.loose || !partB.loose) return [...a, ...b];
  if (partA.parts.length > 0 || partB.parts.length > 0) return null;
  const content = [...partA.text.content, ...partB.text.content];
  return [{ ...partA, text: { type: "doc", content } }];
}
