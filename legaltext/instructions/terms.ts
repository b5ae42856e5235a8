/** The terms a definition prints: its own, and those of the other language at its end. */
import { hasMark } from "../definitions.js";
import { inlineWords } from "../hash.js";
import type { InlineJson, Text } from "../schema.js";

export interface PrintedTerms {
  terms: string[];
  others: string[];
}

export function termsOfText({ content }: Text): PrintedTerms {
  const pieces = content.flatMap((block) => (block.type === "line" ? (block.content ?? []) : []));
  return { terms: under(pieces, "term"), others: under(pieces, "otherTerm") };
}

const under = (pieces: InlineJson[], mark: string) =>
  pieces.filter((piece) => hasMark(piece, mark)).map((piece) => inlineWords([piece]).trim());
