/** Branches with the same bytes as the peers' documents, and people who may write in all of them. */
import { readdirSync, readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import type { Connection } from "../../server/db/connect.js";
import { rewordings } from "../../server/db/tables.js";
import { schemaHash } from "../../legaltext/schema.js";
import { factories, type MadeAmendment } from "../../test/helpers/factories.js";
import { tokenProtocols } from "../../test/helpers/liveServers.js";
import type { Fixtures, Opened } from "./fixtures.js";
import type { Target } from "./lightClient.js";

export interface OurBranches {
  /** Where a document of that name is, for the n-th client of it. */
  target(url: string, name: string, client: number): Target;
  /** As if nobody had opened anything yet. */
  forgetSnapshots(): Promise<void>;
  postgresCpu(): Promise<number>;
}

const people = 200;

export interface Wanted {
  small: number;
  bank: number;
  history: number;
  compacted: number;
}

export async function ourBranches(
  connection: Connection,
  fixtures: Fixtures,
  wanted: Wanted,
): Promise<OurBranches> {
  const { db } = connection;
  const make = factories(db);
  const author = await make.person.citizen();
  const writers = [author];
  while (writers.length < people) writers.push(await make.person.citizen());
  const protocols = await Promise.all(writers.map((one) => tokenProtocols(db, one)));
  const small = await branchOn(connection, fixtures.small, [fixtures.small.bytes]);
  const ids = new Map<string, number[]>();
  ids.set("small", await copies(connection, small, wanted.small));
  if (fixtures.bank) {
    const one = await branchOn(connection, fixtures.bank, [fixtures.bank.bytes]);
    ids.set("bank", await copies(connection, one, wanted.bank));
  }
  const long = await branchOn(connection, fixtures.small, fixtures.history);
  ids.set("history", await copies(connection, long, wanted.history));
  const compacted = await copies(connection, long, wanted.compacted);
  ids.set("compacted", compacted);
  await everywhere(
    connection,
    writers.map(({ id }) => id),
  );
  return {
    target(url, name, client) {
      const dash = name.lastIndexOf("-");
      const id = ids.get(name.slice(0, dash))?.[Number(name.slice(dash + 1))];
      if (id === undefined) throw new Error(`no branch ${name}`);
      const offered = protocols[client % people] ?? [];
      const address = `${url}/live/${id}?schema=${schemaHash}`;
      return { dialect: "assent", url: address, name, protocols: offered };
    },
    async forgetSnapshots() {
      await db.execute("delete from snapshots");
      for (const id of compacted) {
        await db.execute(sql`insert into snapshots (branch_id, seq, epoch, fence, bytes)
          select id, head, 0, 1, ${Buffer.from(fixtures.compacted)} from branches where id = ${id}`);
      }
    },
    postgresCpu: () => postgresCpu(connection),
  };
}

async function branchOn(
  { db, pool }: Connection,
  opened: Opened,
  updates: Uint8Array[],
): Promise<MadeAmendment> {
  const make = factories(db);
  const act = await make.act.of(opened.act);
  const made = await make.amendment.editing({
    consultation: await make.consultation.open({ act }),
  });
  const branchId = made.branch.id;
  for (const provisionId of opened.ids) {
    await db.insert(rewordings).values({ branchId, provisionId, language: "eng" });
  }
  for (let at = 0; at < updates.length; at += 1000) {
    const some = updates.slice(at, at + 1000).map((bytes) => Buffer.from(bytes));
    await pool.query(
      `insert into log (branch_id, seq, epoch, author_id, bytes)
       select $1, $2 + place, 0, $3, bytes from unnest($4::bytea[]) with ordinality as u(bytes, place)`,
      [branchId, at, made.author.id, some],
    );
  }
  await pool.query("update branches set head = $2 where id = $1", [branchId, updates.length]);
  return made;
}

/** More branches with the same log; the first one is none of them. */
async function copies(
  { db }: Connection,
  { branch }: MadeAmendment,
  count: number,
): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    insert into branches (kind, act_id, version_id, consultation_id, title, head, created_by)
    select kind, act_id, version_id, consultation_id, title, head, created_by
    from branches, generate_series(1, ${count}) where id = ${branch.id} returning id`);
  const ids = rows.map(({ id }) => id);
  const list = sql.raw(`array[${ids.join(",")}]::int[]`);
  await db.execute(sql`insert into rewordings (branch_id, provision_id, language)
    select b, provision_id, language from rewordings, unnest(${list}) b where branch_id = ${branch.id}`);
  await db.execute(sql`insert into log (branch_id, seq, epoch, author_id, bytes)
    select b, seq, 0, author_id, bytes from log, unnest(${list}) b where branch_id = ${branch.id}`);
  return ids;
}

async function everywhere({ db }: Connection, personIds: string[]): Promise<void> {
  for (const id of personIds) {
    await db.execute(sql`insert into branch_authors (branch_id, person_id)
      select id, ${id}::uuid from branches on conflict do nothing`);
  }
}

/** Milliseconds of all processes of this PostgreSQL so far. */
async function postgresCpu({ db }: Connection): Promise<number> {
  const { rows } = await db.execute<{ pid: number }>("select pg_backend_pid() as pid");
  const parent = statOf(rows[0]?.pid ?? 0)?.parent ?? 0;
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const own = pids.map(Number).flatMap((pid) => {
    const stat = statOf(pid);
    return stat && (pid === parent || stat.parent === parent) ? [stat.milliseconds] : [];
  });
  return own.reduce((total, one) => total + one, 0);
}

function statOf(pid: number): { parent: number; milliseconds: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    // utime, stime, and those of children that have ended, in hundredths of a second.
    const ticks = fields.slice(11, 15).reduce((total, one) => total + Number(one), 0);
    return { parent: Number(fields[1]), milliseconds: ticks * 10 };
  } catch {
    return null;
  }
}
