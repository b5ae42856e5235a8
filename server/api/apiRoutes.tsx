/** `/api/v1`: who asks is told by a token alone. Cookies are never looked at, so no other site can use a visitor's session. */
import { Router, type Request, type RequestHandler } from "express";
import { personOfToken } from "../accounts/accessTokens.js";
import type { Deps } from "../app.js";
import { AssentError, notFound } from "../errors.js";
import { addressOf, rateLimitsOf } from "../http/rateLimits.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { words as dataWords } from "../exports/dataMessages.js";
import { ApiPage } from "./ApiPage.js";
import { words } from "./apiMessages.js";
import type { Endpoint } from "./endpoint.js";
import { endpoints } from "./endpoints.js";
import { openApi } from "./openApi.js";
import { problems } from "./problem.js";

export function apiRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/data/api", (req, res) => {
    const context = pageContext(req, deps);
    const title = words(req.language).title;
    const crumbs = [
      { label: dataWords(req.language).title, href: to(req.language).data() },
      { label: title },
    ];
    renderPage(res, context, { title, crumbs }, <ApiPage context={context} document={openApi()} />);
  });
  router.use("/api/v1", versionOne(deps));
  return router;
}

function versionOne(deps: Deps): Router {
  const router = Router();
  router.use(identify(deps));
  router.get("/openapi.json", (_req, res) => {
    res.set("Cache-Control", "public, max-age=300").json(openApi());
  });
  for (const one of endpoints) router[one.method](expressPath(one.path), answer(deps, one));
  router.use(() => {
    throw notFound("such address of the API");
  });
  router.use(problems(deps));
  return router;
}

/** "/acts/{slug}" is Express's "/acts/:slug". */
const expressPath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ":$1");

/** A token that does not work is refused even where none is needed: its sender believes to be somebody. */
function identify({ db, now }: Deps): RequestHandler {
  return async (req, res, next) => {
    const token = bearerToken(req);
    const person = token === null ? null : await personOfToken(db, token, now());
    await rateLimitsOf(db).use("api", person?.id ?? addressOf(req), req, res);
    if (token !== null && !person) {
      throw new AssentError("signInFirst", "This access token is unknown or revoked.");
    }
    req.person = person;
    next();
  };
}

function bearerToken(req: Request): string | null {
  const given = req.get("authorization");
  if (given === undefined) return null;
  return /^Bearer +(\S+) *$/i.exec(given)?.[1] ?? "";
}

function answer(deps: Deps, one: Endpoint): RequestHandler {
  return async (req, res) => {
    if (one.body && !req.is("json")) {
      throw new AssentError("invalid", "Send the body as application/json.");
    }
    const { person, params, query, language } = req;
    const body: unknown = req.body;
    const call = { deps, person, params, query, body, language, now: deps.now() };
    const result = await one.handle(call);
    if (one.token || person) res.set("Cache-Control", "no-store");
    res.status(one.status).json(result);
  };
}
