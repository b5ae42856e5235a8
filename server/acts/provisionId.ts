import { randomBytes } from "node:crypto";

/** Names a provision for ever. Begins with a letter: it is also the anchor on a page. */
export const newProvisionId = (): string => `p${randomBytes(6).toString("hex")}`;
