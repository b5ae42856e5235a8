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
      /** Of who is signed in, on pages: what is new for them, and what they follow ("act 7"). */
      notices?: { unread: number; follows: ReadonlySet<string> };
      lastEntry?: { seq: number; at: Date };
    }
  }
}

/** The visitor, for verbs and permissions. */
export const visitor = (req: Request): Person | null => req.person;
