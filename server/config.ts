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
});

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
  };
}
