import { count, messages } from "../messages.js";
import type { SiteLanguage } from "../../paths.js";
import { Icon } from "./Icons.js";

/** How much is going on at a provision. */
export interface PulseCounts {
  amendments: number;
  requests: number;
  comments: number;
}

export const noPulse: PulseCounts = { amendments: 0, requests: 0, comments: 0 };

const words = messages({
  eng: {
    amendments: (n: number) => count("eng", n, "amendment", "amendments"),
    requests: (n: number) => count("eng", n, "request", "requests"),
    comments: (n: number) => count("eng", n, "comment", "comments"),
    propose: "Propose a change",
    contested: (n: number) => `How contested: ${n} of 5`,
  },
  fra: {
    amendments: (n: number) => count("fra", n, "modification", "modifications"),
    requests: (n: number) => count("fra", n, "demande", "demandes"),
    comments: (n: number) => count("fra", n, "commentaire", "commentaires"),
    propose: "Proposer une modification",
    contested: (n: number) => `Débat : ${n} sur 5`,
  },
});

export interface PulseProps {
  counts: PulseCounts;
  language: SiteLanguage;
  /** The provision's page. */
  href: string;
  /** Where a change is proposed; absent when none may be. */
  propose?: string;
  /** "section 4", read out after "Propose a change". */
  name: string;
}

/** Bars for how contested, counts in words, and the way in. */
export function Pulse({ counts, language, href, propose, name }: PulseProps) {
  const t = words(language);
  const level = contested(counts);
  const kinds = [
    ["amendments", "amendment", t.amendments],
    ["requests", "request", t.requests],
    ["comments", "comment", t.comments],
  ] as const;
  const shown = kinds.filter(([kind]) => counts[kind] > 0);
  if (shown.length === 0 && !propose) return null;
  return (
    <div class="pulse">
      {level > 0 && <Bars level={level} label={t.contested(level)} />}
      <ul role="list">
        {shown.map(([kind, icon, say]) => (
          <li>
            <a href={`${href}#${kind}`}>
              <Icon name={icon} />
              <Counted words={say(counts[kind])} />
              <span class="hidden"> {name}</span>
            </a>
          </li>
        ))}
        {propose && (
          <li>
            <a class="propose" href={propose}>
              {t.propose}
              <span class="hidden"> {name}</span>
            </a>
          </li>
        )}
      </ul>
    </div>
  );
}

/** Five rising bars. */
export function Bars({ level, label }: { level: number; label: string }) {
  return (
    <span class="bars" role="img" aria-label={label}>
      {[1, 2, 3, 4, 5].map((bar) => (
        <i class={bar <= level ? "on" : undefined} />
      ))}
    </span>
  );
}

function Counted({ words: said }: { words: string }) {
  const space = said.lastIndexOf(" ");
  return (
    <span>
      <b>{said.slice(0, space)}</b>
      {said.slice(space)}
    </span>
  );
}

/** From 0 to 5. A proposal weighs two comments; each bar takes about twice as much as the one before. */
export function contested({ amendments, requests, comments }: PulseCounts): number {
  const weight = 2 * (amendments + requests) + comments;
  return [8, 14, 24, 40, 70].filter((limit) => weight >= limit).length;
}
