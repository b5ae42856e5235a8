/**
 * How long the server takes for the pages of a crowded consultation, beside a bare Express page that
 * sends the same bytes, asked in turn in the same run. Run: npm run bench:pages [-- --quick] [--seed N]
 * The last line is a JSON object; a ratio is our 95th percentile over that of the bare page.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import compression from "compression";
import express from "express";
import pg from "pg";
import { to } from "../../server/paths.js";
import { startPostgres } from "../../test/helpers/startPostgres.js";
import { testApp, type TestApp } from "../../test/helpers/testApp.js";
import { gatherCrowd, type Crowd, type CrowdSize } from "./crowd.js";

const { values } = parseArgs({
  options: { quick: { type: "boolean" }, seed: { type: "string", default: "1" } },
});
const whole: CrowdSize = {
  ...{ people: 2000, amendments: 2000, requests: 200, comments: 20_000, sides: 10_000 },
  ...{ letters: 10_000, answered: 30 },
};
const quick: CrowdSize = {
  ...{ people: 100, amendments: 100, requests: 20, comments: 1000, sides: 500 },
  ...{ letters: 500, answered: 30 },
};
const rounds = values.quick ? 20 : 60;

interface Result {
  case: string;
  ours: number;
  peer: number;
  value: number;
  unit: "ms p95";
  ratio: number;
  kilobytes: number;
}

const postgres = await startPostgres();
process.env.ASSENT_TEST_DATABASE = postgres.url;
const app = await testApp();
await commitLazily(true);
const started = performance.now();
const crowd = await gatherCrowd(app.deps, values.quick ? quick : whole, Number(values.seed));
console.log(`The crowd took ${Math.round((performance.now() - started) / 1000)} s to gather.`);
await commitLazily(false);
const results: Result[] = [];
for (const page of pagesOf(crowd)) results.push(await measure(app, page));
console.table(
  results.map(({ case: what, ours, peer, ratio, kilobytes }) => ({
    ...{ page: what, "ours, ms p95": ours, "bare, ms p95": peer, ratio, KB: kilobytes },
  })),
);
await app.close();
await postgres.stop();
console.log(JSON.stringify({ benchmark: "pages", results }));

/** Gathering is not measured, so it need not wait for the disk. */
async function commitLazily(lazy: boolean) {
  const owner = new pg.Client({ connectionString: postgres.url });
  await owner.connect();
  await owner.query(`alter system set synchronous_commit = ${lazy ? "off" : "on"}`);
  await owner.query("select pg_reload_conf()");
  await owner.end();
}

interface Page {
  what: string;
  path: string;
  who: { id: string } | null;
}

function pagesOf({ act, story, changes, amendments, people }: Crowd): Page[] {
  const go = to("eng");
  const { official } = story.cast;
  const citizen = people[0] ? { id: people[0] } : null;
  const change = changes.at(-1)!;
  return [
    { what: "home", path: go.home(), who: null },
    { what: "act", path: go.act(act.slug), who: null },
    { what: "provision", path: go.provision(act.slug, "repair-s4"), who: citizen },
    { what: "consultation", path: go.consultation(1), who: null },
    { what: "amendments", path: go.amendments(), who: null },
    { what: "amendment", path: go.amendment(amendments.at(-1)!), who: citizen },
    { what: "search", path: `${go.search()}?q=timely+written`, who: null },
    { what: "desk", path: go.desk(), who: official },
    { what: "change on the desk", path: go.deskItem("change", change), who: official },
    { what: "what we heard", path: go.heard(1), who: official },
    { what: "record", path: go.record(), who: null },
  ];
}

async function measure(app: TestApp, { what, path, who }: Page): Promise<Result> {
  const { cookie } = await app.as(who);
  const headers: Record<string, string> = cookie ? { cookie } : {};
  const body = await (await ask(app.url + path, headers)).arrayBuffer();
  const bare = await barePage(Buffer.from(body));
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await timed(() => ask(app.url + path, headers)));
    theirs.push(await timed(() => ask(bare.url, {})));
  }
  bare.close();
  const [p, q] = [p95(ours), p95(theirs)];
  return {
    ...{ case: what, ours: p, peer: q, value: p, unit: "ms p95" },
    ratio: round(p / q),
    kilobytes: Math.round(body.byteLength / 1000),
  };
}

async function ask(url: string, headers: Record<string, string>): Promise<Response> {
  const response = await fetch(url, { headers, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return response;
}

async function timed(run: () => Promise<Response>): Promise<number> {
  const start = performance.now();
  await (await run()).arrayBuffer();
  return performance.now() - start;
}

/** The same bytes from memory, compressed as ours are: what Express and the network cost by themselves. */
async function barePage(body: Buffer): Promise<{ url: string; close(): void }> {
  const bare = express();
  bare.use(compression());
  bare.get("/", (_, res) => void res.type("html").send(body));
  const server = createServer(bare);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

function round(n: number): number {
  return Math.round(n * 100) / 100;
}

function p95(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return round(sorted[Math.floor(sorted.length * 0.95)] ?? 0);
}
