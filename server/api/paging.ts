/** Cursor paging: a page names the next one, and nothing is missed or doubled when rows come in between. */
import { z } from "zod";
import { AssentError } from "../errors.js";

export const mostOnAPage = 200;

export const paging = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostOnAPage)
    .default(50)
    .describe(`How many at most, up to ${mostOnAPage}.`),
  cursor: z.string().max(64).optional().describe("`next` of the page before."),
};

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe("`cursor` of the next page; null on the last."),
  });
}

/** Opaque on purpose: what it holds may change. */
export const cursorFor = (place: number): string =>
  Buffer.from(`at:${place}`).toString("base64url");

/** @throws AssentError for a cursor that no page has given. */
export function placeOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const match = /^at:(\d{1,15})$/.exec(Buffer.from(cursor, "base64url").toString("latin1"));
  if (!match) throw new AssentError("invalid", "No page has given this cursor.");
  return Number(match[1]);
}

/** From one row more than asked for: the page, and whether another follows. */
export function page<Row, Item>(
  rows: Row[],
  limit: number,
  placeIn: (row: Row) => number,
  view: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(view), next: more ? cursorFor(placeIn(last)) : null };
}
