/** What an event needs before it is announced, and what minutes need before they are published. */
import type { Language } from "../../legaltext/act.js";
import type { Minutes } from "../db/tables.js";
import type { Event } from "./eventStore.js";

export type EventWords = Pick<
  Event,
  | "kind"
  | "titles"
  | "descriptions"
  | "startsAt"
  | "endsAt"
  | "places"
  | "seats"
  | "onlineAddress"
  | "onlineSeats"
  | "agenda"
>;

export type EventFlaw =
  | "noTitle"
  | "nowhere"
  | "noPlace"
  | "endsEarly"
  | "agendaWords"
  | "strangeProvision"
  | "noMinutes"
  | "saidWords";

export interface Flaw {
  why: EventFlaw;
  languages: Language[];
}

export function flawsOfEvent(
  event: EventWords,
  languages: Language[],
  provisions: ReadonlySet<string>,
): Flaw[] {
  const { titles, places, agenda } = event;
  const onSite = isOnSite(event);
  const without = (words: Record<string, string>[]) =>
    languages.filter((language) => words.some((one) => !one[language]?.trim()));
  return [
    ...flaw("noTitle", without([titles])),
    ...(onSite || event.onlineAddress ? [] : [{ why: "nowhere" as const, languages: [] }]),
    ...(onSite ? flaw("noPlace", without([places])) : []),
    ...(event.endsAt > event.startsAt ? [] : [{ why: "endsEarly" as const, languages: [] }]),
    ...flaw("agendaWords", without(agenda.map(({ words }) => words))),
    ...strangers(agenda, provisions),
  ];
}

export function flawsOfMinutes(
  minutes: Minutes | null,
  languages: Language[],
  provisions: ReadonlySet<string>,
): Flaw[] {
  const { words = {}, said = [] } = minutes ?? {};
  const without = (all: Record<string, string>[]) =>
    languages.filter((language) => all.some((one) => !one[language]?.trim()));
  return [
    ...flaw("noMinutes", without([words])),
    ...flaw("saidWords", without(said.flatMap((one) => [one.who, one.words]))),
    ...strangers(said, provisions),
  ];
}

export const isOnSite = ({ places }: Pick<EventWords, "places">) =>
  Object.values(places).some((place) => place.trim() !== "");

const flaw = (why: EventFlaw, languages: Language[]): Flaw[] =>
  languages.length > 0 ? [{ why, languages }] : [];

const strangers = (about: { provision: string | null }[], known: ReadonlySet<string>): Flaw[] =>
  about.some(({ provision }) => provision !== null && !known.has(provision))
    ? [{ why: "strangeProvision", languages: [] }]
    : [];
