/**
 * What every server of the comparison shares: it is a process of its own, tells its parent where it
 * listens, and answers "cpu" and "memory". Documents are named KIND-N; what
 * they hold is read from the files the parent has written.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.BENCH_FIXTURES;

export function announce(port) {
  process.send({ url: `ws://127.0.0.1:${port}` });
  process.on("message", (message) => {
    if (message === "cpu") {
      const { user, system } = process.cpuUsage();
      process.send((user + system) / 1000);
    } else if (message === "memory") {
      globalThis.gc();
      globalThis.gc();
      process.send(process.memoryUsage.rss() / 1024);
    }
  });
  process.on("disconnect", () => process.exit());
}

/** The updates a document starts with. */
export function updatesOf(name) {
  return kept(name.slice(0, name.lastIndexOf("-")));
}

const files = new Map();
function kept(kind) {
  if (!files.has(kind)) files.set(kind, pieces(readFileSync(join(folder, `${kind}.bin`))));
  return files.get(kind);
}

function pieces(bytes) {
  const all = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32LE(at);
    all.push(new Uint8Array(bytes.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return all;
}

/** Read before anybody asks: what a store costs the peers is not counted. */
export function readAll() {
  for (const kind of (process.env.BENCH_KINDS ?? "").split(",")) if (kind) kept(kind);
}
