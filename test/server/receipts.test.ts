import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { mails, peoplePrivate, receipts, record } from "../../server/db/tables.js";
import { chooseNotices } from "../../server/notices/noticeSettings.js";
import { to } from "../../server/paths.js";
import type { Person } from "../../server/permissions.js";
import { normalCode } from "../../server/receipts/giveReceipt.js";
import { leafOf, rootFrom, sealOf } from "../../server/receipts/seal.js";
import { sealSides } from "../../server/receipts/sealSides.js";
import { verifyRecord } from "../../server/record/verifyRecord.js";
import { citizenSide } from "../helpers/citizenSide.js";
import { factories, type Factories } from "../helpers/factories.js";
import { plain } from "../helpers/formFields.js";
import { openMailbox, type Mailbox } from "../helpers/mailbox.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { changeOf } from "./ministrySide.js";

let app: TestApp;
let make: Factories;
let box: Mailbox;
beforeAll(async () => {
  box = await openMailbox();
  app = await testApp({ env: { SMTP_URL: box.url } });
  make = factories(app.database.db);
});
afterAll(async () => {
  await app.close();
  await box.close();
});

const go = to("eng");

describe("the seal", () => {
  const leaves = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 });

  test("leads from every leaf to the one root, whatever the order they came in", () => {
    fc.assert(
      fc.property(leaves, (codes) => {
        const all = codes.map((code) => leafOf(code, "{}"));
        const { root, paths } = sealOf(all);
        expect(sealOf([...all].reverse()).root).toBe(root);
        for (const leaf of all) expect(rootFrom(leaf, paths.get(leaf)!)).toBe(root);
      }),
    );
  });

  test("leads nowhere from another statement, or another code", () => {
    fc.assert(
      fc.property(leaves, (codes) => {
        const all = codes.map((code) => leafOf(code, "agree"));
        const { root, paths } = sealOf(all);
        const path = paths.get(all[0]!)!;
        expect(rootFrom(leafOf(codes[0]!, "disagree"), path)).not.toBe(root);
        expect(rootFrom(leafOf(`${codes[0]!}x`, "agree"), path)).not.toBe(root);
      }),
    );
  });
});

test("a code is read as people type it, and nothing else is a code", () => {
  expect(normalCode("abcde 01234 fghjk 56789")).toBe("ABCDE-01234-FGHJK-56789");
  expect(normalCode("oIl00-01234-FGHJK-56789")).toBe("01100-01234-FGHJK-56789");
  expect(normalCode("ABCDE-01234")).toBeNull();
});

/** The code that a form's answer leads on with. */
const codeIn = (location: string | undefined) =>
  new URL(location ?? "", app.url).searchParams.get("receipt") ?? "";

async function takenSide(person?: Person, side = "agree") {
  const made = await make.amendment.submitted();
  const visitor = await app.as(person ?? (await make.person.citizen("Ottilie Quelconque")));
  const { id } = changeOf(made);
  const { headers } = await visitor
    .post(go.takeSide(), { on: "change", id: String(id), side })
    .expect(303);
  return { code: codeIn(headers.location), change: id, visitor, location: headers.location };
}

async function pageOf(path: string) {
  return plain((await (await app.as(null)).get(path).expect(200)).text);
}

describe("a receipt is given", () => {
  test("for a side, says so on the page that follows, and anyone checks it without an account once it is sealed", async () => {
    const { code, change, visitor, location } = await takenSide();
    expect((await visitor.get(location ?? "")).text).toContain("Done. Your receipt:");
    await sealSides(app.deps.db);
    const page = await pageOf(go.receipt(code));
    expect(page).toContain("This receipt is sound");
    expect(page).toContain(`Agreed, on change ${change}`);
    expect(page).not.toContain("Ottilie");
    expect(await pageOf(to("fra").receipt(code))).toContain(
      `D’accord, sur le changement ${change}`,
    );
    const pasted = await (await app.as(null)).get(`${go.receipts()}?code=${code.toLowerCase()}`);
    expect(pasted.headers.location).toBe(go.receipt(code));
  });

  test("for a submission and a request, with their own place in the record at once", async () => {
    const consultation = await make.consultation.open();
    const author = await make.person.citizen();
    const citizens = citizenSide(app.deps);
    const branchId = await citizens.written(author, consultation.actId);
    const visitor = await app.as(author);
    const { headers } = await visitor.post(go.submitAmendment(branchId)).expect(303);
    const page = await pageOf(go.receipt(codeIn(headers.location)));
    expect(page).toContain(`Amendment ${branchId} submitted`);
    expect(page).toContain("This receipt is sound");
    const act = await slugOf(consultation.actId);
    const form = { wish: "Say who pays.", reasons: "Schools ask." };
    const asked = await visitor.post(go.newRequest(act, "s5"), form).expect(303);
    expect(await pageOf(go.receipt(codeIn(asked.headers.location)))).toContain(
      "This receipt is sound",
    );
    const own = plain((await visitor.get(go.receipts())).text);
    expect(own).toContain(`Amendment ${branchId} submitted`);
    expect(own).toMatch(/Request \d+ made/);
  });

  test("by mail to whoever wishes, and only to them", async () => {
    const person = await make.person.citizen();
    const email = "receipts@example.org";
    const { db } = app.deps;
    await db
      .insert(peoplePrivate)
      .values({ personId: person.id, email, emailConfirmedAt: new Date() });
    const unwished = await takenSide(person);
    await chooseNotices(db, person.id, { mail: "none", receiptsByMail: true }, new Date());
    const { code } = await takenSide(person, "unsure");
    await app.notices.tick();
    const [received] = await box.until(email, 1);
    expect(received?.mail.text).toContain(code);
    expect(received?.mail.text).toContain(app.url + go.receipt(code));
    expect(received?.mail.text).not.toContain(unwished.code);
    expect(await db.select().from(mails).where(eq(mails.personId, person.id))).toHaveLength(1);
  });
});

describe("a receipt cannot", () => {
  test("be made up, nor be read by whoever has no code", async () => {
    const { code } = await takenSide();
    const wrong = code.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    const anonymous = await app.as(null);
    const { headers } = await anonymous.get(go.receipt(wrong)).expect(303);
    const page = await anonymous.get(headers.location ?? "").expect(404);
    expect(page.text).toContain("There is no receipt with this code.");
    expect((await anonymous.get(go.receipts())).text).not.toContain(code);
  });

  test("be changed afterwards, not even its place", async () => {
    const { code } = await takenSide();
    await sealSides(app.deps.db);
    const { db } = app.deps;
    const where = eq(receipts.code, code);
    await expect(db.update(receipts).set({ statement: "{}" }).where(where)).rejects.toThrow();
    await expect(db.update(receipts).set({ recordSeq: 1 }).where(where)).rejects.toThrow();
  });

  test("agree with a record in which its side is another: the check says that it is broken", async () => {
    const { code } = await takenSide();
    await sealSides(app.deps.db);
    const owner = await ownerOf();
    await owner.query("alter table receipts disable trigger all");
    await owner.query(
      `update receipts set statement = replace(statement, '"agree"', '"disagree"') where code = $1`,
      [code],
    );
    await owner.query("alter table receipts enable trigger all");
    await owner.end();
    expect(await pageOf(go.receipt(code))).toContain("does not agree with the record");
  });
});

test("a path that leads to another root is broken, though the statement is untouched", async () => {
  const { code } = await takenSide();
  await sealSides(app.deps.db);
  const owner = await ownerOf();
  await owner.query("alter table receipts disable trigger all");
  const astray = JSON.stringify([{ side: "left", hash: "0".repeat(64) }]);
  await owner.query("update receipts set path = $2 where code = $1", [code, astray]);
  await owner.query("alter table receipts enable trigger all");
  await owner.end();
  expect(await pageOf(go.receipt(code))).toContain("does not agree with the record");
});

test("sides taken together share one entry; the record stays sound and says nothing of who or what", async () => {
  const { db } = app.deps;
  await sealSides(db);
  const codes: string[] = [];
  for (let n = 0; n < 5; n++) codes.push((await takenSide()).code);
  await Promise.all([sealSides(db), sealSides(db), sealSides(db)]);
  const rows = await db.select().from(receipts);
  const own = rows.filter(({ code }) => codes.includes(code));
  expect(new Set(own.map(({ recordSeq }) => recordSeq)).size).toBeLessThanOrEqual(3);
  expect(own.every(({ recordSeq }) => recordSeq !== null)).toBe(true);
  const sealed = await db.select().from(record).where(eq(record.kind, "sides.sealed"));
  for (const { content, actorId, actId } of sealed) {
    expect(Object.keys(JSON.parse(content) as object).sort()).toEqual(["receipts", "root"]);
    expect([actorId, actId]).toEqual([null, null]);
  }
  expect((await verifyRecord(db)).fault).toBeNull();
});

test("the API gives all that somebody needs to recompute it by themselves", async () => {
  const { code } = await takenSide();
  await sealSides(app.deps.db);
  const answer = await (await app.as(null)).get(`/api/v1/receipts/${code}`).expect(200);
  const one = answer.body as {
    statement: string;
    leaf: string;
    root: string;
    recordEntry: number;
    verdict: string;
    path: { side: string; hash: string }[];
  };
  const sha = (...lines: string[]) => createHash("sha256").update(lines.join("\n")).digest("hex");
  const leaf = sha("leaf", code, one.statement);
  const root = one.path.reduce(
    (hash, step) =>
      step.side === "left" ? sha("node", step.hash, hash) : sha("node", hash, step.hash),
    leaf,
  );
  expect([leaf, root, one.verdict]).toEqual([one.leaf, one.root, "sound"]);
  const entry = await (await app.as(null)).get(`/api/v1/record/${one.recordEntry}`).expect(200);
  expect(JSON.stringify(entry.body)).toContain(root);
});

async function slugOf(actId: number): Promise<string> {
  const { rows } = await app.deps.pool.query<{ slug: string }>(
    "select slug from acts where id = $1",
    [actId],
  );
  return rows[0]!.slug;
}

async function ownerOf() {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: app.database.url });
  await client.connect();
  return client;
}
