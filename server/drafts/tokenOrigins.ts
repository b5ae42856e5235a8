/** Origins token by token, and back into runs. */
import type { Origin, OriginRun } from "../../legaltext/origin.js";

export const eachToken = (runs: readonly OriginRun[]): Origin[][] =>
  runs.flatMap(({ origin, words }) => new Array<Origin[]>(words).fill(origin));

export function inRuns(tokens: Origin[][]): OriginRun[] {
  const runs: OriginRun[] = [];
  for (const origin of tokens) {
    const last = runs.at(-1);
    if (last && JSON.stringify(last.origin) === JSON.stringify(origin)) last.words++;
    else runs.push({ origin, words: 1 });
  }
  return runs;
}

/** Who typed a word, by the log, under the change it came with; `otherwise` where the log says nothing. */
export function authorsUnder(
  change: string,
  typed: Origin[] | undefined,
  otherwise: Origin,
): Origin[] {
  const authors = new Set(typed?.map(({ author }) => author).filter((author) => author !== ""));
  if (authors.size === 0) return [otherwise];
  return [...authors].map((author) => ({ change, author }));
}
