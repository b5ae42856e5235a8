/**
 * The one connection of a process on which it writes the log and hears (LISTEN) what other processes, and
 * forms in this one, write. Both on one line: what a process tells itself then comes with the answer to
 * its commit, and wakes nobody.
 */
import type pg from "pg";
import type { Logger } from "pino";
import { channel, readNotice, type Notice } from "./notices.js";

export interface LineListener {
  heard(notice: Notice): void;
  /** The line was down: anything may have been said meanwhile. */
  missed(): void;
}

const retryAfter = 300;

export class DatabaseLine {
  private readonly pool: pg.Pool;
  private readonly log: Logger;
  private readonly listener: LineListener;
  private client: pg.PoolClient | null = null;
  private retry: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(pool: pg.Pool, log: Logger, listener: LineListener) {
    this.pool = pool;
    this.log = log;
    this.listener = listener;
  }

  async open(): Promise<void> {
    const client = await this.pool.connect();
    if (this.closed) return client.release();
    client.on("notification", ({ payload }) => {
      const notice = readNotice(payload ?? "");
      if (notice) this.listener.heard(notice);
    });
    client.on("error", (error) => this.lose(client, error));
    try {
      await client.query(`listen ${channel}`);
      this.client = client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /** On the line, or while it is down on any other connection. */
  query<R extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<R>> {
    return (this.client ?? this.pool).query<R>(query);
  }

  private lose(client: pg.PoolClient, error: unknown): void {
    if (this.client !== client) return;
    this.client = null;
    client.release(true);
    this.openAgain(error);
  }

  private openAgain(error: unknown): void {
    if (this.closed || this.retry) return;
    this.log.warn({ err: error }, "the line to the database broke");
    this.retry = setTimeout(() => {
      this.retry = null;
      this.open().then(
        () => this.listener.missed(),
        (again: unknown) => this.openAgain(again),
      );
    }, retryAfter);
  }

  close(): void {
    this.closed = true;
    if (this.retry) clearTimeout(this.retry);
    const { client } = this;
    this.client = null;
    client?.release(true);
  }
}
