import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { count } from "drizzle-orm";
import supertest from "supertest";
import type { ActText } from "../../legaltext/act.js";
import { exportDocxRedline } from "../../legaltext/formats/docx/exportDocx.js";
import { plainWords } from "../../legaltext/hash.js";
import { loadVersion, latestVersion } from "../../server/acts/actStore.js";
import { branches } from "../../server/db/tables.js";
import { citizenSide } from "../helpers/citizenSide.js";
import { factories, type Factories } from "../helpers/factories.js";
import { testApp, type TestApp } from "../helpers/testApp.js";

let app: TestApp;
let make: Factories;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.deps.db);
});
afterAll(() => app.close());

async function stage() {
  const act = await make.act.bill();
  await make.consultation.open({ act });
  const version = await latestVersion(app.deps.db, act.id);
  const ada = await make.person.citizen("Ada Roy");
  const text = await loadVersion(app.deps.db, version!);
  return { address: `/en/acts/${act.slug}/amend-from-word`, visitor: await app.as(ada), text };
}

const edited = (act: ActText, from: string, to: string) =>
  JSON.parse(JSON.stringify(act).replaceAll(from, to)) as ActText;

const redline = (before: ActText, after: ActText) =>
  exportDocxRedline(before, after, "eng", { author: "Ada", date: "2026-05-01T09:00:00Z" });

async function send({ address, visitor }: Awaited<ReturnType<typeof stage>>, bytes: Uint8Array) {
  const { text } = await visitor.get(address).expect(200);
  const token = /name="_token" value="([^"]+)"/.exec(text)?.[1] ?? "";
  return supertest(app.server)
    .post(address)
    .set("Cookie", visitor.cookie ?? "")
    .field("_token", token)
    .field("language", "eng")
    .attach("file", Buffer.from(bytes), "changes.docx");
}

describe("a Word file with tracked changes", () => {
  test("opens an amendment of the provisions that it touches", async () => {
    const one = await stage();
    const sent = await send(one, redline(one.text, edited(one.text, "thirty days", "sixty days")));
    expect(sent.status).toBe(303);
    const id = Number(/amendments\/(\d+)\/edit/.exec(sent.headers.location ?? "")?.[1]);
    const live = citizenSide(app.deps).liveText;
    expect(plainWords(await live(id, "s3"))).toContain("sixty days");
    expect(plainWords(await live(id, "s3", "fra"))).not.toBe("");
    await expect(live(id, "s5")).rejects.toThrow("not in amendment");
  });

  test("is told what could not be placed, with its words; nothing of it is dropped", async () => {
    const one = await stage();
    const after = edited(edited(one.text, "thirty days", "sixty days"), "No fee", "No charge");
    const before = edited(one.text, "thirty days", "twenty days");
    const sent = await send(one, redline(before, after));
    expect(sent.status).toBe(200);
    expect(sent.text).toContain("1 change is in your amendment");
    expect(sent.text).toContain("they meet yours");
    expect(sent.text).toMatch(/<ins lang="en">[^<]*sixty days/);
    expect(sent.text).toMatch(/amendments\/\d+\/edit/);
  });

  test("that has no tracked changes, or is none, opens nothing and says why", async () => {
    const one = await stage();
    const number = async () => (await app.deps.db.select({ n: count() }).from(branches))[0]?.n;
    const before = await number();
    const plain = await send(one, redline(one.text, one.text));
    expect([plain.status, plain.text.includes("no tracked changes")]).toEqual([422, true]);
    const none = await send(one, Buffer.from("words"));
    expect([none.status, none.text.includes("no Word file")]).toEqual([422, true]);
    expect(await number()).toBe(before);
  });

  test("is taken from nobody who is not signed in", async () => {
    const { address } = await stage();
    await (await app.as(null)).get(address).expect(303);
  });
});
