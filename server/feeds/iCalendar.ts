/** Calendar events (RFC 5545) as text. Moments are exact, in UTC; each calendar shows them by its own clock. */

export interface CalendarEvent {
  /** Stays the same when the hour changes, so that a calendar moves the event. */
  uid: string;
  at: Date;
  /** When it ends; a moment where it has no length. */
  until?: Date;
  /** When this was last known to be so. */
  stamp: Date;
  summary: string;
  description: string;
  url: string;
  location?: string;
  /** Grows with each change, so that a calendar keeps the latest. */
  sequence?: number;
  cancelled?: boolean;
  /** So long before, a calendar reminds: "P1D". */
  remind?: string;
}

export const calendarType = "text/calendar; charset=utf-8";

export function iCalendar(name: string, lang: string, events: CalendarEvent[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Assent//Consultations//${lang.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${text(name)}`,
    ...events.flatMap(eventLines),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

const eventLines = ({
  uid,
  at,
  stamp,
  summary,
  description,
  url,
  remind,
  ...more
}: CalendarEvent) => [
  "BEGIN:VEVENT",
  `UID:${text(uid)}`,
  `DTSTAMP:${utc(stamp)}`,
  `DTSTART:${utc(at)}`,
  ...(more.until ? [`DTEND:${utc(more.until)}`] : []),
  ...(more.sequence === undefined ? [] : [`SEQUENCE:${more.sequence}`]),
  ...(more.cancelled ? ["STATUS:CANCELLED"] : []),
  `SUMMARY:${text(summary)}`,
  ...(description ? [`DESCRIPTION:${text(description)}`] : []),
  ...(more.location ? [`LOCATION:${text(more.location)}`] : []),
  `URL:${url}`,
  "TRANSP:TRANSPARENT",
  ...(remind
    ? [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        `DESCRIPTION:${text(summary)}`,
        `TRIGGER:-${remind}`,
        "END:VALARM",
      ]
    : []),
  "END:VEVENT",
];

const utc = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, "");

const text = (words: string) =>
  words
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r?\n/g, "\\n")
    .replace(/\p{Cc}/gu, "");

/** A line holds at most 75 bytes; it is never broken inside a character. */
function fold(line: string): string {
  const parts = [""];
  let room = 75;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (size > room) {
      parts.push("");
      room = 74;
    }
    parts[parts.length - 1] += character;
    room -= size;
  }
  return parts.join("\r\n ");
}
