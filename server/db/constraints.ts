/** The name of the constraint that refused a statement; drizzle wraps what pg says. */
export function constraintOf(error: unknown): string | null {
  const inner = causeOf(error);
  return typeof inner?.constraint === "string" ? inner.constraint : null;
}

/** What PostgreSQL itself said. */
export function reasonOf(error: unknown): string | null {
  const inner = causeOf(error);
  return typeof inner?.code === "string" && typeof inner.message === "string"
    ? inner.message
    : null;
}

interface DatabaseFault {
  constraint?: unknown;
  code?: unknown;
  message?: unknown;
  cause?: unknown;
}

function causeOf(error: unknown): DatabaseFault | null {
  if (typeof error !== "object" || error === null) return null;
  const fault: DatabaseFault = error;
  if (typeof fault.code === "string" && /^[0-9A-Z]{5}$/.test(fault.code)) return fault;
  return causeOf(fault.cause);
}
