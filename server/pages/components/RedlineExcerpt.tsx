import type { TextDiff, WordDiff } from "../../../legaltext/diff.js";
import type { SiteLanguage } from "../../paths.js";
import { redlineWords } from "./redlineMessages.js";
import { WordRuns } from "./RedlineWords.js";

/** The first changed words of a diff with a few around them, for lists: "within 30 → 15 days". */
export function RedlineExcerpt(props: { diff: TextDiff; site: SiteLanguage; around?: number }) {
  const line = props.diff.lines.find((one) => one.words.some(({ change }) => change !== "equal"));
  if (!line) return null;
  const runs = shortened(line.words, props.around ?? 9);
  return <WordRuns runs={runs} t={redlineWords(props.site)} />;
}

function shortened(runs: WordDiff[], around: number): WordDiff[] {
  const first = runs.findIndex(({ change }) => change !== "equal");
  const last = runs.findLastIndex(({ change }) => change !== "equal");
  const near = runs.slice(Math.max(0, first - 1), Math.min(last + 2, first + 6));
  return near.map((run, at) => {
    if (run.change !== "equal") return cut(run, around * 3, "start");
    return cut(run, around, at === 0 ? "end" : "start");
  });
}

/** Keeps the first or the last words of a run. */
function cut(run: WordDiff, most: number, keep: "start" | "end"): WordDiff {
  const all = run.content.map((piece) => (piece.type === "text" ? piece.text : " ")).join("");
  const parts = all.match(/\S+\s*/gu) ?? [];
  if (parts.length <= most) return run;
  const kept = keep === "start" ? parts.slice(0, most) : parts.slice(-most);
  const words = kept.join("");
  const text = keep === "start" ? `${words.trimEnd()} … ` : `… ${words}`;
  return { ...run, content: [{ type: "text", text }] };
}
