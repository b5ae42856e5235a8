import { createHash } from "node:crypto";

/** Secrets of links and tokens are random and long, so a plain hash keeps them; the table alone lets nobody in. */
export const hashSecret = (secret: string): string =>
  createHash("sha256").update(secret).digest("hex");
