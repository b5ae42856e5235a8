/** One address of the API: what it takes, what it gives, and what it does. The same schemas check requests and fill the documentation. */
import { z } from "zod";
import type { Deps } from "../app.js";
import { AssentError } from "../errors.js";
import type { SiteLanguage } from "../paths.js";
import type { Person } from "../permissions.js";

export const tags = [
  "acts",
  "amendments",
  "discussion",
  "consultations",
  "answers",
  "record",
  "me",
] as const;
export type Tag = (typeof tags)[number];

/** What a request brings, already checked. */
export interface Call<P, Q, B> {
  deps: Deps;
  /** Whose token it came with; null without one. */
  person: Person | null;
  params: P;
  query: Q;
  body: B;
  /** Of messages and of sentences that are not law. */
  language: SiteLanguage;
  now: Date;
}

interface Spec<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends z.ZodType,
> {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** OpenAPI's form: "/acts/{slug}". */
  path: string;
  tag: Tag;
  summary: string;
  description?: string;
  /** Needs a token. */
  token?: boolean;
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  /** 201 where something new was made. */
  status?: 200 | 201;
  run(call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<z.input<R>>;
}

/** An endpoint as the router and the documentation see it. */
export interface Endpoint {
  method: "get" | "post" | "put" | "patch" | "delete";
  path: string;
  tag: Tag;
  summary: string;
  description: string | null;
  token: boolean;
  params: z.ZodObject;
  query: z.ZodObject;
  body: z.ZodType | null;
  response: z.ZodType;
  status: 200 | 201;
  /** Checks the raw request, runs, and lets out only what the response's schema names. */
  handle(raw: RawCall): Promise<unknown>;
}

export type RawCall = Call<unknown, unknown, unknown>;

export function endpoint<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
>(spec: Spec<P, Q, B, R>): Endpoint {
  const { method, path, tag, summary, description, token = false, response, status = 200 } = spec;
  return {
    method,
    path,
    tag,
    summary,
    description: description ?? null,
    token,
    params: spec.params ?? z.object({}),
    query: spec.query ?? z.object({}),
    body: spec.body ?? null,
    response,
    status,
    async handle(raw) {
      if (token && !raw.person) throw new AssentError("signInFirst", "Send an access token.");
      const result = await spec.run({
        ...raw,
        params: checked("path", spec.params, raw.params),
        query: checked("query", spec.query, raw.query),
        body: checked("body", spec.body, raw.body),
      });
      return response.parse(result);
    },
  };
}

/** Names every wrong field and where it stands. */
function checked<T extends z.ZodType>(
  where: "path" | "query" | "body",
  schema: T | undefined,
  given: unknown,
): z.output<T> {
  const parsed = (schema ?? z.any()).safeParse(given ?? {});
  if (parsed.success) return parsed.data as z.output<T>;
  // An address that cannot be is an address that is not there.
  if (where === "path") throw new AssentError("notFound", "There is nothing at this address.");
  const problems = parsed.error.issues.map(
    (issue) => `${[where, ...issue.path].join(".")}: ${issue.message}`,
  );
  throw new AssentError("invalid", "Something in the request is missing or wrong.", problems);
}

/** The person of a call whose endpoint needs a token. */
export function caller({ person }: { person: Person | null }): Person {
  if (!person) throw new AssentError("signInFirst", "Send an access token.");
  return person;
}
