import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import { record, requests } from "../../server/db/tables.js";
import { makeRequest } from "../../server/discussion/makeRequest.js";
import { withdrawRequest } from "../../server/discussion/withdrawRequest.js";
import { factories, type Factories } from "../helpers/factories.js";
import { testApp, type TestApp } from "../helpers/testApp.js";

let app: TestApp;
let make: Factories;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.deps.db);
});
afterAll(() => app.close());

const now = () => app.deps.now();
const wish = { wish: "Say who pays for copies.", reasons: "Schools cannot tell." };

describe("making a request by the page", () => {
  test("stores it, enters the record, and shows it with the duty to answer", async () => {
    const act = await make.act.bill();
    await make.consultation.open({ act });
    const ada = await make.person.citizen("Ada");
    const visitor = await app.as(ada);
    const address = `/en/acts/${act.slug}/requests/new/s5`;
    expect((await visitor.get(address).expect(200)).text).toContain("No fee may be charged");
    const made = await visitor.post(address, wish).expect(303);
    const page = await (await app.as(null)).get(made.headers.location ?? "").expect(200);
    expect(page.text).toContain("Say who pays for copies.");
    expect(page.text).toContain("Waits for an answer");
    const entries = await app.deps.db.select().from(record).where(eq(record.actId, act.id));
    expect(entries.map(({ kind }) => kind)).toEqual(["request.made"]);
    expect(entries[0]?.content).not.toContain("copies");
  });

  test("empty fields come back filled, with each mistake in the visitor's language", async () => {
    const act = await make.act.bill();
    await make.consultation.open({ act });
    const visitor = await app.as(await make.person.citizen());
    const address = `/fr/textes/${act.slug}/demandes/nouveau/s5`;
    const back = await visitor.post(address, { wish: "Dire qui paie.", reasons: " " }).expect(422);
    expect(back.text).toContain("Dites pourquoi.");
    expect(back.text).toContain("Dire qui paie.");
  });

  test("anonymous: is asked to sign in and comes back", async () => {
    const act = await make.act.bill();
    await make.consultation.open({ act });
    const stranger = await app.as(null);
    const address = `/en/acts/${act.slug}/requests/new/s5`;
    const asked = await stranger.get(address).expect(303);
    expect(asked.headers.location).toContain(encodeURIComponent(address));
    await stranger.post(address, wish).expect(401);
  });

  test("a forged form is refused and stores nothing", async () => {
    const act = await make.act.bill();
    const consultation = await make.consultation.open({ act });
    const visitor = await app.as(await make.person.citizen());
    await visitor
      .post(`/en/acts/${act.slug}/requests/new/s5`)
      .send({ ...wish, _token: "forged" })
      .expect(403);
    const stored = await app.deps.db
      .select()
      .from(requests)
      .where(eq(requests.consultationId, consultation.id));
    expect(stored).toEqual([]);
  });
});

describe("the clock", () => {
  test("a request is taken until the hour strikes and not after, whatever the application believes", async () => {
    const act = await make.act.bill();
    const consultation = await make.consultation.open({ act });
    const ada = await make.person.citizen();
    const wanted = { act, provisionId: "s5", language: "eng" as const, ...wish };
    const early = now();
    await makeRequest(app.deps.db, ada, wanted, early);
    await make.consultation.close(consultation);
    await expect(makeRequest(app.deps.db, ada, wanted, now())).rejects.toMatchObject({
      reason: "intakeClosed",
    });
    await expect(makeRequest(app.deps.db, ada, wanted, early)).rejects.toMatchObject({
      reason: "intakeClosed",
    });
  });
});

describe("withdrawing", () => {
  test("its author may, once is enough, nobody else may", async () => {
    const { request, author } = await make.request.made();
    const eve = await make.person.citizen("Eve");
    await expect(withdrawRequest(app.deps.db, eve, request.id, now())).rejects.toMatchObject({
      code: "forbidden",
    });
    const visitor = await app.as(author);
    await visitor.post(`/en/requests/${request.id}/withdraw`).expect(303);
    await visitor.post(`/en/requests/${request.id}/withdraw`).expect(303);
    expect((await visitor.get(`/en/requests/${request.id}`)).text).toContain("has withdrawn it");
  });
});
