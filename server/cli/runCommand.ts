import { AssentError } from "../errors.js";
import { applyCommand } from "./applyCommand.js";
import { checkCommand } from "./checkCommand.js";
import { UsageError, type Command, type Shell } from "./command.js";
import { convertCommand } from "./convertCommand.js";
import { exportCommand } from "./exportCommand.js";
import { importCommand } from "./importCommand.js";
import { instructionsCommand } from "./instructionsCommand.js";
import { serveCommand } from "./serveCommand.js";
import { tokenCommand } from "./tokenCommand.js";
import { userCommand } from "./userCommand.js";
import { verifyCommand } from "./verifyCommand.js";

export const commands: Record<string, Command> = {
  serve: serveCommand,
  import: importCommand,
  export: exportCommand,
  convert: convertCommand,
  check: checkCommand,
  apply: applyCommand,
  instructions: instructionsCommand,
  verify: verifyCommand,
  user: userCommand,
  token: tokenCommand,
};

const asksForHelp = (args: string[]) => args.includes("--help") || args.includes("-h");

/** @returns the exit code: 0 done, 1 it could not be done, 2 it was asked for wrongly. */
export async function runCommand(args: string[], shell: Shell): Promise<0 | 1 | 2> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name.startsWith("-")) {
    shell.say(overview());
    return name === undefined ? 2 : asksForHelp(args) || name === "help" ? 0 : 2;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    shell.warn(`assent: there is no command "${name}". See assent --help.`);
    return 2;
  }
  if (asksForHelp(rest)) {
    shell.say(helpOf(name, command));
    return 0;
  }
  try {
    await command.run(rest, shell);
    return 0;
  } catch (error) {
    return explain(error, name, shell);
  }
}

function explain(error: unknown, name: string, shell: Shell): 1 | 2 {
  if (error instanceof UsageError) {
    shell.warn(`assent ${name}: ${error.message} See assent ${name} --help.`);
    return 2;
  }
  shell.warn(`assent ${name}: ${oneLine(error)}`);
  if (shell.env.ASSENT_DEBUG && error instanceof Error) shell.warn(error.stack ?? "");
  return 1;
}

/** The message and what belongs to it, without line breaks; a database's own words where they say more. */
function oneLine(error: unknown): string {
  if (error instanceof AssentError && error.details.length > 0) {
    return flat(`${error.message} ${error.details.join("; ")}`);
  }
  if (!(error instanceof Error)) return flat(String(error));
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = (cause as NodeJS.ErrnoException).code;
  return flat(cause.message || (code ? `${code}: the database does not answer.` : cause.name));
}

const flat = (words: string) => words.trim().replace(/\s*\n\s*/g, " ");

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`,
  );
  return `Assent, where a government and its citizens write law together.

  assent COMMAND [...]

${lines.join("\n")}

assent COMMAND --help tells more. The database is the one DATABASE_URL names, the one a running
Assent uses in DATA_DIR (./data), or the embedded one there.`;
}

function helpOf(name: string, { usage, summary, help }: Command): string {
  return [`assent ${name} ${usage}`.trim(), "", summary, ...(help ? ["", help] : [])].join("\n");
}
