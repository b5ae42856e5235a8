/** An event and its minutes as forms hold them, and back. Rows that are left empty are left out. */
import type { Language } from "../../legaltext/act.js";
import { wallClock, zonedMoment } from "../consultations/zonedTime.js";
import type { AgendaItem, Minutes, Statement } from "../db/tables.js";
import type { FieldErrors, Typed } from "../http/form.js";
import type { SiteLanguage } from "../paths.js";
import type { EventWords } from "./eventFlaws.js";
import { eventWords } from "./eventMessages.js";

/** Rows more than are filled. */
const spare = 3;
const mostRows = 60;

export const rowsToShow = (typed: Typed, name: string): number =>
  Math.min(mostRows, filledRows(typed, name) + spare);

/** Up to the last row that says anything. */
function filledRows(typed: Typed, name: string): number {
  const filled = Object.entries(typed).flatMap(([field, value]) => {
    const row = new RegExp(`^${name}\\.(\\d{1,2})\\.`).exec(field)?.[1];
    return row !== undefined && value.trim() !== "" ? [Number(row) + 1] : [];
  });
  return Math.max(0, ...filled);
}

const rowsOf = (typed: Typed, name: string) =>
  Array.from({ length: Math.min(mostRows, filledRows(typed, name)) }, (_, at) => `${name}.${at}`);

const inEach = (typed: Typed, name: string, languages: Language[]) =>
  Object.fromEntries(languages.map((one) => [one, (typed[`${name}.${one}`] ?? "").trim()]));

const anyWords = (words: Record<string, string>) => Object.values(words).some(Boolean);

const fieldsOf = (name: string, words: Record<string, string>): [string, string][] =>
  Object.entries(words).map(([language, said]) => [`${name}.${language}`, said]);

export function typedFromEvent(event: EventWords, timeZone: string): Typed {
  const single: Typed = {
    kind: event.kind,
    startsAt: wallClock(event.startsAt, timeZone),
    endsAt: wallClock(event.endsAt, timeZone),
    seats: String(event.seats ?? ""),
    onlineAddress: event.onlineAddress ?? "",
    onlineSeats: String(event.onlineSeats ?? ""),
  };
  const rows = event.agenda.flatMap(({ words, provision }, at): [string, string][] => [
    ...fieldsOf(`agenda.${at}`, words),
    [`agenda.${at}.provision`, provision ?? ""],
  ]);
  return {
    ...single,
    ...Object.fromEntries([
      ...fieldsOf("titles", event.titles),
      ...fieldsOf("descriptions", event.descriptions),
      ...fieldsOf("places", event.places),
      ...rows,
    ]),
  };
}

export function eventFrom(
  typed: Typed,
  { languages, timeZone }: { languages: Language[]; timeZone: string },
  site: SiteLanguage,
): { event: EventWords } | { errors: FieldErrors } {
  const t = eventWords(site).fields;
  const startsAt = zonedMoment(typed.startsAt ?? "", timeZone);
  const endsAt = zonedMoment(typed.endsAt ?? "", timeZone);
  const seats = placesIn(typed.seats);
  const onlineSeats = placesIn(typed.onlineSeats);
  const address = (typed.onlineAddress ?? "").trim();
  const kind = typed.kind === "hearing" || typed.kind === "meeting" ? typed.kind : null;
  const errors: FieldErrors = {
    ...(kind ? {} : { kind: t.kind }),
    ...(startsAt ? {} : { startsAt: t.date }),
    ...(endsAt ? {} : { endsAt: t.date }),
    ...(startsAt && endsAt && endsAt <= startsAt ? { endsAt: t.order } : {}),
    ...(seats === undefined ? { seats: t.seats } : {}),
    ...(address && !isAddress(address) ? { onlineAddress: t.address } : {}),
    ...(onlineSeats === undefined ? { onlineSeats: t.seats } : {}),
  };
  if (Object.keys(errors).length > 0 || !kind || !startsAt || !endsAt) return { errors };
  return {
    event: {
      kind,
      startsAt,
      endsAt,
      seats: seats ?? null,
      onlineAddress: address || null,
      onlineSeats: onlineSeats ?? null,
      titles: inEach(typed, "titles", languages),
      descriptions: inEach(typed, "descriptions", languages),
      places: inEach(typed, "places", languages),
      agenda: agendaIn(typed, languages),
    },
  };
}

/** Null where it is left empty, undefined where it is no number of places. */
function placesIn(typed = ""): number | null | undefined {
  if (typed.trim() === "") return null;
  const number = Number(typed);
  return Number.isInteger(number) && number >= 1 && number <= 100_000 ? number : undefined;
}

/** Only what a browser may open safely. */
export const isAddress = (typed: string) =>
  URL.canParse(typed) && new URL(typed).protocol === "https:";

const agendaIn = (typed: Typed, languages: Language[]): AgendaItem[] =>
  rowsOf(typed, "agenda")
    .map((row) => ({
      words: inEach(typed, row, languages),
      provision: typed[`${row}.provision`] || null,
    }))
    .filter(({ words, provision }) => anyWords(words) || provision !== null);

export function typedFromMinutes(minutes: Minutes | null): Typed {
  const { words = {}, said = [] } = minutes ?? {};
  const rows = said.flatMap(({ who, words, provision }, at): [string, string][] => [
    ...fieldsOf(`said.${at}.who`, who),
    ...fieldsOf(`said.${at}.words`, words),
    [`said.${at}.provision`, provision ?? ""],
  ]);
  return Object.fromEntries([...fieldsOf("words", words), ...rows]);
}

export function minutesFrom(typed: Typed, languages: Language[]): Minutes {
  const said = rowsOf(typed, "said").map((row): Statement => ({
    who: inEach(typed, `${row}.who`, languages),
    words: inEach(typed, `${row}.words`, languages),
    provision: typed[`${row}.provision`] || null,
  }));
  return {
    words: inEach(typed, "words", languages),
    said: said.filter(({ who, words }) => anyWords(who) || anyWords(words)),
  };
}
