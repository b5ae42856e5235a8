/** The floor: a relay that knows nothing of documents, on plain ws. */
import { WebSocketServer } from "ws";
import { announce } from "./serve.js";

const rooms = new Map();
const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
server.on("connection", (ws, request) => {
  const room = rooms.get(request.url) ?? new Set();
  rooms.set(request.url, room.add(ws));
  ws.on("message", (data) => {
    for (const other of room) if (other !== ws) other.send(data);
  });
  ws.on("close", () => room.delete(ws));
});
server.on("listening", () => announce(server.address().port));
