/** @y/websocket-server, as its own server.js starts it. */
import http from "node:http";
import { setPersistence, setupWSConnection } from "@y/websocket-server/utils";
import { WebSocketServer } from "ws";
import * as Y from "yjs";
import { announce, readAll, updatesOf } from "./serve.js";

readAll();
setPersistence({
  provider: null,
  // Its quickest way: all in one transaction, before the first byte is sent.
  bindState: (name, doc) => {
    doc.transact(() => updatesOf(name).forEach((update) => Y.applyUpdate(doc, update)));
  },
  writeState: async () => undefined,
});
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
sockets.on("connection", (ws, request) => setupWSConnection(ws, request));
const server = http.createServer();
server.on("upgrade", (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit("connection", ws, request));
});
server.listen(0, "127.0.0.1", () => announce(server.address().port));
