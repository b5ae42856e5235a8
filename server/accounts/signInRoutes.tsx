import { Router, type Request, type Response } from "express";
import passport from "passport";
import type { Deps } from "../app.js";
import { AssentError } from "../errors.js";
import { readForm, type FieldErrors, type Typed } from "../http/form.js";
import { addressOf, rateLimitsOf } from "../http/rateLimits.js";
import { sessionCookie } from "../http/session.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import type { Person } from "../permissions.js";
import { fieldWords, registration } from "./accountForms.js";
import { words } from "./accountMessages.js";
import { findPerson } from "./accountStore.js";
import { backPath } from "./backPath.js";
import { identityRoutes } from "./identityRoutes.js";
import { createPerson, normalEmail } from "./createPerson.js";
import { PasswordStrategy } from "./passwordStrategy.js";
import { hashSecret } from "./secrets.js";
import { LinkGonePage, RegisterPage, SignInLinkPage, SignInPage } from "./SignInPages.js";
import { afterwards, signInAndGo } from "./signInAndGo.js";
import { peekSignInLink, spendSignInLink } from "./signInLinks.js";

export function signInRoutes(deps: Deps): Router {
  const router = Router();
  const checkPassword = passwordCheck(deps);
  router.use(["/sign-in", "/register"], (_req, res, next) => {
    res.set("Cache-Control", "no-store");
    next();
  });
  router.get("/sign-in", (req, res) => {
    if (req.person) return res.redirect(303, afterwards(req, req.query.back));
    signInPage(deps, req, res);
  });
  router.post("/sign-in", async (req, res) => {
    const { email } = (req.body ?? {}) as Record<string, unknown>;
    const limits = rateLimitsOf(deps.db);
    await limits.use("signIn", addressOf(req), req, res);
    await limits.use("signInAccount", accountKey(email), req, res);
    const person = await checkPassword(req, res);
    if (person) return signInAndGo(req, res, person);
    const typed: Typed = typeof email === "string" ? { email } : {};
    signInPage(deps, req, res, { form: words(req.language).wrong }, typed);
  });
  router.post("/sign-out", async (req, res) => {
    await endSession(req);
    res.clearCookie(sessionCookie).redirect(303, to(req.language).home());
  });
  router.get("/register", (req, res) => {
    if (req.person) return res.redirect(303, afterwards(req, req.query.back));
    registerPage(deps, req, res);
  });
  router.post("/register", (req, res) => register(deps, req, res));
  if (isDemonstration(deps)) router.use(signInLinkRoutes(deps));
  if (deps.config.identity) router.use(identityRoutes(deps, deps.config.identity));
  return router;
}

/** One-time links exist only where nobody real has an account. */
const isDemonstration = ({ config }: Deps) => config.databaseUrl === null;

/** Only a hash of the address is kept with the counter; it may be anything, of any length. */
const accountKey = (email: unknown) =>
  hashSecret(typeof email === "string" ? normalEmail(email) : "").slice(0, 32);

/** passport runs the strategy; what it found comes back as a value. */
function passwordCheck({ db }: Deps) {
  const authenticator = new passport.Passport();
  authenticator.serializeUser((user, done) => done(null, user.id));
  authenticator.use(new PasswordStrategy(db));
  return (req: Request, res: Response) =>
    new Promise<Person | null>((resolve, reject) => {
      const found = (error: Error | null, user?: Express.User | false | null) =>
        error ? reject(error) : resolve(user ? (user as Person) : null);
      const run = authenticator.authenticate("password", found) as (
        req: Request,
        res: Response,
        next: (error: unknown) => void,
      ) => void;
      run(req, res, reject);
    });
}

async function register(deps: Deps, req: Request, res: Response): Promise<void> {
  const form = readForm(registration, req);
  if (!form.ok) {
    return registerPage(deps, req, res, fieldWords(form.errors, req.language), form.typed);
  }
  // Counted only when somebody is really made: mistakes in the form cost nothing.
  await rateLimitsOf(deps.db).use("register", addressOf(req), req, res);
  try {
    const wanted = { ...form.values, language: req.language };
    const person = await deps.db.transaction((tx) => createPerson(tx, wanted));
    await signInAndGo(req, res, person);
  } catch (error) {
    if (!(error instanceof AssentError) || error.code !== "conflict") throw error;
    const { publicName, email, kind } = form.values;
    registerPage(deps, req, res, { email: words(req.language).taken }, { publicName, email, kind });
  }
}

function signInLinkRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/sign-in/link/:secret", async (req, res) => {
    const personId = await peekSignInLink(deps.db, req.params.secret, deps.now());
    const person = personId && (await findPerson(deps.db, personId));
    if (!person) return linkGone(deps, req, res);
    const context = pageContext(req, deps);
    renderPage(
      res,
      context,
      { title: words(req.language).link.title, unlisted: true },
      <SignInLinkPage context={context} secret={req.params.secret} name={person.publicName} />,
    );
  });
  router.post("/sign-in/link/:secret", async (req, res) => {
    const personId = await spendSignInLink(deps.db, req.params.secret, deps.now());
    const person = personId && (await findPerson(deps.db, personId));
    if (!person) return linkGone(deps, req, res);
    await signInAndGo(req, res, person);
  });
  return router;
}

function linkGone(deps: Deps, req: Request, res: Response): void {
  const context = pageContext(req, deps);
  const title = words(req.language).link.gone;
  renderPage(
    res,
    context,
    { title, unlisted: true, status: 410 },
    <LinkGonePage context={context} />,
  );
}

async function endSession(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.destroy((error?: Error | null) => (error ? reject(error) : resolve()));
  });
}

type ShowForm = (
  deps: Deps,
  req: Request,
  res: Response,
  errors?: FieldErrors,
  typed?: Typed,
) => void;

/** A form of this folder, empty or with what was typed and what is wrong with it. */
function formPage(name: "signIn" | "register", Form: typeof SignInPage): ShowForm {
  return (deps, req, res, errors = {}, typed = {}) => {
    const context = pageContext(req, deps);
    const status = Object.keys(errors).length > 0 ? 422 : 200;
    renderPage(
      res,
      context,
      { title: words(req.language)[name], unlisted: true, status },
      <Form
        context={context}
        errors={errors}
        typed={typed}
        back={backOf(req)}
        provider={deps.config.identity?.names[req.language] ?? null}
      />,
    );
  };
}

const signInPage = formPage("signIn", SignInPage);
const registerPage = formPage("register", RegisterPage);

const backOf = (req: Request) =>
  backPath((req.body as { back?: unknown } | undefined)?.back ?? req.query.back);
