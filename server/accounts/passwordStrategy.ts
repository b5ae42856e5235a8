/** Signing in by e-mail and password, as a strategy of passport. */
import type { Request } from "express";
import passport from "passport";
import type { Queryable } from "../db/connect.js";
import type { Person } from "../permissions.js";
import { findByEmail, findPerson } from "./accountStore.js";
import { longestPassword, passwordMatches } from "./passwords.js";

export class PasswordStrategy extends passport.Strategy {
  override readonly name = "password";
  private readonly db: Queryable;

  constructor(db: Queryable) {
    super();
    this.db = db;
  }

  override authenticate(req: Request): void {
    const { email, password } = (req.body ?? {}) as Record<string, unknown>;
    personByPassword(this.db, email, password).then(
      (person) => (person ? this.success(person) : this.fail()),
      (error: unknown) => this.error(error),
    );
  }
}

/** Null for an unknown address as for a wrong password, after the same time. */
export async function personByPassword(
  db: Queryable,
  email: unknown,
  password: unknown,
): Promise<Person | null> {
  if (typeof email !== "string" || typeof password !== "string") return null;
  if (password.length > longestPassword) return null;
  const held = await findByEmail(db, email);
  const matches = await passwordMatches(held?.passwordHash ?? null, password);
  return matches && held ? findPerson(db, held.personId) : null;
}
