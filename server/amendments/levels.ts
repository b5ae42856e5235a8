import { numberedKinds } from "../../legaltext/languages.js";
import type { LineKind } from "../../legaltext/schema.js";

export interface Level {
  kind: LineKind;
  depth: number;
}

/** What a line may become in one step: as it is, a step in, a step out, words that continue, a note. */
export function levelsFor({ kind, depth }: Level): Level[] {
  const levels = [{ kind, depth }, ...stepIn(kind, depth), ...stepOut(kind, depth)];
  const continued = { kind: "continued", depth: Math.max(0, depth - 1) } as const;
  const others: Level[] = isWords(kind) ? [continued, { kind: "note", depth }] : [];
  return [...levels, ...others].filter(
    (level, at, all) => all.findIndex((one) => sameLevel(one, level)) === at,
  );
}

export const sameLevel = (a: Level, b: Level) => a.kind === b.kind && a.depth === b.depth;
export const levelName = ({ kind, depth }: Level) => `${kind}:${depth}`;

const isWords = (kind: LineKind) =>
  kind === "text" || kind === "continued" || numberedKinds.some((one) => one === kind);

function stepIn(kind: LineKind, depth: number): Level[] {
  const at = numberedKinds.findIndex((one) => one === kind);
  const deeper = numberedKinds[at + 1];
  if (at >= 0) return deeper ? [{ kind: deeper, depth: depth + 1 }] : [];
  if (kind === "text" || kind === "continued") {
    return [
      { kind: "subsection", depth: depth + 1 },
      { kind: "paragraph", depth: depth + 1 },
    ];
  }
  return kind === "definition" || kind === "item" ? [{ kind: "paragraph", depth: depth + 1 }] : [];
}

function stepOut(kind: LineKind, depth: number): Level[] {
  const at = numberedKinds.findIndex((one) => one === kind);
  const outer = numberedKinds[at - 1];
  if (at >= 0 && outer && depth > 1) return [{ kind: outer, depth: depth - 1 }];
  return at >= 0 ? [{ kind: "text", depth: Math.max(0, depth - 1) }] : [];
}
