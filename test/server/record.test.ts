import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { sql } from "drizzle-orm";
import { createPerson } from "../../server/accounts/createPerson.js";
import { appendRecord } from "../../server/record/appendRecord.js";
import { verifyRecord } from "../../server/record/verifyRecord.js";
import { recordFromStart } from "../../server/record/recordStore.js";
import { testApp, type TestApp } from "../helpers/testApp.js";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const append = (content: Record<string, unknown>, actorId: string | null = null) =>
  app.deps.db.transaction((tx) =>
    appendRecord(tx, { kind: "act.created", actId: null, actorId, content }),
  );

/** Writes as the owner of the tables with the guards down, as only whoever runs the database can. */
async function tamper(statement: string) {
  await app.deps.db.execute(sql.raw("select 1"));
  const client = await ownerOf(app);
  try {
    await client.query("begin; set local session_replication_role = replica");
    await client.query(statement);
    await client.query("commit");
  } finally {
    await client.end();
  }
}

async function ownerOf({ database }: TestApp) {
  const { Client } = (await import("pg")).default;
  const client = new Client({ connectionString: database.url });
  await client.connect();
  return client;
}

test("an empty record is sound", async () => {
  expect(await verifyRecord(app.deps.db)).toEqual({
    sound: 0,
    head: "0".repeat(64),
    fault: null,
  });
});

test("each entry covers the one before, and the page shows both hashes", async () => {
  const person = await createPerson(app.deps.db, {
    publicName: "Ada Roy",
    email: "ada@example.org",
  });
  const first = await append({ slug: "water", titles: { eng: "Water Act", fra: "Loi sur l’eau" } });
  const second = await append({ slug: "air" }, person.id);
  expect(second.previousHash).toBe(first.hash);
  const visitor = await app.as(null);
  const page = await visitor.get(`/en/record/${second.seq}`).expect(200);
  expect(page.text).toContain(first.hash);
  expect(page.text).toContain(second.hash);
  expect(page.text).toContain("Ada Roy");
  expect(page.text).not.toContain("ada@example.org");
});

test("entries made at the same moment stand in one line without a gap", async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => append({ n })));
  expect((await verifyRecord(app.deps.db)).fault).toBeNull();
});

test("a longer record than one page of the check is read to its end", async () => {
  const seen: number[] = [];
  for await (const { seq } of recordFromStart(app.deps.db, 3)) seen.push(seq);
  expect(seen).toHaveLength((await verifyRecord(app.deps.db)).sound);
});

test("the record is paged, newest first, and filtered by kind", async () => {
  for (let n = 0; n < 40; n++) await append({ page: n });
  const visitor = await app.as(null);
  const first = await visitor.get("/en/record").expect(200);
  const before = /before=(\d+)/.exec(first.text)?.[1];
  expect(Number(before)).toBeGreaterThan(1);
  const rest = await visitor.get(`/en/record?before=${before}`).expect(200);
  expect(rest.text).toContain('href="/en/record/1"');
  expect(first.text).not.toContain('href="/en/record/1"');
  const none = await visitor.get("/fr/registre?kind=comment.hidden").expect(200);
  expect(none.text).toContain("Rien n’est encore inscrit ici.");
});

test("nonsense in the filter shows the whole record; an unknown number is not found", async () => {
  const visitor = await app.as(null);
  await visitor.get("/en/record?kind=nonsense&before=-1&act=nothing").expect(200);
  await visitor.get("/en/record/999999").expect(404);
  await visitor.get("/en/record/1e99").expect(404);
  await visitor.get("/en/record/abc").expect(404);
});

test("the application cannot change an entry, nor can the owner without lowering the guard", async () => {
  const attempt = app.deps.db.execute(sql`update record set content = '{}' where seq = 1`);
  await expect(attempt).rejects.toThrow();
  const owner = await ownerOf(app);
  await expect(owner.query("delete from record where seq = 1")).rejects.toThrow(/append-only/);
  await owner.end();
});

test("a changed entry is found, and named on the page in both languages", async () => {
  await tamper(`update record set content = '{"n":"forged"}' where seq = 5`);
  const check = await verifyRecord(app.deps.db);
  expect(check.fault).toEqual({ seq: 5, why: "altered" });
  expect(check.sound).toBe(4);
  const visitor = await app.as(null);
  const english = await visitor.get("/en/record?check=now");
  expect(english.text).toContain("Entry 5 is not as it was written.");
  const french = await visitor.get("/fr/registre?check=now");
  expect(french.text).toContain("n’est pas telle qu’elle a été écrite");
});

test("an entry taken out of the middle is found", async () => {
  await tamper("delete from record where seq = 3");
  expect((await verifyRecord(app.deps.db)).fault).toEqual({ seq: 3, why: "missing" });
});

test("an entry rewritten together with its own hash is found by the next", async () => {
  const other = await testApp();
  const first = await other.deps.db.transaction((tx) =>
    appendRecord(tx, { kind: "act.created", actId: null, actorId: null, content: { n: 1 } }),
  );
  await other.deps.db.transaction((tx) =>
    appendRecord(tx, { kind: "act.created", actId: null, actorId: null, content: { n: 2 } }),
  );
  const client = await ownerOf(other);
  await client.query("set session_replication_role = replica");
  const { recordHash } = await import("../../server/record/appendRecord.js");
  const forged = { ...first, content: '{"n":9}' };
  await client.query("update record set content = $1, hash = $2 where seq = 1", [
    forged.content,
    recordHash(forged),
  ]);
  await client.end();
  expect((await verifyRecord(other.deps.db)).fault).toEqual({ seq: 2, why: "detached" });
  await other.close();
});
