/** What is measured: the tables of the design, one function a group, each on a server just started. */
import type { Work } from "./clientProcess.js";
import type { Target } from "./lightClient.js";
import type { Clients, ServerProcess } from "./processes.js";

export interface Bench {
  server: ServerProcess;
  clients: Clients;
  /** The n-th client of a document. */
  target: (name: string, client: number) => Target;
  /** In base64, and the name of the fragment that is typed into. */
  document: { bytes: string; key: string };
  /** Busy cases whose name holds this. */
  only: string;
  /** Shorter, for trying. */
  quick: boolean;
  /** Whether the server keeps documents: the relay does not. */
  keeps: boolean;
  haveBank: boolean;
  /** Processor time of the database, where there is one. */
  databaseCpu: () => Promise<number>;
  note: (metric: Metric, value: number) => void;
}

export interface Metric {
  case: string;
  unit: string;
}

interface Busy {
  name: string;
  rooms: number;
  clients: number;
  work: Work;
}

const busyCases = (quick: boolean): Busy[] => {
  const seconds = quick ? 3 : 6;
  const flood = quick ? 4000 : 10_000;
  const one = { rate: 20, listeners: 10, letters: 20 * seconds };
  const many = { rate: 50, listeners: 10 };
  return [
    { name: "1 writer + 49 readers", rooms: 1, clients: 50, work: { ...one, writers: 1 } },
    { name: "1 writer + 199 readers", rooms: 1, clients: 200, work: { ...one, writers: 1 } },
    {
      ...{ name: "50 writers", rooms: 1, clients: 50 },
      work: { ...many, writers: 50, letters: seconds },
    },
    {
      ...{ name: "200 writers", rooms: 1, clients: 200 },
      work: { ...many, writers: 200, letters: Math.ceil(seconds / 4) },
    },
    {
      ...{ name: "500 documents x 2", rooms: 500, clients: 2 },
      work: { writers: 2, rate: 500, listeners: 2, letters: Math.ceil(seconds / 2) },
    },
    {
      ...{ name: "flood, 1 writer + 49 readers", rooms: 1, clients: 50 },
      work: { writers: 1, rate: null, listeners: 2, letters: flood },
    },
    {
      ...{ name: "flood, 50 writers", rooms: 1, clients: 50 },
      work: { writers: 50, rate: null, listeners: 2, letters: flood / 50 },
    },
  ];
};

/** The number of small documents that all cases together need. */
export const smallDocuments = 1300;

export async function busy(bench: Bench): Promise<void> {
  let next = 0;
  // Nobody is measured with code that has not run yet.
  const warm = { writers: 10, rate: 300, listeners: 2, letters: 60 };
  await one(bench, { name: "", rooms: 2, clients: 20, work: warm }, next);
  next += 2;
  for (const item of busyCases(bench.quick)) {
    if (item.name.includes(bench.only)) await one(bench, item, next);
    next += item.rooms;
  }
}

async function one(bench: Bench, { name, rooms, clients, work }: Busy, from: number) {
  await connect(bench, from, rooms, clients);
  const database = await bench.databaseCpu();
  const before = await bench.server.cpu();
  const { bytes, key } = bench.document;
  const seen = await bench.clients.obey({ do: "work", work, document: bytes, key });
  const cpu = (await bench.server.cpu()) - before;
  const stored = (await bench.databaseCpu()) - database;
  await leave(bench);
  if (!name) return;
  const per = rooms > 1 ? seen.sent : seen.delivered;
  const what = rooms > 1 ? "sent" : "delivered";
  bench.note({ case: `${name}: server CPU`, unit: `ms per 1,000 ${what}` }, (cpu / per) * 1000);
  if (stored > 0) {
    const metric = { case: `${name}: PostgreSQL CPU`, unit: `ms per 1,000 ${what}` };
    bench.note(metric, (stored / per) * 1000);
  }
  if (work.rate === null) {
    const metric = { case: `${name}: time`, unit: "ms per 1,000 delivered" };
    return bench.note(metric, (seen.milliseconds / per) * 1000);
  }
  bench.note({ case: `${name}: p50`, unit: "ms" }, seen.p50);
  bench.note({ case: `${name}: p99`, unit: "ms" }, seen.p99);
}

const idleCount = (quick: boolean) => (quick ? 300 : 600);

export async function idleClients(bench: Bench): Promise<void> {
  const count = idleCount(bench.quick);
  await measureIdle(bench, { rooms: 1, clients: count }, "idle client");
}

export async function idleDocuments(bench: Bench): Promise<void> {
  const count = idleCount(bench.quick);
  await measureIdle(bench, { rooms: count, clients: 1 }, "idle small document with its client");
}

async function measureIdle(
  bench: Bench,
  { rooms, clients }: { rooms: number; clients: number },
  what: string,
): Promise<void> {
  await connect(bench, 0, 30, 2);
  await leave(bench);
  const before = await settled(bench);
  await connect(bench, 100, rooms, clients);
  const after = await settled(bench);
  await leave(bench);
  const each = (after - before) / (rooms * clients);
  bench.note({ case: `memory for each ${what}`, unit: "KB" }, each);
}

async function settled({ server }: Bench): Promise<number> {
  await pause(300);
  await server.memory();
  await pause(200);
  return server.memory();
}

/** Cold: the server has not got the document in memory. */
export async function opening(bench: Bench): Promise<void> {
  if (!bench.keeps) return;
  for (let n = 0; n < 6; n++) await openOne(bench, `small-${n}`, null);
  for (let n = 6; n < 11; n++) {
    await openOne(bench, `small-${n}`, "open 3 provisions of the smallest act");
    if (bench.haveBank) await openOne(bench, `bank-${n}`, "open 3 provisions of the Bank Act");
  }
  for (let n = 0; n < 3; n++) {
    await openOne(bench, `compacted-${n}`, "open 50,000 updates, compacted");
  }
  await connect(bench, "compacted-0", 1, 1);
  for (let n = 0; n < 5; n++) {
    await openOne(bench, "compacted-0", "open 50,000 updates, already open");
  }
  await leave(bench);
  for (let n = 0; n < (bench.quick ? 1 : 2); n++) {
    await openOne(bench, `history-${n}`, "open 50,000 updates, not compacted");
  }
}

async function openOne(bench: Bench, name: string, metric: string | null): Promise<void> {
  const targets = [bench.target(name, 1)];
  const { synced } = await bench.clients.obey({ do: "connect", targets });
  if (metric) bench.note({ case: metric, unit: "ms to first sync" }, synced[0] ?? 0);
}

async function connect(
  bench: Bench,
  from: number | string,
  rooms: number,
  clients: number,
): Promise<void> {
  const names = Array.from({ length: rooms }, (_, n) =>
    typeof from === "string" ? from : `small-${from + n}`,
  );
  const targets = names.flatMap((name) =>
    Array.from({ length: clients }, (_, n) => bench.target(name, n)),
  );
  await bench.clients.obey({ do: "connect", targets });
  await pause(200);
}

async function leave(bench: Bench): Promise<void> {
  await bench.clients.obey({ do: "leave" });
  await pause(100);
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
