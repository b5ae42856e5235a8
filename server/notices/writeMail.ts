/** A mail from the outbox, in its reader's language, written in the moment it is sent. */
import { eq } from "drizzle-orm";
import { render } from "preact-render-to-string";
import type { Queryable } from "../db/connect.js";
import { mails, notices, noticeSettings, people, peoplePrivate, receipts } from "../db/tables.js";
import { to, type SiteLanguage } from "../paths.js";
import type { Statement } from "../receipts/giveReceipt.js";
import { statementWords } from "../receipts/receiptMessages.js";
import { confirmationCode } from "./confirmAddress.js";
import { MailBody, type MailWords } from "./MailBody.js";
import { mailWords } from "./mailMessages.js";
import { noticeLine } from "./noticeLines.js";
import { withFacts } from "./noticeStore.js";

export type OutboxMail = typeof mails.$inferSelect;

export interface WrittenMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Of the one-click button that mailboxes show. */
  unsubscribe: string | null;
}

/** Why a mail is not sent after all. */
export type Dropped = NonNullable<OutboxMail["droppedWhy"]>;

export interface Desk {
  /** The site's own address, without a slash at its end. */
  url: string;
  secret: string;
  now: Date;
}

export async function writeMail(
  db: Queryable,
  mail: OutboxMail,
  desk: Desk,
): Promise<WrittenMail | Dropped> {
  const reader = await readerOf(db, mail.personId);
  if (!reader) return "noAddress";
  const words =
    mail.kind === "confirmation"
      ? confirmation(reader, desk)
      : await wantedWords(db, mail, reader, desk);
  if (typeof words === "string") return words;
  const key = mail.kind === "confirmation" ? null : reader.unsubscribeKey;
  const stop = key === null ? null : desk.url + to(reader.language).unsubscribe(key);
  const settings = `${desk.url + to(reader.language).account()}#notices`;
  return {
    to: reader.email,
    subject: words.subject,
    text: asText(words, reader.language, stop, settings),
    html: `<!doctype html>${render(MailBody({ words, language: reader.language, stop, settings }))}`,
    unsubscribe: stop,
  };
}

interface Reader {
  personId: string;
  email: string;
  language: SiteLanguage;
  confirmed: boolean;
  wantsNotices: boolean;
  wantsReceipts: boolean;
  unsubscribeKey: string | null;
}

async function readerOf(db: Queryable, personId: string): Promise<Reader | null> {
  const [row] = await db
    .select({ person: people, held: peoplePrivate, settings: noticeSettings })
    .from(people)
    .innerJoin(peoplePrivate, eq(peoplePrivate.personId, people.id))
    .leftJoin(noticeSettings, eq(noticeSettings.personId, people.id))
    .where(eq(people.id, personId));
  if (!row) return null;
  return {
    personId,
    email: row.held.email,
    language: row.person.language === "fra" ? "fra" : "eng",
    confirmed: row.held.emailConfirmedAt !== null,
    wantsNotices: (row.settings?.mail ?? "none") !== "none",
    wantsReceipts: row.settings?.receiptsByMail ?? false,
    unsubscribeKey: row.settings?.unsubscribeKey ?? null,
  };
}

function confirmation(reader: Reader, { secret, url, now }: Desk): MailWords {
  const t = mailWords(reader.language);
  const code = confirmationCode(secret, reader, now);
  return {
    subject: t.confirmSubject,
    before: t.confirmText,
    items: [
      {
        title: t.confirmSubject,
        detail: "",
        href: url + to(reader.language).confirmAddress(code),
      },
    ],
    after: t.confirmElse,
  };
}

/** Whoever has changed their mind since gets nothing. */
async function wantedWords(
  db: Queryable,
  mail: OutboxMail,
  reader: Reader,
  desk: Desk,
): Promise<MailWords | Dropped> {
  if (!reader.confirmed) return "noAddress";
  if (mail.kind === "receipt") return receiptWordsOf(db, mail, reader, desk);
  if (!reader.wantsNotices) return "unwanted";
  const list = await db.select().from(notices).where(eq(notices.mailId, mail.id));
  const items = (await withFacts(db, list)).map((facts) => {
    const { title, detail, path } = noticeLine(facts, reader.language);
    return { title, detail, href: desk.url + path };
  });
  const [only] = items;
  if (!only) return "unwanted";
  const subject = items.length === 1 ? only.title : mailWords(reader.language).digest(items.length);
  return { subject, before: "", items, after: mailWords(reader.language).why };
}

async function receiptWordsOf(
  db: Queryable,
  mail: OutboxMail,
  { wantsReceipts, language }: Reader,
  { url }: Desk,
): Promise<MailWords | Dropped> {
  const [receipt] = await db
    .select()
    .from(receipts)
    .where(eq(receipts.id, mail.receiptId ?? 0));
  if (!receipt || !wantsReceipts) return "unwanted";
  const t = mailWords(language);
  const title = statementWords(JSON.parse(receipt.statement) as Statement, language);
  const href = url + to(language).receipt(receipt.code);
  return {
    subject: t.receiptSubject(title),
    before: t.receiptText,
    items: [{ title, detail: `${t.code} ${receipt.code}`, href }],
    after: "",
  };
}

function asText(
  { before, items, after }: MailWords,
  language: SiteLanguage,
  stop: string | null,
  settings: string,
): string {
  const t = mailWords(language);
  const parts = [
    before,
    ...items.map(({ title, detail, href }) => [title, detail, href].filter(Boolean).join("\n")),
    after,
    ...(stop ? [`${t.settings} ${settings}\n${t.stop} ${stop}`] : []),
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}
