/** What the forms of accounts may say. Messages are codes, worded by `fieldWords`. */
import { z } from "zod";
import type { FieldErrors } from "../http/form.js";
import type { SiteLanguage } from "../paths.js";
import { words } from "./accountMessages.js";
import { longestPassword, shortestPassword } from "./passwords.js";

const name = z.string("publicName").trim().min(1, "publicName").max(80, "publicName");
const email = z
  .string("email")
  .trim()
  .max(254, "email")
  .regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, "email");
const password = z
  .string("shortPassword")
  .min(shortestPassword, "shortPassword")
  .max(longestPassword, "longPassword");

export const registration = z.object({
  publicName: name,
  email,
  password,
  kind: z.enum(["person", "organisation"], "kind"),
});

/** Who came by the identity provider: no password. It vouches for people, so nobody is an organisation here. */
export const firstTime = z.object({ publicName: name, email });

export const settings = z.object({
  publicName: name,
  language: z.enum(["eng", "fra"], "language"),
});

export const newPassword = z.object({
  present: z.string("wrongPassword").min(1, "wrongPassword").max(longestPassword, "wrongPassword"),
  next: password,
});

export const newToken = z.object({
  tokenName: z.string("tokenName").trim().min(1, "tokenName").max(80, "tokenName"),
});

/** Puts the codes of a refused form into the visitor's language. */
export function fieldWords(errors: FieldErrors, language: SiteLanguage): FieldErrors {
  const said: Record<string, string | ((least: number) => string)> = words(language).errors;
  return Object.fromEntries(
    Object.entries(errors).map(([field, code]) => {
      const says = said[code];
      return [field, typeof says === "function" ? says(shortestPassword) : (says ?? code)];
    }),
  );
}
