/**
 * Sends what is in the outbox. A mail is claimed by moving its due time on before anything is sent, so a
 * second process, or the same one after a crash, tries it again only much later, and under the same
 * Message-ID, which mailboxes show once. After a dozen tries in about two days it is given up.
 */
import { eq, sql } from "drizzle-orm";
import { createTransport, type Transporter } from "nodemailer";
import type { Logger } from "pino";
import type { Database } from "../db/connect.js";
import { mails } from "../db/tables.js";
import { writeMail, type Desk, type Dropped, type OutboxMail } from "./writeMail.js";

export interface PostOffice {
  /** Everything that is due now; the number that was handed over. */
  sendDue(now: Date): Promise<number>;
  close(): void;
}

export interface PostOfficeParts {
  db: Database;
  log: Logger;
  smtpUrl: string;
  from: string;
  url: string;
  secret: string;
}

const mostAttempts = 12;

export function postOffice(parts: PostOfficeParts): PostOffice {
  // Longer than this and the claim might lapse while the mail is on its way.
  const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };
  const transport = createTransport(parts.smtpUrl, { ...patience, from: parts.from });
  return {
    async sendDue(now) {
      let sent = 0;
      for (let mail = await claim(parts.db); mail; mail = await claim(parts.db)) {
        if (await send(parts, transport, mail, now)) sent++;
      }
      return sent;
    },
    close: () => transport.close(),
  };
}

/** 2, 4, 8 minutes and so on, up to 12 hours. */
async function claim(db: Database): Promise<OutboxMail | null> {
  const [mail] = await db
    .update(mails)
    .set({
      attempts: sql`${mails.attempts} + 1`,
      dueAt: sql`now() + least(power(2, ${mails.attempts} + 1), 720) * interval '1 minute'`,
    })
    .where(
      sql`${mails.id} = (select id from mails where sent_at is null and dropped_at is null
        and due_at <= now() order by due_at, id limit 1 for update skip locked)`,
    )
    .returning();
  return mail ?? null;
}

async function send(
  { db, log, url, secret, from }: PostOfficeParts,
  transport: Transporter,
  mail: OutboxMail,
  now: Date,
): Promise<boolean> {
  const written = await writeMail(db, mail, { url, secret, now } satisfies Desk);
  if (typeof written === "string") {
    await drop(db, mail, written);
    return false;
  }
  const { unsubscribe, ...words } = written;
  try {
    await transport.sendMail({
      ...words,
      from,
      messageId: `<${mail.messageKey}@${new URL(url).hostname}>`,
      headers: { "Auto-Submitted": "auto-generated", ...oneClick(unsubscribe) },
    });
    await db
      .update(mails)
      .set({ sentAt: sql`now()` })
      .where(eq(mails.id, mail.id));
    return true;
  } catch (error) {
    // Neither the address nor what the other server says of it goes into a log.
    log.warn({ mail: mail.id, attempt: mail.attempts, code: codeOf(error) }, "mail was not taken");
    if (isForGood(error) || mail.attempts >= mostAttempts) await drop(db, mail, "refused");
    return false;
  }
}

/** RFC 8058: the button in the mailbox posts here, without a cookie and without a question. */
const oneClick = (unsubscribe: string | null): Record<string, string> =>
  unsubscribe === null
    ? {}
    : {
        "List-Unsubscribe": `<${unsubscribe}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      };

const drop = (db: Database, { id }: OutboxMail, why: Dropped) =>
  db
    .update(mails)
    .set({ droppedAt: sql`now()`, droppedWhy: why })
    .where(eq(mails.id, id));

interface SmtpFault {
  code?: unknown;
  responseCode?: unknown;
  command?: unknown;
}

const codeOf = (error: unknown) => {
  const { code, responseCode } = error as SmtpFault;
  return responseCode ?? code ?? "unknown";
};

/** The other server knows no such mailbox; trying again would not help. */
function isForGood(error: unknown): boolean {
  const { responseCode, command } = error as SmtpFault;
  const refused = typeof responseCode === "number" && responseCode >= 500;
  return refused && command === "RCPT TO";
}
