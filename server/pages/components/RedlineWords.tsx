import type { ComponentChildren } from "preact";
import type { WordDiff } from "../../../legaltext/diff.js";
import type { InlineJson } from "../../../legaltext/schema.js";
import { Inline } from "./Inline.js";
import type { RedlineWords } from "./redlineMessages.js";

/** Runs of words; a space at the end of a run stays outside its mark. */
export function WordRuns({ runs, t }: { runs: WordDiff[]; t: RedlineWords }) {
  return (
    <>
      {runs.map(({ change, content }, at) => {
        if (change === "equal") return <Inline content={content} />;
        const { kept, space } = withoutLastSpace(content);
        const before = runs[at - 1];
        return (
          <>
            <Marked change={change} t={t} close={before !== undefined && touches(before)}>
              <Inline content={kept} />
            </Marked>
            {space}
          </>
        );
      })}
    </>
  );
}

/** No space parts this run from the next. */
const touches = ({ change, content }: WordDiff) =>
  change !== "equal" && withoutLastSpace(content).space === "";

/** Words struck or added, with hidden words around them for who listens. */
export function Marked(props: {
  change: "inserted" | "deleted";
  t: RedlineWords;
  /** Right after another mark. */
  close?: boolean;
  children: ComponentChildren;
}) {
  const Tag = props.change === "inserted" ? "ins" : "del";
  return (
    <Tag class={props.close ? "close" : undefined}>
      <span class="hidden" lang={props.t.tag}>
        {props.t[props.change]}{" "}
      </span>
      {props.children}
      <span class="hidden" lang={props.t.tag}>
        {" "}
        {props.t.end}
      </span>
    </Tag>
  );
}

export function withoutLastSpace(content: InlineJson[]): { kept: InlineJson[]; space: string } {
  const last = content.at(-1);
  if (last?.type !== "text") return { kept: content, space: "" };
  const kept = last.text.trimEnd();
  if (kept === last.text) return { kept: content, space: "" };
  return {
    kept: [...content.slice(0, -1), ...(kept ? [{ ...last, text: kept }] : [])],
    space: last.text.slice(kept.length),
  };
}
