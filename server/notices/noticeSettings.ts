/** How notices reach somebody: chosen by them, and ended by whoever holds the key in each mail. */
import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { wallClock, zonedMoment } from "../consultations/zonedTime.js";
import { noticeSettings, peoplePrivate, type MailPace } from "../db/tables.js";

export interface NoticeSettings {
  mail: MailPace;
  receiptsByMail: boolean;
}

export async function noticeSettingsOf(db: Queryable, personId: string): Promise<NoticeSettings> {
  const [row] = await db.select().from(noticeSettings).where(eq(noticeSettings.personId, personId));
  return { mail: row?.mail ?? "none", receiptsByMail: row?.receiptsByMail ?? false };
}

export async function chooseNotices(
  db: Queryable,
  personId: string,
  { mail, receiptsByMail }: NoticeSettings,
  now: Date,
): Promise<void> {
  const chosen = { mail, receiptsByMail, nextDigestAt: nextDigest(mail, now) };
  await db
    .insert(noticeSettings)
    .values({ personId, ...chosen, unsubscribeKey: randomBytes(16).toString("base64url") })
    .onConflictDoUpdate({ target: noticeSettings.personId, set: chosen });
}

/** @returns false for a key that nobody was given */
export async function unsubscribe(db: Queryable, key: string): Promise<boolean> {
  const rows = await db
    .update(noticeSettings)
    .set({ mail: "none", receiptsByMail: false, nextDigestAt: null })
    .where(eq(noticeSettings.unsubscribeKey, key))
    .returning({ id: noticeSettings.personId });
  return rows.length > 0;
}

export async function knowsKey(db: Queryable, key: string): Promise<boolean> {
  const rows = await db
    .select({ id: noticeSettings.personId })
    .from(noticeSettings)
    .where(eq(noticeSettings.unsubscribeKey, key));
  return rows.length > 0;
}

export async function addressConfirmed(db: Queryable, personId: string): Promise<boolean> {
  const [held] = await db
    .select({ at: peoplePrivate.emailConfirmedAt })
    .from(peoplePrivate)
    .where(eq(peoplePrivate.personId, personId));
  return held?.at != null;
}

const morning = "07:00";
const zone = "America/Toronto";

/** The next morning, or the next Monday's; null where nothing is gathered. */
export function nextDigest(mail: MailPace, now: Date): Date | null {
  if (mail !== "daily" && mail !== "weekly") return null;
  for (let days = 0; days < 9; days++) {
    const date = wallClock(new Date(now.getTime() + days * 86_400_000), zone).slice(0, 10);
    const at = zonedMoment(`${date}T${morning}`, zone);
    const isDay = mail === "daily" || new Date(`${date}T12:00:00Z`).getUTCDay() === 1;
    if (at && at > now && isDay) return at;
  }
  throw new Error("no morning within nine days");
}
