/** Who types "(b) " at the start of a line means its kind; the number itself is derived. */
import type { EditorState, Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { depthOfKind } from "./kinds.js";
import { blocksOf, currentLine, moveLine } from "./lines.js";
import { kindOfNumber, readMarker } from "./markers.js";
import { runningNumbers } from "./paste.js";

export const handleTypedNumber =
  (language: string) =>
  (view: EditorView, from: number, to: number, text: string): boolean => {
    const tr = text === " " && from === to ? typedNumber(view.state, language) : null;
    if (tr) view.dispatch(tr);
    return tr !== null;
  };

export function typedNumber(state: EditorState, language: string): Transaction | null {
  const line = currentLine(state);
  const { $from } = state.selection;
  if (!line || line.kind === "note" || $from.parentOffset === 0) return null;
  const typed = $from.parent.textBetween(0, $from.parentOffset);
  const marker = readMarker(`${typed} `);
  if (!marker?.number || marker.length !== typed.length + 1) return null;
  const kind = kindOfNumber(marker.number, runningNumbers(state.doc, line.index, language));
  if (!kind) return null;
  const tr = state.tr.delete($from.start(), $from.pos);
  const depth = depthOfKind(blocksOf(tr.doc).slice(0, line.index), kind);
  return moveLine(tr, line.index, kind, depth) ? tr : null;
}
