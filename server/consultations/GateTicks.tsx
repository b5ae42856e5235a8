import type { ComponentChildren } from "preact";
import { number } from "../pages/messages.js";
import type { SiteLanguage } from "../paths.js";
import { consultationWords } from "./consultationMessages.js";

/** More than this would be a wall: a bar says the same. */
const mostTicks = 120;

/** The gate: one tick a change, filled where answered, hollow where it waits. The words beside it say the same. */
export function GateTicks(props: {
  answered: number;
  all: number;
  language: SiteLanguage;
  inline?: boolean;
  children?: ComponentChildren;
}) {
  const { answered, all } = props;
  const t = consultationWords(props.language);
  return (
    <div class={props.inline ? "gate inline" : "gate"}>
      {all > 0 && all <= mostTicks && (
        <div class="ticks" aria-hidden="true">
          {Array.from({ length: all }, (_, at) => (
            <i class={tickClass(at, answered)} />
          ))}
        </div>
      )}
      {all > mostTicks && (
        <progress value={answered} max={all} aria-hidden="true">
          {number(props.language, answered)}
        </progress>
      )}
      <span>{props.children ?? (all === 0 ? t.gateEmpty : t.gate(answered, all))}</span>
    </div>
  );
}

const tickClass = (at: number, answered: number) =>
  [at < answered && "answered", at % 10 === 9 && "tenth"].filter(Boolean).join(" ") || undefined;
