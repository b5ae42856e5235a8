/**
 * What can go wrong that a person is told about. Each has a code that pages translate and the API returns;
 * `detail` names the place and the reason in the words of the case.
 */
export type ErrorCode =
  | "notFound"
  | "signInFirst"
  | "forbidden"
  | "invalid"
  | "conflict"
  | "closed"
  | "unanswered"
  | "tooLarge"
  | "tooMany"
  | "forged";

const statusOf: Record<ErrorCode, number> = {
  notFound: 404,
  signInFirst: 401,
  forbidden: 403,
  invalid: 422,
  conflict: 409,
  closed: 409,
  unanswered: 409,
  tooLarge: 413,
  tooMany: 429,
  forged: 403,
};

export class AssentError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  /** Where and why, one entry a problem. */
  readonly details: string[];

  constructor(code: ErrorCode, message: string, details: string[] = []) {
    super(message);
    this.code = code;
    this.status = statusOf[code];
    this.details = details;
  }
}

export const notFound = (what: string) => new AssentError("notFound", `There is no ${what}.`);
