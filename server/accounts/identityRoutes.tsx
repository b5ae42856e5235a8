/** Signing in through an identity provider, and tying its word to an account one has. */
import { Router, type Request, type Response } from "express";
import type { Deps } from "../app.js";
import type { IdentityConfig } from "../config.js";
import { AssentError } from "../errors.js";
import { readForm, type FieldErrors, type Typed } from "../http/form.js";
import { addressOf, rateLimitsOf } from "../http/rateLimits.js";
import { isFormToken } from "../http/security.js";
import { storeSession } from "../http/session.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to, type SiteLanguage } from "../paths.js";
import { fieldWords, firstTime } from "./accountForms.js";
import { words } from "./accountMessages.js";
import { findPerson } from "./accountStore.js";
import { backPath } from "./backPath.js";
import { identityProvider, type Errand, type Identity } from "./identityProvider.js";
import { FirstTimePage, NotBackPage } from "./IdentityPages.js";
import { linkIdentity, recogniseIdentity, registerByIdentity } from "./linkIdentity.js";
import { afterwards, signInAndGo } from "./signInAndGo.js";

declare module "express-session" {
  interface SessionData {
    /** Somebody has left for the provider. Used up by the first answer. */
    errand?: Errand & { back: string | null; language: SiteLanguage; linkTo: string | null };
    /** Somebody came back whom no account knows yet. */
    newcomer?: { identity: Identity; back: string | null };
  }
}

/** The one address that an operator registers with the provider. */
const returnPath = "/sign-in/return";

export function identityRoutes(deps: Deps, config: IdentityConfig): Router {
  const router = Router();
  const provider = identityProvider(config);

  router.get("/sign-in/provider", async (req, res) => {
    const linking = req.query.link !== undefined;
    if (linking) requireOwnLink(deps, req);
    else if (req.person) return res.redirect(303, afterwards(req, req.query.back));
    await rateLimitsOf(deps.db).use("signIn", addressOf(req), req, res);
    const gone = await trying(deps, () => provider.leave(returnAddress(deps, req)));
    if (!gone) return notBack(deps, req, res, "noAnswer");
    const { errand, address } = gone;
    const linkTo = linking ? (req.person?.id ?? null) : null;
    const back = backPath(req.query.back);
    req.session.errand = { ...errand, back, language: req.language, linkTo };
    await storeSession(req);
    res.redirect(303, address.href);
  });

  router.get(returnPath, async (req, res) => {
    const { errand } = req.session;
    delete req.session.errand;
    if (!errand) return notBack(deps, req, res, "noErrand");
    req.language = errand.language;
    if (req.query.error !== undefined) return notBack(deps, req, res, "declined");
    const answer = new URL(returnAddress(deps, req));
    answer.search = new URL(req.originalUrl, answer).search;
    const identity = await trying(deps, () => provider.comeBack(answer, errand));
    if (!identity) return notBack(deps, req, res, "noAnswer");
    if (errand.linkTo !== null) return link(deps, req, res, identity, errand);
    const personId = await recogniseIdentity(deps.db, identity, deps.now());
    const person = personId && (await findPerson(deps.db, personId));
    if (person) return signInAndGo(req, res, person, errand.back);
    req.session.newcomer = { identity, back: errand.back };
    await storeSession(req);
    res.redirect(303, to(req.language).firstTime());
  });

  router.get("/sign-in/new", (req, res) => {
    if (!req.session.newcomer) return res.redirect(303, to(req.language).signIn());
    firstTimePage(deps, req, res);
  });

  router.post("/sign-in/new", (req, res) => welcome(deps, req, res));
  return router;
}

/** Another site must not tie whoever is signed in at the provider to whoever is signed in here. */
function requireOwnLink(deps: Deps, req: Request): void {
  if (req.person && isFormToken(deps.secret, req.sessionID, req.query.link)) return;
  throw new AssentError("forged", {
    eng: "This link is too old or was not made for you. Begin again from your account.",
    fra: "Ce lien est trop ancien ou n’a pas été fait pour vous. Recommencez depuis votre compte.",
  });
}

/** A forged Host leads to an address that the provider does not know for this client, and refuses. */
const returnAddress = ({ config }: Deps, req: Request) =>
  `${config.publicUrl ?? `${req.protocol}://${req.get("host")}`}${returnPath}`;

/** What goes wrong with another's server is nothing that the visitor could mend: logged, and null. */
async function trying<T>({ log }: Deps, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    log.warn({ err: error }, "the identity provider did not answer as it should");
    return null;
  }
}

async function link(
  deps: Deps,
  req: Request,
  res: Response,
  identity: Identity,
  { linkTo, back }: NonNullable<Request["session"]["errand"]>,
): Promise<void> {
  if (!req.person || req.person.id !== linkTo) return notBack(deps, req, res, "noErrand");
  const linked = await linkIdentity(deps.db, linkTo, identity, deps.now());
  if (linked !== "linked") return notBack(deps, req, res, linked);
  res.redirect(303, back ?? `${to(req.language).account()}?done=linked`);
}

/** The first time: which name to write under. */
async function welcome(deps: Deps, req: Request, res: Response): Promise<void> {
  const { newcomer } = req.session;
  if (!newcomer) return res.redirect(303, to(req.language).signIn());
  const form = readForm(firstTime, req);
  if (!form.ok) {
    return firstTimePage(deps, req, res, fieldWords(form.errors, req.language), form.typed);
  }
  await rateLimitsOf(deps.db).use("register", addressOf(req), req, res);
  try {
    const wanted = { ...form.values, language: req.language };
    const person = await registerByIdentity(deps.db, wanted, newcomer.identity, deps.now());
    await signInAndGo(req, res, person, newcomer.back);
  } catch (error) {
    if (!(error instanceof AssentError) || error.code !== "conflict") throw error;
    const email = words(req.language).identity.emailTaken;
    firstTimePage(deps, req, res, { email }, form.values);
  }
}

function firstTimePage(
  deps: Deps,
  req: Request,
  res: Response,
  errors: FieldErrors = {},
  typed: Typed = { email: req.session.newcomer?.identity.email ?? "" },
): void {
  const context = pageContext(req, deps);
  const { title } = words(req.language).identity.firstTime;
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  renderPage(
    res,
    context,
    { title, unlisted: true, status },
    <FirstTimePage context={context} errors={errors} typed={typed} />,
  );
}

const statuses = {
  noAnswer: 502,
  noErrand: 400,
  declined: 403,
  belongsToAnother: 409,
  hasAnother: 409,
} as const;
export type WhyNotBack = keyof typeof statuses;

function notBack(deps: Deps, req: Request, res: Response, why: WhyNotBack): void {
  const context = pageContext(req, deps);
  const { title } = words(req.language).identity.notBack;
  res.set("Cache-Control", "no-store");
  renderPage(
    res,
    context,
    { title, unlisted: true, status: statuses[why] },
    <NotBackPage context={context} why={why} />,
  );
}
