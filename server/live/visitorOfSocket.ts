/** Who opens a socket: by the session's cookie, or by an access token offered as a subprotocol. */
import type { IncomingMessage } from "node:http";
import { parseCookie } from "cookie";
import signature from "cookie-signature";
import type { SessionData } from "express-session";
import { personOfToken } from "../accounts/accessTokens.js";
import { findPerson } from "../accounts/accountStore.js";
import type { Database } from "../db/connect.js";
import { sessionCookie, type SessionParts } from "../http/session.js";
import type { Person } from "../permissions.js";

const tokenPrefix = "assent-token.";

export async function visitorOfSocket(
  request: IncomingMessage,
  parts: { db: Database; secret: string; sessionParts: SessionParts; now: () => Date },
): Promise<Person | null> {
  const token = offeredProtocols(request).find((offer) => offer.startsWith(tokenPrefix));
  if (token) return personOfToken(parts.db, token.slice(tokenPrefix.length), parts.now());
  const id = sessionId(request, parts.secret);
  const personId = id === null ? null : await personOfSession(parts.sessionParts, id);
  return personId === null ? null : findPerson(parts.db, personId);
}

function offeredProtocols(request: IncomingMessage): string[] {
  return (request.headers["sec-websocket-protocol"] ?? "").split(",").map((offer) => offer.trim());
}

function sessionId(request: IncomingMessage, secret: string): string | null {
  const cookie = parseCookie(request.headers.cookie ?? "")[sessionCookie];
  if (!cookie?.startsWith("s:")) return null;
  const id = signature.unsign(cookie.slice(2), secret);
  return id === false ? null : id;
}

function personOfSession({ store }: SessionParts, id: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    store.get(id, (error: unknown, session?: SessionData | null) => {
      if (error) return reject(error instanceof Error ? error : new Error("no session store"));
      const user = (session as { passport?: { user?: unknown } } | null)?.passport?.user;
      resolve(typeof user === "string" ? user : null);
    });
  });
}
