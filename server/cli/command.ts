import { parseArgs, type ParseArgsConfig } from "node:util";

/** One word after `assent`. */
export interface Command {
  /** What stands after the word: "FILE [FILE] --to FORMAT". */
  usage: string;
  summary: string;
  /** The rest of its help. */
  help?: string;
  run(args: string[], shell: Shell): Promise<void>;
}

/** What a command sees of the world, so that a test can give it another. */
export interface Shell {
  env: Record<string, string | undefined>;
  /** A line for people or programs. */
  say(line: string): void;
  /** A line that must not mix with the output: warnings, progress. */
  warn(line: string): void;
  /** Bytes of a document, as they are. */
  write(words: string | Uint8Array): Promise<void>;
  readInput(): Promise<string>;
}

/** The command was called wrongly: exit code 2 and where to read on. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Reads the arguments by node:util's rules.
 * @throws UsageError in one line.
 */
export function readArguments<const T extends Options>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(firstSentence((error as Error).message));
  }
}

const firstSentence = (message: string) => `${message.split(/\. |\n/)[0]?.replace(/\.$/, "")}.`;

/** @throws UsageError where there are fewer or more. */
export function expectPositionals(given: string[], least: number, most: number, what: string) {
  if (given.length < least) throw new UsageError(`Say ${what}.`);
  if (given.length > most) throw new UsageError(`Too much: "${given[most]}" was not expected.`);
}

export function required(value: string | undefined, option: string): string {
  if (value === undefined || value.trim() === "") throw new UsageError(`--${option} is missing.`);
  return value;
}
