/**
 * Typst source is written in code mode only, and words of the law only ever stand inside string
 * literals. So nothing that anybody types can be read as Typst: there is one thing to escape.
 */

/** Code that Typst runs; made by the functions of this file, never from words. */
export type Code = string;

const escapes: Record<string, string> = { "\\": "\\\\", '"': '\\"' };

/** No font shows these and PDF/UA refuses them; a line break stands as a space within words. */
const unprintable = new RegExp(
  "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\ufffe\\uffff]",
  "gu",
);

/** A string literal that holds exactly these words. */
export function literal(words: string): Code {
  const safe = words
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\t\n\u2028\u2029]/g, " ")
    .replace(unprintable, "\ufffd")
    .replace(/["\\]/g, (sign) => escapes[sign] ?? sign);
  return `"${safe}"`;
}

/** `name(first, second, key: value)`. Arguments are code already. */
export function call(name: string, ...given: (Code | Record<string, Code | null>)[]): Code {
  const all = given.flatMap((one) => (typeof one === "string" ? [one] : named(one)));
  return `${name}(${all.join(",")})`;
}

const named = (by: Record<string, Code | null>): Code[] =>
  Object.entries(by).flatMap(([key, code]) => (code === null ? [] : [`${key}:${code}`]));

/** Pieces joined into one content. */
export const joined = (pieces: readonly Code[]): Code =>
  pieces.length === 1
    ? (pieces[0] ?? "none")
    : pieces.length === 0
      ? "none"
      : `{${pieces.join(";")}}`;

export const points = (length: number): Code => `${Math.round(length * 100) / 100}pt`;

export const list = (codes: readonly Code[]): Code =>
  codes.length === 1 ? `(${codes[0]},)` : `(${codes.join(",")})`;
