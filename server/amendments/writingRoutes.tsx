/** Writing an amendment: proposing, editing, the form without script, inviting, submitting. */
import { Router, type Request, type Response } from "express";
import { z } from "zod";
import type { Deps } from "../app.js";
import { findAct, type Act } from "../acts/actStore.js";
import { notFound } from "../errors.js";
import { readForm, type FieldErrors, type Typed } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { lastReceiptOf } from "../receipts/receiptStore.js";
import { withReceipt } from "../receipts/withReceipt.js";
import { editableAmendment, idIn, readableAmendment, signedIn } from "./amendmentRequest.js";
import { findAmendment } from "./branchStore.js";
import { discardChange } from "./discardChange.js";
import { EditPage } from "./EditPage.js";
import { danglingReferences } from "./danglingReferences.js";
import { liveProposals } from "./proposalStore.js";
import { viewEditing } from "./editView.js";
import { words } from "./editMessages.js";
import { words as amendmentWords } from "./amendmentMessages.js";
import { inviteByLink, isInvitation, joinByInvitation } from "./joinAmendment.js";
import { InvitationMadePage, JoinPage } from "./JoinPages.js";
import { theProvision } from "./naming.js";
import { openAmendment } from "./openAmendment.js";
import { audiences, openToEveryone } from "./openToEveryone.js";
import { howsToChange, ProposePage } from "./ProposePage.js";
import { viewProposing } from "./proposeView.js";
import { referenceChoices } from "./referenceChoices.js";
import { Refusal, type RefusalReason } from "./refusal.js";
import { inWords, refusalWords } from "./refusalMessages.js";
import { setTitleAndReasons } from "./setTitleAndReasons.js";
import { submitAmendment } from "./submitAmendment.js";
import { wordsFormRoutes } from "./wordsFormRoutes.js";

const proposeForm = z.object({
  how: z.enum(howsToChange, { error: "choose" }),
  into: z
    .union([z.literal("new"), z.coerce.number().int().positive()], { error: "choose" })
    .default("new"),
});
const titleForm = z.object({
  title: z.string().trim().max(200, { error: "titleTooLong" }).default(""),
  reasons: z.string().trim().max(20_000, { error: "reasonsTooLong" }).default(""),
});
const audienceForm = z.object({ audience: z.enum(audiences, { error: "choose" }) });

export function writingRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/acts/:slug/amend/:provision", (req, res) => propose(deps, req, res));
  router.post(
    "/acts/:slug/amend/:provision",
    inWords(async (req, res) => {
      const person = signedIn(req);
      const form = readForm(proposeForm, req);
      if (!form.ok) return propose(deps, req, res, form.errors, form.typed);
      const act = await actIn(deps, req);
      const { how, into } = form.values;
      const opened = await openAmendment(
        deps.db,
        person,
        {
          act,
          provisionId: provisionIn(req),
          how,
          extend: into === "new" ? null : into,
          language: req.language,
        },
        deps.now(),
      );
      const address = to(req.language).editAmendment(opened.branchId);
      res.redirect(303, `${address}#${opened.provisionId}`);
    }),
  );
  router.get("/amendments/:id/edit", (req, res) => edit(deps, req, res));
  router.post(
    "/amendments/:id/edit",
    inWords((req, res) => save(deps, req, res)),
  );
  router.post(
    "/amendments/:id/submit",
    inWords((req, res) => submit(deps, req, res)),
  );
  router.post(
    "/amendments/:id/discard/:provision",
    inWords(async (req, res) => {
      const id = idIn(req);
      await discardChange(deps.db, signedIn(req), id, provisionIn(req), deps.now());
      res.redirect(303, to(req.language).editAmendment(id));
    }),
  );
  router.post(
    "/amendments/:id/open",
    inWords(async (req, res) => {
      const person = signedIn(req);
      const form = readForm(audienceForm, req);
      if (!form.ok) return edit(deps, req, res, translated(req, form.errors));
      await openToEveryone(deps, person, idIn(req), form.values.audience, deps.now());
      res.redirect(303, to(req.language).editAmendment(idIn(req)));
    }),
  );
  invitationRoutes(router, deps);
  router.use(wordsFormRoutes(deps));
  return router;
}

function invitationRoutes(router: Router, deps: Deps): void {
  // The link is shown once, in answer to the form: whoever loads that address again goes on writing.
  router.get("/amendments/:id/invite", (req, res) =>
    res.redirect(303, to(req.language).editAmendment(idIn(req))),
  );
  router.post(
    "/amendments/:id/invite",
    inWords(async (req, res) => {
      const id = idIn(req);
      const secret = await inviteByLink(deps.db, signedIn(req), id, deps.now());
      const amendment = await readableAmendment(deps, req);
      const context = pageContext(req, deps);
      const origin = deps.config.publicUrl ?? `${req.protocol}://${req.get("host") ?? ""}`;
      const link = `${origin}${to(req.language).invitation(id, secret)}`;
      res.set("Cache-Control", "no-store");
      renderPage(
        res,
        context,
        { title: words(req.language).invite, unlisted: true },
        <InvitationMadePage context={context} amendment={amendment} link={link} />,
      );
    }),
  );
  router.get(
    "/amendments/:id/join/:secret",
    inWords(async (req, res) => {
      signedIn(req);
      const amendment = await findAmendment(deps.db, idIn(req));
      const secret = String(req.params.secret);
      if (!amendment || !isInvitation(amendment, secret)) throw new Refusal("invitationUnknown");
      const context = pageContext(req, deps);
      const { id } = amendment.branch;
      renderPage(
        res,
        context,
        { title: amendmentWords(req.language).invited(id), unlisted: true },
        <JoinPage context={context} amendment={amendment} secret={secret} />,
      );
    }),
  );
  router.post(
    "/amendments/:id/join/:secret",
    inWords(async (req, res) => {
      const id = idIn(req);
      await joinByInvitation(deps, signedIn(req), id, String(req.params.secret), deps.now());
      res.redirect(303, to(req.language).editAmendment(id));
    }),
  );
}

const provisionIn = (req: Request) => String(req.params.provision);

async function actIn(deps: Deps, req: Request): Promise<Act> {
  const act = await findAct(deps.db, String(req.params.slug));
  if (!act) throw notFound("such act");
  return act;
}

function translated(req: Request, errors: FieldErrors): FieldErrors {
  const known = words(req.language).errors;
  return Object.fromEntries(
    Object.entries(errors).map(([field, code]) => [field, known[code] ?? known.choose ?? code]),
  );
}

// ---- what kind of change

async function propose(
  deps: Deps,
  req: Request,
  res: Response,
  errors: FieldErrors = {},
  typed?: Typed,
): Promise<void> {
  const context = pageContext(req, deps);
  const view = await viewProposing(deps.db, await actIn(deps, req), provisionIn(req), {
    person: req.person,
    now: deps.now(),
  });
  if (!view) throw notFound("such provision");
  const { act, named } = view;
  const title = words(req.language).proposeTitle(theProvision(named, req.language));
  renderPage(
    res,
    context,
    {
      title,
      place: "consultations",
      status: Object.keys(errors).length ? 422 : 200,
      crumbs: [
        { label: act.titles[req.language] ?? act.slug, href: to(req.language).act(act.slug) },
        { label: title },
      ],
    },
    <ProposePage context={context} {...view} errors={translated(req, errors)} typed={typed} />,
  );
}

// ---- the page on which it is written

async function edit(
  deps: Deps,
  req: Request,
  res: Response,
  errors: FieldErrors = {},
  typed?: Typed,
): Promise<void> {
  const amendment = await editableAmendment(deps, req);
  const { branch, act, version } = amendment;
  const context = pageContext(req, deps);
  const t = words(req.language);
  const a = amendmentWords(req.language);
  const go = to(req.language);
  renderPage(
    res,
    context,
    {
      title: `${branch.title || a.amendment(branch.id)} · ${t.editing}`,
      place: "consultations",
      unlisted: true,
      scripts: ["editor.js"],
      status: Object.keys(errors).length ? 422 : 200,
      crumbs: [
        { label: version.titles[req.language] ?? act.slug, href: go.act(act.slug) },
        { label: a.amendment(branch.id), href: go.amendment(branch.id) },
        { label: t.editing },
      ],
    },
    <EditPage
      context={context}
      amendment={amendment}
      provisions={await viewEditing(deps.db, amendment, signedIn(req), req.language)}
      references={await referenceChoices(deps.db, version.id, req.language)}
      dangling={await danglingReferences(
        deps.db,
        amendment,
        await liveProposals(deps.db, branch),
        req.language,
      )}
      errors={errors}
      typed={typed}
    />,
  );
}

async function save(deps: Deps, req: Request, res: Response): Promise<void> {
  const person = signedIn(req);
  const form = readForm(titleForm, req);
  if (!form.ok) return edit(deps, req, res, translated(req, form.errors), form.typed);
  await setTitleAndReasons(deps.db, person, idIn(req), withLanguage(req, form.values), deps.now());
  res.redirect(303, to(req.language).editAmendment(idIn(req)));
}

const withLanguage = <T,>(req: Request, values: T) => ({ ...values, language: req.language });

/** Saves title and reasons as they stand in the form, then hands in; a refusal leads back to its field. */
async function submit(deps: Deps, req: Request, res: Response): Promise<void> {
  const person = signedIn(req);
  const id = idIn(req);
  const form = readForm(titleForm, req);
  if (!form.ok) return edit(deps, req, res, translated(req, form.errors), form.typed);
  const amendment = await findAmendment(deps.db, id);
  const sent = (req.body as { title?: unknown } | undefined)?.title !== undefined;
  if (sent && amendment?.branch.stage === "editing") {
    await setTitleAndReasons(deps.db, person, id, withLanguage(req, form.values), deps.now());
  }
  try {
    const { unchanged } = await submitAmendment(deps, person, id, deps.now());
    const left = unchanged.length
      ? `?unchanged=${unchanged.map(encodeURIComponent).join(",")}`
      : "";
    const receipt = await lastReceiptOf(deps.db, person.id);
    res.redirect(303, withReceipt(`${to(req.language).amendment(id)}${left}`, receipt));
  } catch (error) {
    const field = error instanceof Refusal ? fieldOf(error.reason) : null;
    if (!field || !(error instanceof Refusal)) throw error;
    return edit(deps, req, res, { [field]: refusalWords(req.language)[error.reason] });
  }
}

function fieldOf(reason: RefusalReason): string | null {
  if (reason === "titleMissing") return "title";
  if (reason === "reasonsMissing") return "reasons";
  return reason === "nothingChanged" ? "form" : null;
}
