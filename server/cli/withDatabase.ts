/** How a command reaches the database: the one the environment names, the one that runs, or its own. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { readConfig } from "../config.js";
import { connect, type Connection } from "../db/connect.js";
import { startEmbedded } from "../db/embedded.js";
import type { Shell } from "./command.js";

export interface DatabaseOptions {
  /** Make the embedded database where there is none yet. */
  mayCreate?: boolean;
}

/** Opens it, runs, and leaves everything as it was found: what was started is stopped. */
export async function withDatabase<T>(
  shell: Shell,
  run: (connection: Connection) => Promise<T>,
  options: DatabaseOptions = {},
): Promise<T> {
  const opened = await open(shell.env, options);
  try {
    return await run(opened.connection);
  } finally {
    await opened.connection.close();
    await opened.stop();
  }
}

interface Opened {
  connection: Connection;
  stop(): Promise<void>;
}

async function open(env: Shell["env"], { mayCreate }: DatabaseOptions): Promise<Opened> {
  if (env.DATABASE_URL) return running(env.DATABASE_URL);
  const { dataDirectory } = readConfig({ DATA_DIR: env.DATA_DIR });
  const served = await servedAddress(dataDirectory);
  if (served) return running(served);
  if (!mayCreate && !existsSync(join(dataDirectory, "postgres", "PG_VERSION"))) {
    throw new Error(
      `There is no database in ${dataDirectory}. Start Assent once, or set DATA_DIR or DATABASE_URL.`,
    );
  }
  const embedded = await startEmbedded(dataDirectory);
  try {
    return { connection: await connect(embedded.url, { max: 4 }), stop: () => embedded.stop() };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

const running = async (url: string): Promise<Opened> => ({
  connection: await connect(url, { max: 4 }),
  stop: () => Promise.resolve(),
});

/**
 * The address that a running Assent wrote down. The file outlives a process that was killed, so it
 * counts only where the database answers to it.
 */
async function servedAddress(dataDirectory: string): Promise<string | null> {
  const path = join(dataDirectory, "postgres.url");
  if (!existsSync(path)) return null;
  const url = (await readFile(path, "utf8")).trim();
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    return url;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}
