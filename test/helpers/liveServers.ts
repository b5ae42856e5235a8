/** Live servers without the rest of the application: several in this process, or each in its own. */
import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:http";
import { createServer as createTcp, type AddressInfo } from "node:net";
import { pino } from "pino";
import { createAccessToken } from "../../server/accounts/accessTokens.js";
import { readConfig } from "../../server/config.js";
import type { Connection, Database } from "../../server/db/connect.js";
import { sessionParts } from "../../server/http/session.js";
import { attachLive } from "../../server/live/liveServer.js";
import type { Limits } from "../../server/live/limits.js";
import type { Rooms } from "../../server/live/rooms.js";
import { LiveEditor, type EditorOptions } from "./liveEditors.js";

const secret = "a secret for tests only, of enough characters";

export interface LiveServerAlone {
  url: string;
  rooms: Rooms;
  close(): Promise<void>;
}

export async function liveServer(
  { db, pool }: Pick<Connection, "db" | "pool">,
  options: { port?: number; limits?: Partial<Limits> } = {},
): Promise<LiveServerAlone> {
  const server = createServer();
  const parts = {
    config: readConfig({}),
    ...{ db, pool, secret },
    log: pino({ level: process.env.ASSENT_TEST_LOG ?? "silent" }),
    sessionParts: sessionParts(pool, secret, false),
    now: () => new Date(),
  };
  const rooms = await attachLive(server, parts, options.limits);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    rooms,
    async close() {
      await rooms.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What lets a program in as this person. */
export async function tokenProtocols(db: Database, person: { id: string }): Promise<string[]> {
  const { secret: token } = await createAccessToken(db, person.id, "test");
  return ["assent", `assent-token.${token}`];
}

/** A person at a server that has no sign-in page, by access token. */
export async function openByToken(
  server: { url: string },
  db: Database,
  person: { id: string },
  branchId: number,
  options: EditorOptions = {},
): Promise<LiveEditor> {
  const protocols = await tokenProtocols(db, person);
  return new LiveEditor(server.url, branchId, {}, { ...options, protocols });
}

/**
 * A live server in a process of its own, which can be killed at any moment and started again; with
 * `whole` all of Assent, as `npm start` runs it behind one proxy.
 */
export class LiveProcess {
  readonly port: number;
  private readonly databaseUrl: string;
  private readonly whole: { publicUrl: string } | null;
  private child: ChildProcess | null = null;

  private constructor(databaseUrl: string, port: number, whole: { publicUrl: string } | null) {
    this.databaseUrl = databaseUrl;
    this.port = port;
    this.whole = whole;
  }

  static async start(
    databaseUrl: string,
    whole: { publicUrl: string } | null = null,
  ): Promise<LiveProcess> {
    const made = new LiveProcess(databaseUrl, await freePort(), whole);
    await made.start();
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const parameters = this.whole
      ? ["bin/assent.js", "serve"]
      : ["--import", "tsx", "test/helpers/liveProcess.ts"];
    const child = spawn(process.execPath, parameters, {
      env: {
        ...process.env,
        ...{ DATABASE_URL: this.databaseUrl, PORT: String(this.port) },
        ...(this.whole
          ? { PUBLIC_URL: this.whole.publicUrl, SESSION_SECRET: secret, TRUSTED_PROXIES: "1" }
          : {}),
      },
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.stdout?.once("data", () => resolve());
      child.once("exit", (code) => reject(new Error(`the live server ended with ${code}`)));
    });
  }

  /** SIGKILL: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createTcp();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
