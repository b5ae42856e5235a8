/** `npm start`: runs until a signal, prints where it answers and, in the demonstration, how to sign in. */
import { pino } from "pino";
import type { Config } from "./config.js";
import { demonstration } from "./demonstration/demonstration.js";
import { startAssent } from "./start.js";

export async function serve(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel });
  const running = await startAssent(config, log);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`Assent answers at ${running.url}`);
  if (!config.databaseUrl) {
    for (const line of await demonstration(running)) say(line);
  }
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    say("Stopping: writing what is open ...");
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "did not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}
