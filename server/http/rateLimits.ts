/**
 * How often one person, or one address where nobody is signed in, may do a thing. Counted in
 * PostgreSQL, so that several processes share the count; in memory while the database does not answer.
 */
import { lt } from "drizzle-orm";
import type { Request, RequestHandler, Response } from "express";
import type { Logger } from "pino";
import { RateLimiterDrizzle, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "../db/connect.js";
import { rateLimits } from "../db/tables.js";
import { AssentError } from "../errors.js";
import { count, messages } from "../pages/messages.js";
import type { SiteLanguage } from "../paths.js";

/** Generous for a person, and for an office or library behind one address; narrow for a program that guesses. */
const allowed = {
  /** Attempts for one account, from wherever. */
  signInAccount: { points: 10, duration: 15 * 60 },
  signIn: { points: 100, duration: 15 * 60 },
  register: { points: 30, duration: 3600 },
  /** Links to confirm an address: each is a mail. */
  confirm: { points: 5, duration: 3600 },
  form: { points: 300, duration: 60 },
  api: { points: 600, duration: 60 },
} as const;
export type Limited = keyof typeof allowed;

export interface RateLimits {
  /** @throws AssentError "tooMany" that says when to try again. */
  use(what: Limited, key: string, req: Request, res: Response): Promise<void>;
}

const words = messages({
  eng: {
    again: (wait: string) => `That was too often. Try again in ${wait}.`,
    seconds: (n: number) => count("eng", n, "second", "seconds"),
    minutes: (n: number) => count("eng", n, "minute", "minutes"),
  },
  fra: {
    again: (wait: string) => `C’était trop souvent. Réessayez dans ${wait}.`,
    seconds: (n: number) => count("fra", n, "seconde", "secondes"),
    minutes: (n: number) => count("fra", n, "minute", "minutes"),
  },
});

const made = new WeakMap<Database, RateLimits>();

/** One set of counters a database, whoever asks for them. */
export function rateLimitsOf(db: Database): RateLimits {
  const known = made.get(db) ?? countersIn(db);
  made.set(db, known);
  return known;
}

function countersIn(db: Database): RateLimits {
  const counters = new Map(
    Object.keys(allowed).map((what) => [what, counterIn(db, what as Limited)]),
  );
  return {
    async use(what, key, req, res) {
      try {
        await counters.get(what)?.consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
        res.set("Retry-After", String(seconds));
        throw new AssentError("tooMany", tryAgain(req.language, seconds));
      }
    },
  };
}

function counterIn(db: Database, what: Limited): RateLimiterDrizzle {
  const limits = { ...allowed[what], keyPrefix: what };
  return new RateLimiterDrizzle({
    ...limits,
    storeClient: db,
    schema: rateLimits,
    // Whoever is over the limit costs the database nothing more.
    inMemoryBlockOnConsumed: limits.points + 1,
    insuranceLimiter: new RateLimiterMemory(limits),
    // Its own timer cannot be stopped and outlives the connection: see clearRateLimits.
    clearExpiredByTimeout: false,
  });
}

/** Forgets, now and every hour until stopped, the counts that have run out. @returns what stops it. */
export function clearRateLimits(db: Database, log: Pick<Logger, "warn">): () => void {
  const clear = () => {
    db.delete(rateLimits)
      .where(lt(rateLimits.expire, new Date()))
      .catch((error: unknown) => log.warn({ err: error }, "old rate limits were not cleared"));
  };
  clear();
  const timer = setInterval(clear, 3_600_000);
  timer.unref();
  return () => clearInterval(timer);
}

function tryAgain(language: SiteLanguage, seconds: number): string {
  const t = words(language);
  return t.again(seconds < 90 ? t.seconds(seconds) : t.minutes(Math.ceil(seconds / 60)));
}

/** Who is counted: the person, or the address. */
export const visitorKey = (req: Request): string => req.person?.id ?? addressOf(req);

/** An IPv6 household has a whole /64, so the rest of the address tells nobody apart. */
export function addressOf(req: Request): string {
  const address = req.ip ?? "unknown";
  if (!address.includes(":") || address.startsWith("::ffff:")) return address;
  return `${address.split(":").slice(0, 4).join(":")}::/64`;
}

/** Every posted form counts. */
export function limitForms(db: Database): RequestHandler {
  const limits = rateLimitsOf(db);
  return async (req, res, next) => {
    if (req.method === "POST" && !req.path.startsWith("/api/")) {
      await limits.use("form", visitorKey(req), req, res);
    }
    next();
  };
}
