import { Router, type Request, type Response } from "express";
import { z } from "zod";
import { backPath } from "../accounts/backPath.js";
import type { Deps } from "../app.js";
import { mailPaces } from "../db/tables.js";
import { AssentError, notFound } from "../errors.js";
import { idParameter, typedIn } from "../http/form.js";
import { PageHead } from "../pages/components/PageHead.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { insist } from "../permissions.js";
import { ButtonPage } from "./ButtonPage.js";
import { askToConfirm, confirmAddress, personOfCode } from "./confirmAddress.js";
import { setFollowing } from "./follow.js";
import { followedBy, followKinds } from "./followStore.js";
import { noticeLine } from "./noticeLines.js";
import { noticeWords } from "./noticeMessages.js";
import { addressConfirmed, chooseNotices, knowsKey, unsubscribe } from "./noticeSettings.js";
import { markRead, noticesOf, noticesOnAPage, withFacts } from "./noticeStore.js";
import { NoticesPage } from "./NoticesPage.js";

const followForm = z.object({
  kind: z.enum(followKinds),
  id: idParameter,
  on: z.enum(["yes", "no"]),
});

const settingsForm = z.object({
  mail: z.enum(mailPaces),
  receiptsByMail: z.literal("yes").optional(),
});

export function noticeRoutes(deps: Deps): Router {
  const router = Router();
  const { db, now } = deps;

  router.get("/notices", (req, res) => showNotices(deps, req, res));

  router.post("/notices/read", async (req, res) => {
    insist(req.person, "readNotices");
    const upTo = idParameter.safeParse(typedIn(req.body as Record<string, unknown>).upTo);
    if (upTo.success) await markRead(db, req.person.id, upTo.data, now());
    res.redirect(303, to(req.language).notices());
  });

  router.post("/follow", async (req, res) => {
    const form = followForm.safeParse(req.body);
    if (!form.success) throw notFound("such thing to follow");
    const { kind, id, on } = form.data;
    await setFollowing(db, req.person, { kind, id }, on === "yes", now());
    const back = backPath(typedIn(req.body as Record<string, unknown>).back);
    res.redirect(303, back ?? to(req.language).notices());
  });

  router.post("/account/notices", async (req, res) => {
    insist(req.person, "readNotices");
    const form = settingsForm.safeParse(req.body);
    if (!form.success) throw new AssentError("invalid", noChoice);
    const { mail, receiptsByMail } = form.data;
    const wanted = { mail, receiptsByMail: receiptsByMail === "yes" };
    await chooseNotices(db, req.person.id, wanted, now());
    const asks = mail !== "none" || wanted.receiptsByMail;
    const unconfirmed = asks && !(await addressConfirmed(db, req.person.id));
    if (unconfirmed) await askToConfirm(db, req.person.id);
    res.redirect(303, `${to(req.language).account()}?done=${unconfirmed ? "linkSent" : "notices"}`);
  });

  router.get("/account/confirm/:code", async (req, res) => {
    const t = noticeWords(req.language);
    const person = await personOfCode(db, deps.secret, req.params.code, now());
    if (!person) return say(deps, req, res, t.confirmTitle, t.badLink, 410);
    const action = to(req.language).confirmAddress(req.params.code);
    return ask(deps, req, res, { ...inButton(t.confirmTitle, t.confirmLead, t.confirm), action });
  });

  router.post("/account/confirm/:code", async (req, res) => {
    const t = noticeWords(req.language);
    const done = await confirmAddress(db, deps.secret, req.params.code, now());
    if (done) say(deps, req, res, t.confirmTitle, t.confirmed);
    else say(deps, req, res, t.confirmTitle, t.badLink, 410);
  });

  router.get("/unsubscribe/:key", async (req, res) => {
    const t = noticeWords(req.language);
    const { key } = req.params;
    if (!(await knowsKey(db, key)))
      return say(deps, req, res, t.unsubscribeTitle, t.unknownKey, 404);
    const action = to(req.language).unsubscribe(key);
    const words = inButton(t.unsubscribeTitle, t.unsubscribeLead, t.unsubscribe);
    return ask(deps, req, res, { ...words, action });
  });

  router.post("/unsubscribe/:key", async (req, res) => {
    const t = noticeWords(req.language);
    const done = await unsubscribe(db, req.params.key);
    if (done) say(deps, req, res, t.unsubscribeTitle, t.unsubscribed);
    else say(deps, req, res, t.unsubscribeTitle, t.unknownKey, 404);
  });

  return router;
}

const noChoice = {
  eng: "Choose how notices reach you.",
  fra: "Choisissez comment les notifications vous parviennent.",
};

const inButton = (title: string, lead: string, button: string) => ({ title, lead, button });

/** Neither browser nor proxy keeps what is somebody's own. */
async function showNotices(deps: Deps, req: Request, res: Response): Promise<void> {
  insist(req.person, "readNotices");
  res.set("Cache-Control", "no-store");
  const before = idParameter.safeParse(req.query.before);
  const list = await noticesOf(deps.db, req.person.id, before.success ? before.data : null);
  const facts = await withFacts(deps.db, list);
  const context = pageContext(req, deps);
  renderPage(
    res,
    context,
    { title: noticeWords(req.language).title, unlisted: true },
    <NoticesPage
      context={context}
      lines={facts.map((one) => noticeLine(one, req.language))}
      followed={await followedBy(deps.db, req.person.id)}
      older={list.length === noticesOnAPage ? (list.at(-1)?.id ?? null) : null}
    />,
  );
}

type Asked = Omit<Parameters<typeof ButtonPage>[0], "context">;

function ask(deps: Deps, req: Request, res: Response, asked: Asked): void {
  const context = pageContext(req, deps);
  res.set("Cache-Control", "no-store");
  const page = <ButtonPage context={context} {...asked} />;
  renderPage(res, context, { title: asked.title, unlisted: true }, page);
}

function say(deps: Deps, req: Request, res: Response, title: string, lead: string, status = 200) {
  const context = pageContext(req, deps);
  res.set("Cache-Control", "no-store");
  const page = <PageHead title={title} lead={lead} />;
  renderPage(res, context, { title, unlisted: true, status }, page);
}
