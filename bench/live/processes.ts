/** Servers and clients, each a process of its own, spoken to over the channel a parent has. */
import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Order, Seen } from "./clientProcess.js";

export interface ServerProcess {
  url: string;
  /** Processor time so far, in milliseconds. */
  cpu(): Promise<number>;
  /** Resident memory after a collection, in KB. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Alike for all: one writer of garbage collection more or less would decide the numbers. */
const flags = ["--expose-gc", "--no-warnings"];

export async function startServer(
  script: string,
  parameters: string[],
  environment: Record<string, string>,
): Promise<ServerProcess> {
  const typescript = script.endsWith(".ts") ? ["--import", "tsx"] : [];
  const child = fork(here(script), parameters, {
    execArgv: [...flags, ...typescript],
    env: { ...process.env, NODE_ENV: "production", ...environment },
  });
  const { url } = await said<{ url: string }>(child);
  return {
    url,
    cpu: () => asked(child, "cpu"),
    memory: () => asked(child, "memory"),
    stop: () => ended(child),
  };
}

export interface Clients {
  obey(order: Order): Promise<Seen>;
  stop(): Promise<void>;
}

export function startClients(): Clients {
  const child = fork(here("./clientProcess.ts"), { execArgv: [...flags, "--import", "tsx"] });
  return {
    async obey(order) {
      child.send(order);
      const answer = await said<{ seen: Seen } | { error: string }>(child);
      if ("error" in answer) throw new Error(answer.error);
      return answer.seen;
    },
    stop: () => ended(child),
  };
}

function asked(child: ChildProcess, question: string): Promise<number> {
  child.send(question);
  return said<number>(child);
}

function said<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`a process ended with ${code}`));
    child.once("exit", gone);
    child.once("message", (message) => {
      child.off("exit", gone);
      resolve(message as T);
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.disconnect();
  return gone;
}
