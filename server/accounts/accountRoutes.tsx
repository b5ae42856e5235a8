import { Router, type Request, type RequestHandler, type Response } from "express";
import type { Deps } from "../app.js";
import { AssentError, notFound } from "../errors.js";
import { idParameter, readForm, type FieldErrors } from "../http/form.js";
import { rateLimitsOf } from "../http/rateLimits.js";
import { askToConfirm } from "../notices/confirmAddress.js";
import { noticeWords } from "../notices/noticeMessages.js";
import { noticeSettingsOf } from "../notices/noticeSettings.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { localPath, to } from "../paths.js";
import { insist, type Person } from "../permissions.js";
import { createAccessToken, revokeAccessToken, tokensOf } from "./accessTokens.js";
import { fieldWords, newPassword, newToken, settings } from "./accountForms.js";
import { words } from "./accountMessages.js";
import { AccountPage } from "./AccountPages.js";
import { personalData, rolesOf } from "./accountStore.js";
import { changePassword } from "./changePassword.js";
import { changeSettings } from "./changeSettings.js";

export function accountRoutes(deps: Deps): Router {
  const router = Router();
  router.use("/account", ownAccount);
  router.get("/account", async (req, res) => {
    const t = words(req.language);
    const { saved: notices, linkSent } = noticeWords(req.language);
    const { linked } = t.identity;
    const changed = { saved: t.saved, revoked: t.revoked, password: t.passwordChanged, linked };
    const done = { ...changed, notices, linkSent };
    const asked = typeof req.query.done === "string" ? req.query.done : "";
    const said = Object.entries(done).find(([key]) => key === asked)?.[1];
    await accountPage(deps, req, res, said ? { done: said } : {});
  });
  router.post("/account", async (req, res) => {
    const form = readForm(settings, req);
    if (!form.ok) return refuse(deps, req, res, form.errors);
    await changeSettings(deps.db, me(req), form.values);
    res.redirect(303, `${localPath(form.values.language, "/account")}?done=saved`);
  });
  router.post("/account/password", async (req, res) => {
    const form = readForm(newPassword, req);
    if (!form.ok) return refuse(deps, req, res, form.errors);
    const changed = await changePassword(deps.db, me(req), form.values, req.sessionID);
    if (!changed) return refuse(deps, req, res, { present: "wrongPassword" });
    res.redirect(303, `${to(req.language).account()}?done=password`);
  });
  router.post("/account/confirm", async (req, res) => {
    if (deps.config.smtpUrl === null) throw notFound("mail here");
    await rateLimitsOf(deps.db).use("confirm", me(req).id, req, res);
    await askToConfirm(deps.db, me(req).id);
    res.redirect(303, `${to(req.language).account()}?done=linkSent`);
  });
  router.post("/account/tokens", async (req, res) => {
    insist(req.person, "makeToken");
    const form = readForm(newToken, req);
    if (!form.ok) return refuse(deps, req, res, form.errors);
    const { secret } = await createAccessToken(deps.db, me(req).id, form.values.tokenName);
    await accountPage(deps, req, res, { secret });
  });
  router.post("/account/tokens/:id/revoke", async (req, res) => {
    const id = idParameter.safeParse(req.params.id);
    const revoked =
      id.success && (await revokeAccessToken(deps.db, me(req).id, id.data, deps.now()));
    if (!revoked) throw notFound("such token of yours");
    res.redirect(303, `${to(req.language).account()}?done=revoked`);
  });
  return router;
}

/** Nobody's browser or proxy keeps a page with personal data or a fresh token. */
const ownAccount: RequestHandler = (req, res, next) => {
  if (!req.person) throw new AssentError("signInFirst", "Sign in to see your account.");
  res.set("Cache-Control", "no-store");
  next();
};

function me(req: Request): Person {
  if (!req.person) throw new AssentError("signInFirst", "Sign in to see your account.");
  return req.person;
}

interface Said {
  errors?: FieldErrors;
  done?: string;
  secret?: string;
}

const refuse = (deps: Deps, req: Request, res: Response, errors: FieldErrors) =>
  accountPage(deps, req, res, { errors: fieldWords(errors, req.language) });

async function accountPage(deps: Deps, req: Request, res: Response, said: Said): Promise<void> {
  const person = me(req);
  const data = await personalData(deps.db, person.id);
  if (!data) throw new Error(`person ${person.id} is missing`);
  const context = pageContext(req, deps);
  renderPage(
    res,
    context,
    { title: words(req.language).account, unlisted: true, status: said.errors ? 422 : 200 },
    <AccountPage
      context={context}
      data={data}
      provider={deps.config.identity?.names[req.language] ?? null}
      roles={await rolesOf(deps.db, person.id)}
      tokens={await tokensOf(deps.db, person.id)}
      notices={{
        ...(await noticeSettingsOf(deps.db, person.id)),
        mailWorks: deps.config.smtpUrl !== null,
        confirmed: Boolean(data.held?.emailConfirmedAt),
      }}
      errors={said.errors ?? {}}
      done={said.done ?? null}
      secret={said.secret ?? null}
    />,
  );
}
