import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import { createAccessToken } from "../../server/accounts/accessTokens.js";
import { publishAnswer } from "../../server/answers/publishAnswer.js";
import { concludeConsultation } from "../../server/consultations/concludeConsultation.js";
import { openConsultation } from "../../server/consultations/openConsultation.js";
import { notices } from "../../server/db/tables.js";
import { publishVersion } from "../../server/drafts/publishVersion.js";
import { nextDigest } from "../../server/notices/noticeSettings.js";
import { tellFollowers } from "../../server/notices/tellFollowers.js";
import { to } from "../../server/paths.js";
import type { Person } from "../../server/permissions.js";
import { citizenSide } from "../helpers/citizenSide.js";
import { factories, type Factories } from "../helpers/factories.js";
import { plain } from "../helpers/formFields.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { changeOf, ministrySide } from "./ministrySide.js";

let app: TestApp;
let make: Factories;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.database.db);
});
afterAll(() => app.close());

const go = to("eng");
const soon = () => new Date(Date.now() + 3_600_000);

const kindsOf = async (person: Person) => {
  await app.notices.tick();
  const rows = await app.deps.db.select().from(notices).where(eq(notices.personId, person.id));
  return rows.sort((a, b) => a.id - b.id).map(({ kind }) => kind);
};

async function follow(person: Person, kind: string, id: number, on = true) {
  const visitor = await app.as(person);
  const form = { kind, id: String(id), on: on ? "yes" : "no", back: go.notices() };
  return visitor.post(go.follow(), form).expect(303);
}

describe("following", () => {
  test("is a button on the act, its ministry, a consultation and an amendment; pressed again it ends", async () => {
    const one = await ministrySide(app.database, make).stage();
    const made = await make.amendment.submitted({ consultation: one.consultation });
    const ministry = await make.ministry.any();
    const reader = await make.person.citizen();
    const visitor = await app.as(reader);
    const places = [
      ["act", one.act.id, go.act(one.act.slug)],
      ["ministry", ministry.id, go.ministry(ministry.slug)],
      ["consultation", one.consultation.id, go.consultation(one.consultation.id)],
      ["amendment", made.branch.id, go.amendment(made.branch.id)],
    ] as const;
    for (const [kind, id, path] of places) {
      expect((await visitor.get(path)).text).toContain(">Follow<");
      const { headers } = await visitor
        .post(go.follow(), { kind, id: String(id), on: "yes", back: path })
        .expect(303);
      expect(headers.location).toBe(path);
      expect((await visitor.get(path)).text).toContain(">Stop following<");
    }
    const list = plain((await visitor.get(go.notices()).expect(200)).text);
    for (const [, , path] of places) expect(list).toContain(path);
    await follow(reader, "act", one.act.id, false);
    expect((await visitor.get(go.act(one.act.slug))).text).toContain(">Follow<");
  });

  test("who is not signed in is led to sign in and back; another site is not a way back", async () => {
    const act = await make.act.bill();
    const anonymous = await app.as(null);
    expect((await anonymous.get(go.act(act.slug))).text).toContain(
      `${go.signIn()}?back=${encodeURIComponent(go.act(act.slug))}`,
    );
    await anonymous.post(go.follow(), { kind: "act", id: String(act.id), on: "yes" }).expect(401);
    const visitor = await app.as(await make.person.citizen());
    const { headers } = await visitor.post(go.follow(), {
      kind: "act",
      id: String(act.id),
      on: "yes",
      back: "//evil.example/",
    });
    expect(headers.location).toBe(go.notices());
  });

  test("an amendment that only its authors see cannot be followed by others", async () => {
    const { branch, author } = await make.amendment.editing();
    const stranger = await app.as(await make.person.citizen());
    await stranger
      .post(go.follow(), { kind: "amendment", id: String(branch.id), on: "yes" })
      .expect(404);
    await follow(author, "amendment", branch.id);
  });

  test("through the API", async () => {
    const act = await make.act.bill();
    const person = await make.person.citizen();
    const { secret } = await createAccessToken(app.deps.db, person.id, "test");
    const call = async (method: string, path: string, body?: object) => {
      const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
      const answer = await fetch(`${app.url}/api/v1${path}`, {
        method,
        headers,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: answer.status, body: (await answer.json()) as unknown };
    };
    expect((await call("PUT", `/me/follows/act/${act.id}`)).body).toEqual({ following: true });
    expect((await call("GET", "/me/follows")).body).toEqual({
      items: [{ kind: "act", id: act.id }],
    });
    expect((await call("PUT", "/me/follows/act/999999")).status).toBe(404);
    expect((await call("DELETE", `/me/follows/act/${act.id}`)).body).toEqual({ following: false });
    expect((await call("GET", "/me/notices")).body).toEqual({ items: [], next: null });
    const wanted = { mail: "weekly", receiptsByMail: true };
    expect((await call("PUT", "/me/notice-settings", wanted)).status).toBe(200);
    expect((await call("GET", "/me/notice-settings")).body).toEqual(wanted);
  });
});

describe("a notice comes", () => {
  test("when a consultation opens on an act, to followers of the act and of its ministries, once each", async () => {
    const lead = await make.ministry.any();
    const other = await make.ministry.any();
    const act = await make.act.bill({ lead, others: [other] });
    const [ofAct, ofOther, ofAll, stranger] = [
      await make.person.citizen(),
      await make.person.citizen(),
      await make.person.citizen(),
      await make.person.citizen(),
    ];
    await follow(ofAct, "act", act.id);
    await follow(ofOther, "ministry", other.id);
    for (const [kind, id] of [
      ["act", act.id],
      ["ministry", lead.id],
      ["ministry", other.id],
    ] as const) {
      await follow(ofAll, kind, id);
    }
    await openConsultation(app.deps.db, act, await make.person.official(lead), {
      opensAt: new Date(Date.now() - 1000),
      closesAt: soon(),
      scope: null,
      notices: { eng: "Why", fra: "Pourquoi" },
    });
    for (const one of [ofAct, ofOther, ofAll])
      expect(await kindsOf(one)).toEqual(["consultationOpened"]);
    expect(await kindsOf(stranger)).toEqual([]);
  });

  test("when an amendment I follow is submitted, and when it is answered; its authors hear of their answer", async () => {
    const side = ministrySide(app.database, make);
    const one = await side.stage();
    const citizens = citizenSide(app.deps);
    const [author, reader] = [await make.person.citizen(), await make.person.citizen()];
    const branchId = await citizens.written(author, one.act.id);
    await app.deps.db.transaction(async () => undefined);
    await (
      await app.as(author)
    )
      .post(go.openAmendment(branchId), { audience: "readers" })
      .expect(303);
    await follow(reader, "amendment", branchId);
    const { changes } = await citizens.submit(author, branchId);
    expect(await kindsOf(reader)).toEqual(["submitted"]);
    expect(await kindsOf(author)).toEqual([]);
    const answer = await side.approved(one, { kind: "change", id: changes[0]!.id }, "notAccepted");
    await publishAnswer(app.deps.db, answer.id, one.official);
    expect(await kindsOf(reader)).toEqual(["submitted", "followedAnswered"]);
    expect(await kindsOf(author)).toEqual(["myAnswered"]);
  });

  test("when my request is answered, the consultation concluded and the new version published", async () => {
    const side = ministrySide(app.database, make);
    const one = await side.stage();
    const { request, author } = await make.request.made({ consultation: one.consultation });
    const made = await side.propose(one, "s3", { eng: ["thirty", "ten"], fra: ["trente", "dix"] });
    for (const answer of [
      await side.approved(one, { kind: "request", id: request.id }, "notAccepted"),
      await side.approved(one, changeOf(made)),
    ]) {
      await publishAnswer(app.deps.db, answer.id, one.official);
    }
    const reader = await make.person.citizen();
    await follow(reader, "consultation", one.consultation.id);
    await make.consultation.close(one.consultation);
    await concludeConsultation(app.deps.db, one.consultation.id, one.official, soon());
    await publishVersion(app.deps, one.act, one.official, { status: "introduced" });
    expect(await kindsOf(author)).toEqual(["myAnswered", "concluded"]);
    expect(await kindsOf(reader)).toEqual(["concluded", "versionPublished"]);
    expect(await kindsOf(one.official)).toEqual([]);
  });

  test("when a new version touches words of my amendment, and says so once", async () => {
    const side = ministrySide(app.database, make);
    const one = await side.stage();
    const author = await make.person.citizen();
    await citizenSide(app.deps).written(author, one.act.id, "sixty");
    const made = await side.propose(one, "s3", { eng: ["thirty", "ten"], fra: ["trente", "dix"] });
    const answer = await side.approved(one, changeOf(made));
    await publishAnswer(app.deps.db, answer.id, one.official);
    await make.consultation.close(one.consultation);
    await concludeConsultation(app.deps.db, one.consultation.id, one.official, soon());
    await publishVersion(app.deps, one.act, one.official, { status: "introduced" });
    expect(await kindsOf(author)).toEqual(["versionPublished", "conflict"]);
    expect(await kindsOf(author)).toEqual(["versionPublished", "conflict"]);
  });

  test("when intake closes within three days, to followers and to whoever still writes", async () => {
    const { db, pool } = app.deps;
    const consultation = await make.consultation.open();
    await pool.query(
      "update consultations set opens_at = now() - interval '20 days', closes_at = now() + interval '2 days' where id = $1",
      [consultation.id],
    );
    const [reader, writer] = [await make.person.citizen(), await make.person.citizen()];
    await follow(reader, "consultation", consultation.id);
    await make.amendment.editing({ consultation, author: writer });
    void db;
    expect(await kindsOf(reader)).toEqual(["closingSoon"]);
    expect(await kindsOf(writer)).toEqual(["closingSoon"]);
    expect(await kindsOf(reader)).toEqual(["closingSoon"]);
  });

  test("once, though two processes read the record at the same moment", async () => {
    const { act, official } = await ministrySide(app.database, make).stageOf(
      await make.consultation.closed(),
    );
    const readers = await Promise.all(Array.from({ length: 20 }, () => make.person.citizen()));
    for (const reader of readers) await follow(reader, "act", act.id);
    await concludeConsultation(app.deps.db, await runningOf(act.id), official, soon());
    await Promise.all(Array.from({ length: 6 }, () => tellFollowers(app.deps.db)));
    for (const reader of readers) expect(await kindsOf(reader)).toEqual(["concluded"]);
  });
});

async function runningOf(actId: number): Promise<number> {
  const { rows } = await app.deps.pool.query<{ id: number }>(
    "select id from consultations where act_id = $1",
    [actId],
  );
  return rows[0]!.id;
}

describe("on the site", () => {
  test("the head of each page counts what is new, and reading it all ends the count, in both languages", async () => {
    const { act, official, consultation } = await ministrySide(app.database, make).stageOf(
      await make.consultation.closed(),
    );
    const reader = await make.person.citizen();
    await follow(reader, "act", act.id);
    await concludeConsultation(app.deps.db, consultation.id, official, soon());
    await app.notices.tick();
    const visitor = await app.as(reader);
    expect((await visitor.get(go.laws())).text).toContain("Notices, 1 new");
    expect((await visitor.get(to("fra").laws())).text).toContain("Notifications, 1 nouvelle");
    const page = plain((await visitor.get(go.notices())).text);
    expect(page).toContain("Consultation concluded: Public Water Data Act");
    expect(page).toContain(go.heard(consultation.id));
    const french = plain((await visitor.get(to("fra").notices())).text);
    expect(french).toContain("Consultation conclue : Loi sur les données publiques de l’eau");
    const upTo = /name="upTo" value="(\d+)"/.exec(page)?.[1] ?? "";
    await visitor.post(go.readNotices(), { upTo }).expect(303);
    expect((await visitor.get(go.laws())).text).not.toContain("Notices, 1 new");
  });

  test("nobody sees another's notices, and none without signing in", async () => {
    const stranger = await app.as(await make.person.citizen());
    expect((await stranger.get(go.notices())).text).toContain("Nothing new yet");
    await (await app.as(null)).get(go.notices()).expect(303);
    await (await app.as(null)).post(go.readNotices(), { upTo: "1" }).expect(401);
  });

  test("without a mail server the account says that no mail is sent", async () => {
    const visitor = await app.as(await make.person.citizen());
    expect((await visitor.get(go.account())).text).toContain("This site sends no e-mail");
    expect((await visitor.get(to("fra").account())).text).toContain(
      "Ce site n’envoie pas de courriel",
    );
  });
});

test("a digest is gathered in the morning of the next day, or of the next Monday", () => {
  const saturdayNoon = new Date("2026-11-28T17:00:00Z");
  expect(nextDigest("daily", saturdayNoon)?.toISOString()).toBe("2026-11-29T12:00:00.000Z");
  expect(nextDigest("weekly", saturdayNoon)?.toISOString()).toBe("2026-11-30T12:00:00.000Z");
  expect(nextDigest("immediate", saturdayNoon)).toBeNull();
  // The clock of Toronto goes back on 1 November 2026.
  expect(nextDigest("daily", new Date("2026-10-31T12:00:00Z"))?.toISOString()).toBe(
    "2026-11-01T12:00:00.000Z",
  );
});
