/**
 * `npm run converge -- --seeds 1000 [--from 1]`: random editing by simulated people; see convergeRun.ts.
 * A seed that fails is named, and `--seeds 1 --from SEED` runs it again. `--servers 1` leaves each
 * document one owner.
 *
 * In the end everybody knows exactly what the rows of the log say, deleted marks too. On an overloaded
 * machine three runs of 560 waited in vain to be synced or saved; the error names what each editor had.
 */
import { parseArgs } from "node:util";
import { connect } from "../../server/db/connect.js";
import { startPostgres } from "../helpers/startPostgres.js";
import { runConverge } from "./convergeRun.js";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    from: { type: "string", default: "1" },
    servers: { type: "string", default: "2" },
  },
});
const postgres = await startPostgres();
const connection = await connect(postgres.url, { max: 10 });
const from = Number(values.from);
const failed: number[] = [];
for (let seed = from; seed < from + Number(values.seeds); seed++) {
  try {
    await runConverge(connection, seed, values.servers === "1" ? 1 : 2);
  } catch (error) {
    failed.push(seed);
    console.log(`seed ${seed}: ${(error as Error).message}`);
  }
  if ((seed - from) % 50 === 49) console.log(`${seed - from + 1} seeds, ${failed.length} failed`);
}
await connection.close();
await postgres.stop();
console.log(JSON.stringify({ seeds: Number(values.seeds), failed }));
process.exit(failed.length === 0 ? 0 : 1);
