/** One statement for many rooms: each is told of its own rows, and of no others. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { asc, eq } from "drizzle-orm";
import { pino } from "pino";
import { branches, log } from "../../server/db/tables.js";
import { GroupCommit } from "../../server/live/groupCommit.js";
import { testDatabase, type TestDatabase } from "../helpers/database.js";
import { factories, type Factories } from "../helpers/factories.js";

let database: TestDatabase;
let make: Factories;
let commit: GroupCommit;

beforeAll(async () => {
  database = await testDatabase();
  make = factories(database.db);
  const { pool } = database;
  commit = new GroupCommit({ pool, line: pool, log: pino({ enabled: false }), processId: "test" });
});
afterAll(() => database.close());

async function branch() {
  const { id } = (await make.amendment.editing()).branch;
  const [row] = await database.db.select().from(branches).where(eq(branches.id, id));
  const author = (await make.person.citizen()).id;
  const rows = (...bytes: number[]) =>
    bytes.map((byte) => ({ authorId: author, bytes: Uint8Array.of(byte) }));
  return { id, epoch: row!.epoch, head: Number(row!.head), rows };
}

const bytesOf = async (branchId: number, head: number) =>
  (await database.db.select().from(log).where(eq(log.branchId, branchId)).orderBy(asc(log.seq)))
    .filter(({ seq }) => Number(seq) > head)
    .map(({ seq, bytes }) => [Number(seq) - head, bytes[0]]);

test("two rooms of one branch in one statement each learn the numbers of their own rows", async () => {
  const { id, epoch, head, rows } = await branch();
  const [given, after] = await Promise.all([
    commit.append(id, epoch, rows(1, 2)),
    commit.append(id, epoch, rows(3)),
  ]);
  expect(given).toEqual({ first: head + 1, last: head + 2 });
  expect(after).toEqual({ first: head + 3, last: head + 3 });
  expect(await bytesOf(id, head)).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
});

test("words of an older epoch are refused, and go in with nobody else's", async () => {
  const { id, epoch, head, rows } = await branch();
  const [older, now] = await Promise.all([
    commit.append(id, epoch - 1, rows(1)),
    commit.append(id, epoch, rows(2)),
  ]);
  expect(older).toBe("frozen");
  expect(now).toEqual({ first: head + 1, last: head + 1 });
  expect(await bytesOf(id, head)).toEqual([[1, 2]]);
});
