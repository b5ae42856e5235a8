/** Assent's live engine as a process of its own, on a real PostgreSQL: acknowledged means committed. */
import { writeFileSync } from "node:fs";
import { Session } from "node:inspector";
import { join } from "node:path";
import { connect } from "../../server/db/connect.js";
import { liveServer } from "../../test/helpers/liveServers.js";

/** BENCH_PROFILE=FOLDER leaves profiles there. */
const profiles = process.env.BENCH_PROFILE;
const session = new Session();
let gaps = 0;
if (profiles) {
  session.connect();
  session.post("Profiler.enable");
}

const connection = await connect(process.env.DATABASE_URL ?? "", { max: 8 });
// Nobody types as fast as a flood; what one person may send is tested elsewhere.
const unlimited = { perSecond: 1e12, whole: 1e12 };
const limits = { bytes: unlimited, awareness: unlimited, socketsOfPerson: 5000 };
const server = await liveServer(connection, { limits });

process.send?.({ url: server.url.replace("http", "ws") });
process.on("message", (message) => {
  if (message === "cpu") {
    if (profiles) profileFromHere(profiles);
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1000);
  } else if (message === "memory") {
    globalThis.gc?.();
    globalThis.gc?.();
    process.send?.(process.memoryUsage.rss() / 1024);
  }
});
process.on("disconnect", () => process.exit());

/** Between one question and the next something is measured: each gap leaves a profile. */
function profileFromHere(folder: string): void {
  session.post("Profiler.stop", (error, stopped) => {
    if (!error)
      writeFileSync(join(folder, `${gaps++}.cpuprofile`), JSON.stringify(stopped.profile));
  });
  session.post("Profiler.start");
}
