/** The private PostgreSQL that `npm start` runs when no DATABASE_URL is given. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, open, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import pg from "pg";
import { initialise, startServer, type Cluster } from "./postgresPrograms.js";

export interface EmbeddedDatabase {
  url: string;
  /** True when the data directory was empty. */
  fresh: boolean;
  stop(): Promise<void>;
}

/** @throws Error where another process already uses the directory. */
export async function startEmbedded(dataDirectory: string): Promise<EmbeddedDatabase> {
  await mkdir(dataDirectory, { recursive: true });
  // As root, PostgreSQL runs as its own user and must be able to pass through; secrets in it are 0600.
  await chmod(dataDirectory, 0o755);
  const unlock = await lockDirectory(dataDirectory);
  try {
    const databaseDir = resolve(dataDirectory, "postgres");
    const fresh = !existsSync(join(databaseDir, "PG_VERSION"));
    const port = await freePort();
    const password = await secretIn(join(dataDirectory, "postgres.secret"));
    const cluster = { directory: databaseDir, user: "assent", password };
    if (fresh) await initialise(cluster);
    const postgres = await startServer(databaseDir, port);
    if (fresh) await createDatabase(port, cluster);
    return {
      url: `postgres://assent:${password}@127.0.0.1:${port}/assent`,
      fresh,
      async stop() {
        await postgres.stop();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function createDatabase(port: number, { user, password }: Cluster): Promise<void> {
  const client = new pg.Client({ host: "127.0.0.1", port, user, password, database: "postgres" });
  await client.connect();
  await client.query("create database assent");
  await client.end();
}

/** One process a directory: the lock names its owner and is taken over only from a dead one. */
async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, "assent.pid");
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = await open(path, "wx");
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const owner = Number(await readFile(path, "utf8"));
      if (isAlive(owner)) {
        throw new Error(
          `Process ${owner} already runs Assent on ${directory}. Stop it, or give this one another DATA_DIR.`,
        );
      }
      await rm(path, { force: true });
    }
  }
  throw new Error(`The lock ${path} cannot be taken.`);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** A random secret that stays the same across starts. */
export async function secretIn(path: string): Promise<string> {
  if (!existsSync(path)) {
    await writeFile(path, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  }
  return (await readFile(path, "utf8")).trim();
}
