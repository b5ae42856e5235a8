/** Whose words an acceptance brings: the proposal's own under its change, the rest as it was. */
import {
  advanceOrigins,
  matchTokens,
  mergeOrigins,
  originLength,
  type Origin,
  type OriginatedText,
  type OriginRun,
} from "../../legaltext/origin.js";
import type { Text } from "../../legaltext/schema.js";
import type { SettledLine } from "../../legaltext/settle.js";
import { tokensOf } from "../../legaltext/tokens.js";
import { authorsUnder, eachToken, inRuns } from "./tokenOrigins.js";
import { sameText } from "../../legaltext/hash.js";

export interface AcceptedWords {
  lines: readonly SettledLine[];
  /** What the proposal started from. */
  base: OriginatedText;
  ours: OriginatedText;
  /** As submitted, with the runs that the log of the amendment gave it. */
  proposal: OriginatedText;
  /** The proposal, or the part of it that is accepted. */
  theirs: Text;
  /** The submitted change, and who handed it in where the log says nothing. */
  change: Origin;
  /** The official who settles, or writes the accepted part. */
  settler: Origin;
}

export function acceptedOrigins(words: AcceptedWords): OriginRun[] {
  const proposal = { text: words.proposal.text, origins: proposedOrigins(words) };
  const theirs = {
    text: words.theirs,
    origins: sameText(words.theirs, proposal.text)
      ? proposal.origins
      : advanceOrigins(proposal, words.theirs, words.settler),
  };
  const { base, ours } = words;
  return mergeOrigins(words.lines, { base, ours, theirs }, words.settler);
}

/** Words the proposal kept keep their origin; new ones are the change's, by whoever typed them. */
function proposedOrigins({ base, proposal, change }: AcceptedWords): OriginRun[] {
  const places = matchTokens(base.text, proposal.text);
  const before = eachToken(base.origins);
  const known = originLength(proposal.origins) === tokensOf(proposal.text).length;
  const typed = known ? eachToken(proposal.origins) : [];
  return inRuns(
    Array.from(places, (at, nth) =>
      at >= 0 ? (before[at] ?? [change]) : authorsUnder(change.change, typed[nth], change),
    ),
  );
}
