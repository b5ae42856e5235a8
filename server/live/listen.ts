/** Hears what other processes, and forms in this one, write: LISTEN on a connection of its own. */
import type pg from "pg";
import type { Logger } from "pino";
import { channel, readNotice, type Notice } from "./notices.js";

export interface Listening {
  stop(): Promise<void>;
}

/**
 * @param heard gets every notice.
 * @param missed is called after the line was down: anything may have been said meanwhile.
 */
export async function listenForNotices(
  pool: pg.Pool,
  log: Logger,
  heard: (notice: Notice) => void,
  missed: () => void,
): Promise<Listening> {
  let client: pg.PoolClient | null = null;
  let stopped = false;
  let retry: NodeJS.Timeout | null = null;

  async function start(): Promise<void> {
    const fresh = await pool.connect();
    if (stopped) return fresh.release();
    client = fresh;
    fresh.on("notification", ({ payload }) => {
      const notice = readNotice(payload ?? "");
      if (notice) heard(notice);
    });
    fresh.on("error", lost);
    await fresh.query(`listen ${channel}`);
  }

  function lost(error: unknown): void {
    if (stopped || retry) return;
    log.warn({ err: error }, "the line to the database broke");
    drop();
    retry = setTimeout(() => {
      retry = null;
      start().then(missed, lost);
    }, 300);
  }

  function drop(): void {
    const old = client;
    client = null;
    old?.release(true);
  }

  await start();
  return {
    async stop() {
      stopped = true;
      if (retry) clearTimeout(retry);
      drop();
    },
  };
}
