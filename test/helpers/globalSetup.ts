import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { connect } from "../../server/db/connect.js";
import { startEmbedded } from "../../server/db/embedded.js";

/** One real PostgreSQL for the whole run, with a migrated template. */
export default async function globalSetup() {
  if (process.env.ASSENT_TEST_DATABASE) return;
  const directory = await mkdtemp(join(tmpdir(), "assent-test-"));
  const postgres = await startEmbedded(directory);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query("create database assent_template");
  await client.end();
  const template = await connect(postgres.url.replace(/\/[^/]*$/, "/assent_template"), { max: 1 });
  await template.close();
  process.env.ASSENT_TEST_DATABASE = postgres.url;
  const keep = globalThis as { stopPostgres?: () => Promise<void> };
  keep.stopPostgres = () => postgres.stop();
}
