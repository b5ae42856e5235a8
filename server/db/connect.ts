import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { fileURLToPath } from "node:url";
import pg from "pg";
import * as tables from "./tables.js";

export type Database = NodePgDatabase<typeof tables>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** A query runs the same on the pool and inside a transaction. */
export type Queryable = Database | Transaction;

export interface Connection {
  db: Database;
  pool: pg.Pool;
  close(): Promise<void>;
}

const migrationsFolder = fileURLToPath(new URL("../../migrations", import.meta.url));
/** Any number, the same in every process: one of them migrates, the others wait. */
const migrationLock = 7_305_501;

/** Applies what is missing of migrations/, as the owner of the tables, then hands out connections that are not. */
export async function connect(url: string, options: { max?: number } = {}): Promise<Connection> {
  const appRole = await migrateAsOwner(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 20,
    ...(appRole ? { options: "-c role=assent_app" } : {}),
  });
  // An idle connection that breaks (PostgreSQL restarts) is replaced by the pool; unheard it would end the process.
  pool.on("error", () => undefined);
  return { db: drizzle(pool, { schema: tables }), pool, close: () => pool.end() };
}

/** @returns whether this user may act as assent_app. */
async function migrateAsOwner(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await migrate(drizzle(client), { migrationsFolder });
    const { rows } = await client.query<{ may: boolean }>(
      "select coalesce((select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = 'assent_app'), false) as may",
    );
    return rows[0]?.may ?? false;
  } finally {
    await client.end();
  }
}
