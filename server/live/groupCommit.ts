/**
 * Writes the rows of many rooms in one statement: at once where it is quiet, every few milliseconds where
 * many write. A commit costs the same for one row and for a hundred.
 *
 * A branch whose row somebody else holds (an acceptance, a submission) is skipped and written by a
 * statement of its own that waits, so that it delays nobody else. A branch that may no longer be
 * written to is refused by the statement itself: stage, epoch and the consultation's hour are read
 * under the row's lock, so nothing slips in after a submission.
 */
import type pg from "pg";
import type { Logger } from "pino";
import type { DatabaseLine } from "./databaseLine.js";
import { channel } from "./notices.js";

export interface Appended {
  /** Numbers of the first and last row written. */
  first: number;
  last: number;
}

export interface PendingRow {
  authorId: string;
  bytes: Uint8Array;
}

interface Batch {
  branchId: number;
  epoch: number;
  rows: PendingRow[];
  resolve: (result: Appended | "frozen") => void;
  reject: (error: unknown) => void;
}

export interface GroupCommitOptions {
  pool: pg.Pool;
  line: Pick<DatabaseLine, "query">;
  log: Logger;
  /** Names this process in notices. */
  processId: string;
  /** How long rows wait for company while others write, in milliseconds. */
  pause?: number;
  /** How long an unreachable database is tried again, in milliseconds. */
  patience?: number;
}

const statement = (waiting: boolean) => `
  with given as (
    select * from unnest($1::int[], $2::int[], $3::uuid[], $4::int[], $5::int[])
      with ordinality as g(branch_id, epoch, author_id, start, length, place)
  ), counted as (
    select branch_id, epoch, count(*)::int as n from given group by branch_id, epoch
  ), locked as materialized (
    select b.id, b.epoch, c.n from branches b join counted c on c.branch_id = b.id
    where b.epoch = c.epoch and b.stage = 'editing' and (b.kind = 'draft' or exists (
      select from consultations o where o.id = b.consultation_id and o.state = 'open'
        and clock_timestamp() >= o.opens_at and clock_timestamp() < o.closes_at))
    order by b.id for no key update of b ${waiting ? "" : "skip locked"}
  ), moved as (
    update branches b set head = b.head + l.n from locked l where b.id = l.id
    returning b.id, b.epoch, b.head, l.n
  ), written as (
    insert into log (branch_id, seq, epoch, author_id, bytes)
    select g.branch_id,
      m.head - m.n + row_number() over (partition by g.branch_id order by g.place),
      g.epoch, g.author_id, substr($6::bytea, g.start + 1, g.length)
    from given g join moved m on m.id = g.branch_id and m.epoch = g.epoch
  ), told as (
    select pg_notify('${channel}', 'written ' || $7 || ' ' || string_agg(id || ':' || head, ','))
    from (select id, head, row_number() over () / 200 as part from moved) parts group by part
  )
  select m.id, m.epoch, m.head, m.n, (select count(*) from told) from moved m`;

interface WrittenRow {
  id: number;
  epoch: number;
  head: string;
  n: number;
}

export class GroupCommit {
  private readonly options: Required<GroupCommitOptions>;
  private waiting: Batch[] = [];
  private scheduled = false;
  private running = false;
  private lastEnded = 0;

  constructor(options: GroupCommitOptions) {
    this.options = { pause: 10, patience: 15_000, ...options };
  }

  /**
   * Appends rows to one branch, all or none. A room has one append under way at a time: a later row may
   * build on an earlier one and must never be committed without it.
   */
  append(branchId: number, epoch: number, rows: PendingRow[]): Promise<Appended | "frozen"> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ branchId, epoch, rows, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.running || this.scheduled || this.waiting.length === 0) return;
    this.scheduled = true;
    const begin = () => {
      this.scheduled = false;
      void this.run();
    };
    const { pause } = this.options;
    if (performance.now() - this.lastEnded > pause) setImmediate(begin);
    else setTimeout(begin, pause);
  }

  private async run(): Promise<void> {
    this.running = true;
    const batches = this.waiting;
    this.waiting = [];
    try {
      const skipped = settle(batches, await this.write(batches, false));
      for (const batch of skipped) void this.writeAlone(batch);
    } catch (error) {
      this.afterFailure(batches, error);
    }
    this.running = false;
    this.lastEnded = performance.now();
    this.schedule();
  }

  /** One branch's fault must not cost the others their commit. */
  private afterFailure(batches: Batch[], error: unknown): void {
    if (batches.length === 1) batches[0]?.reject(error);
    else for (const batch of batches) void this.writeAlone(batch);
  }

  private async writeAlone(batch: Batch): Promise<void> {
    try {
      const refused = settle([batch], await this.write([batch], true));
      if (refused.length) batch.resolve("frozen");
    } catch (error) {
      batch.reject(error);
    }
  }

  /**
   * Tries again while the database is away. If a commit's answer was lost, its rows are written twice:
   * Yjs updates are idempotent.
   */
  private async write(batches: Batch[], waiting: boolean): Promise<WrittenRow[]> {
    const values = [...columnsOf(batches), this.options.processId];
    const name = waiting ? "assent_append_waiting" : "assent_append";
    const until = Date.now() + this.options.patience;
    for (let delay = 50; ; delay = Math.min(delay * 2, 1000)) {
      try {
        const query = { name, text: statement(waiting), values };
        const on = waiting ? this.options.pool : this.options.line;
        return (await on.query<WrittenRow>(query)).rows;
      } catch (error) {
        if (!isAway(error) || Date.now() + delay > until) throw error;
        this.options.log.warn({ err: error }, "the log waits for the database");
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }
}

function columnsOf(batches: Batch[]): unknown[] {
  const rows = batches.flatMap(({ branchId, epoch, rows }) =>
    rows.map((row) => ({ branchId, epoch, ...row })),
  );
  let start = 0;
  const starts = rows.map(({ bytes }) => (start += bytes.length) - bytes.length);
  return [
    rows.map(({ branchId }) => branchId),
    rows.map(({ epoch }) => epoch),
    rows.map(({ authorId }) => authorId),
    starts,
    rows.map(({ bytes }) => bytes.length),
    Buffer.concat(rows.map(({ bytes }) => bytes)),
  ];
}

/**
 * Tells each batch the numbers of its own rows: a room that was given up and the one after it may have
 * written to one branch in one statement, and neither knows the rows of the other.
 * @returns the batches that were not written.
 */
function settle(batches: Batch[], written: WrittenRow[]): Batch[] {
  const next = new Map(
    written.map(({ id, epoch, head, n }) => [`${id}/${epoch}`, Number(head) - n + 1]),
  );
  return batches.filter(({ branchId, epoch, rows, resolve }) => {
    const first = next.get(`${branchId}/${epoch}`);
    if (first === undefined) return true;
    next.set(`${branchId}/${epoch}`, first + rows.length);
    resolve({ first, last: first + rows.length - 1 });
    return false;
  });
}

/** PostgreSQL is stopping, starting or unreachable; any other error is about the rows. */
function isAway(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== "string")
    return error instanceof Error && /terminat|timeout/i.test(error.message);
  return /^(08...|57P0[1-5]|53300|ECONN.*|EPIPE|ETIMEDOUT|ENOENT)$/.test(code);
}
