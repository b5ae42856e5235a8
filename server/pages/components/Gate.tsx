import { messages, number } from "../messages.js";
import type { SiteLanguage } from "../../paths.js";

export interface GateCounts {
  answered: number;
  all: number;
}

const words = messages({
  eng: {
    answered: (n: string, all: string) => `${n} of ${all}`,
    what: (all: number): string => (all === 1 ? "change or request" : "changes and requests"),
    done: (_: number): string => "answered",
    concludes: "The consultation concludes when all are.",
    none: "Nothing has been submitted yet.",
  },
  fra: {
    answered: (n: string, all: string) => `${n} sur ${all}`,
    what: (all: number): string =>
      all === 1 ? "changement ou demande" : "changements et demandes",
    done: (all: number): string => (all === 1 ? "a sa réponse" : "ont leur réponse"),
    concludes: "La consultation se conclut quand tous l’ont.",
    none: "Rien n’a encore été déposé.",
  },
});

/** Beyond this many, ticks become one bar: nobody counts them, and the page pays for each. */
const mostTicks = 120;

/** One tick a change: filled, answered; hollow, waiting. The words say the same. */
export function Gate(props: {
  counts: GateCounts;
  language: SiteLanguage;
  /** Ticks and words on one line, without the sentence about the conclusion. */
  inline?: boolean;
}) {
  const { counts, language, inline } = props;
  const t = words(language);
  if (counts.all === 0) return <p class={inline ? "meta" : undefined}>{t.none}</p>;
  const said = t.answered(number(language, counts.answered), number(language, counts.all));
  return (
    <div class={inline ? "gate inline" : "gate"}>
      {counts.all <= mostTicks ? <Ticks {...counts} /> : <Bar {...counts} />}
      <p>
        <b>{said}</b> {t.what(counts.all)} {t.done(counts.all)}
        {!inline && counts.answered < counts.all && <>. {t.concludes}</>}
      </p>
    </div>
  );
}

function Ticks({ answered, all }: GateCounts) {
  return (
    <span class="ticks" aria-hidden="true">
      {Array.from({ length: all }, (_, at) => {
        const names = [at < answered ? "answered" : "", (at + 1) % 10 === 0 ? "tenth" : ""];
        return <i class={names.filter(Boolean).join(" ") || undefined} />;
      })}
    </span>
  );
}

function Bar({ answered, all }: GateCounts) {
  return (
    <span class="bar" aria-hidden="true">
      <span style={`width:${((100 * answered) / all).toFixed(1)}%`} />
    </span>
  );
}
