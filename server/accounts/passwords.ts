import { hash, verify } from "@node-rs/argon2";

export const shortestPassword = 12;
/** Longer than any passphrase; keeps the hash from being fed megabytes. */
export const longestPassword = 256;

/** argon2id with the library's defaults (19 MiB, two passes), the OWASP minimum. */
export const hashPassword = (password: string): Promise<string> => hash(password);

let nobodysHash: Promise<string> | null = null;

/** Takes as long for an unknown address (no hash) as for a known one, so that time tells nothing. */
export async function passwordMatches(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  nobodysHash ??= hash("the password of nobody");
  const matches = await verify(passwordHash ?? (await nobodysHash), password);
  return passwordHash !== null && matches;
}
