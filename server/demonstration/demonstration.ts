import type { Running } from "../start.js";

/**
 * Loads the demonstration the first time and makes one sign-in link for each role.
 * @returns the lines to print.
 */
export async function demonstration(_running: Running): Promise<string[]> {
  return [];
}
