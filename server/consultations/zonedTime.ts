/** A ministry sets its hours by the clock on its own wall: `2026-12-11T17:00` in America/Toronto. */

/** The moment a wall clock in this zone shows this; null for what is no date. In the hour that a change of the clock skips, the hour after. */
export function zonedMoment(wall: string, timeZone: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(wall);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number);
  const asUtc = Date.UTC(year!, month! - 1, day, hour, minute);
  if (!isSameWall(new Date(asUtc), wall)) return null;
  // The offset differs on both sides of a change of the clock, so it is asked twice.
  const first = asUtc - offsetAt(asUtc, timeZone);
  return new Date(asUtc - offsetAt(first, timeZone));
}

/** What the wall clock shows at a moment, as `<input type="datetime-local">` writes it. */
export function wallClock(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetAt(at.getTime(), timeZone)).toISOString().slice(0, 16);
}

/** 31 February and 25 o'clock are no dates: they come back as something else. */
const isSameWall = (asUtc: Date, wall: string) =>
  !Number.isNaN(asUtc.getTime()) && asUtc.toISOString().startsWith(wall);

function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(moment);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(
    of("year"),
    of("month") - 1,
    of("day"),
    of("hour"),
    of("minute"),
    of("second"),
  );
  return wall - Math.floor(moment / 1000) * 1000;
}
