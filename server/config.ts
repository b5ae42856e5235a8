import { resolve } from "node:path";
import { z } from "zod";

/** The environment, parsed once. A wrong setting stops the program with every mistake named. */
export interface Config {
  port: number;
  host: string;
  dataDirectory: string;
  /** Where set, Assent uses this PostgreSQL and loads no demonstration. */
  databaseUrl: string | null;
  sessionSecret: string | null;
  /** The address people reach Assent by, without a slash at its end; decides cookie security and the allowed socket origin. */
  publicUrl: string | null;
  /** How many proxies in front may be believed about the visitor's address. */
  trustedProxies: number;
  logLevel: string;
  /** smtp:// or smtps://, with user and password where needed; null sends no mail. */
  smtpUrl: string | null;
  /** Who mail comes from. */
  mailFrom: string;
  /** Who tells for sure which person it is; null offers no such way in. */
  identity: IdentityConfig | null;
}

/** An OpenID Connect provider, and what of its word counts as "this person is verified". */
export interface IdentityConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** As the button names it. */
  names: { eng: string; fra: string };
  scope: string;
  /** `value` null: any claim but false, null, "" and "false" will do. */
  verified: { claim: string; value: string | null };
}

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://")
    .optional(),
  SESSION_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z.string().min(3).max(320).default("Assent <assent@localhost>"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("warn"),
  OIDC_ISSUER: z
    .url()
    .regex(/^https:|^http:\/\/(localhost|127\.0\.0\.1)[:/]/, "must start with https://")
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_VERIFIED_CLAIM: z
    .string()
    .regex(/^[^=\s]+(=.+)?$/, "must be the name of a claim, or name=value")
    .optional(),
  OIDC_SCOPE: z.string().default("openid email"),
  OIDC_NAME: z.string().max(60).optional(),
  OIDC_NAME_FR: z.string().max(60).optional(),
});
type Environment = z.infer<typeof environment>;

export class ConfigError extends Error {}

/** @throws ConfigError naming every wrong or missing variable. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`The environment is not right:\n${lines.join("\n")}`);
  }
  const values = parsed.data;
  if (values.DATABASE_URL && !values.SESSION_SECRET) {
    throw new ConfigError(
      "SESSION_SECRET is missing. With DATABASE_URL set, give it at least 32 random characters; everybody's session hangs on it.",
    );
  }
  return {
    port: values.PORT,
    host: values.HOST,
    dataDirectory: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    sessionSecret: values.SESSION_SECRET ?? null,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    trustedProxies: values.TRUSTED_PROXIES,
    logLevel: values.LOG_LEVEL,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    identity: identityIn(values),
  };
}

const identityVariables = [
  "OIDC_ISSUER",
  "OIDC_CLIENT_ID",
  "OIDC_CLIENT_SECRET",
  "OIDC_VERIFIED_CLAIM",
] as const;

/** All four or none: half a provider would be a button that leads nowhere. */
function identityIn(values: Environment): IdentityConfig | null {
  const missing = identityVariables.filter((name) => values[name] === undefined);
  if (missing.length === identityVariables.length) return null;
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_VERIFIED_CLAIM } = values;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !OIDC_VERIFIED_CLAIM) {
    throw new ConfigError(
      `An OpenID Connect provider needs ${identityVariables.join(", ")}. Missing: ${missing.join(", ")}.`,
    );
  }
  const [claim = "", ...value] = OIDC_VERIFIED_CLAIM.split("=");
  const name = values.OIDC_NAME ?? new URL(OIDC_ISSUER).host;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    names: { eng: name, fra: values.OIDC_NAME_FR ?? name },
    scope: values.OIDC_SCOPE,
    verified: { claim, value: value.length > 0 ? value.join("=") : null },
  };
}
