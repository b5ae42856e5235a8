/**
 * What can go wrong that a person is told about. Each has a code that pages translate and the API returns;
 * the message and `details` name the place and the reason in the words of the case.
 */
export type ErrorCode =
  | "notFound"
  | "signInFirst"
  | "forbidden"
  /** Allowed to somebody of whose identity one is surer. */
  | "identityNeeded"
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
  identityNeeded: 403,
  invalid: 422,
  conflict: 409,
  closed: 409,
  unanswered: 409,
  tooLarge: 413,
  tooMany: 429,
  forged: 403,
};

/** One sentence in both languages of the site. */
export interface Said {
  eng: string;
  fra: string;
}

export class AssentError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  /** Where and why, one entry a problem. */
  readonly details: string[];

  /** The message as pages say it; `message` itself is English. */
  readonly said: Said;

  constructor(code: ErrorCode, message: string | Said, details: string[] = []) {
    const said = typeof message === "string" ? { eng: message, fra: message } : message;
    super(said.eng);
    this.said = said;
    this.code = code;
    this.status = statusOf[code];
    this.details = details;
  }
}

export const notFound = (what: string) => new AssentError("notFound", `There is no ${what}.`);
