import type { Server } from "node:http";
import type { Deps } from "../app.js";
import type { Rooms } from "./rooms.js";

/** Takes the socket upgrades of `/live/BRANCH`. To be filled by the live engine; the signature stands. */
export async function attachLive(
  _server: Server,
  _deps: Omit<Deps, "rooms" | "assets" | "serveAssets">,
): Promise<Rooms> {
  return {
    askAgain: async () => undefined,
    askAgainOf: async () => undefined,
    settle: async () => undefined,
    watch: async () => () => undefined,
    close: async () => undefined,
  };
}
