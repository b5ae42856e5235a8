/** Sessions in PostgreSQL, people by passport. */
import connectPgSimple from "connect-pg-simple";
import { Router, type Request, type RequestHandler } from "express";
import expressSession from "express-session";
import passport from "passport";
import type pg from "pg";
import type { Deps } from "../app.js";
import { findPerson } from "../accounts/accountStore.js";
import type { Person } from "../permissions.js";

declare global {
  namespace Express {
    // passport's name for who is signed in.
    interface User {
      id: string;
    }
  }
}

/** The session store, made once: the socket server reads the same sessions. */
export interface SessionParts {
  store: expressSession.Store;
  handler: ReturnType<typeof expressSession>;
}

export const sessionCookie = "assent.sid";

export function sessionParts(pool: pg.Pool, secret: string, secure: boolean): SessionParts {
  const Store = connectPgSimple(expressSession);
  const store = new Store({ pool, tableName: "sessions", pruneSessionInterval: 3600 });
  const handler = expressSession({
    store,
    secret,
    name: sessionCookie,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: "lax", secure, maxAge: 14 * 24 * 3600 * 1000 },
  });
  return { store, handler };
}

/** Sets `req.person`. The person is read anew on each request, so a withdrawn role ends at once. */
export function session(deps: Deps): Router {
  const router = Router();
  const authenticator = new passport.Passport();
  authenticator.serializeUser((user, done) => done(null, user.id));
  authenticator.deserializeUser((id: string, done) => {
    findPerson(deps.db, id).then(
      (person) => done(null, person ?? false),
      (error: unknown) => done(error),
    );
  });
  // passport's types promise nothing of what it returns; it is a middleware.
  router.use(deps.sessionParts.handler, authenticator.session() as RequestHandler);
  router.use((req, _res, next) => {
    req.person = (req.user as Person | undefined) ?? null;
    next();
  });
  return router;
}

/**
 * Before a redirect: express-session stores what changed only at the end of the answer, and a browser
 * that has read the head of it is faster.
 */
export async function storeSession(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.save((error?: Error | null) => (error ? reject(error) : resolve()));
  });
}
