/** A number before and after, as pieces to print. */
import type { Marked, NumberPiece } from "./printed.js";

export function numberPieces(before: string | null, after: string | null): NumberPiece[] {
  if (before === after) return piece("equal", after);
  return [...piece("deleted", before), ...piece("inserted", after)];
}

const piece = (change: Marked, text: string | null): NumberPiece[] =>
  text ? [{ change, text }] : [];
