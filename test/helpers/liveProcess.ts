/** A live server and nothing else, as a process: see LiveProcess in liveServers.ts. */
import { connect } from "../../server/db/connect.js";
import { liveServer } from "./liveServers.js";

const connection = await connect(process.env.DATABASE_URL ?? "", { max: 8 });
const server = await liveServer(connection, { port: Number(process.env.PORT) });
process.stdout.write(`${server.url}\n`);
// Whoever started it is gone: so is this.
process.stdin.on("end", () => process.exit()).resume();
