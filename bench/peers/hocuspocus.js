/** Hocuspocus 3 or 4, with its defaults: `node hocuspocus.js hocuspocus4`. */
import * as Y from "yjs";
import { announce, readAll, updatesOf } from "./serve.js";

readAll();
const name = process.argv[2];
const { Server } = await import(name);
const configuration = {
  port: 0,
  address: "127.0.0.1",
  quiet: true,
  stopOnSignals: false,
  // Its quickest way: all in one transaction (one by one, 4.x queues each update for broadcast).
  async onLoadDocument({ document, documentName }) {
    document.transact(() => updatesOf(documentName).forEach((one) => Y.applyUpdate(document, one)));
  },
};
const server =
  name === "hocuspocus3"
    ? new Server(configuration, { perMessageDeflate: false })
    : new Server({ ...configuration, websocketOptions: { perMessageDeflate: false } });
await server.listen();
announce(server.httpServer.address().port);
