/** Wires the parts together by hand: database, assets, live server, application. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { createApp, type Deps } from "./app.js";
import { buildAssets, type BuiltAssets } from "./assets.js";
import type { Config } from "./config.js";
import { connect, type Connection } from "./db/connect.js";
import { secretIn, startEmbedded } from "./db/embedded.js";
import { finishRebasing } from "./drafts/finishRebasing.js";
import { clearRateLimits } from "./http/rateLimits.js";
import { sessionParts } from "./http/session.js";
import { startNotices, type NoticeClock } from "./notices/noticeClock.js";
import { attachLive } from "./live/liveServer.js";

export interface Running {
  /** Where this process answers. */
  url: string;
  deps: Deps;
  server: Server;
  notices: NoticeClock;
  /** True when the embedded database was just made. */
  fresh: boolean;
  /** Lets running requests end, writes what the rooms hold, then lets go of the database. */
  close(): Promise<void>;
}

export interface Parts {
  config: Config;
  log: Logger;
  connection: Connection;
  secret: string;
  assets: BuiltAssets;
  now?: () => Date;
}

/** Everything but the database: what a test starts on a database of its own. */
export async function listen(parts: Parts): Promise<Omit<Running, "fresh">> {
  const { config, connection, secret, assets } = parts;
  const server = createServer();
  const secure = config.publicUrl?.startsWith("https:") ?? false;
  const early = {
    config,
    db: connection.db,
    pool: connection.pool,
    log: parts.log,
    secret,
    sessionParts: sessionParts(connection.pool, secret, secure),
    now: parts.now ?? (() => new Date()),
  };
  await finishRebasing(connection.db);
  const rooms = await attachLive(server, early);
  const deps: Deps = { ...early, rooms, assets: assets.url, serveAssets: assets.serve };
  server.on("request", createApp(deps));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = config.host === "0.0.0.0" || config.host === "::" ? "127.0.0.1" : config.host;
  const url = config.publicUrl ?? `http://${host}:${port}`;
  const notices = startNotices(deps, url);
  const stopClearing = clearRateLimits(connection.db, parts.log);
  return {
    url,
    deps,
    server,
    notices,
    async close() {
      const ended = new Promise((resolve) => server.close(resolve));
      await rooms.close();
      await notices.close();
      stopClearing();
      server.closeIdleConnections();
      const patience = setTimeout(() => server.closeAllConnections(), 3000);
      await ended;
      clearTimeout(patience);
      await connection.close();
    },
  };
}

/** The whole program on the database the settings name, or on an embedded one. */
export async function startAssent(config: Config, log: Logger): Promise<Running> {
  const assets = await buildAssets();
  if (config.databaseUrl) {
    const connection = await connect(config.databaseUrl);
    const secret = config.sessionSecret;
    if (!secret) throw new Error("a session secret is required with DATABASE_URL");
    return { ...(await listen({ config, log, connection, secret, assets })), fresh: false };
  }
  const embedded = await startEmbedded(config.dataDirectory);
  try {
    const connection = await connect(embedded.url);
    // The command line finds the running database by this file.
    await writeFile(join(config.dataDirectory, "postgres.url"), embedded.url, { mode: 0o600 });
    const secret =
      config.sessionSecret ?? (await secretIn(join(config.dataDirectory, "session.secret")));
    const running = await listen({ config, log, connection, secret, assets });
    return {
      ...running,
      fresh: embedded.fresh,
      async close() {
        await running.close();
        await embedded.stop();
      },
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}
