import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { connect } from "../../server/db/connect.js";
import { startEmbedded } from "../../server/db/embedded.js";

/** One real PostgreSQL for the whole run, with a migrated template that each suite copies. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "assent-test-"));
  const postgres = await startEmbedded(directory);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query("create database assent_template");
  await client.end();
  const template = await connect(postgres.url.replace(/\/[^/]*$/, "/assent_template"), { max: 1 });
  await template.close();
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
