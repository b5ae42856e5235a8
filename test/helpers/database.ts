/**
 * A database of its own for each suite, copied from a template in the one real PostgreSQL
 * that globalSetup started (test/helpers/globalSetup.js).
 */
import pg from "pg";
import { connect, type Connection } from "../../server/db/connect.js";

export interface TestDatabase extends Connection {
  url: string;
}

let counter = 0;

export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env.ASSENT_TEST_DATABASE;
  if (!server) throw new Error("globalSetup did not start PostgreSQL");
  const name = `suite_${process.pid}_${counter++}_${Date.now().toString(36)}`;
  await asOwner(server, `create database ${name} template assent_template`);
  const url = server.replace(/\/[^/]*$/, `/${name}`);
  const connection = await connect(url, { max: 8 });
  return {
    ...connection,
    url,
    async close() {
      await connection.close();
      await asOwner(server, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Two suites that copy the template at one moment would fail: copies take turns. */
async function asOwner(server: string, statement: string) {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(1)");
    await client.query(statement);
  } finally {
    await client.end();
  }
}
