/** What every reader of a format makes first: the act in one language, as a tree without ids. */
import type { ActSource, Language, ProvisionKind, Regime } from "../act.js";
import type { BlockJson, Text } from "../schema.js";

/** A provision before it has an id and before its other languages are joined to it. */
export interface Part {
  kind: ProvisionKind;
  label: string;
  level?: number;
  element?: string;
  repealed?: boolean;
  lockedNumber?: boolean;
  text: Text;
  /** Which `items` place of its container it stands in. */
  group: number;
  parts: Part[];
  /** The name by which its other languages know it, where the format has one. */
  identity?: string;
  /** Where it stands among its siblings, where the format says. */
  position?: number;
  /** Not written in this language, though it stands here. */
  unwritten?: boolean;
}

export interface OneLanguage {
  file: string;
  language: Language;
  regime: Regime;
  /** Null where the act has no title in this language. */
  title: string | null;
  parts: Part[];
  source: ActSource | undefined;
}

export function partOf(kind: ProvisionKind, label: string, content: BlockJson[]): Part {
  return { kind, label, text: { type: "doc", content }, group: 0, parts: [] };
}
