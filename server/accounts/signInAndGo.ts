import type { Request, Response } from "express";
import { to } from "../paths.js";
import type { Person } from "../permissions.js";
import { backPath } from "./backPath.js";

/** Passport makes a new session, so that one known before to somebody else is worth nothing. */
export async function signInAndGo(
  req: Request,
  res: Response,
  person: Person,
  back: unknown = (req.body as { back?: unknown } | undefined)?.back,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.login(person, (error?: Error | null) => (error ? reject(error) : resolve()));
  });
  res.redirect(303, afterwards(req, back));
}

export const afterwards = (req: Request, back: unknown): string =>
  backPath(back) ?? to(req.language).home();
