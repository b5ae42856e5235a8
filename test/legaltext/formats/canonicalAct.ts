/** Two acts are the same where this is. */
import type { ActText } from "../../../legaltext/act.js";
import { canonical } from "../../../legaltext/hash.js";

/** The act with its keys in one order, as text. */
export function canonicalAct(act: ActText): string {
  const provisions = act.provisions.map((provision) => ({
    ...provision,
    texts: Object.fromEntries(
      Object.entries(provision.texts).map(([language, text]) => [language, canonical(text)]),
    ),
  }));
  return JSON.stringify({ ...act, provisions }, (_key, value: unknown) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
