import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Request, RequestHandler } from "express";
import helmet from "helmet";
import { AssentError } from "../errors.js";

/** Strict headers: only our own scripts, by nonce where they stand in the page. */
export function securityHeaders(publicUrl: string | null): RequestHandler[] {
  const secure = publicUrl?.startsWith("https:") ?? false;
  const nonce: RequestHandler = (req, _res, next) => {
    req.nonce = randomBytes(16).toString("base64");
    next();
  };
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", (req) => `'nonce-${(req as Request).nonce}'`],
        styleSrc: ["'self'"],
        // ProseMirror and presence colour set style attributes on elements they make.
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        manifestSrc: ["'self'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: "same-origin" },
  });
  return [nonce, headers as RequestHandler];
}

/** Does the address a browser says it comes from belong to this server? Absent means it is not a browser's cross-site request. */
export function sameOrigin(
  headers: { origin?: string; host?: string; "sec-fetch-site"?: string | string[] },
  publicUrl: string | null,
): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  if (!headers.origin) return true;
  if (publicUrl && headers.origin === new URL(publicUrl).origin) return true;
  try {
    return new URL(headers.origin).host === headers.host;
  } catch {
    return false;
  }
}

/**
 * A form's token: bound to the session, masked anew on each page so that compression tells nothing (BREACH).
 */
export function formToken(secret: string, sessionId: string): string {
  const mask = randomBytes(12).toString("base64url");
  return `${mask}.${seal(secret, `${sessionId}.${mask}`)}`;
}

export function isFormToken(secret: string, sessionId: string, token: unknown): boolean {
  if (typeof token !== "string") return false;
  const [mask = "", given = ""] = token.split(".");
  const wanted = Buffer.from(seal(secret, `${sessionId}.${mask}`));
  const offered = Buffer.from(given);
  return wanted.length === offered.length && timingSafeEqual(wanted, offered);
}

const seal = (secret: string, words: string) =>
  createHmac("sha256", secret).update(words).digest("base64url");

/**
 * Refuses forms that another site sends: by origin for everyone, by token for who is signed in.
 * Runs after body parsing; multipart routes call it again after their own parsing.
 */
export function refuseForgery(secret: string, publicUrl: string | null): RequestHandler {
  return (req, _res, next) => {
    if (["GET", "HEAD", "OPTIONS"].includes(req.method)) return next();
    const bearer = req.headers.authorization?.startsWith("Bearer ");
    if (bearer) return next();
    if (!sameOrigin(req.headers, publicUrl)) {
      throw new AssentError("forged", {
        eng: "This form came from another site, so nothing was done.",
        fra: "Ce formulaire venait d’un autre site : rien n’a été fait.",
      });
    }
    if (req.person && !req.is("multipart/form-data")) requireFormToken(secret, req);
    next();
  };
}

export function requireFormToken(secret: string, req: Request): void {
  const token = (req.body as { _token?: unknown } | undefined)?._token ?? req.get("x-form-token");
  if (!isFormToken(secret, req.sessionID, token)) {
    throw new AssentError("forged", {
      eng: "This form is too old or was not made for you. Go back, reload the page and send it again.",
      fra: "Ce formulaire est trop ancien ou n’a pas été fait pour vous. Revenez en arrière, rechargez la page et renvoyez-le.",
    });
  }
}
