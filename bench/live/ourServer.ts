/** Assent's live engine as a process of its own, on a real PostgreSQL: acknowledged means committed. */
import { connect } from "../../server/db/connect.js";
import { liveServer } from "../../test/helpers/liveServers.js";

const connection = await connect(process.env.DATABASE_URL ?? "", { max: 8 });
// Nobody types as fast as a flood; what one person may send is tested elsewhere.
const unlimited = { perSecond: 1e12, whole: 1e12 };
const limits = { bytes: unlimited, awareness: unlimited, socketsOfPerson: 5000 };
const server = await liveServer(connection, { limits });

process.send?.({ url: server.url.replace("http", "ws") });
process.on("message", (message) => {
  if (message !== "usage") return;
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.({ cpu: (user + system) / 1000, rss: process.memoryUsage.rss() / 1024 });
});
process.on("disconnect", () => process.exit());
