import type { Request, Response } from "express";
import { storeSession } from "../http/session.js";
import { to } from "../paths.js";
import type { Person } from "../permissions.js";
import { backPath } from "./backPath.js";

/**
 * Passport makes a new session, so that one known before to somebody else is worth nothing. Words that
 * wait to be sent go along.
 */
export async function signInAndGo(
  req: Request,
  res: Response,
  person: Person,
  back: unknown = (req.body as { back?: unknown } | undefined)?.back,
): Promise<void> {
  const { kept } = req.session;
  await new Promise<void>((resolve, reject) => {
    req.login(person, (error?: Error | null) => (error ? reject(error) : resolve()));
  });
  if (kept) {
    req.session.kept = kept;
    await storeSession(req);
  }
  res.redirect(303, afterwards(req, back));
}

export const afterwards = (req: Request, back: unknown): string =>
  backPath(back) ?? to(req.language).home();
