/**
 * The real application on a database of its own, listening on a free port:
 * `const app = await testApp(); await app.as(person).get("/en")`.
 */
import { randomUUID } from "node:crypto";
import signature from "cookie-signature";
import { pino } from "pino";
import supertest from "supertest";
import { buildAssets, type BuiltAssets } from "../../server/assets.js";
import { readConfig } from "../../server/config.js";
import { sessionCookie } from "../../server/http/session.js";
import { formToken } from "../../server/http/security.js";
import { listen, type Running } from "../../server/start.js";
import { testDatabase, type TestDatabase } from "./database.js";

const secret = "a secret for tests only, of enough characters";
let builtAssets: Promise<BuiltAssets> | null = null;

export interface TestApp extends Omit<Running, "fresh"> {
  database: TestDatabase;
  /** Requests of somebody signed in; null is anonymous. Posted forms carry their token. */
  as(person: { id: string } | null): Promise<Visitor>;
}

export interface Visitor {
  cookie: string | null;
  get(path: string): supertest.Test;
  /** Posts a form the way a browser would, token included. */
  post(path: string, form?: Record<string, string | string[]>): supertest.Test;
}

export async function testApp(
  options: { now?: () => Date; env?: Record<string, string> } = {},
): Promise<TestApp> {
  const database = await testDatabase();
  builtAssets ??= buildAssets();
  const running = await listen({
    config: { ...readConfig(options.env ?? {}), port: 0 },
    log: pino({ level: process.env.ASSENT_TEST_LOG ?? "silent" }),
    connection: database,
    secret,
    assets: await builtAssets,
    ...(options.now ? { now: options.now } : {}),
  });
  return { ...running, database, as: (person) => visitor(running, person) };
}

async function visitor(
  running: Omit<Running, "fresh">,
  person: { id: string } | null,
): Promise<Visitor> {
  const session = person ? await sessionOf(running, person.id) : null;
  const agent = supertest(running.server);
  const withCookie = (test: supertest.Test) =>
    session ? test.set("Cookie", session.cookie) : test;
  return {
    cookie: session?.cookie ?? null,
    get: (path) => withCookie(agent.get(path)),
    post: (path, form = {}) =>
      withCookie(agent.post(path))
        .type("form")
        .send(session ? { ...form, _token: formToken(secret, session.id) } : form),
  };
}

/** A session as signing in would leave it, without walking through the sign-in page. */
async function sessionOf(running: Omit<Running, "fresh">, personId: string) {
  const id = randomUUID();
  const expires = new Date(Date.now() + 3_600_000);
  await new Promise<void>((resolve, reject) => {
    const session = {
      cookie: { expires, originalMaxAge: 3_600_000, httpOnly: true, path: "/" },
      passport: { user: personId },
    };
    running.deps.sessionParts.store.set(id, session, (error: unknown) =>
      error ? reject(error) : resolve(),
    );
  });
  const signed = `s:${signature.sign(id, secret)}`;
  return { id, cookie: `${sessionCookie}=${encodeURIComponent(signed)}` };
}
