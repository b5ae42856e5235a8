import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eq, sql } from "drizzle-orm";
import { pino } from "pino";
import { concludeConsultation } from "../../server/consultations/concludeConsultation.js";
import { mails, noticeSettings, people, peoplePrivate } from "../../server/db/tables.js";
import { gatherDigests } from "../../server/notices/gatherDigests.js";
import { chooseNotices, type NoticeSettings } from "../../server/notices/noticeSettings.js";
import { postOffice } from "../../server/notices/postOffice.js";
import { tellFollowers } from "../../server/notices/tellFollowers.js";
import { to } from "../../server/paths.js";
import type { Person } from "../../server/permissions.js";
import { factories, type Factories } from "../helpers/factories.js";
import { formFields } from "../helpers/formFields.js";
import { openMailbox, type Mailbox } from "../helpers/mailbox.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { ministrySide } from "./ministrySide.js";

let app: TestApp;
let make: Factories;
let box: Mailbox;
beforeAll(async () => {
  box = await openMailbox();
  app = await testApp({ env: { SMTP_URL: box.url, MAIL_FROM: "Assent <office@assent.example>" } });
  make = factories(app.database.db);
});
afterAll(async () => {
  await app.close();
  await box.close();
});

const go = to("eng");
const soon = () => new Date(Date.now() + 3_600_000);
let counter = 0;

interface Reader extends Person {
  email: string;
}

async function reader(
  settings: NoticeSettings = { mail: "immediate", receiptsByMail: false },
  options: { language?: "eng" | "fra"; confirmed?: boolean } = {},
): Promise<Reader> {
  const person = await make.person.citizen();
  const email = `reader${++counter}@example.org`;
  const { db } = app.deps;
  const confirmed = options.confirmed ?? true;
  await db
    .insert(peoplePrivate)
    .values({ personId: person.id, email, emailConfirmedAt: confirmed ? new Date() : null });
  await db
    .update(people)
    .set({ language: options.language ?? "eng" })
    .where(eq(people.id, person.id));
  await chooseNotices(db, person.id, settings, new Date());
  return { ...person, email };
}

/** Something happens that each of them follows. */
async function news(readers: Person[]) {
  const stage = await ministrySide(app.database, make).stageOf(await make.consultation.closed());
  for (const one of readers) {
    const form = { kind: "act", id: String(stage.act.id), on: "yes" };
    await (await app.as(one)).post(go.follow(), form).expect(303);
  }
  await concludeConsultation(app.deps.db, stage.consultation.id, stage.official, soon());
  return stage;
}

test("a notice comes as one mail: in the reader's language, plain text first, with a link and a way to stop", async () => {
  const anne = await reader({ mail: "immediate", receiptsByMail: false }, { language: "fra" });
  const { consultation } = await news([anne]);
  await app.notices.tick();
  const [received] = await box.until(anne.email, 1);
  const { mail, source, from } = received!;
  expect(from).toBe("office@assent.example");
  expect(mail.subject).toBe("Consultation conclue : Loi sur les données publiques de l’eau");
  expect(mail.text).toContain(app.url + to("fra").heard(consultation.id));
  expect(source.indexOf("text/plain")).toBeLessThan(source.indexOf("text/html"));
  const key = await keyOf(anne);
  const list = mail.headers.get("list") as { unsubscribe?: { url?: string } } | undefined;
  expect(list?.unsubscribe?.url).toBe(app.url + to("fra").unsubscribe(key));
  expect(source).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
  expect(mail.text).toContain(to("fra").unsubscribe(key));
  expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
});

test("exactly one mail a notice, though two processes and the loop send at the same moment", async () => {
  const readers = await Promise.all(Array.from({ length: 12 }, () => reader()));
  await news(readers);
  await tellFollowers(app.deps.db);
  const { db, log, secret } = app.deps;
  const office = () =>
    postOffice({ db, log, smtpUrl: box.url, from: "a@assent.example", url: app.url, secret });
  const offices = [office(), office()];
  await Promise.all([...offices.map((one) => one.sendDue(new Date())), app.notices.tick()]);
  for (const { email } of readers) await box.until(email, 1);
  await app.notices.tick();
  for (const { email } of readers) {
    expect(box.received.filter(({ to: whom }) => whom.includes(email))).toHaveLength(1);
  }
  for (const one of offices) one.close();
});

test("what the other server cannot take now is tried again, under the same Message-ID", async () => {
  const one = await reader();
  await news([one]);
  box.busy = true;
  await app.notices.tick();
  await app.notices.tick();
  box.busy = false;
  const [waiting] = await mailsOf(one);
  expect(waiting).toMatchObject({ attempts: 1, sentAt: null, droppedAt: null });
  await app.deps.db
    .update(mails)
    .set({ dueAt: sql`now()` })
    .where(eq(mails.id, waiting!.id));
  await app.notices.tick();
  const [received] = await box.until(one.email, 1);
  expect(received?.mail.messageId).toBe(`<${waiting!.messageKey}@127.0.0.1>`);
  expect(await mailsOf(one)).toMatchObject([{ attempts: 2, droppedAt: null }]);
});

test("a mailbox that does not exist is given up at once, and its address is in no log", async () => {
  const one = await reader();
  await news([one]);
  await tellFollowers(app.deps.db);
  box.refuses.add(one.email);
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  const { db, secret } = app.deps;
  const office = postOffice({
    db,
    log,
    smtpUrl: box.url,
    from: "a@a.example",
    url: app.url,
    secret,
  });
  await office.sendDue(new Date());
  office.close();
  await app.notices.tick();
  expect(await mailsOf(one)).toMatchObject([{ droppedWhy: "refused", sentAt: null }]);
  expect(lines.join("")).not.toContain(one.email);
});

test("a digest is one mail with everything unread, once, and nothing where nothing is new", async () => {
  const [one, idle] = [
    await reader({ mail: "daily", receiptsByMail: false }),
    await reader({ mail: "weekly", receiptsByMail: false }),
  ];
  await news([one]);
  await news([one]);
  await app.notices.tick();
  expect(await mailsOf(one)).toEqual([]);
  const { db } = app.deps;
  await db.update(noticeSettings).set({ nextDigestAt: new Date() });
  await Promise.all([gatherDigests(db, soon()), gatherDigests(db, soon())]);
  await app.notices.tick();
  const [received] = await box.until(one.email, 1);
  expect(received?.mail.subject).toBe("2 notices from Assent");
  expect(received?.mail.text?.match(/Consultation concluded/g)).toHaveLength(2);
  await db.update(noticeSettings).set({ nextDigestAt: new Date() });
  await gatherDigests(db, soon());
  expect(await mailsOf(one)).toHaveLength(1);
  expect(await mailsOf(idle)).toEqual([]);
});

test("nobody is written to who did not ask, or whose address is not confirmed", async () => {
  const silent = await reader({ mail: "none", receiptsByMail: false });
  const unconfirmed = await reader(undefined, { confirmed: false });
  await news([silent, unconfirmed]);
  await app.notices.tick();
  expect(await mailsOf(silent)).toEqual([]);
  expect(await mailsOf(unconfirmed)).toEqual([]);
});

test("choosing mail asks to confirm the address first; the link is a page with a button, and works signed out", async () => {
  const one = await reader({ mail: "none", receiptsByMail: false }, { confirmed: false });
  const visitor = await app.as(one);
  const { headers } = await visitor.post(go.noticeSettings(), { mail: "immediate" }).expect(303);
  const account = await visitor.get(String(headers.location)).expect(200);
  expect(account.text).toContain("We have sent a link to your address.");
  await app.notices.tick();
  const [received] = await box.until(one.email, 1);
  const link = /https?:\/\/\S+confirm\/\S+/.exec(received?.mail.text ?? "")?.[0] ?? "";
  const path = link.slice(app.url.length);
  const anonymous = await app.as(null);
  await anonymous.get(path).expect(200);
  expect((await confirmedAt(one))?.emailConfirmedAt).toBeNull();
  await anonymous.post(`${path}x`).expect(410);
  await anonymous.post(path).expect(200);
  expect((await confirmedAt(one))?.emailConfirmedAt).toBeInstanceOf(Date);
  await news([one]);
  await app.notices.tick();
  expect(await box.until(one.email, 2)).toHaveLength(2);
});

test("a confirmation of an old address confirms no new one", async () => {
  const one = await reader({ mail: "none", receiptsByMail: false }, { confirmed: false });
  await (await app.as(one)).post(go.noticeSettings(), { mail: "daily" }).expect(303);
  await app.notices.tick();
  const [received] = await box.until(one.email, 1);
  const link = /https?:\/\/\S+confirm\/\S+/.exec(received?.mail.text ?? "")?.[0] ?? "";
  await app.deps.db
    .update(peoplePrivate)
    .set({ email: `moved${counter}@example.org` })
    .where(eq(peoplePrivate.personId, one.id));
  await (await app.as(null)).post(link.slice(app.url.length)).expect(410);
});

test("one click ends the mail: the mailbox's own request, and the page's form, without signing in", async () => {
  for (const way of ["mailbox", "page"] as const) {
    const one = await reader();
    await news([one]);
    await app.notices.tick();
    await box.until(one.email, 1);
    const path = go.unsubscribe(await keyOf(one));
    if (way === "mailbox") {
      const answer = await fetch(app.url + path, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: "List-Unsubscribe=One-Click",
      });
      expect(answer.status).toBe(200);
    } else {
      const anonymous = await app.as(null);
      const page = await anonymous.get(path).expect(200);
      // Following the link alone must not do it: whoever scans mail follows links.
      expect((await settingsOf(one))?.mail).toBe("immediate");
      await anonymous.post(path, formFields(page.text, path)).expect(200);
    }
    expect((await settingsOf(one))?.mail).toBe("none");
    await news([one]);
    await app.notices.tick();
    expect(await box.until(one.email, 1)).toHaveLength(1);
  }
});

test("mail that waits when somebody stops it is not sent after all", async () => {
  const one = await reader();
  await news([one]);
  await tellFollowers(app.deps.db);
  box.busy = true;
  await app.notices.tick();
  box.busy = false;
  await (await app.as(null)).post(go.unsubscribe(await keyOf(one))).expect(200);
  await app.deps.db
    .update(mails)
    .set({ dueAt: sql`now()` })
    .where(eq(mails.personId, one.id));
  await app.notices.tick();
  expect(await mailsOf(one)).toMatchObject([{ droppedWhy: "unwanted", sentAt: null }]);
});

const mailsOf = ({ id }: Person) => app.deps.db.select().from(mails).where(eq(mails.personId, id));

async function settingsOf({ id }: Person) {
  const [row] = await app.deps.db
    .select()
    .from(noticeSettings)
    .where(eq(noticeSettings.personId, id));
  return row;
}
const keyOf = async (person: Person) => (await settingsOf(person))?.unsubscribeKey ?? "";

async function confirmedAt({ id }: Person) {
  const [row] = await app.deps.db
    .select()
    .from(peoplePrivate)
    .where(eq(peoplePrivate.personId, id));
  return row;
}
