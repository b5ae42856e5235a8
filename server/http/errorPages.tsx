import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Deps } from "../app.js";
import { AssentError, notFound, type ErrorCode, type Said } from "../errors.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { messages } from "../pages/messages.js";
import { localPath } from "../paths.js";
import { keepWords } from "./keptWords.js";

const titles = messages<Record<ErrorCode | "broken", string>>({
  eng: {
    notFound: "This page does not exist",
    signInFirst: "Sign in first",
    forbidden: "This is not yours to do",
    identityNeeded: "One more step first",
    invalid: "Something is missing or wrong",
    conflict: "Somebody was faster",
    closed: "This is closed",
    unanswered: "Not everything is answered",
    tooLarge: "This is too large",
    tooMany: "Too many at once",
    forged: "This form cannot be trusted",
    broken: "Something broke on our side",
  },
  fra: {
    notFound: "Cette page n’existe pas",
    signInFirst: "Connectez-vous d’abord",
    forbidden: "Vous n’avez pas ce droit",
    identityNeeded: "Une étape d’abord",
    invalid: "Il manque quelque chose",
    conflict: "Quelqu’un a été plus rapide",
    closed: "C’est fermé",
    unanswered: "Tout n’a pas reçu de réponse",
    tooLarge: "C’est trop volumineux",
    tooMany: "Trop de demandes à la fois",
    forged: "Ce formulaire n’est pas sûr",
    broken: "Une erreur s’est produite chez nous",
  },
});

/** Last in the line: what nobody answered, and what was thrown. */
export function errorPages(deps: Deps): (RequestHandler | ErrorRequestHandler)[] {
  const nobody: RequestHandler = () => {
    throw notFound("page");
  };
  const thrown: ErrorRequestHandler = async (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const known = asAssentError(error);
    if (!known) deps.log.error({ err: error, path: req.path }, "request failed");
    const code = known?.code ?? "broken";
    const status = known?.status ?? 500;
    if (code === "signInFirst" && req.method === "GET" && req.accepts("html")) {
      const back = encodeURIComponent(req.originalUrl);
      return res.redirect(303, `${localPath(req.language, "/sign-in")}?back=${back}`);
    }
    if (known && (await keepWords(deps, req, res, known))) return;
    const title = titles(req.language)[code];
    if (req.originalUrl.startsWith("/api/")) {
      res.status(status).type("application/problem+json");
      return res.json({ title, status, code, detail: known?.message, problems: known?.details });
    }
    renderPage(
      res,
      pageContext(req, deps),
      { title, status, unlisted: true },
      <div class="error-page">
        <h1>{title}</h1>
        {known && code !== "notFound" && <p>{known.said[req.language]}</p>}
        {known && known.details.length > 0 && (
          <ul>
            {known.details.map((detail) => (
              <li>{detail}</li>
            ))}
          </ul>
        )}
      </div>,
    );
  };
  return [nobody, thrown];
}

const tooLarge: Said = {
  eng: "What was sent is larger than allowed.",
  fra: "Ce qui a été envoyé dépasse la taille permise.",
};
const unreadable: Said = {
  eng: "What was sent cannot be read.",
  fra: "Ce qui a été envoyé est illisible.",
};

/** Errors of Express's own parsers carry a status; the rest is ours or a fault. */
function asAssentError(error: unknown): AssentError | null {
  if (error instanceof AssentError) return error;
  const status = (error as { status?: unknown }).status;
  if (status === 413) return new AssentError("tooLarge", tooLarge);
  if (status === 400) return new AssentError("invalid", unreadable);
  return null;
}
