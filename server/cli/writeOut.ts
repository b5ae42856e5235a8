import { writeFile } from "node:fs/promises";
import type { Shell } from "./command.js";

/** To the file that was named, or to standard output. */
export async function writeOut(shell: Shell, path: string | undefined, words: string | Uint8Array) {
  if (path === undefined) return shell.write(words);
  await writeFile(path, words);
}
