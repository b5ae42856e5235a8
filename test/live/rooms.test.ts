import { sameText } from "../../legaltext/hash.js";
import { readFragment } from "../../server/live/liveText.js";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eq, sql } from "drizzle-orm";
import pg from "pg";
import * as Y from "yjs";
import { textOf } from "../../legaltext/build.js";
import { plainWords } from "../../legaltext/hash.js";
import { schemaHash } from "../../legaltext/schema.js";
import { branches, branchAuthors, log, snapshots } from "../../server/db/tables.js";
import { documentOf, readStored } from "../../server/live/branchLog.js";
import { closeCodes, writeStep1 } from "../../server/live/messages.js";
import type { Limits } from "../../server/live/limits.js";
import { readLive, writeText } from "../../server/live/rooms.js";
import { storeSnapshot, takeLease } from "../../server/live/snapshots.js";
import type { Person } from "../../server/permissions.js";
import { testDatabase, type TestDatabase } from "../helpers/database.js";
import { factories, type Factories, type MadeAmendment } from "../helpers/factories.js";
import { LiveEditor, pick, until } from "../helpers/liveEditors.js";
import {
  liveServer,
  openByToken,
  tokenProtocols,
  type LiveServerAlone,
} from "../helpers/liveServers.js";
import { WebSocket } from "ws";

let database: TestDatabase;
let make: Factories;
const key = "s3/eng";
const s3 = { provisionId: "s3", language: "eng" };
const servers: LiveServerAlone[] = [];
const editors: LiveEditor[] = [];

beforeAll(async () => {
  database = await testDatabase();
  make = factories(database.db);
});
afterEach(async () => {
  for (const editor of editors.splice(0)) editor.leave();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => database.close());

async function start(limits: Partial<Limits> = {}) {
  const server = await liveServer(database, { limits });
  servers.push(server);
  return server;
}
async function open(server: LiveServerAlone, person: Person, branchId: number, doc?: Y.Doc) {
  const editor = await openByToken(server, database.db, person, branchId, doc ? { doc } : {});
  editors.push(editor);
  await editor.synced();
  return editor;
}
async function scene(): Promise<MadeAmendment & { other: Person }> {
  const other = await make.person.citizen();
  const amendment = await make.amendment.editing({ coAuthors: [other] });
  await pick(database.db, amendment, key, textOf("within thirty days"));
  return { ...amendment, other };
}
const committed = async (branchId: number) =>
  plainWords((await readLive(database.db, branchId, [s3])).get(key)!);
async function asOwner(statement: string) {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
const agree = (...all: LiveEditor[]) =>
  until(() => new Set(all.map((one) => one.words(key))).size === 1, "all agree");

describe("a room's life", () => {
  test("left and entered again and again, it never shows an older state", async () => {
    const { author, branch } = await scene();
    const server = await start({ tickEvery: 5, idleFor: 0 });
    let expected = "within thirty days";
    for (let n = 0; n < 25; n++) {
      const editor = await open(server, author, branch.id);
      expect(editor.words(key)).toBe(expected);
      editor.type(key, 0, "x");
      expected = `x${expected}`;
      await editor.saved();
      editor.leave();
      await new Promise((resolve) => setTimeout(resolve, n % 4 === 0 ? 25 : 0));
    }
    expect(await committed(branch.id)).toBe(expected);
  });

  test("a load that failed leaves nothing behind: the next one finds everything", async () => {
    const { author, branch } = await scene();
    const server = await start();
    await asOwner("alter table log rename to log_away");
    const editor = await openByToken(server, database.db, author, branch.id);
    editors.push(editor);
    await until(() => editor.closeCode !== null, "the socket is turned away");
    expect(editor.words(key)).toBe("");
    await asOwner("alter table log_away rename to log");
    await editor.synced();
    expect(editor.words(key)).toBe("within thirty days");
    expect(await committed(branch.id)).toBe("within thirty days");
  });

  test("a commit that fails for good is not acknowledged; the words come back with their author", async () => {
    const { author, other, branch } = await scene();
    const server = await start();
    const ann = await open(server, author, branch.id);
    const ben = await open(server, other, branch.id);
    await asOwner("alter table log rename to log_away");
    ann.type(key, 0, "kept ");
    await until(() => ann.closeCode !== null && ben.closeCode !== null, "the room is given up");
    expect([ann.closeCode, ben.closeCode]).toEqual([closeCodes.again, closeCodes.again]);
    await asOwner("alter table log_away rename to log");
    await ann.saved();
    await agree(ann, ben);
    expect(await committed(branch.id)).toBe("kept within thirty days");
  });

  test("a branch that somebody holds delays nobody else's saving, and is saved when let go", async () => {
    const [held, free] = [await scene(), await scene()];
    const server = await start();
    const ann = await open(server, held.author, held.branch.id);
    const eve = await open(server, free.author, free.branch.id);
    await database.db.transaction(async (tx) => {
      await tx.execute(sql`select from branches where id = ${held.branch.id} for update`);
      ann.type(key, 0, "waits ");
      for (let n = 0; n < 5; n++) {
        eve.type(key, 0, "x");
        await eve.saved();
      }
      expect(ann.isSaved).toBe(false);
    });
    await ann.saved();
    expect(await committed(held.branch.id)).toBe("waits within thirty days");
  });

  test("a database that breaks every line is waited for: nothing is lost, notices are heard again", async () => {
    const { author, other, branch } = await scene();
    const server = await start();
    const ann = await open(server, author, branch.id);
    for (let n = 0; n < 4; n++) {
      const ended = asOwner(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
      for (let letter = 0; letter < 5; letter++) ann.type(key, 0, "x");
      await ended;
      await ann.saved();
    }
    expect(await committed(branch.id)).toBe(ann.words(key));
    await database.db.transaction((tx) =>
      writeText(tx, branch.id, other.id, [{ ...s3, text: textOf("by form") }]),
    );
    await until(() => ann.words(key) === "by form", "the notice is heard");
  });

  test("closing the server commits what was applied", async () => {
    const { author, branch } = await scene();
    const server = await start();
    const ann = await open(server, author, branch.id);
    ann.type(key, 0, "last words ");
    await new Promise((resolve) => setTimeout(resolve, 3));
    await server.close();
    servers.splice(0);
    const inLog = await committed(branch.id);
    expect(inLog === ann.words(key) || !ann.isSaved).toBe(true);
  });
});

describe("a slow reader", () => {
  test("is brought up to date when it reads again, and costs no memory meanwhile", async () => {
    const { author, branch } = await scene();
    await database.db.update(branches).set({ open: true }).where(eq(branches.id, branch.id));
    const server = await start({ bytes: { perSecond: 1e9, whole: 1e9 } });
    const doc = new Y.Doc();
    const slow = new WebSocket(
      `${server.url.replace("http", "ws")}/live/${branch.id}?schema=${schemaHash}`,
    );
    slow.on("message", (data: Buffer) => applyFrame(doc, data));
    await new Promise((resolve) => slow.once("open", resolve));
    slow.send(writeStep1(Uint8Array.of(0)));
    slow.pause();
    const ann = await open(server, author, branch.id);
    const before = process.memoryUsage().rss;
    for (let n = 0; n < 200; n++) {
      ann.type(key, 0, String(n % 10).repeat(50_000));
      ann.delete(key, 0, 49_999);
      if (n % 20 === 0) await ann.saved();
    }
    await ann.saved();
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
    slow.resume();
    const same = () => sameText(readFragment(doc, key), ann.text(key));
    await until(same, "the slow one has all");
    slow.terminate();
  });
});

function applyFrame(doc: Y.Doc, data: Buffer) {
  if (data[0] !== 0 || data[1] === 0) return;
  let length = 0;
  let at = 2;
  for (let shift = 0; ; shift += 7) {
    const byte = data[at++]!;
    length += (byte & 127) * 2 ** shift;
    if (byte < 128) break;
  }
  Y.applyUpdate(doc, new Uint8Array(data.subarray(at, at + length)));
}

describe("two processes", () => {
  test("editors at both converge, and each log row is read once by the other", async () => {
    const { author, other, branch } = await scene();
    const [first, second] = [await start(), await start()];
    const ann = await open(first, author, branch.id);
    const ben = await open(second, other, branch.id);
    for (let n = 0; n < 20; n++) {
      ann.type(key, 0, "a");
      ben.type(key, ben.words(key).length, "b");
    }
    await Promise.all([ann.saved(), ben.saved()]);
    await agree(ann, ben);
    expect(await committed(branch.id)).toBe(ann.words(key));
  });

  test("a form is seen at both, and a right withdrawn ends at both", async () => {
    const { author, other, branch } = await scene();
    const [first, second] = [await start(), await start()];
    const ann = await open(first, author, branch.id);
    const ben = await open(second, other, branch.id);
    await database.db.transaction((tx) =>
      writeText(tx, branch.id, author.id, [{ ...s3, text: textOf("by form") }]),
    );
    await until(() => ann.words(key) === "by form" && ben.words(key) === "by form", "both see it");
    await database.db.delete(branchAuthors).where(eq(branchAuthors.personId, other.id));
    await first.rooms.askAgain(branch.id);
    await ben.closed();
    expect(ben.closeCode).toBe(closeCodes.forbidden);
  });

  test("whoever moves from one to the other brings what was not saved", async () => {
    const { author, branch } = await scene();
    const [first, second] = [await start(), await start()];
    const ann = await open(first, author, branch.id);
    ann.type(key, 0, "moved ");
    ann.leave();
    const again = await open(second, author, branch.id, ann.doc);
    await again.saved();
    expect(await committed(branch.id)).toBe("moved within thirty days");
  });
});

describe("snapshots", () => {
  test("are taken while people write, hold exactly the rows they name, and no row is deleted", async () => {
    const { author, branch } = await scene();
    const server = await start({ tickEvery: 10 });
    const ann = await open(server, author, branch.id);
    for (let n = 0; n < 400; n++) {
      ann.type(key, 0, "x");
      if (n % 10 === 0) await ann.saved();
    }
    await ann.saved();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stored = (await readStored(database.db, branch.id))!;
    expect(stored.snapshot?.seq).toBeGreaterThanOrEqual(200);
    const rows = await database.db
      .select()
      .from(log)
      .where(eq(log.branchId, branch.id))
      .orderBy(log.seq);
    expect(rows).toHaveLength(401);
    const upTo = rows.filter(({ seq }) => seq <= stored.snapshot!.seq);
    const fromRows = documentOf({ ...stored, snapshot: null, tail: upTo });
    const fromSnapshot = documentOf({ ...stored, tail: [] });
    expect(Y.encodeStateVector(fromSnapshot)).toEqual(Y.encodeStateVector(fromRows));
  });

  test("whoever was overtaken stores nothing", async () => {
    const { branch } = await scene();
    const { db } = database;
    const late = await takeLease(db, branch.id, 0);
    const now = await takeLease(db, branch.id, 0);
    const one = { branchId: branch.id, epoch: 0, bytes: new Uint8Array([0, 0]) };
    expect(await storeSnapshot(db, { ...one, seq: 1, fence: late })).toBe(false);
    expect(await storeSnapshot(db, { ...one, seq: 1, fence: now })).toBe(true);
    expect(await storeSnapshot(db, { ...one, seq: 1, fence: now })).toBe(false);
    const [row] = await db.select().from(snapshots).where(eq(snapshots.branchId, branch.id));
    expect(row).toMatchObject({ seq: 1, fence: now });
  });
});

test("a person has so many sockets in a branch, and no more", async () => {
  const { author, branch } = await scene();
  const server = await start({ socketsOfPerson: 3 });
  for (let n = 0; n < 3; n++) await open(server, author, branch.id);
  const protocols = await tokenProtocols(database.db, author);
  const fourth = new LiveEditor(server.url, branch.id, {}, { protocols });
  editors.push(fourth);
  await fourth.closed();
  expect(fourth.closeCode).toBe(closeCodes.crowded);
});
