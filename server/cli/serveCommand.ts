import { readConfig } from "../config.js";
import { expectPositionals, readArguments, type Command } from "./command.js";

export const serveCommand: Command = {
  usage: "",
  summary: "Run Assent until Ctrl-C.",
  help: `Without DATABASE_URL it runs an embedded PostgreSQL in DATA_DIR (./data) and loads a demonstration
the first time. With DATABASE_URL it uses that PostgreSQL and needs SESSION_SECRET.

  PORT             where it answers (3000)
  HOST             on which address of this machine (127.0.0.1)
  DATA_DIR         where the embedded database lives (./data)
  DATABASE_URL     postgres://... of a PostgreSQL 15 or newer
  SESSION_SECRET   at least 32 random characters
  PUBLIC_URL       the address people use, https://...
  TRUSTED_PROXIES  how many proxies stand in front (0)
  LOG_LEVEL        fatal, error, warn, info, debug or silent (warn)`,
  async run(args, { env }) {
    expectPositionals(readArguments(args, {}).positionals, 0, 0, "nothing");
    const { serve } = await import("../serve.js");
    await serve(readConfig(env));
    // From here on a signal ends the process, see serve.ts.
    await new Promise<never>(() => undefined);
  },
};
