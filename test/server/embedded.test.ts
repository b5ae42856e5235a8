import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "../../server/db/embedded.js";
import { startServer } from "../../server/db/postgresPrograms.js";

let closed: string;

beforeEach(async () => {
  closed = await mkdtemp(join(tmpdir(), "assent-closed-"));
  await chmod(closed, 0o700);
});
afterEach(() => rm(closed, { recursive: true, force: true }));

async function answer(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ one: number }>("select 1 as one");
  await client.end();
  return rows[0]?.one;
}

test("the embedded PostgreSQL starts below a folder that only its owner may enter", async () => {
  const embedded = await startEmbedded(join(closed, "data"));
  expect(embedded.fresh).toBe(true);
  expect(await answer(embedded.url)).toBe(1);
  await embedded.stop();
});

test("a server that a killed process left behind is stopped, and its data are there", async () => {
  const directory = join(closed, "data");
  await (await startEmbedded(directory)).stop();
  await startServer(join(directory, "postgres"), 0x9000 + (process.pid % 4096));
  const again = await startEmbedded(directory);
  expect(again.fresh).toBe(false);
  expect(await answer(again.url)).toBe(1);
  await again.stop();
});

test("a second process on the same directory is refused by name", async () => {
  const directory = join(closed, "data");
  await mkdir(directory);
  const first = await startEmbedded(directory);
  await writeFile(join(directory, "assent.pid"), String(process.ppid));
  await expect(startEmbedded(directory)).rejects.toThrow(
    `Process ${process.ppid} already runs Assent on ${directory}`,
  );
  await first.stop();
});
