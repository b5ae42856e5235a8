import { count, dayAndHour, messages } from "../messages.js";
import type { SiteLanguage } from "../../paths.js";
import { Icon } from "./Icons.js";

const words = messages({
  eng: {
    closes: (left: string) => `Closes in ${left}`,
    closed: "Intake is closed",
    opens: "Opens",
    days: (n: number) => count("eng", n, "day", "days"),
    hours: (n: number) => count("eng", n, "hour", "hours"),
    minutes: (n: number) => (n === 0 ? "less than a minute" : count("eng", n, "minute", "minutes")),
  },
  fra: {
    closes: (left: string) => `Ferme dans ${left}`,
    closed: "La réception est close",
    opens: "Ouvre",
    days: (n: number) => count("fra", n, "jour", "jours"),
    hours: (n: number) => count("fra", n, "heure", "heures"),
    minutes: (n: number) => (n === 0 ? "moins d’une minute" : count("fra", n, "minute", "minutes")),
  },
});

interface Times {
  now: Date;
  opensAt?: Date;
  closesAt: Date;
  language: SiteLanguage;
  timeZone?: string;
}

const hour = 3_600_000;
/** When time turns amber. */
const soon = 5 * 24 * hour;

export const closesSoon = (now: Date, closesAt: Date) =>
  closesAt > now && closesAt.getTime() - now.getTime() < soon;

/** "Closes in 17 days", and the exact hour below. */
export function Deadline(props: Times) {
  const { now, opensAt, closesAt, language } = props;
  const t = words(language);
  const planned = opensAt !== undefined && now < opensAt;
  const at = planned ? opensAt : closesAt;
  const said = planned ? t.opens : now >= closesAt ? t.closed : t.closes(timeLeft(props));
  return (
    <span class={closesSoon(now, closesAt) ? "deadline soon" : "deadline"}>
      <strong>
        <Icon name="clock" />
        {said}
      </strong>
      <time class="meta" dateTime={at.toISOString()}>
        {dayAndHour(language, at, props.timeZone)}
      </time>
    </span>
  );
}

/** "17 days", "5 hours", "20 minutes": never more than is left. */
export function timeLeft({ now, closesAt, language }: Times): string {
  const { unit, n } = unitsLeft(now, closesAt);
  return words(language)[unit](n);
}

/** The same in two lines, for lists: a large number and its unit. */
export function DaysLeft(props: Times) {
  const { now, closesAt, language } = props;
  if (now >= closesAt) {
    return (
      <p class="days">
        <span>{words(language).closed}</span>
      </p>
    );
  }
  const { unit, n } = unitsLeft(now, closesAt);
  const [figure, ...rest] = words(language)
    [unit](n || 1)
    .split(/\s/u);
  return (
    <p class={closesSoon(now, closesAt) ? "days soon" : "days"}>
      <b>{n === 0 ? "<1" : figure}</b>
      <span>{rest.join(" ")}</span>
    </p>
  );
}

function unitsLeft(now: Date, closesAt: Date): { unit: "days" | "hours" | "minutes"; n: number } {
  const left = Math.max(0, closesAt.getTime() - now.getTime());
  if (left >= 48 * hour) return { unit: "days", n: Math.floor(left / (24 * hour)) };
  if (left >= hour) return { unit: "hours", n: Math.floor(left / hour) };
  return { unit: "minutes", n: Math.floor(left / 60_000) };
}
