/** What every request carries once the first middleware has run. */
import type { Request } from "express";
import type { SiteLanguage } from "../paths.js";
import type { Person } from "../permissions.js";

declare global {
  namespace Express {
    interface Request {
      language: SiteLanguage;
      /** The address in English segments without the language: "/acts/x". */
      canonicalPath: string;
      person: Person | null;
      /** Content-Security-Policy nonce of this response. */
      nonce: string;
      /** The end of the public record; unset where no page is shown. */
      lastEntry?: { seq: number; at: Date };
    }
  }
}

/** The visitor, for verbs and permissions. */
export const visitor = (req: Request): Person | null => req.person;
