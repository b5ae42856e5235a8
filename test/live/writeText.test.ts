import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import * as Y from "yjs";
import { line, textOf } from "../../legaltext/build.js";
import { hashText, plainWords } from "../../legaltext/hash.js";
import type { Text } from "../../legaltext/schema.js";
import { branches, log, rewordings, snapshots } from "../../server/db/tables.js";
import { documentOf, readStored } from "../../server/live/branchLog.js";
import { discardFragment, readLive, writeText, type TextEdit } from "../../server/live/rooms.js";
import { testDatabase, type TestDatabase } from "../helpers/database.js";
import { factories, type MadeAmendment } from "../helpers/factories.js";

let database: TestDatabase;
const made = () => factories(database.db).amendment.editing();
const s3 = { provisionId: "s3", language: "eng" };

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const write = (amendment: MadeAmendment, ...edits: TextEdit[]) =>
  database.db.transaction((tx) => writeText(tx, amendment.branch.id, amendment.author.id, edits));
async function read(amendment: MadeAmendment): Promise<Text> {
  const texts = await readLive(database.db, amendment.branch.id, [s3]);
  return texts.get("s3/eng")!;
}
const rowsOf = (amendment: MadeAmendment) =>
  database.db.select().from(log).where(eq(log.branchId, amendment.branch.id)).orderBy(log.seq);
const thirty = textOf("within thirty days");

describe("writing into a branch", () => {
  test("seeds an empty fragment as one row under the author's id", async () => {
    const amendment = await made();
    expect(await write(amendment, { ...s3, text: thirty, expectedHash: null })).toEqual({ seq: 1 });
    expect(await read(amendment)).toEqual(thirty);
    const rows = await rowsOf(amendment);
    expect(rows).toMatchObject([{ seq: 1, authorId: amendment.author.id }]);
  });

  test("seeds once, however many do it at the same moment", async () => {
    const amendment = await made();
    const seed = { ...s3, text: thirty, expectedHash: null };
    const results = await Promise.all([1, 2, 3, 4].map(() => write(amendment, seed)));
    expect(results.filter((result) => "seq" in result)).toHaveLength(1);
    expect(plainWords(await read(amendment))).toBe("within thirty days");
    expect(await rowsOf(amendment)).toHaveLength(1);
  });

  test("writes nothing where the words moved since, and says what stands there now", async () => {
    const amendment = await made();
    await write(amendment, { ...s3, text: thirty });
    const result = await write(
      amendment,
      { ...s3, text: textOf("within ten days"), expectedHash: hashText(textOf("something else")) },
      { provisionId: "s4", language: "eng", text: textOf("new") },
    );
    expect(result).toMatchObject({ moved: [{ ...s3, text: thirty, hash: hashText(thirty) }] });
    expect(await rowsOf(amendment)).toHaveLength(1);
  });

  test("writes where the base still stands", async () => {
    const amendment = await made();
    await write(amendment, { ...s3, text: thirty });
    const text = textOf("within ten days");
    await write(amendment, { ...s3, text, expectedHash: hashText(thirty) });
    expect(plainWords(await read(amendment))).toBe("within ten days");
  });

  test("adds no row where the words stand already", async () => {
    const amendment = await made();
    await write(amendment, { ...s3, text: thirty });
    expect(await write(amendment, { ...s3, text: thirty })).toEqual({ seq: 1 });
    expect(await rowsOf(amendment)).toHaveLength(1);
  });

  test("numbers the rows of a branch without gap, however many write at once", async () => {
    const amendment = await made();
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        write(amendment, { provisionId: `p${n}`, language: "eng", text: textOf(`words ${n}`) }),
      ),
    );
    const rows = await rowsOf(amendment);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    const [branch] = await database.db
      .select()
      .from(branches)
      .where(eq(branches.id, amendment.branch.id));
    expect(branch?.head).toBe(12);
  });

  test("uses a client id of its own each time", async () => {
    const amendment = await made();
    await write(amendment, { ...s3, text: thirty });
    await write(amendment, { ...s3, text: textOf("within ten days") });
    const clients = (await rowsOf(amendment)).map(
      ({ bytes }) => Y.decodeUpdate(bytes).structs[0]?.id.client,
    );
    expect(new Set(clients).size).toBe(2);
  });

  test("a change that is discarded and picked again comes back once", async () => {
    const amendment = await made();
    await write(amendment, { ...s3, text: thirty });
    await database.db.transaction((tx) =>
      discardFragment(tx, amendment.branch.id, amendment.author.id, s3),
    );
    expect((await read(amendment)).content).toEqual([]);
    await write(amendment, { ...s3, text: thirty, expectedHash: null });
    expect(await read(amendment)).toEqual(thirty);
  });
});

test("a long log is read from a snapshot, and no row is deleted", async () => {
  const amendment = await made();
  const { branch, author } = amendment;
  await database.db.transaction(async (tx) => {
    for (let n = 0; n < 210; n++) {
      await writeText(tx, branch.id, author.id, [{ ...s3, text: textOf(`${n} days`) }]);
    }
  });
  const [snapshot] = await database.db
    .select()
    .from(snapshots)
    .where(eq(snapshots.branchId, branch.id));
  expect(snapshot?.seq).toBeGreaterThan(200);
  expect(await rowsOf(amendment)).toHaveLength(210);
  expect(plainWords(await read(amendment))).toBe("209 days");
  const stored = await readStored(database.db, branch.id);
  expect(stored?.tail.length).toBeLessThan(10);
  const fromLog = documentOf({ ...stored!, snapshot: null, tail: await rowsOf(amendment) });
  expect(Y.encodeStateVector(fromLog)).toEqual(Y.encodeStateVector(documentOf(stored!)));
});

test("all the words of a branch are those of its rewordings, empty ones too", async () => {
  const amendment = await made();
  await write(amendment, { ...s3, text: textOf(line("text", 0, "Words")) });
  await database.db.insert(rewordings).values([
    { branchId: amendment.branch.id, ...s3 },
    { branchId: amendment.branch.id, provisionId: "s9", language: "fra" },
  ]);
  const all = await readLive(database.db, amendment.branch.id, "all");
  expect([...all.keys()]).toEqual(["s3/eng", "s9/fra"]);
  expect(all.get("s9/fra")).toEqual({ type: "doc", content: [] });
});
