/** Errors as RFC 9457 problem details. */
import type { ErrorRequestHandler, Request } from "express";
import { Refusal } from "../amendments/refusal.js";
import { refusalWords as amendmentWords } from "../amendments/refusalMessages.js";
import type { Deps } from "../app.js";
import {
  MinistryRefusal,
  refusalWords as ministryWords,
} from "../consultations/ministryRefusal.js";
import { AssentError } from "../errors.js";

export const problemType = "application/problem+json";

export function problems({ log }: Deps): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const known = error instanceof AssentError ? error : null;
    if (!known) log.error({ err: error, path: req.path }, "request failed");
    const status = known?.status ?? 500;
    if (status === 401) res.set("WWW-Authenticate", 'Bearer realm="Assent"');
    res
      .status(status)
      .type(problemType)
      .json({
        type: "about:blank",
        status,
        code: known?.code ?? "broken",
        ...(reasonOf(error) ? { reason: reasonOf(error) } : {}),
        title: known ? says(known, req) : "Something broke on our side.",
        ...(known && known.details.length > 0 ? { problems: known.details } : {}),
      });
  };
}

/** One word that a program can act on. */
function reasonOf(error: unknown): string | null {
  return error instanceof Refusal || error instanceof MinistryRefusal ? error.reason : null;
}

function says(error: AssentError, { language }: Request): string {
  if (error instanceof Refusal) return amendmentWords(language)[error.reason];
  if (error instanceof MinistryRefusal) return ministryWords(language)[error.reason];
  return error.message;
}
