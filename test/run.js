// `npm test`: everything that must hold, in the order that fails fastest. Needs Node and npm only.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const results = join(mkdtempSync(join(tmpdir(), "assent-results-")), "jest.json");
const bin = (name) => join("node_modules", ".bin", name);
const jest = [
  "--experimental-vm-modules",
  "--no-warnings=ExperimentalWarning",
  join("node_modules", "jest", "bin", "jest.js"),
  "--json",
  `--outputFile=${results}`,
  "--maxWorkers=2",
  ...process.argv.slice(2),
];

const steps = [
  ["types", bin("tsc"), ["--noEmit"]],
  ["lint", bin("eslint"), [".", "--max-warnings=0"]],
  ["formatting", bin("prettier"), ["--check", "--log-level=warn", "."]],
  ["tests", process.execPath, jest],
];

for (const [name, command, args] of steps) {
  const started = Date.now();
  process.stdout.write(`\n== ${name}\n`);
  const stdout = name === "tests" ? ["inherit", "ignore", "inherit"] : "inherit";
  const { status } = spawnSync(command, args, { stdio: stdout });
  process.stdout.write(`== ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  if (name === "tests") report();
  if (status !== 0) process.exit(status ?? 1);
}

/** The closing line, in a form any reader of logs understands. */
function report() {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
    readFileSync(results, "utf8"),
  );
  process.stdout.write(
    `\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`,
  );
}
