import { createHash } from "node:crypto";
import type { ActText } from "../../legaltext/act.js";
import { hashText } from "../../legaltext/hash.js";
import { canonicalJson } from "../record/appendRecord.js";

/**
 * One SHA-256 over everything a version freezes: titles, and each provision in order with its place,
 * numbers and the hash of each text. The record carries it, so a stored version can be checked against it.
 */
export function versionHash(act: ActText): string {
  const provisions = act.provisions.map(({ texts, ...provision }) => ({
    ...provision,
    texts: Object.fromEntries(
      Object.entries(texts).map(([language, text]) => [language, hashText(text)]),
    ),
  }));
  const content = { languages: act.languages, titles: act.titles, regime: act.regime, provisions };
  return createHash("sha256").update(canonicalJson(content)).digest("hex");
}
