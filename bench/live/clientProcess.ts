/** All clients of a run in one process; the parent says what they do, and is told what they saw. */
import { LightClient, type Target } from "./lightClient.js";
import { typedInto, type Typed } from "./typing.js";

export interface Work {
  /** How many of each room write. */
  writers: number;
  /** Letters for each writer. */
  letters: number;
  /** Letters a second, of all writers together; null: as fast as they can. */
  rate: number | null;
  /** How many of each room listen closely. */
  listeners: number;
}

export type Order =
  | { do: "connect"; targets: Target[] }
  | { do: "work"; work: Work; document: string; key: string }
  | { do: "leave" };

export interface Seen {
  /** Milliseconds until each of the clients was synced. */
  synced: number[];
  sent: number;
  /** One update at one other client each, however many came in one message. */
  delivered: number;
  milliseconds: number;
  p50: number;
  p99: number;
}

const seenNothing: Seen = { synced: [], sent: 0, delivered: 0, milliseconds: 0, p50: 0, p99: 0 };
const atOnce = 40;
const patience = 60_000;
let clients: LightClient[] = [];

async function obey(order: Order): Promise<Seen> {
  if (order.do === "connect") return { ...seenNothing, synced: await connect(order.targets) };
  if (order.do === "work") {
    return work(order.work, Buffer.from(order.document, "base64"), order.key);
  }
  for (const client of clients) client.close();
  clients = [];
  return seenNothing;
}

async function connect(targets: Target[]): Promise<number[]> {
  const synced: number[] = [];
  for (let at = 0; at < targets.length; at += atOnce) {
    const some = targets.slice(at, at + atOnce).map((target) => new LightClient(target));
    clients.push(...some);
    synced.push(...(await Promise.all(some.map((client) => client.synced))));
  }
  return synced;
}

// ---- work

interface Room {
  clients: LightClient[];
  writers: { client: LightClient; typed: Typed; framed: Uint8Array[]; sentAt: Float64Array }[];
  /** Letters that listeners have not heard yet. */
  missing: number;
}

async function work(plan: Work, document: Uint8Array, key: string): Promise<Seen> {
  const rooms = roomsOf(clients).map((all) => roomFor(all, plan, document, key));
  const latencies: number[] = [];
  for (const room of rooms) listen(room, plan.listeners, latencies);
  const begun = performance.now();
  await (plan.rate === null ? flood(rooms) : typeAt(rooms, plan.rate));
  await until(() => rooms.every(({ missing }) => missing <= 0));
  const milliseconds = performance.now() - begun;
  await until(() => clients.every(({ isSaved }) => isSaved));
  for (const client of clients) client.heard = null;
  latencies.sort((a, b) => a - b);
  const sentOf = ({ writers }: Room) => writers.reduce((sum, { framed }) => sum + framed.length, 0);
  return {
    ...seenNothing,
    sent: sum(rooms.map(sentOf)),
    delivered: sum(rooms.map((room) => sentOf(room) * (room.clients.length - 1))),
    milliseconds,
    p50: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
    p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
  };
}

function roomsOf(all: LightClient[]): LightClient[][] {
  const rooms = new Map<string, LightClient[]>();
  for (const client of all) {
    const room = rooms.get(client.name);
    if (room) room.push(client);
    else rooms.set(client.name, [client]);
  }
  return [...rooms.values()];
}

function roomFor(all: LightClient[], plan: Work, document: Uint8Array, key: string): Room {
  const writers = all.slice(0, plan.writers).map((client) => {
    const typed = typedInto(document, plan.letters, key);
    const framed = typed.updates.map((update) => client.framed(update));
    return { client, typed, framed, sentAt: new Float64Array(plan.letters) };
  });
  return { clients: all, writers, missing: 0 };
}

/** Listeners stand evenly among those in the room: the last to be sent something is one of them. */
function listen(room: Room, listeners: number, latencies: number[]): void {
  const sentAt = new Map(room.writers.map(({ typed, sentAt }) => [typed.client, sentAt]));
  const step = Math.max(1, (room.clients.length - 1) / Math.max(1, listeners - 1));
  const chosen = new Set(
    Array.from({ length: listeners }, (_, n) =>
      Math.min(room.clients.length - 1, Math.round(n * step)),
    ),
  );
  for (const at of chosen) {
    const listener = room.clients[at];
    if (!listener) continue;
    const own = room.writers.find(({ client }) => client === listener);
    for (const writer of room.writers) if (writer !== own) room.missing += writer.framed.length;
    listener.heard = (client, clock, length) => {
      const times = sentAt.get(client);
      if (!times || client === own?.typed.client) return;
      const now = performance.now();
      for (let n = 0; n < length; n++) latencies.push(now - (times[clock + n] ?? now));
      room.missing -= length;
    };
  }
}

/** Writers take turns, rooms too. */
async function typeAt(rooms: Room[], rate: number): Promise<void> {
  const turns = turnsOf(rooms);
  const begun = performance.now();
  for (let next = 0; next < turns.length;) {
    const due = Math.min(turns.length, ((performance.now() - begun) / 1000) * rate);
    for (; next < due; next++) turns[next]?.();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function turnsOf(rooms: Room[]): (() => void)[] {
  const writers = rooms.flatMap((room) => room.writers);
  const most = Math.max(...writers.map(({ framed }) => framed.length));
  return Array.from({ length: most }, (_, n) =>
    writers.map((writer) => () => send(writer, n)),
  ).flat();
}

function send({ client, framed, sentAt }: Room["writers"][number], at: number): void {
  const message = framed[at];
  if (!message) return;
  sentAt[at] = performance.now();
  client.write(message);
}

const mostWaiting = 200_000;

async function flood(rooms: Room[]): Promise<void> {
  const writers = rooms.flatMap((room) => room.writers);
  await Promise.all(
    writers.map(async (writer) => {
      for (let at = 0; at < writer.framed.length; at++) {
        send(writer, at);
        if (at % 50 === 49) await new Promise((resolve) => setImmediate(resolve));
        while (writer.client.ws.bufferedAmount > mostWaiting) await pause(1);
      }
    }),
  );
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + patience;
  while (!holds()) {
    if (performance.now() > end) throw new Error("not everything came");
    await pause(2);
  }
}

process.on("message", (order: Order) => {
  obey(order).then(
    (seen) => process.send?.({ seen }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit());
