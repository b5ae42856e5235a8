import type { Request } from "express";
import { z } from "zod";

/** What a form says: its values, or what is wrong with each field and what the person had typed. */
export type FormResult<T> =
  { ok: true; values: T } | { ok: false; errors: FieldErrors; typed: Typed };
export type FieldErrors = Record<string, string>;
export type Typed = Record<string, string>;

/**
 * Parses a posted form once into types. Messages in the schema are codes or sentences in English;
 * pages translate codes. Nothing typed is lost: `typed` refills the form.
 */
export function readForm<T>(schema: z.ZodType<T>, req: Request): FormResult<T> {
  const body = (req.body ?? {}) as Record<string, unknown>;
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, values: parsed.data };
  const errors: FieldErrors = {};
  for (const issue of parsed.error.issues) {
    errors[issue.path.join(".") || "form"] ??= issue.message;
  }
  return { ok: false, errors, typed: typedIn(body) };
}

/** The single values of a posted form, as typed. */
export function typedIn(body: Record<string, unknown> | undefined): Typed {
  const strings = Object.entries(body ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && entry[0] !== "_token",
  );
  return Object.fromEntries(strings);
}

/** An id in an address: anything but a positive whole number is simply not found. */
export const idParameter = z.coerce.number().int().positive().max(2_147_483_647);
