/**
 * `npm run bench:live [-- --quick] [--servers assent,relay] [--groups busy,opening] [--case flood]
 * [--runs 3]`: the live
 * engine beside a raw relay, @y/websocket-server and Hocuspocus, in one run on this machine: server and
 * clients in processes of their own, light clients that keep no document, the order of the servers
 * rotated, medians of the runs. Ours has its PostgreSQL behind it and acknowledges after commit; the
 * others store nothing here. Absolute numbers belong to the machine; ratios are what counts.
 * Last line: {"benchmark":"live","results":[{"case","ours","peer","value","unit","ratio"}]}.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { connect } from "../../server/db/connect.js";
import { startPostgres } from "../../test/helpers/startPostgres.js";
import { busy, idleClients, idleDocuments, opening, smallDocuments, type Bench } from "./cases.js";
import { makeFixtures } from "./fixtures.js";
import type { Dialect, Target } from "./lightClient.js";
import { ourBranches } from "./ourBranches.js";
import { startClients, startServer } from "./processes.js";
import { Measurements } from "./table.js";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    runs: { type: "string" },
    servers: { type: "string" },
    case: { type: "string", default: "" },
    groups: { type: "string", default: "busy,idleClients,idleDocuments,opening" },
  },
});

interface Contender {
  name: string;
  dialect: Dialect;
  script: string;
  parameters: string[];
}

const contenders: Contender[] = [
  { name: "assent", dialect: "assent", script: "./ourServer.ts", parameters: [] },
  { name: "relay", dialect: "relay", script: "../peers/relay.js", parameters: [] },
  { name: "ywss 0.1.1", dialect: "yjs", script: "../peers/ywss.js", parameters: [] },
  ...[3, 4].map((version): Contender => {
    const name = version === 3 ? "hocuspocus 3.4.4" : "hocuspocus 4.7.0";
    const parameters = [`hocuspocus${version}`];
    return { name, dialect: "hocuspocus", script: "../peers/hocuspocus.js", parameters };
  }),
];
const chosen = contenders.filter(
  ({ name }) => values.servers?.split(",").some((one) => name.startsWith(one)) ?? true,
);
const groups = { busy, idleClients, idleDocuments, opening };
const runs = Number(values.runs ?? (values.quick ? 1 : 3));

const folder = mkdtempSync(join(tmpdir(), "assent-bench-"));
const fixtures = makeFixtures(folder);
const postgres = await startPostgres();
const databaseUrl = postgres.url.replace(/\/[^/]*$/, "/assent_template");
const connection = await connect(databaseUrl, { max: 4 });
const branches = await ourBranches(connection, fixtures, {
  small: smallDocuments,
  bank: 20,
  history: 2,
  compacted: 3,
});
const measured = new Measurements();
const failed: string[] = [];
const document = {
  bytes: Buffer.from(fixtures.small.bytes).toString("base64"),
  key: fixtures.small.keys[0] ?? "",
};

for (let run = 0; run < runs; run++) {
  const order = chosen.map((_, at) => chosen[(at + run) % chosen.length]!);
  for (const contender of order) {
    for (const group of Object.keys(groups)) {
      if (values.groups.split(",").includes(group)) await measure(contender, group as Group);
    }
  }
}

type Group = keyof typeof groups;

async function measure(contender: Contender, group: Group): Promise<void> {
  console.log(`${contender.name}, ${group}`);
  const ours = contender.dialect === "assent";
  if (ours) await branches.forgetSnapshots();
  const server = await startServer(contender.script, contender.parameters, {
    DATABASE_URL: databaseUrl,
    BENCH_FIXTURES: folder,
    BENCH_KINDS: group === "opening" ? "small,bank,history,compacted" : "small",
  });
  const clients = startClients();
  const target = (name: string, client: number): Target => {
    if (ours) return branches.target(server.url, name, client);
    const { dialect } = contender;
    const url = dialect === "hocuspocus" ? server.url : `${server.url}/${name}`;
    return { dialect, url, name, protocols: [] };
  };
  const bench: Bench = {
    ...{ server, clients, target, document, quick: values.quick, only: values.case },
    keeps: contender.dialect !== "relay",
    haveBank: fixtures.bank !== null,
    databaseCpu: ours ? () => branches.postgresCpu() : () => Promise.resolve(0),
    note: (metric, value) => measured.note(contender.name, metric, value),
  };
  try {
    await groups[group](bench);
  } catch (error) {
    failed.push(`${contender.name}, ${group}: ${String(error)}`);
    console.log(failed.at(-1));
  }
  await clients.stop();
  await server.stop();
}

await connection.close();
await postgres.stop();
rmSync(folder, { recursive: true, force: true });
console.log(`\nNode ${process.version}, median of ${runs}; two decimals mean nothing\n`);
console.log(measured.table(chosen.map(({ name }) => name)));
if (!fixtures.bank) console.log("\nskipped: ../shared/acts is not here, so no Bank Act");
for (const line of failed) console.log(`failed: ${line}`);
const results = measured.results("assent", "relay");
console.log(JSON.stringify({ benchmark: "live", results }));
